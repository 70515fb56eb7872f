"""What the store holds: rows by sheet and college."""

import streamlit as st

from dashboard.session import Page
from dashboard.ui.checked import name_of_sheet
from dashboard.ui.coverage import coverage_table
from dashboard.ui.tables import show_table, whole_numbers


def show_coverage(page: Page) -> None:
    """Rows by college and sheet of the chosen cluster; an empty cell means that nothing was loaded."""
    text = page.text
    table = coverage_table(page)
    if not len(table):
        st.write(text.say("Nothing is loaded for this cluster yet."))
        return
    st.write(text.say("Rows loaded for each college and sheet; a dash means that nothing was loaded."))
    rows = table.rename(columns={sheet: name_of_sheet(page, sheet) for sheet in table.columns})
    names = {code: page.group_name("college", str(code)) for code in table.index}
    rows.insert(0, text.say("College"), [names[code] for code in table.index])
    rows = rows.sort_values(text.say("College"), key=lambda column: column.map(text.sort_key))
    numbers = {column: whole_numbers(page) for column in rows.columns[1:]}
    show_table(page, rows, formats=numbers, key="coverage")
