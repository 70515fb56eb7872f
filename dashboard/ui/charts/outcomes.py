"""What became of one cohort: one picture in which every graduate is counted once."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.text import Text
from dashboard.ui.charts.bars import down
from dashboard.ui.charts.building import Row, Spec, built_once, finish
from dashboard.ui.charts.labels import row_height, wrap_all
from dashboard.ui.palette import Palette


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome of the cohort: persons, the words beside it, and whether it is the part nobody knows."""

    name: str
    persons: float
    label: str
    said: str
    unknown: bool = False


@built_once
def chart_outcomes(
    outcomes: tuple[Outcome, ...], *, whole: str, description: str, text: Text, palette: Palette
) -> Spec:
    """The whole cohort as one stacked bar, under it the same parts one step each, named directly.

    Parts keep the given order and colour. What nobody knows is an outline, never a colour.
    """
    total = sum(outcome.persons for outcome in outcomes)
    labels = wrap_all([whole, *(outcome.name for outcome in outcomes)], 24)
    rows = list(steps(outcomes, labels, total, palette))
    span = alt.Scale(domain=[0, total or 1], nice=False)
    bars = (
        alt.Chart()
        .mark_bar(strokeWidth=1)
        .encode(
            x=alt.X("start:Q", scale=span, axis=None),
            x2="end:Q",
            y=down(labels),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
            strokeDash=alt.StrokeDash("dash:N", scale=None),
            tooltip="said:N",
        )
    )
    return finish(
        [bars, *(draw_words(labels, left, palette) for left in (False, True))], rows,
        height=row_height(labels) * len(labels) + 8, description=description, text=text, palette=palette,
        padding={"right": 8},
    )  # fmt: skip


def steps(outcomes: Sequence[Outcome], labels: Sequence[str], total: float, palette: Palette) -> Sequence[Row]:
    """Every part twice: in the bar of the whole, and as a step on its own line that begins where the last ended."""
    rows: list[Row] = []
    start = 0.0
    for place, (outcome, label) in enumerate(zip(outcomes, labels[1:], strict=True)):
        end = start + outcome.persons
        colour = palette.background if outcome.unknown else palette.categories[place % 6]
        row = {
            "start": start, "end": end, "fill": colour, "said": outcome.said, "dash": [3, 2] if outcome.unknown else [],
            "stroke": palette.missing if outcome.unknown else palette.background,
        }  # fmt: skip
        left = total > 0 and end > 0.55 * total and start > 0.3 * total
        if outcome.persons:
            rows.append({**row, "label": labels[0], "words": "", "left": left})
        rows.append({**row, "label": label, "words": outcome.label, "left": left})
        start = end
    return rows


def draw_words(labels: Sequence[str], left: bool, palette: Palette) -> alt.Chart:
    """The words of each step on the side that has room."""
    chart: alt.Chart = (
        alt.Chart()
        .transform_filter("datum.left" if left else "!datum.left")
        .mark_text(align="right" if left else "left", baseline="middle", dx=-8 if left else 8, limit=0)
        .encode(x=alt.X("start:Q" if left else "end:Q", axis=None), y=down(labels), text="words:N", tooltip="said:N")
    )
    return chart
