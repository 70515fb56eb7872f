"""What ties say in words: the title of the map, the tooltips of lines, and what the lines leave out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.words import Language
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.maps.groups import Participant
from dashboard.ui.maps.ties import TIE_KINDS, Bundle, Bundles, Protected, Tie, Ties, Untied, sum_known
from dashboard.ui.numbers import count_units

MOST_NAMED = 2
UNTIED_NAMES: Mapping[Untied, str] = {
    "none": to_say("told that there is none"),
    "untold": to_say("told nothing"),
}


def name_kind(text: Text, kind: str) -> str:
    """The name of a kind of ties: that of its placements, or of practice as a whole."""
    if kind == "practice":
        return text.say("Practice of students")
    name = text.words(read_enumeration("placement_kind").entries[TIE_KINDS[kind][0]].names)
    return name[:1].upper() + name[1:]


def say_people(text: Text, persons: int | None, protected: Protected = "") -> str:
    """How many people, and whether a count is left out."""
    if persons is None:
        return text.say("fewer than 5") if protected == "few" else text.say("hidden") if protected else "–"
    people = count_units(text, "persons", persons)
    return text.say("{people} and a count that is not shown", people=people) if protected else people


def people_of(bundle: Bundle) -> tuple[int | None, Protected]:
    """The people of a sum that may be shown, None where that is nothing, and whether a count is left out."""
    return None if bundle.hidden == bundle.ties else bundle.persons, "hidden" if bundle.hidden else ""


def tell_bundle(text: Text, bundle: Bundle) -> tuple[str, str]:
    """Title and text of the tooltip of a line."""
    detail = detail_of(text.language, bundle.kind, *people_of(bundle), bundle.ties)
    return f"{bundle.start.title}\n→ {bundle.end.title}", detail


@lru_cache(maxsize=20_000)
def detail_of(language: Language, kind: str, persons: int | None, protected: Protected, ties: int) -> str:
    """Kind, people and number of ties of a line; kept, because formatting a number for each line takes a second."""
    text = Text(language)
    people = say_people(text, persons, protected)
    detail = text.say("{kind}: {people}", kind=name_kind(text, kind), people=people)
    return detail + "\n" + text.say_many("{count} tie", "{count} ties", ties) if ties > 1 else detail


def name_all(page: Page, org_ids: Sequence[str]) -> str:
    """The names of organisations in the order of the alphabet."""
    names = (page.group_name("organisation", org_id) for org_id in org_ids)
    return ", ".join(sorted(names, key=page.text.sort_key))


def say_ties(page: Page, ties: Ties) -> str:
    """The answer: how many organisations receive people from how many colleges, and who has no tie."""
    text = page.text
    if not ties.shown:
        return say_no_ties(page, ties)
    title = text.say_many(
        "{count} organisation receives people {colleges}",
        "{count} organisations receive people {colleges}",
        len({tie.to_org for tie in ties.shown}),
        colleges=text.say_many(
            "from {tied} of {count} college",
            "from {tied} of {count} colleges",
            len(ties.colleges),
            tied=text.number(len(ties.colleges) - len(ties.untied)),
        ),
    )
    return "; ".join(part for part in (title, say_without(page, ties)) if part)


def say_no_ties(page: Page, ties: Ties) -> str:
    """That nothing is given, for the year or for the kinds chosen."""
    if any(ties.counted.values()):
        return page.text.say("No tie of the chosen kinds is given for {period}", period=page.period)
    return page.text.say("Ties between colleges and enterprises are not given for {period}", period=page.period)


def say_most(page: Page, ties: Sequence[Tie]) -> str:
    """Who receives most people; empty when no count may be shown."""
    received: dict[str, int] = {}
    for tie in ties:
        received[tie.to_org] = received.get(tie.to_org, 0) + (tie.persons or 0)
    most = max(received, key=lambda org_id: received[org_id])
    if not received[most]:
        return ""
    people = count_units(page.text, "persons", received[most])
    return page.text.say(
        "Most people go to {name}: {people}.", name=page.group_name("organisation", most), people=people
    )


def say_without(page: Page, ties: Ties) -> str:
    """Which colleges have no tie, by name when they are few."""
    if not ties.untied:
        return page.text.say("every college has a tie") if ties.colleges else ""
    if len(ties.untied) <= MOST_NAMED:
        return page.text.say("no tie named by: {names}", names=name_all(page, list(ties.untied)))
    return page.text.say_many("{count} college named no tie", "{count} colleges named no tie", len(ties.untied))


def say_untied(page: Page, ties: Ties) -> tuple[str, ...]:
    """By name the colleges without a tie; who told nothing is kept apart from who told that there is none."""
    told = [college for college, state in ties.untied.items() if state == "none"]
    silent = [college for college, state in ties.untied.items() if state == "untold"]
    said = []
    if told:
        said.append(page.text.say("Colleges that told of having no tie: {names}.", names=name_all(page, told)))
    if silent:
        said.append(page.text.say("Colleges that told nothing of ties: {names}.", names=name_all(page, silent)))
    return tuple(said)


def say_left_out(text: Text, bundles: Bundles, *, apart: bool = True) -> tuple[str, ...]:
    """What the lines of the first view leave out: the thinnest, those inside one sign, those that end nowhere."""
    said = []
    if len(bundles.between) < bundles.count:
        shown, count = text.number(len(bundles.between)), text.number(bundles.count)
        said.append(text.say("The {shown} widest of {count} lines are drawn.", shown=shown, count=count))
    inside = sum(bundle.ties for bundle in bundles.inside)
    if inside and apart:
        people = count_units(text, "persons", sum(bundle.persons for bundle in bundles.inside))
        said.append(
            text.say_many(
                "{count} tie ({people}) runs inside one disc; it is drawn when you come nearer.",
                "{count} ties ({people}) run inside one disc; they are drawn when you come nearer.",
                inside,
                people=people,
            )
        )
    if bundles.lost:
        said.append(
            text.say_many(
                "{count} tie is in the table only: an end of it has no place or is filtered out.",
                "{count} ties are in the table only: an end of them has no place or is filtered out.",
                bundles.lost,
            )
        )
    return tuple(said)


def label_untied(text: Text, participants: Iterable[Participant], ties: Ties) -> list[Participant]:
    """The participants as the map names them; a college without a tie is marked in its name too."""
    told = {"none": text.say("no tie"), "untold": text.say("nothing told")}
    return [
        replace(one, short=f"{one.short}\n({told[ties.marked[one.org_id]]})") if one.org_id in ties.marked else one
        for one in participants
    ]


def tell_inside(text: Text, bundles: Bundles) -> Mapping[tuple[str, ...], str]:
    """For each sign with ties among its own members, by its members, a line for its tooltip."""
    return {
        bundle.start.members: text.say_many(
            "{count} tie inside: {people}", "{count} ties inside: {people}", bundle.ties,
            people=say_people(text, *people_of(bundle)),
        )
        for bundle in bundles.inside
    }  # fmt: skip


def add_up_people(ties: Sequence[Tie]) -> tuple[int | None, Protected]:
    """The people of several ties together, and whether a count is left out."""
    hidden = [tie.protected for tie in ties if tie.hidden]
    alone: Protected = hidden[0] if len(ties) == 1 and hidden else "hidden" if hidden else ""
    return sum_known(*(tie.persons for tie in ties)), alone
