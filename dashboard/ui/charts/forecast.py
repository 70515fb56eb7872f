"""What came true beside what was forecast."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.charts.bars import PALE, across, down
from dashboard.ui.charts.building import Row, Spec, built_once, finish
from dashboard.ui.charts.labels import Item, label_room, tell_item, wrap_all
from dashboard.ui.numbers import say_value
from dashboard.ui.palette import Palette

ROW = 54


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
    labels = wrap_all([pair.name for pair in drawn])
    rows = [row for pair, label in zip(drawn, labels, strict=True) for row in describe(pair, label, text, palette)]
    top = max([100.0, *(float(str(row["value"])) for row in rows)])
    kinds = [text.say("observed"), text.say("forecast")]
    layers = [draw(labels, top, kinds, palette, forecast) for forecast in (False, True)]
    words = (
        alt.Chart()
        .mark_text(align="left", baseline="middle", dx=8)
        .encode(x=across(top), y=down(labels), yOffset=alt.YOffset("kind:N", sort=kinds), text="words:N",
                tooltip="said:N")
    )  # fmt: skip
    room = label_room([str(row["words"]) for row in rows]) + 8
    return finish(
        [*layers, words], rows, height=ROW * max(1, len(drawn)) + 8, description=description, text=text,
        palette=palette, padding={"right": room},
    )  # fmt: skip


def is_known(result: Result | None) -> bool:
    """Whether there is something to draw."""
    return result is not None and result.value is not None and not result.hidden


def describe(pair: Pair, label: str, text: Text, palette: Palette) -> Sequence[Row]:
    """The one or two bars of a group; a side that is unknown has none."""
    rows: list[Row] = []
    for result, forecast in ((pair.actual, False), (pair.forecast, True)):
        if result is None or not is_known(result):
            continue
        kind = text.say("forecast") if forecast else text.say("observed")
        value = say_value(text, result)
        rows.append({
            "label": label, "kind": kind, "value": result.value, "forecast": forecast,
            "opacity": PALE if result.small_base or result.provisional else 1,
            "words": text.say("{value}, {kind}", value=value, kind=kind),
            "said": tell_item(Item(result, f"{pair.name}, {result.period}, {kind}"), text),
        })  # fmt: skip
    return rows


def draw(labels: Sequence[str], top: float, kinds: Sequence[str], palette: Palette, forecast: bool) -> alt.Chart:
    """The bars of one kind."""
    mark = (
        {"fill": palette.accent, "fillOpacity": 0.14, "stroke": palette.accent, "strokeDash": [4, 3]}
        if forecast
        else {"fill": palette.accent, "stroke": palette.accent}
    )
    opacity = {} if forecast else {"fillOpacity": alt.FillOpacity("opacity:Q", scale=None)}
    chart: alt.Chart = (
        alt.Chart()
        .transform_filter("datum.forecast" if forecast else "!datum.forecast")
        .mark_bar(cornerRadiusEnd=2, strokeWidth=1.5, **mark)
        .encode(
            x=across(top), y=down(labels), yOffset=alt.YOffset("kind:N", sort=list(kinds)), tooltip="said:N", **opacity
        )
    )
    return chart
