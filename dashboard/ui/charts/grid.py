"""A grid of states, such as bodies by quarters: every cell has a sign and words, so that no colour is needed."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.domain.results import Status
from dashboard.text import Text
from dashboard.ui.charts.building import LINE_HEIGHT, Row, Spec, built_once, finish
from dashboard.ui.palette import Palette

HEADING, BELOW = 26, 8
CAPTION = LINE_HEIGHT + 7
GAP = 14
SHADE = 0.14


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its column, how it is judged, its words line by line (a sign first), and its tooltip.

    `outlined` draws a broken outline instead of a fill: something that should be there is not, or is still to come.
    """

    column: str
    lines: tuple[str, ...]
    said: str
    status: Status = ""
    outlined: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row with its words above it and its cells from left to right."""

    words: str
    cells: tuple[GridCell, ...]


@built_once
def chart_grid(rows: tuple[GridRow, ...], *, description: str, text: Text, palette: Palette) -> Spec:
    """The cells in the given order; the columns are named once above all rows."""
    marks, height = lay_out_cells(rows, palette)
    columns = list(dict.fromkeys(cell.column for row in rows for cell in row.cells))
    x = alt.X(
        "column:N",
        sort=columns,
        scale=alt.Scale(domain=columns, paddingInner=0.05, paddingOuter=0),
        axis=alt.Axis(orient="top", title=None, labelAngle=0, labelPadding=2, offset=0),
    )
    cells = alt.Chart().transform_filter("datum.column != null").encode(x=x, tooltip="said:N")
    top, bottom = alt.Y("top:Q", scale=None, axis=None), alt.Y2("bottom:Q")
    box = cells.encode(y=top, y2=bottom, stroke=alt.Stroke("colour:N", scale=None))
    middle = alt.Y("middle:Q", scale=None, axis=None)
    layers = [
        box.transform_filter("!datum.outlined").mark_rect(cornerRadius=4, fillOpacity=SHADE, strokeWidth=1.5)
        .encode(fill=alt.Fill("colour:N", scale=None)),
        box.transform_filter("datum.outlined").mark_rect(
            cornerRadius=4, fillOpacity=0, strokeWidth=1.5, strokeDash=[4, 4]
        ),
        cells.mark_text(lineBreak="\n", lineHeight=LINE_HEIGHT, baseline="middle", fontWeight=600, dy=0)
        .encode(y=middle, text="words:N", color=alt.Color("ink:N", scale=None)),
        alt.Chart().transform_filter("datum.column == null").mark_text(
            align="left", baseline="top", color=palette.ink, fontWeight=600
        ).encode(x=alt.value(0), y=top, text="words:N"),
    ]  # fmt: skip
    return finish(layers, marks, height=height + HEADING, description=description, text=text, palette=palette)


def lay_out_cells(rows: Sequence[GridRow], palette: Palette) -> tuple[list[Row], int]:
    """Every caption and cell with its place in pixels, and the height of all."""
    found: list[Row] = []
    top = BELOW
    for row in rows:
        found.append({"column": None, "words": row.words, "top": top, "said": row.words})
        start = top + CAPTION
        tall = max((len(cell.lines) for cell in row.cells), default=1) * LINE_HEIGHT + 16
        found += [place_cell(cell, start, tall, palette) for cell in row.cells]
        top = start + tall + GAP
    return found, max(top - GAP, LINE_HEIGHT)


def place_cell(cell: GridCell, top: int, tall: int, palette: Palette) -> Row:
    """One cell at its place; a judged cell wears the colour of its status, every other one that of the outlines."""
    colour = palette.status(cell.status) if cell.status else palette.missing
    offset = (len(cell.lines) - 1) * LINE_HEIGHT / 2
    return {
        "column": cell.column,
        "words": "\n".join(cell.lines),
        "said": cell.said,
        "top": top,
        "bottom": top + tall,
        "middle": top + tall / 2 - offset,
        "colour": colour,
        "ink": palette.ink if not cell.status else palette.status(cell.status),
        "outlined": cell.outlined,
    }
