"""A part inside its whole: subsets of the trainees, and places filled of places given."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import altair as alt

from dashboard.text import Text
from dashboard.ui.charts.bars import PALE, down
from dashboard.ui.charts.building import Row, Spec, built_once, finish
from dashboard.ui.charts.labels import label_room, row_height, wrap_all
from dashboard.ui.palette import Palette


@dataclass(frozen=True, slots=True)
class Part:
    """One row: how many of how many, the words at its end and the sentence of its tooltip."""

    name: str
    part: float
    whole: float
    label: str
    said: str
    chosen: bool = False
    pale: bool = False


@built_once
def chart_subsets(parts: tuple[Part, ...], *, description: str, text: Text, palette: Palette) -> Spec:
    """Overlapping subsets of one whole, each dark inside its own pale whole: they are never added up."""
    return build(parts, "subset", description, text, palette)


@built_once
def chart_fill(parts: tuple[Part, ...], *, description: str, text: Text, palette: Palette) -> Spec:
    """Places filled inside places given; the most people missing first, an overfull row reaches past its mark."""
    ordered = tuple(sorted(parts, key=lambda part: (part.part - part.whole, -part.whole)))
    return build(ordered, "fill", description, text, palette)


def build(
    parts: Sequence[Part], kind: Literal["subset", "fill"], description: str, text: Text, palette: Palette
) -> Spec:
    """Whole, part, mark of the whole and words."""
    labels = wrap_all([part.name for part in parts])
    rows = [describe(part, label, parts, kind, palette) for part, label in zip(parts, labels, strict=True)]
    top = max((max(part.part, part.whole) for part in parts), default=1) or 1
    layers = [
        draw("whole", labels, top, "whole_fill").mark_bar(cornerRadiusEnd=2, fillOpacity=PALE, strokeWidth=1),
        draw("part", labels, top, "fill").mark_bar(cornerRadiusEnd=2),
        alt.Chart()
        .mark_tick(color=palette.ink, thickness=2)
        .encode(x=alt.X("whole:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=None), y=down(labels)),
        alt.Chart()
        .mark_text(align="left", baseline="middle", dx=8)
        .encode(x=alt.X("end:Q", axis=None), y=down(labels), text="words:N", tooltip="said:N"),
    ]
    if kind == "subset":
        layers.pop(2)
    return finish(
        layers, rows, height=row_height(labels) * max(1, len(rows)) + 8, description=description, text=text,
        palette=palette, padding={"right": label_room([part.label for part in parts]) + 8},
    )  # fmt: skip


def describe(part: Part, label: str, among: Sequence[Part], kind: Literal["subset", "fill"], palette: Palette) -> Row:
    """One row with its colours: blue where the places are filled, orange where people are missing."""
    quiet = any(other.chosen for other in among) and not part.chosen
    short = kind == "fill" and part.part < part.whole
    colour = palette.rest if quiet or part.pale else palette.below if short else palette.above
    return {
        "label": label,
        "part": part.part,
        "whole": part.whole,
        "end": max(part.part, part.whole),
        "fill": colour,
        "whole_fill": palette.rest,
        "words": part.label,
        "said": part.said,
    }


def draw(field: str, labels: Sequence[str], top: float, colour: str) -> alt.Chart:
    """Bars of one field from zero, in the colour that the row names."""
    return alt.Chart().encode(
        x=alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=None),
        y=down(labels),
        fill=alt.Fill(f"{colour}:N", scale=None),
        stroke=alt.Stroke(f"{colour}:N", scale=None),
        tooltip="said:N",
    )
