"""What became of one cohort: one picture in which every graduate is counted once."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.text import Text
from dashboard.ui.charts.building import Row, Spec, built_once, finish
from dashboard.ui.charts.captions import Place, draw_bars, draw_captions, lay_out
from dashboard.ui.palette import Palette


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome of the cohort: persons, the words about it, and whether it is the part nobody knows."""

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
    places, height = lay_out([(whole, ""), *((outcome.name, outcome.label) for outcome in outcomes)])
    rows = steps(outcomes, places, palette)
    bars = (
        draw_bars("start", "end", total or 1)
        .mark_rect(strokeWidth=1)
        .encode(
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
        )
    )
    return finish(
        [bars, draw_captions(palette), draw_captions(palette, anchored=True)], rows, height=height,
        description=description, text=text, palette=palette
    )  # fmt: skip


def steps(outcomes: Sequence[Outcome], places: Sequence[Place], palette: Palette) -> Sequence[Row]:
    """Every part twice: in the bar of the whole, and as a step of its own that begins where the last ended."""
    rows: list[Row] = []
    total = sum(outcome.persons for outcome in outcomes)
    start = 0.0
    for number, (outcome, place) in enumerate(zip(outcomes, places[1:], strict=True)):
        end = start + outcome.persons
        row = {
            "name": outcome.name,
            "start": start,
            "end": end,
            "fill": palette.background if outcome.unknown else palette.categories[number % 6],
            "stroke": palette.missing if outcome.unknown else palette.background,
            "said": outcome.said,
        }
        first = places[0].row()
        rows.append({**row, **first, "words": first["words"] if number == 0 else "", "step": False})
        anchor = {"anchor": max(end, 0.9 * total)} if start > 0.35 * total else {}
        rows.append({**row, **place.row(), **anchor, "step": True})
        start = end
    return rows
