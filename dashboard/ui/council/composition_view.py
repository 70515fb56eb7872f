"""Who sits in the council: the four groups that should be represented, the seats, who chairs; working groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.domain.code_lists import Entry, read_code_list, read_enumeration
from dashboard.domain.council_calendar import parse_meetings
from dashboard.domain.stored_cells import text_in
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.ui.charts import Part, chart_subsets
from dashboard.ui.council.choosing import Chosen
from dashboard.ui.council.words import say_when
from dashboard.ui.lists import show_list
from dashboard.ui.notices import plain
from dashboard.ui.pictures import Picture, see_palette

INDICATOR = "council_groups_covered"
ROLES = ("chair", "deputy_chair", "secretary", "member")


@dataclass(frozen=True, slots=True)
class Seat:
    """An organisation with a seat in the Coordination Council; `group` is empty for a kind that stands for none."""

    org_id: str
    role: str
    kind: str
    group: str


def read_seats(page: Page) -> tuple[Seat, ...]:
    """The participants that have a seat on the day, whoever chairs first."""
    day = page.day.isoformat()
    rows = page.rows("participants", cluster_id=page.cluster_id, basis="stated", as_of=day).to_dict("records")
    named = [{str(name): cell for name, cell in row.items()} for row in rows]
    seats = {
        text_in(row, "org_id"): Seat(
            text_in(row, "org_id"), text_in(row, "council_role"), text_in(row, "kind"), find_group(text_in(row, "kind"))
        )
        for row in named
        if row.get("active") and text_in(row, "council_role") in ROLES
    }
    ordered = sorted(seats.values(), key=lambda one: page.text.sort_key(page.group_name("organisation", one.org_id)))
    return tuple(sorted(ordered, key=lambda seat: ROLES.index(seat.role)))


def find_group(kind: str) -> str:
    """The group of the council that a kind of organisation stands for; empty for a kind without one."""
    groups = read_code_list("council_composition").entries.values()
    return next((one.code for one in groups if kind in one.extra["organisation_kinds"].split(";")), "")


def picture_composition(chosen: Chosen) -> Picture:
    """The main picture: the seats of each of the four groups."""
    page, text = chosen.page, chosen.page.text
    seats, groups = read_seats(page), tuple(read_code_list("council_composition").entries.values())
    question = text.say("Are all four groups represented in the Coordination Council?")
    results = [page.total(INDICATOR)]
    listing = list_groups(page, question, groups, seats)
    if not seats:
        sentence = text.say("Which organisations sit in the council is not given.")
        return Picture("composition", question, sentence, None, listing, results)
    sentence = say_groups(page, groups, seats)
    parts = tuple(draw_group(page, group, seats) for group in groups)
    spec = chart_subsets(parts, description=f"{question} {sentence}", text=text, palette=see_palette())
    return Picture("composition", question, sentence, spec, listing, results, notes=say_others(page, seats))


def say_groups(page: Page, groups: Sequence[Entry], seats: Sequence[Seat]) -> str:
    """How many of the four groups have a seat, which have none, and which organisation chairs."""
    text = page.text
    there = {seat.group for seat in seats}
    missing = [text.words(group.names) for group in groups if group.code not in there]
    met = len(groups) - len(missing)
    said = [text.say("{met} of {count} groups have a seat", met=met, count=len(groups))]
    said += [text.say("none: {groups}", groups="; ".join(missing))] if missing else []
    chairs = [page.group_name("organisation", seat.org_id) for seat in seats if seat.role == "chair"]
    said += [text.say("in the chair: {names}", names=", ".join(chairs))] if chairs else []
    return f"{'; '.join(said)}."


def draw_group(page: Page, group: Entry, seats: Sequence[Seat]) -> Part:
    """One group: its seats among all."""
    text = page.text
    own = [seat for seat in seats if seat.group == group.code]
    name = text.words(group.names)
    label = text.say_many("{count} seat", "{count} seats", len(own)) if own else text.say("▼ no seat")
    return Part(name, len(own), len(seats), label, f"{name}: {label}")


def say_others(page: Page, seats: Sequence[Seat]) -> tuple[str, ...]:
    """Seats of organisations that stand for none of the four groups."""
    others = [page.group_name("organisation", seat.org_id) for seat in seats if not seat.group]
    return (page.text.say("Outside the four groups: {names}", names="; ".join(others)),) if others else ()


def list_groups(page: Page, title: str, groups: Sequence[Entry], seats: Sequence[Seat]) -> Listing:
    """One row for each group with its seats and organisations."""
    text = page.text
    rows = tuple((text.words(group.names), *describe_group(page, group.code, seats)) for group in groups)
    columns = (Column(text.say("Group")), Column(text.say("Seats"), "count"), Column(text.say("Organisations")))
    return Listing(title, columns, rows)


def describe_group(page: Page, code: str, seats: Sequence[Seat]) -> tuple[float, str | None]:
    """How many seats a group has and which organisations; no seat at all in a known council is a zero."""
    own = [page.group_name("organisation", seat.org_id) for seat in seats if seat.group == code]
    return float(len(own)), "; ".join(own) or None


def show_seats(chosen: Chosen) -> None:
    """Every seat with its role, organisation and group; then the working groups."""
    page, say = chosen.page, chosen.page.text.say
    seats = read_seats(page)
    st.subheader(say("Seats of the Coordination Council"), anchor="seats")
    if seats:
        show_list(page, list_seats(page, seats), "seats")
        st.caption(plain(say("Seats belong to organisations; names of persons are not kept.")))
    else:
        st.caption(plain(say("Which organisations sit in the council is not given.")))
    show_working_groups(page)


def list_seats(page: Page, seats: Sequence[Seat]) -> Listing:
    """One row for each seat."""
    text = page.text
    roles, kinds = read_enumeration("council_role").entries, read_enumeration("org_kind").entries
    groups = read_code_list("council_composition").entries
    rows = tuple(
        (
            name_of(page, roles, seat.role),
            page.group_name("organisation", seat.org_id),
            name_of(page, kinds, seat.kind),
            name_of(page, groups, seat.group) or None,
        )
        for seat in seats
    )
    headings = (text.say("Seat"), text.say("Organisation"), text.say("Kind"), text.say("Group"))
    return Listing(text.say("Seats of the Coordination Council"), tuple(Column(one) for one in headings), rows)


def name_of(page: Page, entries: Mapping[str, Entry], code: str) -> str:
    """The name of a code in the language of the page; the code itself when the list lacks it."""
    entry = entries.get(code)
    return page.text.words(entry.names) if entry else code


def show_working_groups(page: Page) -> None:
    """When working groups met; that none is recorded where none is."""
    text = page.text
    rows = page.rows("meetings", cluster_id=page.cluster_id, body="working_group")
    meetings = parse_meetings(rows)
    days = ", ".join(say_when(text, meeting) for meeting in meetings[-6:])
    if meetings:
        st.markdown(plain(text.say("Meetings of working groups: {days}.", days=days)))
    else:
        st.caption(plain(text.say("No meeting of a working group is recorded.")))
