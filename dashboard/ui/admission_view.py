"""Admission against the quota: how many places were given, filled and left empty, in people."""

from dashboard.domain.results import Result
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts import Item, Part, chart_fill
from dashboard.ui.comparing import KINDS, Comparison, cell_of, compare, say_most, say_nothing
from dashboard.ui.numbers import say_value
from dashboard.ui.pictures import Picture, see_palette


def picture_quota(page: Page, by: str) -> Picture:
    """How many places of the quota were filled and how many people are missing, the largest shortfall first."""
    text, comparison = page.text, compare(page, "quota_fill_rate", by)
    parts = tuple(fill_of(text, item) for item in comparison.known)
    question = text.say("Were the places of the admission quota filled?")
    sentence = say_filled(text, page.total("quota_fill_rate")) or say_most(text, comparison.known) or say_nothing(text)
    spec = chart_fill(parts, description=f"{question} {sentence}", text=text, palette=see_palette()) if parts else None
    listing = list_places(page, question, by, comparison)
    return Picture("quota", question, sentence, spec, listing, comparison.results, comparison.undrawn)


def fill_of(text: Text, item: Item) -> Part:
    """One bar: places, people, and how many are missing."""
    admitted, places = item.result.numerator or 0, item.result.denominator or 0
    label = text.say("{part} of {whole}", part=text.number(admitted), whole=text.number(places))
    label = f"{label}: {say_difference(text, admitted, places)}"
    return Part(item.name, admitted, places, label, f"{item.name}. {label}", item.chosen, item.result.small_base)


def say_difference(text: Text, admitted: float, places: float) -> str:
    """How many people are missing to the quota, or by how many it was exceeded."""
    missing = round(places - admitted)
    if missing > 0:
        return text.say_many("{count} person missing", "{count} people missing", missing)
    if missing < 0:
        return text.say_many("{count} person above the quota", "{count} people above the quota", -missing)
    return text.say("filled")


def say_filled(text: Text, total: Result) -> str:
    """The whole cluster in one sentence."""
    if total.numerator is None or total.denominator is None:
        return ""
    return text.say(
        "{admitted} of {places} places are filled ({share}).",
        admitted=text.number(total.numerator),
        places=text.number(total.denominator),
        share=say_value(text, total),
    )


def say_places(text: Text, fill: Result) -> str:
    """How many places of the quota nobody took; empty when it is not known."""
    if fill.numerator is None or fill.denominator is None:
        return ""
    empty = round(fill.denominator - fill.numerator)
    if empty <= 0:
        return text.say("the admission quota is filled")
    return text.say_many("{count} place of the quota is empty", "{count} places of the quota are empty", empty)


def list_places(page: Page, title: str, by: str, comparison: Comparison) -> Listing:
    """The table behind the picture: places, admitted on them, people missing, fill rate."""
    say = page.text.say
    columns = (
        Column(say(KINDS[by])),
        Column(say("Places of the quota"), "count"),
        Column(say("Admitted on the quota"), "count"),
        Column(say("People missing"), "count"),
        Column(say("Filled, %"), "percent"),
    )
    ordered = sorted(comparison.items, key=lambda item: -(shortfall(item.result) or 0))
    return Listing(title, columns, tuple(row_of(page, item) for item in ordered))


def row_of(page: Page, item: Item) -> tuple[Cell, ...]:
    """The cells of one group."""
    result = item.result
    sides = (result.denominator, result.numerator, shortfall(result), result.value)
    return (item.name, *(cell_of(page, result, side) for side in sides))


def shortfall(result: Result) -> float | None:
    """People missing to the quota, never less than none; unknown when a side is."""
    if result.numerator is None or result.denominator is None:
        return None
    return max(0.0, result.denominator - result.numerator)
