"""What part of those who answered is satisfied, with how many were asked written beside every bar."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.text import Text
from dashboard.ui.charts.bars import PALE
from dashboard.ui.charts.building import Row, Spec, built_once, draw_words, finish
from dashboard.ui.charts.captions import Place, draw_bars, draw_beside, draw_captions, lay_out
from dashboard.ui.palette import Palette

WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Answer:
    """One bar: a share from 0 to 100, the words above it (how many answered) and beside it, the tooltip.

    `pale`: too few answered for the share to speak for everyone. `low` and `high` are the limits of its uncertainty.
    """

    name: str
    words: str
    share: float
    label: str
    said: str
    pale: bool = False
    chosen: bool = False
    low: float | None = None
    high: float | None = None


@built_once
def chart_answers(answers: tuple[Answer, ...], *, description: str, text: Text, palette: Palette) -> Spec:
    """Bars from 0 to 100 in the given order; a thin line over the end of a bar is the interval of its share."""
    places, height = lay_out([(answer.name, answer.words) for answer in answers])
    rows = [describe(one, place, answers, palette) for one, place in zip(answers, places, strict=True)]
    bars: alt.Chart = (
        draw_bars("zero", "share", WHOLE)
        .mark_rect(strokeWidth=1)
        .encode(
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("fill:N", scale=None),
            fillOpacity=alt.FillOpacity("fill_opacity:Q", scale=None),
        )
    )
    layers = [bars, *draw_intervals(palette)] if any(one.low is not None for one in answers) else [bars]
    layers += draw_words(draw_beside("end", "value_label", WHOLE), palette, 8)
    layers.append(draw_captions(palette))
    return finish(layers, rows, height=height, description=description, text=text, palette=palette)


def describe(answer: Answer, place: Place, among: Sequence[Answer], palette: Palette) -> Row:
    """One row of the picture."""
    quiet = any(other.chosen for other in among) and not answer.chosen
    high = answer.share if answer.high is None else max(answer.high, answer.share)
    return {
        **place.row(),
        "name": answer.name,
        "zero": 0,
        "share": answer.share,
        "low": answer.low,
        "high": answer.high,
        "end": high,
        "fill": palette.rest if quiet else palette.accent,
        "fill_opacity": PALE if answer.pale else 1,
        "value_label": answer.label,
        "said": answer.said,
    }


def draw_intervals(palette: Palette) -> list[alt.Chart]:
    """The interval of each share as a line with a rim that shows on the bar and beside it."""
    middle = alt.Y("middle:Q", scale=None, axis=None)
    scale = alt.Scale(domain=[0, WHOLE], nice=False)
    line = alt.Chart().transform_filter("isValid(datum.low)").encode(
        x=alt.X("low:Q", scale=scale, axis=None), x2="high:Q", y=middle, tooltip="said:N"
    )  # fmt: skip
    return [
        line.mark_rule(stroke=palette.background, strokeWidth=5, aria=False),
        line.mark_rule(stroke=palette.ink, strokeWidth=2),
    ]
