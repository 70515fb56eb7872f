"""What was planned beside what came: amounts of one currency, by source, organisation or year."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.text import Text
from dashboard.ui.charts.building import Row, Spec, built_once, draw_words, finish
from dashboard.ui.charts.captions import Place, draw_bars, draw_beside, draw_captions, lay_out
from dashboard.ui.palette import Palette


@dataclass(frozen=True, slots=True)
class Amount:
    """One row: both amounts (None: nobody told, which is not 0), the words beside each bar, the tooltip.

    `chosen` is dark while the rest is pale; `note` stands after the name, such as what has no plan.
    """

    name: str
    planned: float | None
    actual: float | None
    planned_label: str
    actual_label: str
    said: str
    note: str = ""
    chosen: bool = False


@built_once
def chart_amounts(amounts: tuple[Amount, ...], *, description: str, text: Text, palette: Palette) -> Spec:
    """Two bars for each row in the given order: actual full, planned pale with a dashed edge; unknown has no bar."""
    drawn = [amount for amount in amounts if amount.planned is not None or amount.actual is not None]
    sides = max((len(bars_of(amount)) for amount in drawn), default=1)
    places, height = lay_out([(amount.name, amount.note) for amount in drawn], bars=sides)
    rows = [row for amount, place in zip(drawn, places, strict=True) for row in describe(amount, place, drawn, palette)]
    top = max([1.0, *(value for amount in drawn for value, _, _ in bars_of(amount))])
    layers = [draw(top, palette, planned) for planned in (False, True)]
    layers += draw_words(draw_beside("value", "value_label", top), palette, 8)
    layers.append(draw_captions(palette))
    return finish(layers, rows, height=height, description=description, text=text, palette=palette)


def bars_of(amount: Amount) -> list[tuple[float, str, bool]]:
    """Value, words and whether it is the plan, of each side that is known."""
    sides = ((amount.actual, amount.actual_label, False), (amount.planned, amount.planned_label, True))
    return [(value, label, planned) for value, label, planned in sides if value is not None]


def describe(amount: Amount, place: Place, among: Sequence[Amount], palette: Palette) -> Sequence[Row]:
    """The one or two bars of a row."""
    quiet = any(other.chosen for other in among) and not amount.chosen
    return [
        {
            **place.row(number),
            "name": amount.name,
            "zero": 0,
            "value": value,
            "planned": planned,
            "fill": palette.rest if quiet else palette.accent,
            "value_label": label,
            "said": amount.said,
        }
        for number, (value, label, planned) in enumerate(bars_of(amount))
    ]


def draw(top: float, palette: Palette, planned: bool) -> alt.Chart:
    """The bars of one side."""
    bars = draw_bars("zero", "value", top).transform_filter("datum.planned" if planned else "!datum.planned")
    fill, stroke = alt.Fill("fill:N", scale=None), alt.Stroke("fill:N", scale=None)
    if planned:
        marks = bars.mark_rect(fillOpacity=0.14, strokeDash=[4, 3], strokeWidth=1.5)
    else:
        marks = bars.mark_rect(strokeWidth=1)
    chart: alt.Chart = marks.encode(fill=fill, stroke=stroke)
    return chart
