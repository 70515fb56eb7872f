"""Rows whose words stand above their bars: readable at any width, from a telephone to a projector."""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.ui.charts.building import LINE_HEIGHT, Row
from dashboard.ui.palette import Palette

BAR = 16
GAP = 12
WIDEST = 48
NUMBER_AND_NOUN = re.compile(r"(?<=\d) (?=\w)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where one row stands, in pixels from the top: its words, then its bar or bars."""

    words: str
    top: float
    bar: float

    def row(self, number: int = 0) -> Row:
        """What a row of data needs to be drawn at this place; `number` counts the bars of the row."""
        start = self.bar + number * (BAR + 2)
        return {
            "words": "" if number else self.words,
            "top": self.top,
            "bar": start,
            "middle": start + BAR / 2,
            "end_of_bar": start + BAR,
        }


def lay_out(captions: Sequence[tuple[str, str]], bars: int = 1) -> tuple[list[Place], int]:
    """The rows one under the other and the height of all: name and words on one line where both fit, else below."""
    places = []
    top = 0.0
    for name, words in captions:
        together = f"{name}: {words}" if words else name
        lines = [together] if len(together) <= WIDEST else [*fold(name), *fold(words)]
        bar = top + len(lines) * LINE_HEIGHT + 3
        places.append(Place("\n".join(lines), top, bar))
        top = bar + bars * (BAR + 2) + GAP
    return places, max(BAR, round(top))


def fold(text: str) -> list[str]:
    """A text as lines that fit; a number stays with the word after it."""
    return textwrap.wrap(NUMBER_AND_NOUN.sub("\u00a0", text), WIDEST, break_long_words=False)


def across(field: str, top: float) -> alt.X:
    """The horizontal place of a value; bars start at zero and need no axis because each carries its value."""
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=None)


def draw_bars(start: str, end: str, top: float) -> alt.Chart:
    """Bars between two fields of the rows on a scale from zero; marks and colours are added by the caller."""
    return alt.Chart().encode(
        x=across(start, top),
        x2=f"{end}:Q",
        y=alt.Y("bar:Q", scale=None, axis=None),
        y2="end_of_bar:Q",
        tooltip="said:N",
    )


def draw_beside(field: str, words: str, top: float) -> alt.Chart:
    """Words at the end of the bars, to be given a mark."""
    middle = alt.Y("middle:Q", scale=None, axis=None)
    return alt.Chart().encode(x=across(field, top), y=middle, text=f"{words}:N", tooltip="said:N")


def draw_captions(palette: Palette, *, anchored: bool = False) -> alt.Chart:
    """The words above the bars from the left edge; anchored ones end at the `anchor` of their row, near their bar."""
    chosen = "isValid(datum.anchor)" if anchored else "!isValid(datum.anchor)"
    chart: alt.Chart = (
        alt.Chart()
        .transform_filter(f"datum.words != '' && {chosen}")
        .mark_text(
            align="right" if anchored else "left",
            baseline="top",
            lineBreak="\n",
            lineHeight=LINE_HEIGHT,
            color=palette.ink,
        )
        .encode(
            x=alt.X("anchor:Q") if anchored else alt.value(0),
            y=alt.Y("top:Q", scale=None, axis=None),
            text="words:N",
            tooltip="said:N",
        )
    )
    return chart


def draw_names(palette: Palette) -> list[alt.Chart]:
    """The words above the bars with a rim that keeps them readable on lines and strips."""
    names = draw_captions(palette)
    rim = names.mark_text(
        align="left", baseline="top", lineBreak="\n", lineHeight=LINE_HEIGHT, stroke=palette.background,
        strokeWidth=4, strokeJoin="round", aria=False,
    )  # fmt: skip
    return [rim, names]
