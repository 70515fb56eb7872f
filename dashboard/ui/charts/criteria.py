"""The criteria of expert sheets: programmes down, criteria across with their norms, met or not in the cell."""

from dataclasses import dataclass

import altair as alt

from dashboard.domain.results import Status
from dashboard.reports.status_words import STATUS_SIGNS
from dashboard.text import Text
from dashboard.ui.charts.building import LINE_HEIGHT, Row, Spec, built_once, finish
from dashboard.ui.charts.labels import LINES_ABOVE, SPLIT, row_height, wrap_all
from dashboard.ui.palette import Palette

ROW = 34
ROOM_FOR_FIGURES = 730
"""Under this width a cell has room for the sign alone."""
ROOM_FOR_NORMS = 560
"""Under this width the head of a column has room for its number alone, upright."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell: met or not, the figure where there is one, and the sentence of its tooltip."""

    programme: str
    criterion: str
    met: bool
    figure: str
    said: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a column: the number of the criterion and its norm."""

    criterion: str
    norm: str


@built_once
def chart_criteria(
    marks: tuple[Mark, ...], heads: tuple[Head, ...], *, description: str, text: Text, palette: Palette
) -> Spec:
    """A sign in every cell, with the figure where the criterion has a norm; an empty cell was not answered."""
    programmes = list(dict.fromkeys(mark.programme for mark in marks))
    named = dict(zip(programmes, wrap_all(programmes, 24), strict=True))
    above = {head.criterion: f"{head.criterion}\n{head.norm}" for head in heads}
    rows = [describe(mark, named, above, palette) for mark in marks]
    x = alt.X(
        "criterion:N",
        sort=list(above.values()),
        scale=alt.Scale(domain=list(above.values()), padding=0.06),
        axis=alt.Axis(
            orient="top", title=None, labelAngle=alt.ExprRef(f"width < {ROOM_FOR_NORMS} ? 270 : 0"),
            labelExpr=f"width < {ROOM_FOR_NORMS} ? {SPLIT}[0] : {SPLIT}",
            labelAlign=alt.ExprRef(f"width < {ROOM_FOR_NORMS} ? 'left' : 'center'"),
            labelBaseline=alt.ExprRef(f"width < {ROOM_FOR_NORMS} ? 'middle' : 'bottom'"),
            labelPadding=alt.ExprRef(f"width < {ROOM_FOR_NORMS} ? 6 : 6 + {LINES_ABOVE}"),
        ),
    )  # fmt: skip
    y = alt.Y(
        "programme:N",
        sort=list(named.values()),
        scale=alt.Scale(padding=0.08),
        axis=alt.Axis(
            title=None, labelExpr=SPLIT, labelBaseline="middle", labelOffset=alt.ExprRef(f"-({LINES_ABOVE}) / 2")
        ),
    )
    base = alt.Chart().encode(x=x, y=y, tooltip="said:N")
    layers = [
        base.mark_rect(cornerRadius=2, strokeWidth=1, fill=palette.background).encode(
            stroke=alt.Stroke("edge:N", scale=None)
        ),
        base.mark_text(
            fontWeight=600, text=alt.ExprRef(f"width < {ROOM_FOR_FIGURES} ? datum.sign : datum.words")
        ).encode(color=alt.Color("ink:N", scale=None)),
    ]
    height = max(row_height(list(named.values())), ROW) * max(1, len(programmes)) + 2 * LINE_HEIGHT + 18
    return finish(layers, rows, height=height, description=description, text=text, palette=palette)


def describe(mark: Mark, named: dict[str, str], above: dict[str, str], palette: Palette) -> Row:
    """One cell in the sign and colour of its status."""
    status: Status = "green" if mark.met else "red"
    sign = STATUS_SIGNS[status]
    return {
        "programme": named[mark.programme],
        "criterion": above[mark.criterion],
        "sign": sign,
        "words": f"{sign} {mark.figure}".strip(),
        "said": mark.said,
        "ink": palette.status(status),
        "edge": palette.grid if mark.met else palette.status(status),
    }
