"""A number against a mark of its own: graduates against the demand of a field, students against places."""

from dataclasses import dataclass

import altair as alt

from dashboard.domain.results import Status
from dashboard.reports.status_words import STATUS_SIGNS
from dashboard.text import Text
from dashboard.ui.charts.bars import PALE, SIGN_ROOM
from dashboard.ui.charts.building import Row, Spec, built_once, draw_words, finish
from dashboard.ui.charts.captions import Place, across, draw_bars, draw_beside, draw_captions, lay_out
from dashboard.ui.palette import Palette

REACH = 4


@dataclass(frozen=True, slots=True)
class Bullet:
    """One row: a whole with a darker part inside, the mark to compare with and the band around the mark that is good.

    What is unknown is None and is not drawn. `beside` stands at the end of the bar, `words` under the name.
    """

    name: str
    words: str
    beside: str
    said: str
    whole: float | None = None
    part: float | None = None
    mark: float | None = None
    band: tuple[float, float] | None = None
    status: Status = ""

    @property
    def end(self) -> float:
        """How far the row reaches."""
        return max(self.whole or 0, self.mark or 0, self.band[1] if self.band else 0)


@built_once
def chart_bullets(bullets: tuple[Bullet, ...], *, description: str, text: Text, palette: Palette) -> Spec:
    """Rows in the given order on one scale from zero; the status is a shape beside the row, not the colour of a bar."""
    places, height = lay_out([(bullet.name, bullet.words) for bullet in bullets])
    rows = [describe(bullet, place, palette) for bullet, place in zip(bullets, places, strict=True)]
    top = max((bullet.end for bullet in bullets), default=1) or 1
    signs = any(row["sign"] for row in rows)
    band = draw_bars("low", "high", top).encode(y=tall("over"), y2="under")
    mark = alt.Chart().encode(x=across("mark", top), y=tall("over"), y2="under", tooltip="said:N")
    layers = [
        band.transform_filter("isValid(datum.high)").mark_rect(fill=palette.rest, fillOpacity=0.28),
        draw_bars("zero", "whole", top)
        .transform_filter("isValid(datum.whole)")
        .mark_rect(fill=palette.accent, fillOpacity=PALE, stroke=palette.accent, strokeWidth=1),
        draw_bars("zero", "part", top).transform_filter("isValid(datum.part)").mark_rect(fill=palette.accent),
        mark.transform_filter("isValid(datum.mark)").mark_rule(color=palette.ink, strokeWidth=3),
        *draw_words(draw_beside("end", "beside", top), palette, SIGN_ROOM if signs else 8),
        draw_captions(palette),
    ]
    if signs:
        coloured = draw_beside("end", "sign", top).encode(color=alt.Color("sign_colour:N", scale=None))
        layers += draw_words(coloured, palette, 8)
    return finish(layers, rows, height=height + REACH, description=description, text=text, palette=palette)


def tall(field: str) -> alt.Y:
    """The vertical place of marks that reach over the bars."""
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def describe(bullet: Bullet, place: Place, palette: Palette) -> Row:
    """One row of the picture; unknown numbers are left out of it."""
    row = place.row()
    low, high = bullet.band or (None, None)
    known = {"whole": bullet.whole, "part": bullet.part, "mark": bullet.mark, "low": low, "high": high}
    return {
        **row,
        **{name: value for name, value in known.items() if value is not None},
        "over": place.bar - REACH,
        "under": float(str(row["end_of_bar"])) + REACH,
        "name": bullet.name,
        "zero": 0,
        "end": bullet.end,
        "beside": bullet.beside,
        "sign": STATUS_SIGNS[bullet.status],
        "sign_colour": palette.status(bullet.status),
        "said": bullet.said,
    }
