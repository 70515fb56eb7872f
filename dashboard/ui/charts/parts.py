"""A part inside its whole: subsets of the trainees, places filled, what is there of what a norm asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import altair as alt

from dashboard.text import Text
from dashboard.ui.charts.bars import PALE
from dashboard.ui.charts.building import Row, Spec, built_once, draw_words, finish
from dashboard.ui.charts.captions import Place, draw_bars, draw_beside, draw_captions, lay_out
from dashboard.ui.palette import Palette

Kind = Literal["subset", "fill", "missing"]


@dataclass(frozen=True, slots=True)
class Part:
    """One row: how many of how many, the words about it and the sentence of its tooltip.

    `beside`: words at the end of the bar.
    """

    name: str
    part: float
    whole: float
    label: str
    said: str
    chosen: bool = False
    pale: bool = False
    beside: str = ""


@built_once
def chart_subsets(parts: tuple[Part, ...], *, description: str, text: Text, palette: Palette) -> Spec:
    """Overlapping subsets of one whole, each dark inside its own pale whole: they are never added up."""
    return build(parts, "subset", description, text, palette)


@built_once
def chart_fill(parts: tuple[Part, ...], *, description: str, text: Text, palette: Palette) -> Spec:
    """Places filled inside places given; the most people missing first, an overfull row reaches past its mark."""
    ordered = tuple(sorted(parts, key=lambda part: (part.part - part.whole, -part.whole)))
    return build(ordered, "fill", description, text, palette)


@built_once
def chart_missing(parts: tuple[Part, ...], *, description: str, text: Text, palette: Palette) -> Spec:
    """What is there as a bar, what is missing as its pale end up to the mark of the norm; rows in the given order."""
    return build(parts, "missing", description, text, palette)


def build(parts: Sequence[Part], kind: Kind, description: str, text: Text, palette: Palette) -> Spec:
    """Whole, part, the mark of what is asked for, and the words above."""
    places, height = lay_out([(part.name, part.label) for part in parts])
    rows = [describe(part, place, parts, kind, palette) for part, place in zip(parts, places, strict=True)]
    top = max((max(part.part, part.whole) for part in parts), default=1) or 1
    fill, pale = alt.Fill("fill:N", scale=None), alt.Fill("pale:N", scale=None)
    whole = draw_bars("zero", "whole", top).mark_rect(fillOpacity=PALE, strokeWidth=1)
    outline = alt.Stroke("pale:N", scale=None)
    layers = [whole.encode(fill=pale, stroke=outline), draw_bars("zero", "part", top).mark_rect().encode(fill=fill)]
    if kind != "subset":
        layers.append(draw_bars("whole", "whole", top).mark_rule(color=palette.ink, strokeWidth=2))
    if any(part.beside for part in parts):
        layers += draw_words(draw_beside("end", "beside", top), palette, 7)
    layers.append(draw_captions(palette))
    return finish(layers, rows, height=height, description=description, text=text, palette=palette)


def describe(part: Part, place: Place, among: Sequence[Part], kind: Kind, palette: Palette) -> Row:
    """One row with its colours: blue where the whole is reached, orange where something is missing."""
    quiet = part.pale or (any(other.chosen for other in among) and not part.chosen)
    short = kind != "subset" and part.part < part.whole
    return {
        **place.row(),
        "name": part.name,
        "zero": 0,
        "part": part.part,
        "whole": part.whole,
        "end": max(part.part, part.whole),
        "beside": part.beside,
        "fill": palette.rest if quiet else palette.below if short else palette.above,
        "pale": palette.below if kind == "missing" and short and not part.pale else palette.rest,
        "said": part.said,
    }
