"""Where an organisation lies: how it is known for everybody, settled or corrected with a reason by an editor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.domain.access import Forbidden
from dashboard.domain.boundaries import Spot, find_region, holds
from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.coordinates import NotASpot, parse_spot
from dashboard.domain.places import Place
from dashboard.domain.problems import Refused
from dashboard.session import Page
from dashboard.ui.comparing import capital
from dashboard.ui.maps.selecting import choose_object
from dashboard.ui.maps.spots import TO_SETTLE, place_of, say_basis, stated_spot, word_of
from dashboard.ui.maps.territory import read_outlines
from dashboard.ui.notices import plain

Row = Mapping[str, object]
TOLD, ASKED = "place_told", "place_asked"
BASES = ("address", "settlement", "unknown")
MOST_TO_SETTLE = 20
EMPTY: Mapping[str, object] = {"lat": None, "lon": None, "geo_basis": None}


class NotYet(Exception):
    """The place cannot be taken as the form says; the sentence tells why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an editor says: the place, what it rests on, and what makes it doubtful (empty: nothing)."""

    spot: Spot
    basis: str
    doubt: str = ""


def show_place(page: Page, row: Row) -> None:
    """How the place of an organisation is known, and for an editor the form to settle or to correct it."""
    say, (_, basis, possible) = page.text.say, place_of(row)
    st.caption(plain(say("Place on the map: {basis}.", basis=say_basis(page.text, basis))))
    if not page.actor.sees_exact:
        return
    said, sentence = st.session_state.pop(TOLD, ("", ""))
    if said:
        {"saved": st.success, "asked": st.warning}.get(said, st.error)(plain(sentence))
    title = say("Settle the place") if basis in TO_SETTLE else say("Correct the place")
    with st.expander(title, expanded=basis in TO_SETTLE or said in ("asked", "refused")):
        show_form(page, row, possible)


def show_form(page: Page, row: Row, possible: Sequence[Place]) -> None:
    """The settlements that may be meant, or coordinates as text; both need a reason."""
    say = page.text.say
    name = f"place_{row['org_id']}_{page.version}"
    with st.form(name, border=False):
        if possible:
            st.radio(
                say("Which settlement is meant?"),
                possible,
                index=None,
                format_func=lambda place: say_candidate(page, place),
                key=f"{name}_chosen",
            )
        st.text_input(
            say("Latitude and longitude"),
            key=f"{name}_typed",
            placeholder="49.8047, 73.1094",
            help=say("As copied from a map: 49.8047, 73.1094 or 49°48′N 73°06′E. Latitude comes first."),
        )
        st.selectbox(
            say("What the coordinates rest on"),
            BASES,
            key=f"{name}_basis",
            format_func=lambda code: of_basis(page, code),
        )
        st.text_input(say("Reason"), key=f"{name}_reason", max_chars=300, help=say("It is kept with the change."))
        if st.session_state.get(ASKED, ("", ""))[0] == name:
            st.checkbox(say("I have checked it: save the point all the same"), key=f"{name}_sure")
        with st.container(horizontal=True):
            submit(page, name, row, say("Save the place"))
            if stated_spot(row) is not None:
                submit(page, name, row, say("Remove the coordinates"), remove=True)


def submit(page: Page, name: str, row: Row, label: str, *, remove: bool = False) -> None:
    """A button of the form; the row is changed before the page is drawn anew, so the sign moves at once."""
    key = f"{name}_{'remove' if remove else 'save'}"
    args = (page, name, row, remove)
    st.form_submit_button(label, key=key, type="secondary" if remove else "primary", on_click=change_place, args=args)


def of_basis(page: Page, code: str) -> str:
    """What coordinates rest on, in the language of the page."""
    return page.text.words(read_enumeration("geo_basis").entries[code].names)


def say_candidate(page: Page, place: Place) -> str:
    """A settlement that may be meant: name, region, people where known, and where it lies."""
    say, number = page.text.say, page.text.number
    parts = [place.in_language(page.language), page.group_name("region", place.region)]
    if place.population:
        parts.append(say("population {count}", count=number(place.population)))
    return f"{' · '.join(parts)} ({number(place.lat, 2)}; {number(place.lon, 2)})"


def change_place(page: Page, name: str, row: Row, remove: bool) -> None:
    """Change the place of one organisation as the form says; a refusal or a doubt is kept as a sentence to be shown."""
    say, state = page.text.say, st.session_state
    spot = stated_spot(row)
    seen = {"lat": spot[1], "lon": spot[0]} if spot else {"lat": None, "lon": None}
    try:
        values = EMPTY if remove else read_values(page, name, row)
        reason, key = state[f"{name}_reason"] or "", {"org_id": str(row["org_id"])}
        page.importer.edit("organisation", key, values, page.actor, reason=reason, seen=seen)
    except NotYet as not_yet:
        state[TOLD] = ("asked" if state.get(ASKED) else "refused", str(not_yet))
    except Refused as refused:
        said = page.importer.tell(refused.problem, page.language)
        state[TOLD] = ("refused", say("Nothing was changed. {sentence}", sentence=said))
    except Forbidden:
        state[TOLD] = ("refused", say("Your role may only look"))
    else:
        state.pop(ASKED, None)
        state[TOLD] = ("saved", say("Saved, the history keeps it."))


def read_values(page: Page, name: str, row: Row) -> Mapping[str, object]:
    """The columns to change; raises `NotYet` while the form is not clear, or a doubt is not yet answered."""
    state = st.session_state
    typed = (state[f"{name}_typed"] or "").strip()
    asked = (name, typed)
    sure = state.get(ASKED) == asked and state.get(f"{name}_sure")
    state.pop(ASKED, None)
    wanted = read_wanted(page, typed, state.get(f"{name}_chosen"), state[f"{name}_basis"], row)
    if wanted.doubt and not sure:
        state[ASKED] = asked
        raise NotYet(wanted.doubt)
    return {"lat": wanted.spot[1], "lon": wanted.spot[0], "geo_basis": wanted.basis}


def read_wanted(page: Page, typed: str, chosen: Place | None, basis: str, row: Row) -> Wanted:
    """The place that the form says; a chosen settlement is no doubt, because its region stood beside it."""
    say = page.text.say
    if typed and chosen is not None:
        raise NotYet(say("Nothing was changed: choose a settlement or type coordinates, not both."))
    if chosen is not None:
        return Wanted((chosen.lon, chosen.lat), "settlement")
    if not typed:
        raise NotYet(say("Nothing was changed: choose a settlement or type coordinates."))
    try:
        spot = parse_spot(typed)
    except NotASpot as wrong:
        raise NotYet(say_not_a_spot(page, typed, wrong)) from None
    return Wanted(spot, basis, say_doubt(page, word_of(row, "region_code"), spot))


def say_not_a_spot(page: Page, typed: str, wrong: NotASpot) -> str:
    """Why a text is no point, with what is expected."""
    say = page.text.say
    if wrong.reason == "range":
        return say("Nothing was changed: latitude lies between −90 and 90 degrees, longitude between −180 and 180.")
    expected = "49.8047, 73.1094"
    return say(
        "Nothing was changed: “{typed}” is not latitude and longitude; expected for example {expected}.",
        typed=typed[:40],
        expected=expected,
    )


def say_doubt(page: Page, region: str, spot: Spot) -> str:
    """Why a point may be wrong: exchanged figures, or another region than the one stated; empty when it fits."""
    say, (outlines, _) = page.text.say, read_outlines(page)
    own = outlines.get(region)
    if own is None or holds(own, spot):
        return ""
    stated = page.group_name("region", region)
    if holds(own, spot[::-1]):
        return say(
            "Latitude and longitude seem exchanged: the other way round the point lies in {region}. "
            "Latitude comes first. Type them so, or confirm the point.",
            region=stated,
        )
    there = find_region(spot, outlines.values())
    if not there:
        return say(
            "The point lies in no region of the map; stated is {region}. Confirm it if it is right.", region=stated
        )
    return say(
        "By the outlines of the map the point lies in {there}; stated is {region}. Confirm it if it is right.",
        there=page.group_name("region", there),
        region=stated,
    )


def show_places_to_settle(page: Page, rows: Sequence[Row]) -> None:
    """For editors: how many organisations have no place yet, each of them one click away from its card."""
    if not page.actor.sees_exact:
        return
    waiting = {basis: [row for row in rows if place_of(row)[1] == basis] for basis in TO_SETTLE}
    count = sum(map(len, waiting.values()))
    if not count:
        return
    with st.expander(page.text.say_many("{count} place to settle", "{count} places to settle", count)):
        for basis, found in waiting.items():
            if found:
                st.caption(plain(capital(say_basis(page.text, basis))))
            for row in found[:MOST_TO_SETTLE]:
                show_waiting(page, row)
        if any(len(found) > MOST_TO_SETTLE for found in waiting.values()):
            st.caption(plain(page.text.say("The others are in the table under the map.")))


def show_waiting(page: Page, row: Row) -> None:
    """One organisation without a place; its card has the form."""
    label = " · ".join(part for part in (page.name_in_row(row), word_of(row, "settlement")) if part)
    org_id = str(row["org_id"])
    st.button(plain(label), key=f"settle_{org_id}", type="tertiary", on_click=choose_object, args=("org", org_id))
