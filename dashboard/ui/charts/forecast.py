"""What came true beside what was forecast."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.charts.bars import PALE
from dashboard.ui.charts.building import Row, Spec, built_once, draw_words, finish
from dashboard.ui.charts.captions import Place, draw_bars, draw_beside, draw_captions, lay_out
from dashboard.ui.charts.labels import Item, tell_item
from dashboard.ui.numbers import say_value
from dashboard.ui.palette import Palette


@dataclass(frozen=True, slots=True)
class Pair:
    """One group with what was observed and what was forecast; either may be unknown."""

    name: str
    actual: Result | None
    forecast: Result | None


@built_once
def chart_forecast(pairs: tuple[Pair, ...], *, description: str, text: Text, palette: Palette) -> Spec:
    """Two bars for each group in the given order: observed full, forecast pale with a dashed edge."""
    drawn = [pair for pair in pairs if is_known(pair.actual) or is_known(pair.forecast)]
    places, height = lay_out([(pair.name, "") for pair in drawn], bars=2)
    rows = [row for pair, place in zip(drawn, places, strict=True) for row in describe(pair, place, text)]
    top = max([100.0, *(float(str(row["value"])) for row in rows)])
    layers = [draw(top, palette, forecast) for forecast in (False, True)]
    layers += draw_words(draw_beside("value", "value_label", top), palette, 8)
    layers.append(draw_captions(palette))
    return finish(layers, rows, height=height, description=description, text=text, palette=palette)


def is_known(result: Result | None) -> bool:
    """Whether there is something to draw."""
    return result is not None and result.value is not None and not result.hidden


def describe(pair: Pair, place: Place, text: Text) -> Sequence[Row]:
    """The one or two bars of a group; a side that is unknown has none."""
    rows: list[Row] = []
    for result, forecast in ((pair.actual, False), (pair.forecast, True)):
        if result is None or not is_known(result):
            continue
        kind = text.say("forecast") if forecast else text.say("observed")
        rows.append({
            **place.row(len(rows)), "name": pair.name, "zero": 0, "value": result.value, "forecast": forecast,
            "opacity": PALE if result.small_base or result.provisional else 1,
            "value_label": text.say("{value}, {kind}", value=say_value(text, result), kind=kind),
            "said": tell_item(Item(result, f"{pair.name}, {kind}"), text),
        })  # fmt: skip
    return rows


def draw(top: float, palette: Palette, forecast: bool) -> alt.Chart:
    """The bars of one kind."""
    bars = draw_bars("zero", "value", top).transform_filter("datum.forecast" if forecast else "!datum.forecast")
    chart: alt.Chart
    if forecast:
        chart = bars.mark_bar(
            fill=palette.accent, fillOpacity=0.14, stroke=palette.accent, strokeDash=[4, 3], strokeWidth=1.5
        )
    else:
        chart = bars.mark_bar(fill=palette.accent).encode(fillOpacity=alt.FillOpacity("opacity:Q", scale=None))
    return chart
