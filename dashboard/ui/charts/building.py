"""What every picture shares: it is built once, wears one theme, speaks one language, and is a plain dictionary."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, wraps
from typing import Any, Literal, ParamSpec, cast

import altair as alt
from babel.dates import get_day_names, get_month_names

from dashboard.text import THIN_SPACE, Text
from dashboard.ui.palette import Palette

Spec = dict[str, Any]
Row = Mapping[str, object]
P = ParamSpec("P")

FONT = "Source Sans, sans-serif"
SIZE = 14
LINE_HEIGHT = 17


class Drawn(Spec):
    """A spec that knows how to be drawn in the colours of another theme."""

    again: Callable[[Palette], Spec]


def in_colours(spec: Spec, palette: Palette) -> Spec:
    """The same picture in the colours of a palette; a spec that no chart function built stays as it is."""
    return spec.again(palette) if isinstance(spec, Drawn) else spec


def built_once(build: Callable[P, Spec]) -> Callable[P, Spec]:
    """Keep what a chart function built for the same results, language and theme; nobody may change the kept spec."""

    @lru_cache(maxsize=512)
    def kept(language: str, args: tuple[object, ...], named: tuple[tuple[str, object], ...]) -> Spec:
        drawn = Drawn(build(*args, text=Text(language), **dict(named)))  # type: ignore[arg-type]
        drawn.again = lambda palette: kept(language, args, tuple({**dict(named), "palette": palette}.items()))
        return drawn

    @wraps(build)
    def chart(*args: P.args, **kwargs: P.kwargs) -> Spec:
        named = dict(kwargs)
        text = cast(Text, named.pop("text"))
        return kept(text.language, args, tuple(sorted(named.items(), key=lambda item: item[0])))

    return chart


def finish(
    layers: Sequence[alt.Chart | alt.LayerChart],
    rows: Sequence[Row],
    *,
    height: int,
    description: str,
    text: Text,
    palette: Palette,
) -> Spec:
    """The layers as one spec that fills its width and has a height of its own; words beside marks are inside both.

    The rows sit one level down: Streamlit would otherwise turn them into Arrow bytes again on every run.
    """
    chart = alt.layer(*layers).properties(height=height)
    with alt.data_transformers.enable(consolidate_datasets=False):
        inner: Spec = chart.to_dict(validate=True)
    for key in ("$schema", "config", "datasets", "height"):
        inner.pop(key, None)
    for layer in inner["layer"]:
        if layer.get("data") == {"values": [{}]}:
            del layer["data"]
    inner["data"] = {"values": [dict(row) for row in rows]}
    return {
        "$schema": f"https://vega.github.io/schema/vega-lite/{alt.SCHEMA_VERSION}.json",
        "description": description,
        "width": "container",
        "height": height,
        "padding": {"left": 2, "top": 4, "right": 4, "bottom": 4},
        "autosize": {"type": "fit", "contains": "padding"},
        "layer": [inner],
        "config": configure(text, palette),
        "usermeta": {"embedOptions": {"renderer": "svg", "actions": False}},
    }


def draw_alone(**row: float | str) -> alt.Chart:
    """A layer that is drawn once, from a row of its own, such as the norm."""
    return alt.Chart(alt.InlineData(values=[row]))


def draw_words(chart: alt.Chart, palette: Palette, distance: int) -> list[alt.Chart]:
    """Words right of a place (left when the distance is negative), with a rim that keeps them readable on lines."""
    side: Literal["left", "right"] = "left" if distance >= 0 else "right"
    rim = chart.mark_text(
        align=side, baseline="middle", dx=distance, stroke=palette.background, strokeWidth=4, strokeJoin="round",
        aria=False,
    )  # fmt: skip
    return [rim, chart.mark_text(align=side, baseline="middle", dx=distance)]


def configure(text: Text, palette: Palette) -> Spec:
    """Font, colours and the way numbers and months are written; the theme of Streamlit is not used."""
    letters = {"labelFont": FONT, "titleFont": FONT, "labelFontSize": SIZE, "titleFontSize": SIZE}
    return {
        "font": FONT,
        "background": "transparent",
        "locale": {"number": number_locale(text), "time": time_locale(text)},
        "view": {"stroke": None},
        "text": {"font": FONT, "fontSize": SIZE, "color": palette.ink},
        "axis": {
            **letters,
            "labelColor": palette.quiet,
            "titleColor": palette.quiet,
            "titleFontWeight": "normal",
            "gridColor": palette.grid,
            "domain": False,
            "ticks": False,
            "labelPadding": 6,
            "labelLimit": 0,
            "labelLineHeight": LINE_HEIGHT,
        },
        "axisY": {"labelColor": palette.ink},
        "line": {"strokeCap": "round", "strokeJoin": "round"},
    }


def number_locale(text: Text) -> Spec:
    """How the language groups thousands and marks decimals, as the drawing library wants it told."""
    symbols = text.locale.number_symbols["latn"]
    thousands = "," if text.language == "en" else THIN_SPACE
    return {"decimal": symbols["decimal"], "thousands": thousands, "grouping": [3], "currency": ["", ""]}


def time_locale(text: Text) -> Spec:
    """Names of months and days from Babel, because browsers do not know the Kazakh ones."""
    days = [6, 0, 1, 2, 3, 4, 5]  # the drawing library begins the week on Sunday
    wide, short = (get_day_names(width, "stand-alone", text.locale) for width in ("wide", "abbreviated"))
    months, brief = (get_month_names(width, "stand-alone", text.locale) for width in ("wide", "abbreviated"))
    return {
        "dateTime": "%d.%m.%Y %H:%M",
        "date": "%d.%m.%Y",
        "time": "%H:%M",
        "periods": ["", ""],
        "days": [str(wide[day]) for day in days],
        "shortDays": [str(short[day]) for day in days],
        "months": [str(months[month]) for month in range(1, 13)],
        "shortMonths": [str(brief[month]) for month in range(1, 13)],
    }
