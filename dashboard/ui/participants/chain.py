"""The chain school – college – enterprise – university: how many organisations stand at each place, what ties them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.domain.membership import Member
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts.links import Link, Station, chart_links
from dashboard.ui.listed_counts import read_count, records
from dashboard.ui.maps.symbols import KIND_NAMES, kind_of
from dashboard.ui.pictures import Picture, see_palette

CHAIN = ("school", "college", "enterprise", "university")
NEIGHBOURS = tuple(pairwise(CHAIN))


@dataclass(frozen=True)
class Between:
    """What two neighbours of the chain have told: pairs of organisations, and people by kind of tie.

    `people` leaves out protected counts; `hidden` tells that there are such.
    """

    pairs: frozenset[tuple[str, str]]
    people: Mapping[str, float]
    hidden: bool

    @property
    def tied(self) -> frozenset[str]:
        """The organisations that have a tie."""
        return frozenset(org for pair in self.pairs for org in pair)


def picture_chain(page: Page, members: Sequence[Member]) -> Picture:
    """The main picture: the four places and their ties of the chosen year."""
    text = page.text
    own = [member for member in members if member.standing == "member"]
    named = Counter(kind_of(member.kind) for member in members if member.standing == "named")
    links = read_links(page, own)
    question = text.say("Does the chain school – college – enterprise – university hold?")
    sentence = say_chain(text, links)
    most = max((len(link.pairs) for link in links), default=0) or 1
    spec = chart_links(
        tuple(station_of(text, kind, own, links, named[kind]) for kind in CHAIN),
        tuple(link_of(text, link, most) for link in links),
        description=f"{question} {sentence}",
        text=text,
        palette=see_palette(),
    )
    explanation = text.say(
        "Ties are the placements told for the year: visits of pupils, practice, dual training, internships, teaching. "
        "A broken line: nobody told of a tie."
    )
    return Picture(
        "chain", question, sentence, spec, list_links(text, question, links), page.results("participants_total"),
        explanation=explanation,
    )  # fmt: skip


def read_links(page: Page, members: Sequence[Member]) -> tuple[Between, ...]:
    """The ties between each two neighbours of the chain, whichever of them sends."""
    kinds = {member.org_id: kind_of(member.kind) for member in members}
    rows = records(page.rows("placements", cluster_id=page.cluster_id, period=page.period))
    return tuple(tie(rows, kinds, pair) for pair in NEIGHBOURS)


def tie(rows: Sequence[Mapping[str, object]], kinds: Mapping[str, str], ends: tuple[str, str]) -> Between:
    """The ties between the organisations of two kinds; rows told with nobody in them are no tie."""
    pairs, people, hidden = set(), dict[str, float](), False
    for row in rows:
        sender, receiver = str(row["from_org_id"]), str(row["to_org_id"])
        count = read_count(row, "persons")
        if {kinds.get(sender), kinds.get(receiver)} != set(ends) or count == 0:
            continue
        pairs.add((min(sender, receiver), max(sender, receiver)))
        people[str(row["kind"])] = people.get(str(row["kind"]), 0) + (count or 0)
        hidden = hidden or count is None
    return Between(frozenset(pairs), people, hidden)


def station_of(text: Text, kind: str, members: Sequence[Member], links: Sequence[Between], named: int) -> Station:
    """One place of the chain: how many organisations, and how many of them have a tie to a neighbour.

    `named` are those whose membership no document states; they are told where nobody else stands.
    """
    own = [member for member in members if kind_of(member.kind) == kind]
    tied = sum(any(member.org_id in link.tied for link in links) for member in own)
    name = text.say(KIND_NAMES[kind])
    if not own:
        told = text.say("named only: {count}", count=named) if named else text.say("nobody takes part")
        return Station(name, "0", told, f"{name}: {told}", empty=True)
    detail = text.say("with ties: {count}", count=text.number(tied))
    return Station(name, text.number(len(own)), detail, f"{name}: {text.number(len(own))}, {detail}")


def link_of(text: Text, link: Between, most: int) -> Link:
    """One link: how many pairs of organisations, and how many people of the largest kind of tie."""
    if not link.pairs:
        told = text.say("no ties told")
        return Link(told, "", told)
    above = text.say_many("{count} tie", "{count} ties", len(link.pairs))
    below = say_people(text, link)
    return Link(above, below, f"{above}; {below}", len(link.pairs) / most)


def say_people(text: Text, link: Between) -> str:
    """How many people went along these ties; that some are hidden where it is so."""
    count = round(sum(link.people.values()))
    if link.hidden and not count:
        return text.say("people hidden")
    people = text.say_many("{count} person", "{count} people", count)
    return text.say("{people}, some hidden", people=people) if link.hidden else people


def name_ends(text: Text, ends: tuple[str, str]) -> str:
    """Two neighbours of the chain by name."""
    first, second = (text.say(KIND_NAMES[kind]) for kind in ends)
    return f"{first} – {second.lower()}"


def say_chain(text: Text, links: Sequence[Between]) -> str:
    """Where the chain is broken."""
    broken = [name_ends(text, ends) for ends, link in zip(NEIGHBOURS, links, strict=True) if not link.pairs]
    if len(broken) == len(links):
        return text.say("Nobody told of ties between the places of the chain for this year.")
    if broken:
        return text.say("Nobody told of ties here: {places}.", places=", ".join(broken))
    return text.say("Every place of the chain has ties with the next one.")


def list_links(text: Text, title: str, links: Sequence[Between]) -> Listing:
    """The table behind the chain."""
    columns = (Column(text.say("Between")), Column(text.say("Ties"), "count"), Column(text.say("People")))
    rows = tuple(
        (
            name_ends(text, ends),
            float(len(link.pairs)),
            say_people(text, link) if link.pairs else None,
        )
        for ends, link in zip(NEIGHBOURS, links, strict=True)
    )
    return Listing(title, columns, rows)
