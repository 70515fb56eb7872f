"""One norm by college (or as its indicator is counted): how much is missing where, and whose step would close it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.indicators import Indicator
from dashboard.domain.results import Result
from dashboard.domain.shortfalls import (
    Shortfall,
    add_up,
    count_closing,
    find_shortfall,
    is_small,
    measure_against,
    order_groups,
)
from dashboard.reports.listing import Cell, Column, Kind, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts import Part, chart_missing
from dashboard.ui.compared_bars import chart_compared
from dashboard.ui.comparing import Comparison, capital, cell_of, compare, list_items, say_norm_line, say_nothing
from dashboard.ui.missing import counted_as, say_more
from dashboard.ui.norms_view import say_reached, say_sign, say_step
from dashboard.ui.numbers import say_value
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.references import references_of
from dashboard.ui.sentences import say_standing


def grouping_of(indicator: Indicator) -> str:
    """How the missing people of an indicator are broken down: by college, else by its first own way, else not."""
    names = [one.name for one in indicator.disaggregations if not one.parts]
    return "college" if "college" in names else next(iter(names), "")


def picture_missing(page: Page, indicator_id: str) -> Picture:
    """What is missing to the norm of one indicator, college by college, most missing first."""
    text, indicator, total = page.text, page.indicator(indicator_id), page.total(indicator_id)
    by, name = grouping_of(indicator), text.words(indicator.names)
    question = text.say("{indicator}: how much is missing where?", indicator=name)
    nothing = Picture("missing", question, say_why_not(page, indicator, total), None, Listing(name, (), ()), [total])
    if by and total.norm is None:
        return picture_unjudged(page, nothing, by)
    if not by:
        return nothing
    comparison = compare(page, indicator_id, by)
    names = {item.result.group: item.name for item in comparison.items}
    ordered = order_groups(measure_against(total, comparison.results))
    if not ordered or (isinstance(total.norm, tuple) and total.people_to_norm is None):
        return replace(nothing, undrawn=comparison.undrawn)
    sentence = say_closing(page, indicator, total, ordered)
    spec = chart_missing(
        tuple(part_of(page, indicator, one, names[one.result.group]) for one in ordered),
        description=f"{question} {sentence}",
        text=text,
        palette=see_palette(),
    )
    groups = [one.result for one in ordered]
    return Picture(
        "missing", question, sentence, spec, list_missing(page, by, ordered, names), [total, *groups],
        comparison.undrawn, explanation=say_yardstick(page, total, groups), notes=say_above(page, comparison, groups),
    )  # fmt: skip


def say_above(page: Page, comparison: Comparison, counted: Sequence[Result]) -> list[str]:
    """By name the groups above a band, whose missing part is no number of people."""
    above = [one for one in comparison.known if one.result.norm is not None and one.result not in counted]
    names = "; ".join(f"{one.name} ({say_value(page.text, one.result)})" for one in above)
    return [page.text.say("Not met, missing part not counted: {names}", names=names)] if above else []


def picture_unjudged(page: Page, nothing: Picture, by: str) -> Picture:
    """The groups of an indicator that no norm judges here, beside the norms of sets that are not followed."""
    text, total = page.text, nothing.results[0]
    comparison = compare(page, total.indicator_id, by)
    if not references_of(page, total.indicator_id) or not comparison.known:
        return nothing
    spec = chart_compared(page, total.indicator_id, comparison, f"{nothing.question} {nothing.sentence}")
    listing = list_items(page, nothing.listing.title, say_grouping(page, by), comparison.items)
    explanation = text.say("The line belongs to a norm set that this cluster does not follow; it judges nothing here.")
    results = [total, *comparison.results]
    return replace(
        nothing, spec=spec, listing=listing, results=results, undrawn=comparison.undrawn, explanation=explanation
    )


def say_why_not(page: Page, indicator: Indicator, total: Result) -> str:
    """Why there is nothing to break down, in one sentence with the value of the whole."""
    text = page.text
    if total.norm is None:
        return text.say("No norm and no target is set for this indicator; {value}.", value=say_known(text, total))
    if total.hidden or total.below_five:
        return text.say("The figure is not shown, because it rests on too few people.")
    standing = "; ".join(part for part in (say_reached(page, total), say_step(text, page, total)) if part)
    if total.value is None:
        return say_nothing(text)
    if not grouping_of(indicator):
        return text.say("{standing}. It is counted for the cluster as a whole only.", standing=standing)
    return text.say("{standing}. What is missing cannot be divided among parts of the cluster.", standing=standing)


def say_known(text: Text, total: Result) -> str:
    """The value of the whole, in words where it is not known."""
    return (
        text.say("its value is {value}", value=say_value(text, total))
        if total.value is not None
        else text.say("no data")
    )


def say_closing(page: Page, indicator: Indicator, total: Result, ordered: Sequence[Shortfall]) -> str:
    """The whole, what is missing to it, and how many of the first groups would close it."""
    text, by = page.text, grouping_of(indicator)
    short = [one for one in ordered if one.missing and not is_small(one.result)]
    whole = find_shortfall(total)
    if whole is None:
        return text.say("The whole cannot be checked; in the list, most is missing first.")
    said = [part for part in (say_reached(page, total), say_step(text, page, total)) if part]
    if not whole.missing:
        met = text.say("the norm is met as a whole")
        alone = say_alone(text, by, len(short)) if short else ""
        return text.say("{parts}.", parts="; ".join(part for part in (*said, met, alone) if part))
    closing = count_closing(ordered, whole.missing)
    return text.say("{parts}.", parts="; ".join(said)) + " " + say_first(text, by, closing, len(short))


def say_alone(text: Text, by: str, count: int) -> str:
    """How many groups miss the norm although the whole meets it."""
    if by == "college":
        return text.say_many("{count} college alone misses it", "{count} colleges alone miss it", count)
    return text.say_many("{count} in the list misses it", "{count} in the list miss it", count)


def say_first(text: Text, by: str, closing: int | None, short: int) -> str:
    """How many of the first in the list close the gap of the whole, when each reaches the norm."""
    if closing is None:
        return text.say("Even if everyone in the list with ten people or more reached the norm, some would be missing.")
    if closing == short and short > 1:
        return text.say("Only all that miss it together would close the gap.")
    if closing == 1:
        return text.say("If the first in the list reached its norm, the cluster would too.")
    if by == "college":
        return text.say_many(
            "If the first {count} college reached its norm, the cluster would too.",
            "If the first {count} colleges reached their norm, the cluster would too.",
            closing,
        )
    return text.say("If the first {count} in the list reached their norm, the cluster would too.", count=closing)


def say_yardstick(page: Page, total: Result, groups: Sequence[Result]) -> str:
    """The norm the groups are measured by, and that a target of the whole is only a yardstick for a part."""
    if total.norm_kind == "target" and any(not one.status for one in groups):
        return page.text.say(
            "{norm}. The target is set for the whole cluster; for a part it is a yardstick and gives no status.",
            norm=capital(say_norm_line(page, [total])),
        )
    return capital(say_norm_line(page, [total]))


def part_of(page: Page, indicator: Indicator, one: Shortfall, name: str) -> Part:
    """One group: “129 of 240; 21 more graduates”."""
    text, result = page.text, one.result
    more = say_more(text, counted_as(indicator, result), one.missing, result.unit)
    notes = [text.say("small base")] if result.small_base else []
    notes += [text.say("provisional")] if result.provisional else []
    named = f"{name} ({', '.join(notes)})" if notes else name
    label = f"{say_reached(page, result)}; {more if one.missing else text.say('nothing missing')}"
    pale = is_small(result)
    said = text.say("{name}: {value}", name=named, value=label)
    beside = say_sign(text, result, one.missing) if one.missing and not pale else ""
    return Part(named, max(one.reached, 0.0), one.needed, label, said, pale=pale, beside=beside)


def list_missing(page: Page, by: str, ordered: Sequence[Shortfall], names: Mapping[str, str]) -> Listing:
    """The table behind it, in the same order, with what is missing added up."""
    say, first = page.text.say, ordered[0].result
    unit: Kind = "percent" if first.unit == "%" else "count"
    value = say("Value, %") if unit == "percent" else say("Value")
    columns = (
        Column(say_grouping(page, by)),
        Column(value, unit),
        Column(say("Numerator"), "count"),
        Column(say("Denominator"), "count"),
        Column(say("Missing"), "count"),
        Column(say("Missing up to here"), "count"),
        Column(say("Status")),
    )
    ranked = [one for one in ordered if not is_small(one.result)]
    sums: list[int | None] = [*add_up(ranked), *([None] * (len(ordered) - len(ranked)))]
    rows = (row_of(page, one, total, names[one.result.group]) for one, total in zip(ordered, sums, strict=True))
    title = page.text.words(page.indicator(first.indicator_id).names)
    return Listing(title, columns, tuple(rows))


def say_grouping(page: Page, by: str) -> str:
    """The name of a way to break down."""
    return page.text.words(read_code_list("disaggregations").entries[by].names)


def row_of(page: Page, one: Shortfall, total: int | None, name: str) -> tuple[Cell, ...]:
    """The cells of one group."""
    result = one.result
    figures = (cell_of(page, result, side) for side in (result.value, result.numerator, result.denominator))
    small = page.text.say("fewer than 10 people") if is_small(result) else None
    status = say_standing(page.text, result) if result.status else small
    return (name, *figures, float(one.missing), None if total is None else float(total), status)
