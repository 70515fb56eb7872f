"""Every norm in use: is it met, where is it written, how many are missing to it, and what would help most."""

from collections.abc import Mapping, Sequence

from dashboard.domain.results import NormKind, Result
from dashboard.domain.shortfalls import find_shortfall, is_small, order_norms
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.reports.status_words import STATUS_SIGNS
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.charts import Part, chart_missing
from dashboard.ui.choices import choose_own
from dashboard.ui.comparing import Undrawn, capital, say_short_norm
from dashboard.ui.missing import counted_as, say_more
from dashboard.ui.numbers import say_amount, say_value
from dashboard.ui.pictures import Picture, see_palette, show_listing
from dashboard.ui.references import say_set
from dashboard.ui.sentences import norm_of, say_by_day, say_met, say_norm_of, say_standing

JUDGED = ("green", "amber", "red")
KINDS: Mapping[NormKind, str] = {
    "document": to_say("norm of a document"),
    "target": to_say("target of the cluster"),
    "default": to_say("our default"),
    "": to_say("no norm"),
}
DRAWN = 8
EDITED = to_say("our default, edited here")


def measure_norms(page: Page) -> list[Result]:
    """The totals of every indicator with a norm in use, what would help most first."""
    return order_norms(page.total(indicator_id) for indicator_id in page.indicators)


def choose_indicator(page: Page, ordered: Sequence[Result]) -> str:
    """The choice of one indicator: those with a norm in their order, then those that could get a target."""
    ranked = [result.indicator_id for result in ordered]
    others = [one.id for one in page.indicators.values() if one.direction != "info" and one.id not in ranked]
    options = {code: page.text.words(page.indicator(code).names) for code in (*ranked, *others)}
    return choose_own("indicator", page.text.say("Indicator"), options, next(iter(options)), width=330)


def say_title(page: Page, ordered: Sequence[Result]) -> str:
    """The answer: how many norms are met, and what would help most."""
    text = page.text
    judged = [result for result in ordered if result.status in JUDGED]
    met = sum(result.status == "green" for result in judged)
    first = judged[0] if judged else None
    step = say_step(text, page, first) if first and first.status != "green" else ""
    if not first or not step:
        return say_met(text, met, len(judged), "")
    return text.say(
        "Norms and targets met: {met} of {checked}; what would help most: {people} for “{indicator}”",
        met=met,
        checked=len(judged),
        people=step,
        indicator=text.words(page.indicator(first.indicator_id).names),
    )


def say_step(text: Text, page: Page, result: Result) -> str:
    """How many more would meet the norm; empty where that cannot be counted or nothing is missing."""
    shortfall = find_shortfall(result)
    if not shortfall or not shortfall.missing:
        return ""
    return say_more(text, counted_as(page.indicator(result.indicator_id), result), shortfall.missing, result.unit)


def say_reached(page: Page, result: Result) -> str:
    """The value as people ask for it: “129 of 240”, colleges where each one must meet it, else value and unit."""
    text, indicator = page.text, page.indicator(result.indicator_id)
    shortfall = find_shortfall(result)
    if shortfall and counted_as(indicator, result) == "colleges" and indicator.denominator is None:
        return text.say(
            "{reported} of {expected} colleges", reported=int(shortfall.reached), expected=int(shortfall.needed)
        )
    ratio = result.unit == "%" and not indicator.growth and result.value is not None
    if not ratio or result.hidden or result.below_five:
        return say_value(text, result)
    return say_sides(page, result)


def say_sides(page: Page, result: Result) -> str:
    """Both sides of a ratio, amounts of money short."""
    indicator = page.indicator(result.indicator_id)
    part, whole = (
        say_money(page, side) if indicator.table == "money" else page.text.number(side)
        for side in (result.numerator, result.denominator)
    )
    return page.text.say("{part} of {whole}", part=part, whole=whole)


def say_money(page: Page, amount: float | None) -> str:
    """An amount in the currency of the cluster."""
    own = page.clusters.loc[page.clusters["cluster_id"] == page.cluster_id, "currency"]
    return page.text.number(amount) if amount is None or own.empty else say_amount(page.text, amount, str(own.iloc[0]))


def picture_norms(page: Page, ordered: Sequence[Result], chosen: str) -> Picture:
    """The main picture: every norm that is not met with its missing part; all norms are in the table."""
    text = page.text
    question = text.say("Which norms are not met, and what would help most?")
    short = [result for result in ordered if is_short(result)]
    drawn = tuple(part_of(page, result, chosen) for result in short[:DRAWN])
    sentence = say_kinds(text, ordered)
    spec = None
    if drawn:
        spec = chart_missing(drawn, description=f"{question} {sentence}", text=text, palette=see_palette())
    listing = list_norms(page, question, ordered)
    return Picture(
        "norms", question, sentence, spec, listing, short[:DRAWN], find_undrawn(page, ordered),
        explanation=say_order(text), notes=[*say_further(text, len(short)), *say_rest(page, ordered)],
    )  # fmt: skip


def say_further(text: Text, short: int) -> list[str]:
    """How many that are not met stand only in the table."""
    if short <= DRAWN:
        return []
    return [
        text.say_many(
            "{count} further norm that is not met is in the table.",
            "{count} further norms that are not met are in the table.",
            short - DRAWN,
        )
    ]


def show_alone(page: Page, picture: Picture) -> None:
    """The table of a picture without anything to draw: every norm is met, or none can be checked."""
    if picture.spec is None and picture.listing.rows:
        show_listing(page, picture)


def is_short(result: Result) -> bool:
    """Whether a norm is not met by a number that can be drawn."""
    shortfall = find_shortfall(result)
    return bool(result.status in ("amber", "red") and shortfall and shortfall.missing)


def part_of(page: Page, result: Result, chosen: str) -> Part:
    """One norm that is not met: what is there of what it asks for, as a share, and the words about it."""
    text, name, shortfall = page.text, name_of(page, result), find_shortfall(result)
    share = shortfall.share if shortfall else 1.0
    words = (say_reached(page, result), say_step(text, page, result), say_by_day(text, result))
    label = "; ".join(word for word in (*words, say_short_norm(page, [result])) if word)
    said = f"{text.say('{name}: {value}', name=name, value=label)}; {say_standing(text, result)}"
    beside = say_sign(text, result, shortfall.missing if shortfall else 0)
    return Part(name, 100 * (1 - share), 100, label, said, result.indicator_id == chosen, beside=beside)


def say_sign(text: Text, result: Result, missing: int) -> str:
    """The shape of the status and the number missing, at the end of a bar."""
    return f"{STATUS_SIGNS[result.status]} +{text.number(missing)}".strip()


def say_order(text: Text) -> str:
    """How the norms are ordered."""
    return text.say(
        "Norms of documents come first, then targets, then our own. Among them the one that misses the smallest part "
        "of what its norm asks for comes first: there a small step meets a whole norm."
    )


def say_kinds(text: Text, ordered: Sequence[Result]) -> str:
    """How many norms of each kind are not met."""
    missed = [result for result in ordered if result.status in ("amber", "red")]
    if not missed:
        judged = any(result.status == "green" for result in ordered)
        return text.say("Every norm that can be checked is met.") if judged else text.say("No norm can be checked yet.")
    counts = {kind: sum(result.norm_kind == kind for result in missed) for kind in ("document", "target", "default")}
    named = (
        text.say_many("{count} norm of a document", "{count} norms of documents", counts["document"]),
        text.say_many("{count} target", "{count} targets", counts["target"]),
        text.say_many("{count} norm of our own", "{count} norms of our own", counts["default"]),
    )
    said = [words for words, count in zip(named, counts.values(), strict=True) if count]
    return text.say("Not met: {names}.", names=", ".join(said))


def find_undrawn(page: Page, ordered: Sequence[Result]) -> Undrawn:
    """The names of indicators without a figure, hidden ones, and those of one to four people."""
    protected = [result for result in ordered if result.hidden or result.below_five]
    missing = [result for result in ordered if result.value is None and result not in protected]
    hidden, few = ([one for one in protected if one.hidden], [one for one in protected if not one.hidden])
    return Undrawn(*(tuple(name_of(page, one) for one in group) for group in (missing, hidden, few)))


def name_of(page: Page, result: Result) -> str:
    """The name of the indicator of a result."""
    return page.text.words(page.indicator(result.indicator_id).names)


def say_rest(page: Page, ordered: Sequence[Result]) -> list[str]:
    """What stands only in the table: the met ones, those that cannot be counted, those that rest on too few."""
    text = page.text
    met = sum(result.status == "green" for result in ordered)
    known = [result for result in ordered if result.value is not None and not result.hidden]
    uncounted = [one for one in known if one.status in ("amber", "red") and not is_short(one)]
    thin = [one for one in known if one.status == "grey"]
    small = [one for one in known if is_small(one)]
    notes = []
    if met:
        notes.append(
            text.say_many(
                "{count} norm is met; it is in the table.", "{count} norms are met; they are in the table.", met
            )
        )
    if uncounted:
        notes.append(text.say("Not met, missing part not counted: {names}", names=name_values(page, uncounted)))
    if thin:
        notes.append(text.say("Too few reported for a status: {names}", names=name_values(page, thin)))
    if small:
        said = name_values(page, small)
        notes.append(text.say("Fewer than 10 people, so no status and no rank: {names}", names=said))
    return notes


def name_values(page: Page, results: Sequence[Result]) -> str:
    """Indicators with their values in one line."""
    return "; ".join(f"{name_of(page, result)} ({say_reached(page, result)})" for result in results)


def say_origin(page: Page, result: Result) -> str:
    """Where the norm comes from, short: place and document, or that it is a target or ours."""
    norm = norm_of(page.indicator(result.indicator_id), result)
    if result.norm_kind != "document" or norm is None or norm.paragraph is None:
        return say_kind(page.text, result)
    return f"{page.text.words(norm.paragraph)}, {say_set(page, norm.set)}"


def say_kind(text: Text, result: Result) -> str:
    """The kind of a norm: of a document, a target, ours, ours as edited here."""
    return text.say(EDITED if result.norm_edited else KINDS[result.norm_kind])


def list_norms(page: Page, title: str, ordered: Sequence[Result]) -> Listing:
    """The table of all norms in use, in the same order."""
    say = page.text.say
    columns = [Column(heading) for heading in (say("Indicator"), say("Value"), say("Norm"), say("Status"))]
    columns += [Column(say("Missing"), "count"), Column(say("To the norm")), Column(say("Where it is written"))]
    return Listing(title, tuple(columns), tuple(row_of(page, result) for result in ordered))


def row_of(page: Page, result: Result) -> tuple[Cell, ...]:
    """The cells of one norm."""
    text, indicator = page.text, page.indicator(result.indicator_id)
    shortfall = find_shortfall(result)
    by_day = say_by_day(text, result)
    value = say_reached(page, result)
    return (
        text.words(indicator.names),
        f"{value} ({by_day})" if by_day and result.value is not None else value,
        say_norm_of(text, indicator, result),
        say_standing(text, result) if result.status else say_small(text, result),
        float(shortfall.missing) if shortfall else None,
        say_step(text, page, result) or None,
        capital(say_origin(page, result)),
    )


def say_small(text: Text, result: Result) -> str:
    """Why a result has no status."""
    return text.say("fewer than 5") if result.below_five else text.say("fewer than 10 people")
