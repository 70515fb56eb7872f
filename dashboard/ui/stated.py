"""What documents state without the rows behind it: shown as stated, with its place, never mixed with computed ones."""

import streamlit as st

from dashboard.domain.indicators import indicator_names
from dashboard.session import Page
from dashboard.ui.notices import plain, show_quietly


def show_stated(page: Page) -> None:
    """Values that a document states for the period where nothing is computed, each with the words it rests on."""
    text = page.text
    rows = page.rows("stated_values", cluster_id=page.cluster_id, kind="reported")
    rows = rows[rows["period"] == page.period]
    waiting = [row for row in rows.to_dict("records") if is_unknown(page, str(row["indicator_id"]))]
    if not waiting:
        return
    st.header(text.say("Stated by the documents"), anchor="stated")
    show_quietly(text.say("These values stand in a document; the rows behind them are not loaded."))
    for column, row in zip(st.columns(max(len(waiting), 4)), waiting, strict=False):
        with column, st.container(border=True, height="stretch"):
            name = plain(text.words(indicator_names()[str(row["indicator_id"])]))
            st.markdown(name)
            st.metric(name, text.number(float(row["value"])), label_visibility="collapsed")
            show_quietly(str(row["basis"] or ""))


def is_unknown(page: Page, indicator_id: str) -> bool:
    """Whether nothing is computed for the indicator, so that only the document tells."""
    return indicator_id not in page.indicators or page.total(indicator_id).value is None
