"""The register of a cluster: who takes part, in which role, with which obligations and agreement, who left and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.membership import Member, Spell, Standing, gather_members
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.choices import choose_own
from dashboard.ui.listed_counts import records
from dashboard.ui.maps.symbols import KIND_NAMES, KINDS, kind_of

EVERY = "all"
TILES = ("participants_total", "employers_total", "agreements_share", "participants_left")
STANDINGS: Mapping[Standing, str] = {
    "member": to_say("participant"),
    "named": to_say("named, membership not stated"),
    "former": to_say("took part before"),
    "coming": to_say("joins later"),
}
CHOSEN: Mapping[str, str] = {
    "now": to_say("Taking part now"),
    "former": to_say("Those who left"),
    EVERY: to_say("Everybody"),
}


def counting_day(page: Page) -> date:
    """The day on which participants are counted, as in the indicator."""
    return page.total("participants_total").as_of or page.day


def read_members(page: Page) -> list[Member]:
    """Every organisation of the register, by name."""
    members = gather_members(records(page.rows("participants", cluster_id=page.cluster_id)), counting_day(page))
    return sorted(members, key=lambda member: page.text.sort_key(name_member(page, member)))


def name_member(page: Page, member: Member) -> str:
    """The name of an organisation in the language of the page."""
    return page.name_in_row(member.row) or member.org_id


def choose_kind(page: Page, members: Sequence[Member]) -> list[Member]:
    """Those of the chosen kind."""
    say = page.text.say
    present = [kind for kind in KINDS if any(kind_of(member.kind) == kind for member in members)]
    kinds = {EVERY: say("Every kind"), **{kind: say(KIND_NAMES[kind]) for kind in present}}
    kind = choose_own("kind", say("Kind of organisation"), kinds, EVERY, width=170)
    return [member for member in members if kind in (EVERY, kind_of(member.kind))]


def choose_standing(page: Page, members: Sequence[Member]) -> list[Member]:
    """Those who take part now, those who left, or all."""
    options = {code: page.text.say(name) for code, name in CHOSEN.items()}
    who = choose_own("who", page.text.say("Who is listed"), options, "now", width=220)
    wanted: Mapping[str, tuple[Standing, ...]] = {"now": ("member", "named"), "former": ("former",)}
    return [member for member in members if member.standing in wanted.get(who, tuple(STANDINGS))]


def choose_member(page: Page, members: Sequence[Member]) -> Member | None:
    """The organisation whose card is open; None for none."""
    names = {member.org_id: name_member(page, member) for member in members}
    options = {EVERY: page.text.say("No card"), **names}
    chosen = choose_own("org", page.text.say("Card of an organisation"), options, EVERY, width=200)
    return next((member for member in members if member.org_id == chosen), None)


def say_title(page: Page, members: Sequence[Member]) -> str:
    """The answer: how many take part on the day, of which kinds."""
    text, own = page.text, [member for member in members if member.standing == "member"]
    named = sum(member.standing == "named" for member in members)
    if not own and not named:
        return text.say("No participants are known for this cluster")
    counts = Counter(kind_of(member.kind) for member in own)
    kinds = [f"{text.say(KIND_NAMES[kind]).lower()} {text.number(counts[kind])}" for kind in KINDS if counts[kind]]
    title = text.say_many(
        "{count} participant on {day}: {kinds}",
        "{count} participants on {day}: {kinds}",
        len(own),
        day=text.date(counting_day(page)),
        kinds=", ".join(kinds),
    )
    if not named:
        return title
    more = text.say_many(
        "{count} more is named without stated membership", "{count} more are named without stated membership", named
    )
    return f"{title}; {more}"


def say_code(text: Text, enumeration: str, code: str) -> str:
    """The name of a value of an enumeration; empty where none is given."""
    entry = read_enumeration(enumeration).entries.get(code)
    return text.words(entry.names) if entry else code


def say_agreement(text: Text, spell: Spell) -> str:
    """Number and day of the agreement; empty where none is known to be signed."""
    number = text.say("no. {number}", number=spell.agreement_no) if spell.agreement_no else ""
    day = text.date(spell.agreement_on) if spell.agreement_on else ""
    return ", ".join(part for part in (number, day) if part)


def say_since(text: Text, spell: Spell) -> str:
    """Since when; where no document states the day, since when it is known."""
    if spell.joined:
        return text.date(spell.joined)
    if spell.known:
        return text.say("not stated, known since {day}", day=text.date(spell.known))
    return text.say("not stated")


def say_standing(text: Text, member: Member) -> str:
    """Whether it takes part, is only named, or left: when, how and on which ground."""
    last = member.last
    if member.standing == "former" and last.left:
        return say_exit(text, last)
    said = text.say(STANDINGS[member.standing])
    return f"{said}; {say_exit(text, last)}" if last.left else said


def say_exit(text: Text, spell: Spell) -> str:
    """When and how a spell ended, with the ground of an exclusion."""
    ground = f" ({say_code(text, 'exit_ground', spell.exit_ground)})" if spell.exit_ground else ""
    return text.say(
        "{kind} on {day}", kind=say_code(text, "exit_kind", spell.exit_kind) + ground, day=text.date(spell.left)
    )
