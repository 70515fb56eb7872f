"""The overview: how many norms are met, what needs the council's attention, tiles by group, who did not report."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.definitions import GROUPS
from dashboard.domain.indicators import Indicator
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.alarm_words import measure_alarms, say_alarm, say_question
from dashboard.ui.attention import Concern, furthest_result, rank_concerns
from dashboard.ui.cards import BADGE_COLOURS, show_cards
from dashboard.ui.definitions import say_short_clause
from dashboard.ui.missing import counted_as
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.numbers import say_value
from dashboard.ui.reporting import say_silent
from dashboard.ui.sentences import say_against_norm, say_gap, say_met, say_norm_of, say_standing, shorten
from dashboard.ui.tables import say_reported, show_table

GROUP_NAMES: Mapping[str, str] = {
    "participation": to_say("Participation"),
    "trainees": to_say("Trainees"),
    "employment": to_say("Employment"),
    "assessment": to_say("Assessment of graduates"),
    "teachers": to_say("Teachers"),
    "practice": to_say("Practice"),
    "programmes": to_say("Programmes"),
    "governance": to_say("Council and plan"),
    "satisfaction": to_say("Satisfaction"),
    "economy": to_say("Economy"),
    "guidance": to_say("Career guidance and innovation"),
}
TILES_IN_A_ROW = 4


def measure_all(page: Page) -> list[Result]:
    """The totals of every indicator for the chosen cluster and period."""
    return [page.total(indicator_id) for indicator_id in page.indicators]


def say_answer(page: Page, results: Sequence[Result]) -> str:
    """The title: how many norms are met and which one is furthest."""
    checked = [result for result in results if result.status in ("green", "amber", "red")]
    met = sum(result.status == "green" for result in checked)
    furthest = furthest_result(checked)
    name = shorten(page.text.words(page.indicator(furthest.indicator_id).names)) if furthest else ""
    return say_met(page.text, met, len(checked), name)


def before_results(page: Page) -> dict[str, Result]:
    """The totals of the previous academic year by indicator; empty when it has no data."""
    position = page.periods.index(page.period) + 1
    if position >= len(page.periods):
        return {}
    period = page.periods[position]
    return {indicator_id: page.total(indicator_id, period=period) for indicator_id in page.indicators}


def show_attention(page: Page, results: Sequence[Result]) -> None:
    """The three things to speak about in the council, in sentences."""
    say = page.text.say
    rising = frozenset(one.id for one in page.indicators.values() if one.direction == "up")
    before = before_results(page)
    alarms = measure_alarms(page, results, before)
    concerns = rank_concerns(results, before, rising, alarms=alarms)
    st.header(say("What needs the council’s attention"), anchor=False)
    if not concerns:
        st.write(say("Nothing stands out: every norm that can be checked is met and every college reported."))
    for concern, column in zip(concerns, st.columns(3), strict=False):
        with column, st.container(border=True, height="stretch", gap="xsmall"):
            show_concern(page, concern)
    show_further_alarms(page, len(alarms) - sum(concern.alarm is not None for concern in concerns))


def show_further_alarms(page: Page, count: int) -> None:
    """The way to the jumps and weak targets that found no place among the three."""
    if count:
        said = page.text.say_many(
            "{count} more figure or target to ask about", "{count} more figures or targets to ask about", count
        )
        st.page_link("pages/trends.py", label=plain(said), icon=":material/arrow_forward:")


def show_concern(page: Page, concern: Concern) -> None:
    """One thing to speak about: what, how far, where most, which norm says so."""
    text, result = page.text, concern.result
    indicator = page.indicator(result.indicator_id)
    if concern.reason == "short":
        st.badge(say_standing(text, result), color=BADGE_COLOURS[result.status])
    st.markdown(f"**{plain(say_concern(page, concern, indicator))}**")
    details = [say_gap(text, counted_as(indicator, result), result), say_worst_college(page, indicator, result)]
    details = [detail for detail in details if detail and concern.reason == "short"]
    for detail in details:
        st.write(plain(detail[:1].upper() + detail[1:] + "."))
    if concern.alarm:
        st.write(plain(say_question(text, concern.alarm)))
    clause = say_short_clause(page, indicator, result) if concern.reason == "short" else ""
    if clause:
        show_quietly(clause)


def say_concern(page: Page, concern: Concern, indicator: Indicator) -> str:
    """The concern as one sentence."""
    text, result = page.text, concern.result
    name = text.words(indicator.names)
    if concern.reason == "unreported":
        return say_silent(text, name, result)
    if concern.alarm:
        return f"{name}: {say_alarm(text, concern.alarm)}"
    if concern.reason == "fallen" and concern.before:
        return text.say(
            "{indicator}: {before} a year ago, {now} now",
            indicator=name,
            before=say_value(text, concern.before),
            now=say_value(text, result),
        )
    return say_against_norm(text, indicator, result)


def say_worst_college(page: Page, indicator: Indicator, result: Result) -> str:
    """The college with most missing people; empty when the indicator is not counted by college."""
    if indicator.disaggregation("college") is None:
        return ""
    colleges = [one for one in page.results(result.indicator_id, by="college") if one.people_to_norm and one.group]
    if not colleges:
        return ""
    worst = max(colleges, key=lambda one: one.people_to_norm or 0)
    name = page.group_name("college", worst.group)
    return page.text.say("most are missing in {college}: {people}", college=name, people=worst.people_to_norm)


def show_groups(page: Page, results: Sequence[Result]) -> None:
    """Tiles by group: the first ones of a group and those with a norm; every other one in a table below."""
    own = {result.indicator_id: result for result in results}
    for group in GROUPS:
        members = [one for one in page.indicators.values() if one.group == group]
        if not members:
            continue
        st.header(page.text.say(GROUP_NAMES[group]), anchor=group)
        tiles = choose_tiles(members)
        show_cards(page, tiles)
        others = [one for one in members if one.id not in tiles]
        if others:
            with st.expander(page.text.say("Further indicators")):
                show_others(page, others, own)


def choose_tiles(members: Sequence[Indicator]) -> list[str]:
    """Which indicators of a group get a tile: the first of the group, then those with a norm, in declared order."""
    first, *rest = members
    ordered = [first, *sorted(rest, key=lambda one: not one.norms)]
    kept = {one.id for one in ordered[:TILES_IN_A_ROW]}
    return [one.id for one in members if one.id in kept]


def show_others(page: Page, indicators: Sequence[Indicator], own: Mapping[str, Result]) -> None:
    """The indicators of a group without a tile, as a table."""
    say, text = page.text.say, page.text
    rows = pd.DataFrame(
        {
            say("Indicator"): [text.words(one.names) for one in indicators],
            say("Value"): [say_value(text, own[one.id]) for one in indicators],
            say("Norm"): [say_norm_of(text, one, own[one.id]) for one in indicators],
            say("Status"): [say_status_or_none(text, own[one.id]) for one in indicators],
            say("Reported"): [say_reported(page, own[one.id]) for one in indicators],
        }
    )
    show_table(page, rows, key=f"others_{indicators[0].group}")


def say_status_or_none(text: Text, result: Result) -> str:
    """The status in words; empty where no norm gives one."""
    return say_standing(text, result) if result.status else ""
