"""Who sends people to whom: senders down, receivers across, the number of people in the cell."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.text import Text
from dashboard.ui.charts.building import LINE_HEIGHT, Row, Spec, built_once, finish
from dashboard.ui.charts.labels import LINES_ABOVE, SPLIT, keep_distinctive, row_height, wrap_all
from dashboard.ui.palette import Palette

CLASSES = 5
ROW = 46
COLUMN, TIGHT = 84, 30
LETTER = 8
"""How wide a letter of a name is at most, on average."""
ON_A_PHONE = 130
"""How long a name may be where there is room for one line only; the rest is in the tooltip and in the table."""


@dataclass(frozen=True, slots=True)
class Flow:
    """People sent from one organisation to another; a pair without a flow has no cell at all."""

    sender: str
    receiver: str
    persons: float
    label: str
    said: str


@built_once
def chart_matrix(
    flows: tuple[Flow, ...], *, description: str, text: Text, palette: Palette, whole_senders: bool = False
) -> Spec:
    """The biggest senders on top, the biggest receivers first; darker means more people.

    `whole_senders`: their names are no names of organisations and keep every word.
    """
    senders, receivers = by_size(flows, "sender"), by_size(flows, "receiver")
    rows_said = dict(zip(senders, wrap_all(senders, 22), strict=True)) if whole_senders else shorten(senders, 24)
    columns_said = shorten(receivers, 14)
    bounds = class_bounds([flow.persons for flow in flows])
    rows = [describe(flow, rows_said, columns_said, bounds, palette) for flow in flows]
    longest = max((len(line) for label in columns_said.values() for line in label.split("\n")), default=1)
    lines = max((label.count("\n") + 1 for label in columns_said.values()), default=1)
    top = max(lines * LINE_HEIGHT, min(max(map(len, columns_said.values()), default=1) * LETTER, ON_A_PHONE)) + 10
    x = alt.X(
        "receiver:N",
        sort=list(columns_said.values()),
        scale=alt.Scale(padding=0.04),
        axis=across_the_top(len(receivers), max(COLUMN, longest * LETTER + 8)),
    )
    y = alt.Y(
        "sender:N",
        sort=list(rows_said.values()),
        scale=alt.Scale(padding=0.06),
        axis=alt.Axis(
            title=None, labelExpr=SPLIT, labelBaseline="middle", labelOffset=alt.ExprRef(f"-({LINES_ABOVE}) / 2")
        ),
    )
    base = alt.Chart().encode(x=x, y=y, tooltip="said:N")
    layers = [
        base.mark_rect(cornerRadius=2, strokeWidth=1).encode(
            fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("edge:N", scale=None)
        ),
        base.mark_text(fontWeight=600).encode(text="words:N", color=alt.Color("ink:N", scale=None)),
    ]
    height = max(row_height(list(rows_said.values())), ROW) * max(1, len(senders)) + top + 8
    return finish(layers, rows, height=height, description=description, text=text, palette=palette)


def across_the_top(columns: int, needed: int) -> alt.Axis:
    """Names above the columns: level where each has the room it needs, upright where not, on one line where tight."""
    return alt.Axis(
        orient="top",
        title=None,
        labelAngle=alt.ExprRef(f"width < {needed * columns} ? 270 : 0"),
        labelAlign=alt.ExprRef(f"width < {needed * columns} ? 'left' : 'center'"),
        labelExpr=f"width < {TIGHT * columns} ? replace(datum.label, /\\n/g, ' ') : {SPLIT}",
        labelLimit=alt.ExprRef(f"width < {TIGHT * columns} ? {ON_A_PHONE} : 0"),
        labelBaseline="bottom",
        labelPadding=alt.ExprRef(f"6 + {LINES_ABOVE}"),
    )


def shorten(names: Sequence[str], width: int) -> dict[str, str]:
    """The names by their distinctive words, over several lines; the whole names are in the tooltips."""
    short = keep_distinctive(names)
    return dict(zip(names, wrap_all([short[name] for name in names], width), strict=True))


def by_size(flows: Sequence[Flow], end: str) -> list[str]:
    """The organisations of one end, those with the most people first, then those with the most others."""
    sums: dict[str, tuple[float, int]] = {}
    for flow in flows:
        name = flow.sender if end == "sender" else flow.receiver
        people, others = sums.get(name, (0.0, 0))
        sums[name] = (people + flow.persons, others + 1)
    return sorted(sums, key=lambda name: (-sums[name][0], -sums[name][1], name))


def class_bounds(persons: Sequence[float]) -> list[float]:
    """The upper ends of five classes of equal width, from zero to the largest flow."""
    highest = max(persons, default=0) or 1
    return [highest * step / CLASSES for step in range(1, CLASSES)]


def class_of(persons: float, bounds: Sequence[float]) -> int:
    """Which of the five classes a number belongs to."""
    return sum(persons > bound for bound in bounds)


def describe(
    flow: Flow, senders: dict[str, str], receivers: dict[str, str], bounds: Sequence[float], palette: Palette
) -> Row:
    """One cell; an exact zero is a cell with a 0 and no fill."""
    place = class_of(flow.persons, bounds)
    return {
        "sender": senders[flow.sender],
        "receiver": receivers[flow.receiver],
        "persons": flow.persons,
        "words": flow.label,
        "said": flow.said,
        "fill": palette.sequential[place] if flow.persons else palette.background,
        "edge": palette.background if flow.persons else palette.rest,
        "ink": palette.on_sequential[place] if flow.persons else palette.ink,
    }
