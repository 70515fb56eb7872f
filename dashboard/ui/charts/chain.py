"""A chain of steps: how many people reach each, how many are lost before it, the largest leak marked."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.text import Text
from dashboard.ui.charts.building import Row, Spec, built_once, draw_words, finish
from dashboard.ui.charts.captions import Place, draw_bars, draw_beside, draw_captions, lay_out
from dashboard.ui.palette import Palette


@dataclass(frozen=True, slots=True)
class Rung:
    """One step as drawn: people, how many of the step before it is compared with, and the words of the loss.

    Without a `base` the step stands alone and is drawn paler when `apart`, because other people are in it.
    """

    name: str
    words: str
    count: float
    base: float | None
    loss: str
    said: str
    largest: bool = False
    apart: bool = False

    @property
    def end(self) -> float:
        """Where the step and its loss end."""
        return max(self.count, self.base or 0)


@built_once
def chart_chain(rungs: tuple[Rung, ...], *, description: str, text: Text, palette: Palette) -> Spec:
    """The steps one under the other on one scale; what was lost before a step follows its bar, told in words."""
    places, height = lay_out([(rung.name, rung.words) for rung in rungs])
    rows = [describe(rung, place, palette) for rung, place in zip(rungs, places, strict=True)]
    top = max((rung.end for rung in rungs), default=1) or 1
    fill, stroke = alt.Fill("fill:N", scale=None), alt.Stroke("edge:N", scale=None)
    lost = draw_bars("count", "end", top).mark_rect(strokeWidth=1.5, strokeDash=[4, 3])
    bold = draw_beside("end", "loss", top).encode(color=alt.Color("loss_colour:N", scale=None))
    layers = [
        lost.transform_filter("datum.end > datum.count").encode(
            fill=alt.Fill("lost:N", scale=None),
            stroke=alt.Stroke("lost_edge:N", scale=None),
            fillOpacity=alt.FillOpacity("lost_opacity:Q", scale=None),
        ),
        draw_bars("zero", "count", top).mark_rect(strokeWidth=1).encode(fill=fill, stroke=stroke),
        *draw_words(bold, palette, 8),
        draw_captions(palette),
    ]
    return finish(layers, rows, height=height, description=description, text=text, palette=palette)


def describe(rung: Rung, place: Place, palette: Palette) -> Row:
    """One row of the picture, everything it says already in words."""
    return {
        **place.row(),
        "name": rung.name,
        "zero": 0,
        "count": rung.count,
        "end": rung.end,
        "loss": rung.loss,
        "loss_colour": palette.below if rung.largest else palette.ink,
        "fill": palette.rest if rung.apart else palette.accent,
        "edge": palette.rest if rung.apart else palette.accent,
        "lost": palette.below if rung.largest else palette.background,
        "lost_edge": palette.below if rung.largest else palette.rest,
        "lost_opacity": 0.35 if rung.largest else 0,
        "said": rung.said,
    }


def tell_chain(rungs: Sequence[Rung]) -> str:
    """The whole chain in words, for those who do not see it."""
    return " ".join(rung.said for rung in rungs)
