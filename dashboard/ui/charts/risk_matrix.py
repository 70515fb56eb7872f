"""Risks on a field of five by five: how likely upwards, how grave to the right, each named where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from dashboard.domain.risks import HIGH_FROM, LEVELS
from dashboard.text import Text
from dashboard.ui.charts.building import Row, Spec, built_once, finish
from dashboard.ui.charts.labels import wrap
from dashboard.ui.palette import Palette

HEIGHT = 400
LETTERS = 22
MIDDLE_FROM = 6
TOP, GAP = 0.2, 0.3
ROOM_FOR_NAMES = 720
"""Under this width a cell has room for the number of a risk alone; the names stand in the table below."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One risk where it stands, and where it stood before (nothing when it did not move)."""

    name: str
    likelihood: int
    impact: int
    said: str
    open: bool = True
    chosen: bool = False
    before: tuple[int, int] | None = None


@built_once
def chart_risks(
    spots: tuple[Spot, ...], *, names: tuple[str, str], description: str, text: Text, palette: Palette
) -> Spec:
    """Darker cells are graver; those of high risks have a rim. `names` are those of likelihood and impact."""
    rows = [*cells(palette), *marks(spots, palette)]
    layers = [draw_cells(names), *draw_moves(palette), *draw_marks()]
    return finish(layers, rows, height=HEIGHT, description=description, text=text, palette=palette)


def cells(palette: Palette) -> list[Row]:
    """The twenty-five cells with their fill and rim."""
    steps = range(1, LEVELS + 1)
    return [
        {
            "part": "cell",
            "left": impact - 0.49,
            "right": impact + 0.49,
            "bottom": likelihood - 0.48,
            "top": likelihood + 0.48,
            "fill": shade(likelihood, impact, palette),
            "rim": palette.ink if impact * likelihood >= HIGH_FROM else palette.background,
        }
        for impact in steps
        for likelihood in steps
    ]


def shade(likelihood: int, impact: int, palette: Palette) -> str:
    """The fill of a cell: the graver the darker."""
    product = impact * likelihood
    return palette.sequential[(product >= MIDDLE_FROM) + (product >= HIGH_FROM)]


def marks(spots: Sequence[Spot], palette: Palette) -> list[Row]:
    """The risks, those of one cell under each other."""
    taken: dict[tuple[int, int], int] = {}
    rows: list[Row] = []
    for number, spot in enumerate(spots, 1):
        cell = (spot.likelihood, spot.impact)
        place = taken[cell] = taken.get(cell, -1) + 1
        ink = palette.ink if spot.open else palette.quiet
        rows.append(
            {
                "part": "risk",
                "x": spot.impact - 0.42,
                "y": spot.likelihood + TOP - GAP * place,
                "name": wrap(spot.name, LETTERS),
                "number": str(number),
                "said": spot.said,
                "fill": palette.accent if spot.chosen else (ink if spot.open else palette.background),
                "ink": palette.accent if spot.chosen else ink,
                "rim": ink,
                "ground": shade(spot.likelihood, spot.impact, palette),
                "weight": "bold" if spot.chosen or spot.open else "normal",
                "x_before": spot.before[1] - 0.42 if spot.before else None,
                "y_before": spot.before[0] + TOP if spot.before else None,
            }
        )
    return rows


def draw_cells(names: tuple[str, str]) -> alt.Chart:
    """The field with its two scales."""
    likelihood, impact = names
    levels = list(range(1, LEVELS + 1))
    scale = alt.Scale(domain=[0.5, LEVELS + 0.5], nice=False, zero=False)
    across, upwards = (alt.Axis(title=name, values=levels, grid=False, format="d") for name in (impact, likelihood))
    field = alt.Chart().transform_filter("datum.part === 'cell'").mark_rect(cornerRadius=3, strokeWidth=1.5)
    drawn: alt.Chart = field.encode(
        x=alt.X("left:Q", scale=scale, axis=across),
        x2="right:Q",
        y=alt.Y("bottom:Q", scale=scale, axis=upwards),
        y2="top:Q",
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("rim:N", scale=None),
    )
    return drawn


def draw_moves(palette: Palette) -> list[alt.Chart]:
    """A thin line from where a risk stood before, with a hollow point at its beginning."""
    moved = alt.Chart().transform_filter("datum.part === 'risk' && isValid(datum.x_before)")
    line = moved.mark_rule(strokeDash=[3, 3], strokeWidth=1.5, color=palette.quiet)
    point = moved.mark_point(size=50, filled=False, strokeWidth=1.5, color=palette.quiet)
    return [
        line.encode(x="x_before:Q", y="y_before:Q", x2="x:Q", y2="y:Q"),
        point.encode(x="x_before:Q", y="y_before:Q"),
    ]


def draw_marks() -> list[alt.Chart]:
    """A point for each risk, filled while it is open, and its name beside it on the shade of the cell.

    Without that ground a line of moving looks as if it struck a name out.
    """
    risks = alt.Chart().transform_filter("datum.part === 'risk'").encode(x="x:Q", y="y:Q", tooltip="said:N")
    point = risks.mark_point(size=110, filled=True, strokeWidth=2, opacity=1)
    words = alt.ExprRef(f"width < {ROOM_FOR_NAMES} ? datum.number : datum.name")
    beside: dict[str, Any] = {
        "text": words, "align": "left", "baseline": "middle", "dx": 10, "lineBreak": "\n", "lineHeight": 16
    }  # fmt: skip
    ground, name = risks.mark_text(**beside, strokeWidth=6, strokeJoin="round"), risks.mark_text(**beside)
    return [
        ground.encode(stroke=alt.Stroke("ground:N", scale=None)),
        point.encode(fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("rim:N", scale=None)),
        name.encode(color=alt.Color("ink:N", scale=None)),
    ]
