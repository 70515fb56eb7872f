"""Who gave figures and who did not: by college and group of indicators, by sheet and college."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.domain.declarations import read_sheets
from dashboard.domain.definitions import GROUPS
from dashboard.domain.indicators import Indicator
from dashboard.session import Page
from dashboard.ui.notices import plain

BY_COLLEGE = ("college", "organisation")


def probes(page: Page) -> Mapping[str, Indicator]:
    """For each group the first indicator that colleges report; it shows who gave figures for the group."""
    found: dict[str, Indicator] = {}
    for indicator in page.indicators.values():
        if indicator.coverage == "colleges" and by_college(indicator):
            found.setdefault(indicator.group, indicator)
    return {group: found[group] for group in GROUPS if group in found}


def by_college(indicator: Indicator) -> str | None:
    """The breakdown that names colleges: by college, or by the organisation that a survey is about; None without."""
    return next((by for by in BY_COLLEGE if indicator.disaggregation(by)), None)


def find_silent(page: Page) -> dict[str, list[str]]:
    """Colleges with programmes that gave no figures, with the groups of indicators they left out."""
    expected = sorted({str(row["org_id"]) for row in page.programmes.values()})
    silent: dict[str, list[str]] = {}
    for group, indicator in probes(page).items():
        if not page.total(indicator.id).expected:
            continue
        results = page.results(indicator.id, by=by_college(indicator))
        given = {one.group for one in results if one.value is not None or one.hidden or one.below_five}
        for college in expected:
            if college not in given:
                silent.setdefault(college, []).append(group)
    return silent


def show_missing(page: Page, group_names: Mapping[str, str]) -> None:
    """What is missing: who did not report, and about what."""
    say = page.text.say
    st.header(say("What is missing"), anchor=False)
    silent = find_silent(page)
    if not page.programmes:
        st.write(say("No programmes are loaded, so it cannot be said which colleges should report."))
    elif not silent:
        st.write(say("Every college with programmes reported for this period."))
    lines = []
    for college in sorted(silent, key=lambda code: page.text.sort_key(page.group_name("college", code))):
        groups = ", ".join(say(group_names[group]).lower() for group in silent[college])
        name = page.group_name("college", college)
        lines.append("- " + plain(say("{college}: no figures about: {groups}", college=name, groups=groups)))
    if lines:
        st.markdown("\n".join(lines))


def coverage_table(page: Page) -> pd.DataFrame:
    """Rows loaded by sheet (down) and college (across); an empty cell means that nothing was loaded."""
    rows = page.rows("coverage_by_sheet", cluster_id=page.cluster_id)
    if not len(rows):
        return pd.DataFrame()
    table = rows.pivot_table(index="org_id", columns="sheet", values="rows", aggfunc="sum")
    return table.reindex(columns=sheets_of_colleges())


def sheets_of_colleges() -> list[str]:
    """The sheets that colleges fill, in workbook order: one column each, also when nobody filled it."""
    tables = {"programme", "enrolment", "graduate_outcome", "staff", "placement"}
    return [sheet.name for sheet in read_sheets().values() if tables & set(sheet.feeds)]
