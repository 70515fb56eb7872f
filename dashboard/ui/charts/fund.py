"""A fund over time: what came in, what went out, and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.text import Text
from dashboard.ui.charts.building import LINE_HEIGHT, Row, Spec, built_once, finish
from dashboard.ui.numbers import SHORT_FROM, say_amount
from dashboard.ui.palette import Palette

HEIGHT = 280
PLOT = HEIGHT - 44
UNITS = (1_000_000_000, 1_000_000, 1_000)
SIDES = ("balance", "contributed", "spent")


@dataclass(frozen=True, slots=True)
class Moment:
    """One year or quarter: its name, what came in and went out in it (None: nobody told), what is left at its end."""

    name: str
    contributed: float | None
    spent: float | None
    balance: float
    said: str


@built_once
def chart_fund(
    moments: tuple[Moment, ...], *, names: tuple[str, str, str], currency: str, description: str, text: Text,
    palette: Palette
) -> Spec:  # fmt: skip
    """Contributions as bars up, spending as bars down, what is left as a line; each named at the right.

    `names` are what is left, contributions, spending.
    """
    amounts = [value for one in moments for value in (one.balance, one.contributed or 0, -(one.spent or 0))]
    low, high = min([0.0, *amounts]), max([0.0, *amounts]) or 1.0
    rows = [describe(moment) for moment in moments]
    rows += end_names(moments, names, (low, high), text, currency, palette)
    x = alt.X(
        "name:O", sort=[one.name for one in moments], scale=alt.Scale(type="band", paddingInner=0.4, paddingOuter=0.2),
        axis=alt.Axis(title=None, labelAngle=0, labelOverlap="greedy", labelExpr="split(datum.label, ', ')"),
    )  # fmt: skip
    scale = alt.Scale(domain=[low, high], nice=False)
    layers = draw_bars(x, scale, axis_of(text, currency, high), palette)
    layers += [draw_line(x, scale, palette), draw_names()]
    return finish(layers, rows, height=HEIGHT, description=description, text=text, palette=palette)


def describe(moment: Moment) -> Row:
    """One moment as a row of the picture; spending goes down from zero."""
    return {
        "name": moment.name,
        "contributed": moment.contributed,
        "spent": -moment.spent if moment.spent is not None else None,
        "balance": moment.balance,
        "said": moment.said,
    }


def axis_of(text: Text, currency: str, high: float) -> alt.Axis:
    """The scale in whole thousands, millions or billions, written as the language writes amounts."""
    unit = next((unit for unit in UNITS if high >= max(unit, SHORT_FROM)), 1)
    before, after = say_amount(text, 700 * unit, currency, short=unit > 1).split("700")
    sign = "(datum.value < 0 ? '\u2212' : '')"
    return alt.Axis(
        title=None, tickCount=4, labelExpr=f"{sign} + '{before}' + format(abs(datum.value) / {unit}, ',') + '{after}'"
    )


def draw_bars(x: alt.X, scale: alt.Scale, axis: alt.Axis, palette: Palette) -> list[alt.Chart]:
    """The bars of what came in and of what went out."""
    known = alt.Chart().transform_filter("!isValid(datum.end)")
    colours = {"contributed": palette.above, "spent": palette.below}
    return [
        known.mark_bar(fill=colour).encode(x=x, y=alt.Y(f"{side}:Q", scale=scale, axis=axis), tooltip="said:N")
        for side, colour in colours.items()
    ]


def draw_line(x: alt.X, scale: alt.Scale, palette: Palette) -> alt.Chart:
    """What is left after each moment."""
    chart: alt.Chart = (
        alt.Chart()
        .transform_filter("!isValid(datum.end)")
        .mark_line(
            stroke=palette.ink,
            strokeWidth=2.5,
            point=alt.OverlayMarkDef(size=60, filled=True, fill=palette.ink, stroke=palette.background),
        )
        .encode(x=x, y=alt.Y("balance:Q", scale=scale), tooltip="said:N")
    )
    return chart


def end_names(
    moments: Sequence[Moment],
    names: tuple[str, str, str],
    span: tuple[float, float],
    text: Text,
    currency: str,
    palette: Palette,
) -> list[Row]:
    """The words at the right end of line and bars, moved apart where they would cover each other."""
    last, (low, high) = moments[-1], span
    ends = {
        "balance": (last.balance, last.balance, palette.ink),
        "contributed": (last.contributed, (last.contributed or 0) / 2, palette.above),
        "spent": (last.spent, -(last.spent or 0) / 2, palette.below),
    }
    rows: list[Row] = []
    free = -float(LINE_HEIGHT)
    for side, name in zip(SIDES, names, strict=True):
        amount, level, colour = ends[side]
        if amount is None:
            continue
        wanted = PLOT * (high - level) / (high - low)
        place = max(wanted, free + 2 * LINE_HEIGHT + 4)
        free = place
        words = f"{name}\n{say_amount(text, amount, currency, short=True)}"
        rows.append({"name": last.name, "end": words, "place": place, "colour": colour, "said": last.said})
    excess = max(0.0, free - (PLOT - LINE_HEIGHT))
    return [{**row, "place": float(str(row["place"])) - excess - LINE_HEIGHT / 2} for row in rows]


def draw_names() -> alt.Chart:
    """The words right of the picture, however wide the last bar is."""
    ends = alt.Chart().transform_filter("isValid(datum.end)")
    words = ends.encode(x=alt.value("width"), y=alt.Y("place:Q", scale=None), text="end:N", tooltip="said:N")
    letters = words.mark_text(align="left", baseline="top", dx=8, lineBreak="\n", lineHeight=LINE_HEIGHT)
    chart: alt.Chart = letters.encode(color=alt.Color("colour:N", scale=None))
    return chart
