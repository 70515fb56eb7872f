"""What the sections on name, participants, law, territory and goals hold, each from its own tables."""

from collections import Counter

from dashboard.domain.passport import ACTS
from dashboard.domain.stored_cells import Row, text_in
from dashboard.domain.words import LANGUAGES
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.reports.passport_sheet import Block
from dashboard.text import to_say
from dashboard.ui.comparing import capital
from dashboard.ui.numbers import say_value
from dashboard.ui.passport.known import Known
from dashboard.ui.passport.listings import declared_column, list_rows
from dashboard.ui.passport.targets import list_targets, targets_beside_goals
from dashboard.ui.passport.words import name_code

ENTRY = ("passport_entry.kind", "passport_entry.title", "passport_entry.body")
DOCUMENT = ("passport_entry.doc_number", "passport_entry.doc_date", "passport_entry.url")
MEMBER = (
    "participation.role",
    "organisation.kind",
    "organisation.settlement",
    "participation.obligation",
    "participation.agreement_no",
    "participation.agreement_on",
)
CLUSTER = ("kind", "industry", "region_code")
LAW = (*ACTS, "road_map")
LATER = to_say("Dated after {day} and not counted yet: {count}.")


def list_name(known: Known) -> tuple[Block, ...]:
    """Section 1: the names in three languages, the kind of cluster, its industry and region."""
    text, cluster = known.page.text, known.cluster
    named = [f"name_{language}" for language in LANGUAGES if text_in(cluster, f"name_{language}")]
    rows: list[tuple[Cell, ...]] = [(heading(known, name), text_in(cluster, name)) for name in named]
    told = {
        "kind": capital(name_code(text, "cluster_kind", cluster["kind"])),
        "industry": capital(text_in(cluster, "industry")),
        "region_code": known.page.group_name("region", text_in(cluster, "region_code")),
    }
    rows += [(heading(known, name), told[name]) for name in CLUSTER if told[name]]
    columns = (Column(text.say("What")), Column(text.say("As told")))
    name = Block(listing=Listing(text.say("Name of the cluster"), columns, tuple(rows)))
    return (name, Block(listing=list_entries(known, known.entries(1))))


def heading(known: Known, column: str) -> str:
    """The heading of a column of the cluster."""
    return known.page.text.words(declared_column(f"cluster.{column}").heading)


def list_participants(known: Known) -> tuple[Block, ...]:
    """Section 2: every stated participant with role and obligation; how many more are only named."""
    page, text = known.page, known.page.text
    beside = len(known.named) - len(known.members)
    sentences = [say_kinds(known, known.members)] if known.members else []
    if beside:
        named = text.say_many(
            "{count} more organisation is named, its membership is not stated.",
            "{count} more organisations are named, their membership is not stated.",
            beside,
        )
        sentences.append(named)
    name = text.say("Organisation")
    columns = (name, *MEMBER)
    listing = list_rows(page, text.say("Participants"), columns, known.members, {name: page.name_in_row})
    return (Block(sentences=tuple(sentences), listing=listing), Block(listing=list_entries(known, known.entries(2))))


def say_kinds(known: Known, rows: tuple[Row, ...]) -> str:
    """How many organisations of each kind, the most first."""
    kinds = Counter(text_in(row, "kind") for row in rows)
    told = [f"{name_code(known.page.text, 'org_kind', kind)} – {count}" for kind, count in kinds.most_common()]
    return f"{capital(', '.join(told))}."


def list_acts(known: Known) -> tuple[Block, ...]:
    """Section 3: the acts that the cluster rests on, and road maps named beside them."""
    rows = known.entries(3)
    return (Block(sentences=say_later(known, rows), listing=list_entries(known, rows)),)


def list_territory(known: Known) -> tuple[Block, ...]:
    """Section 4: texts on territory, logistics and infrastructure, and the participants by settlement."""
    text = known.page.text
    found: dict[str, list[Row]] = {}
    for row in known.members:
        found.setdefault(text_in(row, "settlement"), []).append(row)
    by_size = sorted(found, key=lambda town: (not town, -len(found[town]), text.sort_key(town)))
    columns = (
        Column(text.say("Settlement")),
        Column(text.say("Participants"), "count"),
        Column(text.say("Kinds of participants")),
    )
    unknown = text.say("settlement not given")
    rows = tuple(
        (town or unknown, float(len(found[town])), say_kinds(known, tuple(found[town])).rstrip(".")) for town in by_size
    )
    listing = Listing(text.say("Participants by settlement"), columns, rows)
    texts = Block(listing=list_entries(known, known.entries(4)))
    return (texts, Block(listing.title, say_settlements(known), listing if rows else None))


def say_settlements(known: Known) -> tuple[str, ...]:
    """In how many settlements the participants are, and for how many the place on the map is known."""
    text, total = known.page.text, known.page.total("settlements_covered")
    if not known.members:
        return ()
    located = sum(row.get("lat") is not None and row["lat"] == row["lat"] for row in known.members)
    place = text.say(
        "The place on the map is known for {located} of {count} participants.",
        located=text.number(located),
        count=text.number(len(known.members)),
    )
    covered = text.say("Settlements covered: {value}.", value=say_value(text, total))
    return (covered, place) if total.value is not None else (place,)


def list_goals(known: Known) -> tuple[Block, ...]:
    """Section 5: goals for 1–3 and 5–10 years, and the targets with what has been reached."""
    text = known.page.text
    blocks = []
    for kind in ("goal_short", "goal_long"):
        rows = known.entries(5, kind)
        name = capital(name_code(text, "passport_kind", kind))
        blocks.append(Block(name, listing=list_entries(known, rows, ENTRY[1:])))
    others = tuple(row for row in known.entries(5) if row["kind"] not in ("goal_short", "goal_long"))
    targets = list_targets(known, targets_beside_goals(known))
    return (*blocks, Block(listing=list_entries(known, others)), Block(targets.title, listing=targets))


def list_entries(known: Known, rows: tuple[Row, ...], columns: tuple[str, ...] = (*ENTRY, *DOCUMENT)) -> Listing | None:
    """Entries of the passport as a table; None without any."""
    if not rows:
        return None
    told = (
        columns if any(row["kind"] != "text" for row in rows) else tuple(name for name in columns if name != ENTRY[0])
    )
    return list_rows(known.page, known.page.text.say("Entries of the passport"), told, rows)


def say_later(known: Known, rows: tuple[Row, ...]) -> tuple[str, ...]:
    """How many entries do not count yet because they are dated later."""
    text, later = known.page.text, known.later(rows)
    return (text.say(LATER, day=text.date(known.day), count=text.number(later)),) if later else ()
