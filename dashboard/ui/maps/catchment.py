"""The catchment of a practice base: which colleges are within so many kilometres, and how many trainees they have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.domain.boundaries import Spot
from dashboard.domain.distances import circle_around, kilometres
from dashboard.domain.results import Result
from dashboard.session import Page, choose
from dashboard.ui.maps.content import Members, Row
from dashboard.ui.maps.groups import Participant
from dashboard.ui.maps.symbols import kind_of
from dashboard.ui.notices import plain
from dashboard.ui.numbers import say_value
from dashboard.ui.tables import show_words

RADII = (5, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300)
USUAL_RADIUS = 50


@dataclass(frozen=True)
class Catchment:
    """What lies within `km` of a place: the colleges there with their distance, nearest first.

    `trainees` adds up the colleges whose number may be shown; `unknown` and `hidden` are the others, never a zero.
    """

    km: int
    ring: tuple[Spot, ...]
    inside: tuple[tuple[str, float], ...]
    trainees: int | None
    unknown: tuple[str, ...]
    hidden: tuple[str, ...]
    unplaced: tuple[str, ...]


def is_base(row: Row) -> bool:
    """Whether a participant is one that people go to for practice."""
    return kind_of(row.get("kind")) == "enterprise" or row.get("role") == "practice_base"


def choose_radius() -> int:
    """The radius of the address in kilometres; another than those offered is told like every unknown choice."""
    return int(choose("km", [str(km) for km in RADII], str(USUAL_RADIUS)))


def gather_catchment(page: Page, row: Row, rows: Sequence[Row], members: Members, km: int) -> Catchment | None:
    """The catchment of a practice base; None for anybody else and for one without a place."""
    centre = next((one.spot for one in members.placed if one.org_id == row["org_id"]), None)
    if centre is None or not is_base(row):
        return None
    colleges = [one for one in members.placed if one.kind == "college"]
    placed = {one.org_id for one in colleges}
    all_colleges = (str(other["org_id"]) for other in rows if kind_of(other.get("kind")) == "college")
    unplaced = tuple(org_id for org_id in all_colleges if org_id not in placed)
    return measure_catchment(centre, colleges, trainees_of(page), km, unplaced)


def trainees_of(page: Page) -> Mapping[str, Result]:
    """The number of trainees of each college that gives one."""
    return {result.group: result for result in page.results("trainees_total", by="college")}


def measure_catchment(
    centre: Spot, colleges: Sequence[Participant], trainees: Mapping[str, Result], km: int, unplaced: tuple[str, ...]
) -> Catchment:
    """Which colleges are inside the circle, and their trainees as far as they are known."""
    away = sorted((kilometres(centre, one.spot), one.org_id) for one in colleges)
    inside = tuple((org_id, distance) for distance, org_id in away if distance <= km)
    results = {org_id: trainees.get(org_id) for org_id, _ in inside}
    hidden = tuple(one for one, result in results.items() if result and (result.hidden or result.below_five))
    known = {
        one: result.value
        for one, result in results.items()
        if one not in hidden and result is not None and result.value is not None
    }
    unknown = tuple(one for one in results if one not in known and one not in hidden)
    total = round(sum(known.values())) if known else None
    return Catchment(km, circle_around(centre, km), inside, total, unknown, hidden, unplaced)


def say_catchment(page: Page, found: Catchment) -> str:
    """How many colleges and trainees are inside, and of which colleges the number is not known or not shown."""
    text = page.text
    colleges = text.say_many("{count} college", "{count} colleges", len(found.inside))
    if found.trainees is None:
        said = text.say("Within {km} km: {colleges}", km=text.number(found.km), colleges=colleges)
    else:
        trainees = text.say_many("{count} trainee", "{count} trainees", found.trainees)
        said = text.say(
            "Within {km} km: {colleges}, {trainees}", km=text.number(found.km), colleges=colleges, trainees=trainees
        )
    left_out = {
        text.say("number of trainees not known: {names}"): found.unknown,
        text.say("number of trainees not shown: {names}"): found.hidden,
        text.say("colleges without a place on the map: {names}"): found.unplaced,
    }
    parts = [sentence.format(names=name_some(page, names)) for sentence, names in left_out.items() if names]
    return "; ".join((said, *parts)) + "."


def name_some(page: Page, org_ids: Sequence[str]) -> str:
    """The names of colleges in a row."""
    return ", ".join(page.group_name("college", org_id) for org_id in org_ids)


def show_catchment(page: Page, found: Catchment | None) -> None:
    """The part of the card with the radius to choose, the sentence and the colleges inside, nearest first."""
    if found is None:
        return
    text = page.text
    st.markdown("**" + plain(text.say("Catchment")) + "**")
    st.session_state["map_km"] = found.km
    st.select_slider(
        text.say("Radius, km as the crow flies"),
        RADII,
        key="map_km",
        format_func=lambda km: text.number(km),
        on_change=take_radius,
    )
    st.write(plain(say_catchment(page, found)))
    st.caption(plain(text.say("The circle shows true kilometres; signs in a ring stand apart from their places.")))
    trainees = trainees_of(page)
    if found.inside:
        rows = [(page.group_name("college", one), away, trainees.get(one)) for one, away in found.inside]
        show_words(
            pd.DataFrame(
                {
                    text.say("College"): [name for name, _, _ in rows],
                    text.say("km"): [text.number(away, 0 if away >= 10 else 1) for _, away, _ in rows],
                    text.say("Trainees"): [say_value(text, result) if result else "–" for _, _, result in rows],
                }
            )
        )


def take_radius() -> None:
    """Write the radius into the address."""
    st.query_params["km"] = str(st.session_state["map_km"])
