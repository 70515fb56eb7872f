"""Laboratories, workshops, sites and platforms of the cluster: whose they are, who may use them, what is free."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard.domain.resources import KINDS, ROOMS, Places, Resource, add_up, read_resources
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.charts import Part, chart_subsets
from dashboard.ui.choices import choose_own
from dashboard.ui.comparing import Undrawn, capital, colleges
from dashboard.ui.lists import show_list
from dashboard.ui.notices import plain
from dashboard.ui.passport.editors import show_entry_form
from dashboard.ui.passport.known import Known
from dashboard.ui.passport.words import name_code
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.searching import ask_words

TILES = ("modernised_labs_share", "technologies_total", "passport_completeness")
OPEN: Mapping[str, str] = {"all": to_say("All of them"), "shared": to_say("Shared only")}
EVERY_ROOM = "rooms"
HOW_TO_READ = to_say(
    "Dark: free places; pale: all places. Nobody told the free ones where no dark bar and no number is."
)
EQUIPPED = ("laboratory", "workshop")


def choose_kind(page: Page) -> str:
    """Which resources: rooms and equipment together, or one kind."""
    names = {kind: capital(name_code(page.text, "passport_kind", kind)) for kind in KINDS}
    options = {EVERY_ROOM: page.text.say("Rooms and equipment"), **names}
    return choose_own("kind", page.text.say("Kind"), options, EVERY_ROOM, width=235)


def choose_open(page: Page) -> str:
    """All resources, or only those open to every participant."""
    options = {code: page.text.say(name) for code, name in OPEN.items()}
    return choose_own("open", page.text.say("Access"), options, "all", width=140)


def find_resources(page: Page, kind: str, access: str) -> tuple[Resource, ...]:
    """The resources of a kind that are wished for."""
    known = Known(page)
    kinds = ROOMS if kind == EVERY_ROOM else (kind,)
    found = read_resources(known.every_entry, known.day)
    return tuple(one for one in found if one.kind in kinds and (one.shared or access != "shared"))


def say_title(page: Page, resources: Sequence[Resource]) -> str:
    """The answer: how many places are free; else how many resources there are and that nobody told their places."""
    text, places = page.text, add_up(resources)
    if not resources:
        return text.say("No laboratory, workshop or equipment of this kind is listed")
    if not places.whole:
        return text.say_many(
            "{count} resource is listed; its free places are not given",
            "{count} resources are listed; their free places are not given",
            len(resources),
        )
    told = len(resources) - places.silent
    free = text.number(places.free)
    return text.say_many(
        "{free} of {whole} places are free in {count} resource",
        "{free} of {whole} places are free in {count} resources",
        told,
        free=free,
        whole=text.number(places.whole),
    )


def picture_places(page: Page, resources: Sequence[Resource]) -> Picture:
    """The main picture: the places of each resource with the free ones dark inside them."""
    grouped: dict[str, list[Resource]] = {}
    for one in resources:
        grouped.setdefault(one.title, []).append(one)
    return picture(page, "places", page.text.say("Where are free places?"), grouped)


def picture_owners(page: Page, resources: Sequence[Resource]) -> Picture:
    """The same places by the organisation that they belong to."""
    grouped: dict[str, list[Resource]] = {}
    for one in resources:
        grouped.setdefault(name_owner(page, one), []).append(one)
    found = picture(page, "owners", page.text.say("Whose are the places?"), grouped)
    without = tuple(name for code in colleges(page) if (name := page.group_name("college", code)) not in grouped)
    return replace(found, undrawn=Undrawn(missing=(*found.undrawn.missing, *without)))


def picture(page: Page, key: str, question: str, grouped: Mapping[str, list[Resource]]) -> Picture:
    """Places with the free ones inside, the most free ones first; those without places are named."""
    text, resources = page.text, [one for own in grouped.values() for one in own]
    sums = {name: add_up(own) for name, own in grouped.items()}
    drawn = sorted((name for name in sums if sums[name].told), key=lambda name: (-sums[name].free, -sums[name].told))
    parts = tuple(part_of(text, name, sums[name]) for name in drawn)
    sentence = say_most_free(text, {name: sums[name] for name in drawn}, resources)
    spec = None
    if parts:
        spec = chart_subsets(parts, description=f"{question} {sentence}", text=text, palette=see_palette())
    missing = tuple(name for name in grouped if name not in drawn)
    notes = (
        text.say("Dark: free places; pale: all places. Nobody told the free ones where no dark bar and no number is."),
    )
    results = [page.total(indicator_id) for indicator_id in TILES[:2]]
    listing = list_resources(page, resources, question)
    return Picture(key, question, sentence, spec, listing, results, Undrawn(missing=missing), notes=notes)


def name_owner(page: Page, resource: Resource) -> str:
    """The organisation that a resource belongs to."""
    return page.group_name("organisation", resource.owner) if resource.owner else page.text.say("owner not given")


def part_of(text: Text, name: str, places: Places) -> Part:
    """One bar: all places, the free ones inside, and both in words."""
    whole = text.say_many("{count} place", "{count} places", places.told)
    free = text.say("{count} free", count=text.number(places.free)) if places.whole else text.say("free ones not given")
    words = f"{whole}, {free}"
    return Part(name, places.free, places.told, words, f"{name}: {words}", pale=not places.whole)


def say_most_free(text: Text, sums: Mapping[str, Places], resources: Sequence[Resource]) -> str:
    """Where most places are free, and how many resources are shared."""
    if not resources:
        return text.say("Colleges and enterprises bring them into sections 8 and 10 of the passport.")
    shared = sum(one.shared for one in resources)
    told = text.say("Shared with all participants: {shared} of {count}.", shared=shared, count=len(resources))
    most = next((name for name in sums if sums[name].free), "")
    if not most:
        return told
    free = text.number(sums[most].free)
    return text.say("Most free places: {name} ({count}).", name=most, count=free) + f" {told}"


def list_resources(page: Page, resources: Sequence[Resource], title: str) -> Listing:
    """The table: name, kind, owner, settlement, places, free places, access, day of equipment, whether it is new."""
    say = page.text.say
    columns = (
        Column(say("Resource")),
        Column(say("Kind")),
        Column(say("Belongs to")),
        Column(say("Settlement")),
        Column(say("Places"), "count"),
        Column(say("Free"), "count"),
        Column(say("Shared")),
        Column(say("Equipped")),
        Column(say("In the last five years")),
        Column(say("Description")),
    )
    return Listing(title, columns, tuple(cells_of(page, one) for one in resources))


def cells_of(page: Page, one: Resource) -> tuple[Cell, ...]:
    """The row of one resource; what nobody told stays empty."""
    text = page.text
    owner = page.organisations.get(one.owner, {})
    settlement = owner.get("settlement")
    renewed = one.renewed if one.kind in EQUIPPED else None
    return (
        one.title,
        capital(name_code(text, "passport_kind", one.kind)),
        name_owner(page, one) if one.owner else None,
        settlement if isinstance(settlement, str) else None,
        one.places,
        one.free,
        text.say("yes") if one.shared else text.say("no"),
        text.date(one.equipped_on) if one.equipped_on else None,
        None if renewed is None else text.say("yes") if renewed else text.say("no"),
        one.body or None,
    )


def show_resources(page: Page) -> None:
    """Everything that is listed, narrowed by typed words that are kept in the address, and the editors."""
    text = page.text
    question = text.say("What is there, and whose is it?")
    every = read_resources(Known(page).every_entry, Known(page).day)
    if not every:
        return
    st.subheader(plain(question), anchor="resources")
    typed = ask_words("search_resources", text.say("Find"), text.say("Name, owner, town or description"))
    listing = list_resources(page, search(page, every, typed), question)
    st.markdown(plain(text.say("Found: {found} of {all}.", found=len(listing.rows), all=len(every))))
    if listing.rows:
        show_list(page, listing, "resources_listed")


def search(page: Page, resources: Sequence[Resource], typed: str) -> list[Resource]:
    """The resources in which every typed word occurs: in name, kind, owner, settlement or description."""
    words, found = typed.lower().split(), []
    for one in resources:
        said = " ".join(str(cell).lower() for cell in cells_of(page, one) if isinstance(cell, str))
        if all(word in said for word in words):
            found.append(one)
    return found


def show_editors(page: Page) -> None:
    """The forms for what is listed: laboratories and rooms, then technologies, equipment and platforms."""
    rooms, means = st.columns(2, gap="large")
    for place, section in ((rooms, 10), (means, 8)):
        with place:
            show_entry_form(page, section)
