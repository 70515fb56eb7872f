"""What the sections on fields, plan, technologies, money, laboratories and monitoring hold, from their own tables."""

from collections.abc import Sequence

from dashboard.domain.passport import is_renewed
from dashboard.domain.planning import Moment, is_told, number_of, read_items, was_done
from dashboard.domain.stored_cells import Row, day_in, text_in
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.reports.passport_sheet import Block, narrowed
from dashboard.ui.finance_view import name_source
from dashboard.ui.money_rows import list_sums, order_by_amount
from dashboard.ui.numbers import say_value
from dashboard.ui.passport.content import ENTRY, list_entries
from dashboard.ui.passport.known import Known
from dashboard.ui.passport.listings import declared_column, list_rows
from dashboard.ui.passport.targets import list_targets
from dashboard.ui.plan.words import say_deadline, say_state, say_who

FACILITY = (
    "passport_entry.kind",
    "passport_entry.org_id",
    "passport_entry.places",
    "passport_entry.places_free",
    "passport_entry.shared",
    "passport_entry.equipped_on",
)
EQUIPPED = ("laboratory", "workshop")


def list_fields(known: Known) -> tuple[Block, ...]:
    """Section 6: the fields of training with their programmes and colleges."""
    text, page = known.page.text, known.page
    found: dict[str, list[Row]] = {}
    for row in known.programmes:
        found.setdefault(text_in(row, "field_code"), []).append(row)
    rows: list[tuple[Cell, ...]] = []
    for code in sorted(found):
        named = {text_in(row, "code") for row in found[code]} - {""}
        colleges = {text_in(row, "org_id") for row in found[code]}
        rows.append((f"{code} {page.group_name('field', code)}", float(len(named)) or None, float(len(colleges))))
    columns = (
        Column(text.say("Training field")),
        Column(text.say("Specialities named"), "count"),
        Column(text.say("Colleges"), "count"),
    )
    listing = Listing(text.say("Fields of training"), columns, tuple(rows)) if rows else None
    return (Block(listing=listing), Block(listing=list_entries(known, known.entries(6), ENTRY[1:])))


def list_plan(known: Known) -> tuple[Block, ...]:
    """Section 7: the lines of the plan of the year with deadline, responsible body, expected result and state."""
    page, text = known.page, known.page.text
    entries = Block(listing=list_entries(known, known.entries(7)))
    if not known.plan:
        return (entries,)
    title = text.say("Actions of {year}", year=known.year)
    items = sorted(read_items(known.plan, Moment(known.day)), key=lambda one: (one.plan_kind, number_of(one.item_no)))
    told = ("item_no", "title", "expected_result", "status", "result")
    number, action, expected, state, result = (
        Column(text.words(declared_column(f"plan_item.{name}").heading)) for name in told
    )
    columns = (number, action, Column(text.say("Deadline")), Column(text.say("Responsible")), expected, state, result)
    rows = tuple(
        (one.item_no, one.title, say_deadline(text, one), say_who(page, one) or None, one.expected or None,
         say_state(text, one), one.result or None)
        for one in items
    )  # fmt: skip
    listing = narrowed(Listing(title, columns, rows))
    return (Block(title, (say_done(known),), listing), entries)


def say_done(known: Known) -> str:
    """How many lines of the plan are done by the day; that nobody told it where nobody did."""
    text, count = known.page.text, len(known.plan)
    if not is_told(known.plan, known.day):
        return text.say_many(
            "{count} action; what has been done is not told.",
            "{count} actions; what has been done is not told.",
            count,
        )
    done = sum(was_done(row, known.day) for row in known.plan)
    return text.say_many("{count} action, {done} done.", "{count} actions, {done} done.", count, done=done)


def list_technologies(known: Known) -> tuple[Block, ...]:
    """Section 8: technologies, equipment, platforms and laboratories."""
    return (Block(listing=list_facilities(known, known.entries(8))),)


def list_funding(known: Known) -> tuple[Block, ...]:
    """Section 9: the money of the year by source, and the text on how the cluster is funded."""
    page, text = known.page, known.page.text
    named = order_by_amount({name_source(page, one.code): one for one in known.money("source")})
    title = text.say("Funding by source, {year}", year=known.year)
    money = Block(title, listing=list_sums(page, title, text.say("Source of money"), named)) if named else Block()
    return (Block(listing=list_entries(known, known.entries(9), ENTRY[1:])), money)


def list_infrastructure(known: Known) -> tuple[Block, ...]:
    """Section 10: laboratories, workshops, classrooms and production sites; how many were equipped in five years."""
    rows = known.entries(10)
    return (Block(sentences=say_renewed(known, rows), listing=list_facilities(known, rows)),)


def say_renewed(known: Known, rows: Sequence[Row]) -> tuple[str, ...]:
    """How many laboratories and workshops were equipped in the five years to the day, of those with a known date."""
    dated = [is_renewed(day_in(row, "equipped_on"), known.day) for row in rows if row["kind"] in EQUIPPED]
    told = [renewed for renewed in dated if renewed is not None]
    if not told:
        return ()
    words = known.page.text.say(
        "Equipped in the last five years: {renewed} of {told} laboratories and workshops with a known date.",
        renewed=sum(told),
        told=len(told),
    )
    return (words,)


def list_facilities(known: Known, rows: tuple[Row, ...]) -> Listing | None:
    """Entries with what they are, their owner, places and equipment; None without any."""
    if not rows:
        return None
    text = known.page.text
    name = text.words(declared_column("passport_entry.title").heading)
    made = {name: lambda row: ". ".join(part for part in (text_in(row, "title"), text_in(row, "body")) if part)}
    return list_rows(known.page, text.say("Resources"), (name, *FACILITY), rows, made)


def list_monitoring(known: Known) -> tuple[Block, ...]:
    """Section 11: trainees, goods and services, satisfaction, each with its target; how they are watched."""
    listing = list_targets(known)
    trainees = known.page.total("trainees_total")
    said = known.page.text.say("Trainees: {value}.", value=say_value(known.page.text, trainees))
    sentences = (said,) if trainees.value is not None else ()
    return (Block(listing.title, sentences, listing), Block(listing=list_entries(known, known.entries(11), ENTRY[1:])))
