"""The card beside the map: the chosen organisation, the chosen region, or who takes part."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.maps.catchment import Catchment, show_catchment
from dashboard.ui.maps.classes import state_of
from dashboard.ui.maps.content import Members, Row, has, name_of_kind
from dashboard.ui.maps.partners import show_partners
from dashboard.ui.maps.place_editor import show_place, show_places_to_settle
from dashboard.ui.maps.selecting import choose_object, show_close
from dashboard.ui.maps.spots import say_places
from dashboard.ui.maps.symbols import KIND_NAMES, KINDS, kind_of
from dashboard.ui.maps.ties import Ties
from dashboard.ui.notices import plain
from dashboard.ui.numbers import say_norm, say_value
from dashboard.ui.sentences import say_standing
from dashboard.ui.tables import show_words

MOST_PROGRAMMES = 6
MOST_INDICATORS = 8
MOST_UNPLACED = 12
# Counts worth a line on a card besides the indicators that have a norm.
COUNTS = frozenset({"trainees_total", "graduates_total", "practice_students_total", "enterprise_exam_experts"})


def show_organisation(page: Page, row: Row, ties: Ties, found: Catchment | None) -> None:
    """One participant: what it is and since when, its figures, its partners, what it trains, where it stands."""
    say, org_id = page.text.say, str(row["org_id"])
    show_close(page, "org")
    st.subheader(plain(page.name_in_row(row)), anchor=False)
    parts = [name_of_kind(page, row.get("kind")), enumerated(page, "participation_role", row.get("role"))]
    parts.append(str(row["settlement"]) if has(row.get("settlement")) else "")
    st.caption(plain(" · ".join(part for part in parts if part)))
    st.write(plain(say_since(page, row)))
    if has(row.get("council_role")) and row["council_role"] != "none":
        seat = enumerated(page, "council_role", row["council_role"])
        st.write(plain(say("Seat in the coordination council: {seat}", seat=seat)))
    if has(row.get("obligation")):
        st.write(plain(say("Obligations: {obligation}", obligation=row["obligation"])))
    # The slider of the circle belongs near the map on which the circle changes.
    show_catchment(page, found)
    show_indicators(page, results_of(page, org_id, kind_of(row.get("kind"))))
    show_partners(page, org_id, ties, choose_object)
    show_programmes(page, org_id)
    show_place(page, row)


def enumerated(page: Page, enumeration: str, code: object) -> str:
    """The name of a value of an enumeration."""
    entry = read_enumeration(enumeration).entries.get(str(code)) if has(code) else None
    return page.text.words(entry.names) if entry else ""


def say_since(page: Page, row: Row) -> str:
    """Since when the organisation takes part and when it leaves, or that no document says it."""
    say, left = page.text.say, day_of(row.get("left_on"))
    leaving = " " + say("Leaves on {day}.", day=page.text.date(left)) if left else ""
    if row.get("basis") == "inferred":
        return say("Named in a document in this role only; membership is not stated.")
    joined, known = day_of(row.get("joined_on")), day_of(row.get("known_on"))
    if joined:
        return say("Participant since {day}.", day=page.text.date(joined)) + leaving
    if known:
        told = say("The joining date is not stated; known from a document of {day}.", day=page.text.date(known))
        return told + leaving
    return say("The joining date is not stated.") + leaving


def day_of(cell: object) -> date | None:
    """A day as stored, whether as date, as moment or as text."""
    return pd.Timestamp(str(cell)).date() if has(cell) and not pd.isna(pd.Timestamp(str(cell))) else None


def show_programmes(page: Page, org_id: str) -> None:
    """The programmes of a college, and the fields it trains in where its programmes are not named."""
    own = [row for row in page.programmes.values() if row.get("org_id") == org_id]
    lines = [line for row in own if (line := say_programme(page, row))]
    if not lines:
        return
    st.markdown("**" + page.text.say("Programmes and training fields") + "**")
    st.markdown(listed(lines[:MOST_PROGRAMMES]))
    if lines[MOST_PROGRAMMES:]:
        with st.expander(page.text.say("All of them")):
            st.markdown(listed(lines[MOST_PROGRAMMES:]))


def say_programme(page: Page, row: Row) -> str:
    """Code and name of a programme or of a field; empty for the total of a college."""
    code = row.get("code") if has(row.get("code")) else row.get("field_code")
    return f"{code} {page.name_in_row(row)}".strip() if has(code) else ""


def listed(lines: Sequence[str]) -> str:
    """Lines as a list that shows every sign as typed."""
    return "\n".join(f"- {plain(line)}" for line in lines)


def results_of(page: Page, org_id: str, kind: str) -> list[Result]:
    """What is known about one organisation: indicators with a norm first, then the counts."""
    by = "college" if kind == "college" else "employer"
    found = []
    for indicator in page.indicators.values():
        breakdowns = {disaggregation.name for disaggregation in indicator.disaggregations}
        if by in breakdowns and (indicator.norms or indicator.id in COUNTS):
            found += [result for result in page.results(indicator.id, by=by) if result.group == org_id]
    known = [result for result in found if state_of(result) != "missing"]
    return sorted(known, key=lambda result: result.norm is None)[:MOST_INDICATORS]


def show_indicators(page: Page, results: Sequence[Result]) -> None:
    """Value, status and norm of each indicator; a sentence when nothing is known."""
    say = page.text.say
    if not results:
        st.caption(plain(say("No figures of this organisation are known for the period.")))
        return
    rows = pd.DataFrame(
        {
            say("Indicator"): [page.text.words(page.indicator(result.indicator_id).names) for result in results],
            say("Value"): [say_value(page.text, result) for result in results],
            say("Against the norm"): [say_against(page, result) for result in results],
        }
    )
    show_words(rows)


def say_against(page: Page, result: Result) -> str:
    """Status in shape and word with the norm; empty without a norm."""
    if result.norm is None:
        return ""
    norm = page.text.say("norm {norm}", norm=say_norm(page.text, result))
    return f"{say_standing(page.text, result)} ({norm})" if result.status else norm


def show_summary(page: Page, rows: Sequence[Row], members: Members) -> None:
    """Who takes part, by kind, and who has no place on the map."""
    say = page.text.say
    st.subheader(say("Who takes part"), anchor=False)
    counts = Counter(kind_of(row.get("kind")) for row in rows)
    table = pd.DataFrame(
        {
            say("Kind"): [say(KIND_NAMES[kind]) for kind in KINDS if counts[kind]],
            say("Participants"): [page.text.number(counts[kind]) for kind in KINDS if counts[kind]],
        }
    )
    show_words(table)
    st.caption(plain(say("Click a symbol or a region, or choose a row of the table, to open its card.")))
    show_unplaced(page, members)
    show_places_to_settle(page, rows)


def show_unplaced(page: Page, members: Members) -> None:
    """The names of participants without a place, so that nobody is lost, and how many are placed how."""
    if members.unplaced:
        sentence = page.text.say_many(
            "{count} participant has no place on the map: {names}.",
            "{count} participants have no place on the map: {names}.",
            len(members.unplaced),
            names=say_names(page, members.unplaced),
        )
        st.caption(plain(sentence))
    st.caption(plain(say_places(page.text, members.bases)))


def say_names(page: Page, names: Sequence[str]) -> str:
    """Names in a row; the table lists the rest."""
    shown = ", ".join(names[:MOST_UNPLACED])
    more = len(names) - MOST_UNPLACED
    return shown if more <= 0 else page.text.say("{names} and {count} more", names=shown, count=page.text.number(more))
