"""Who gave figures and who did not: by college and group of indicators, by sheet and college."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.domain.declarations import read_sheets
from dashboard.domain.definitions import GROUPS
from dashboard.domain.indicators import Indicator
from dashboard.session import Page
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.tables import show_words

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


@dataclass(frozen=True, slots=True)
class Told:
    """What a college told about a group of indicators: whether anything for the period, of which day, else when last.

    `last` is the latest earlier period with figures, empty when there is none.
    """

    given: bool
    day: date | None = None
    last: str = ""


def find_told(page: Page) -> dict[str, dict[str, Told]]:
    """For each group of indicators that colleges report, what each college with programmes told."""
    expected = sorted({str(row["org_id"]) for row in page.programmes.values()})
    found: dict[str, dict[str, Told]] = {}
    for group, indicator in probes(page).items():
        if page.total(indicator.id).expected:
            days = days_told(page, indicator, page.period)
            silent = [college for college in expected if college not in days]
            last = find_last(page, indicator, silent)
            found[group] = {
                college: Told(college in days, days.get(college), last.get(college, "")) for college in expected
            }
    return found


def days_told(page: Page, indicator: Indicator, period: str) -> dict[str, date | None]:
    """The colleges that gave figures for a period, with the day of observation where there is one."""
    results = page.results(indicator.id, by=by_college(indicator), period=period)
    given = (one for one in results if one.value is not None or one.hidden or one.below_five)
    return {one.group: max(one.observed, default=None) for one in given}


def find_last(page: Page, indicator: Indicator, silent: Collection[str]) -> dict[str, str]:
    """The latest earlier period for which each silent college gave figures."""
    earlier = page.periods[page.periods.index(page.period) + 1 :] if page.period in page.periods else []
    last: dict[str, str] = {}
    for period in earlier:
        if len(last) == len(silent):
            break
        told = days_told(page, indicator, period)
        last |= {college: period for college in silent if college in told and college not in last}
    return last


def find_silent(told: Mapping[str, Mapping[str, Told]]) -> dict[str, list[str]]:
    """Colleges that gave no figures for the period, with the groups of indicators they left out."""
    silent: dict[str, list[str]] = {}
    for group, colleges in told.items():
        for college, one in colleges.items():
            if not one.given:
                silent.setdefault(college, []).append(group)
    return silent


def show_told(page: Page, told: Mapping[str, Mapping[str, Told]], group_names: Mapping[str, str]) -> None:
    """Who reported about what, as of which day; for those who did not, when they did last."""
    say = page.text.say
    st.subheader(say("Who reported, and when"), anchor="reported")
    show_quietly(
        say(
            "The day of the figures; a dash: nothing was given for the period, and after it the last year with figures."
        )
    )
    colleges = sorted(next(iter(told.values())), key=lambda code: page.text.sort_key(page.group_name("college", code)))
    columns = {say(group_names[group]): [say_told(page, own[code]) for code in colleges] for group, own in told.items()}
    names = {say("College"): [page.group_name("college", code) for code in colleges]}
    show_words(pd.DataFrame({**names, **columns}), height=560 if len(colleges) > 14 else "content")


def say_told(page: Page, told: Told) -> str:
    """One cell: the day, or that figures were given; a dash with the last period where nothing was."""
    if told.given:
        return page.text.date(told.day) if told.day else page.text.say("given")
    return f"– {told.last}" if told.last else "–"


def show_missing(page: Page, group_names: Mapping[str, str]) -> None:
    """What is missing: who did not report, and about what."""
    say = page.text.say
    st.header(say("What is missing"), anchor=False)
    told = find_told(page)
    silent = find_silent(told)
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
    if page.programmes and told:
        show_told(page, told, group_names)


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
