"""A council meeting as slides: words, pictures and figures that are ready for the screen and for every paper.

Everything is said in one language and protected already. Screen, slides, protocol and files are made from the same
deck, so they cannot disagree.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from dashboard.domain.results import Status
from dashboard.domain.words import Language
from dashboard.reports.listing import Listing

SlideKind = Literal["opening", "since", "due", "item", "closing"]
PlotKind = Literal["bars", "columns", "lines"]


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one row of figures, one for each category; None where nothing is known or shown."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """The figures of a picture for programs that draw themselves: lying bars, standing columns or lines.

    `unit` is what stands at a value ("%", or empty); `norm` is drawn as a line with its name. `top` is the end of the
    scale where another slide has to share it.
    """

    kind: PlotKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    decimals: int = 0
    norm: float | None = None
    norm_name: str = ""
    top: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a slide: what it says, what stands beside it, and how it is judged (empty: not at all)."""

    words: str
    detail: str = ""
    status: Status = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the council decided on one question. Empty texts mean: not decided, nobody named, no day given."""

    text: str = ""
    responsible: str = ""
    due: str = ""
    status: str = ""


@dataclass(frozen=True)
class Question:
    """One question of the agenda: its number, topic and wording, who proposed it, what was shown, what was decided."""

    item_no: int
    topic: str
    title: str
    proposed_by: str = ""
    heard: tuple[str, ...] = ()
    decision: Decision = Decision()


@dataclass(frozen=True)
class Slide:
    """One slide. `title` is the sentence that answers; `above` names the question it belongs to.

    `draw` makes the picture (`spec`) in light colours, `plot` has the same figures for programs that draw themselves,
    `listing` as a table. The picture is drawn for the width of a slide (1280 × 720) and not higher than 400 pixels,
    its words with 24. Without a picture the `points` are a list that fits; beside a picture they are one or two lines
    to be said large, such as the people missing to the norm with its clause as `detail`. `remarks` are short and stand
    small under the picture; `notes` are for whoever presents. Several slides may belong to one question (`item_no`).
    """

    kind: SlideKind
    title: str
    above: str = ""
    draw: Callable[[], Mapping[str, Any]] | None = None
    plot: Plot | None = None
    listing: Listing | None = None
    points: tuple[Point, ...] = ()
    remarks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""
    item_no: int | None = None

    @cached_property
    def spec(self) -> Mapping[str, Any] | None:
        """The picture, drawn when it is asked for the first time; None for a slide without one."""
        return self.draw() if self.draw else None


@dataclass(frozen=True)
class Deck:
    """A whole meeting: who meets, when, with how many, its questions, and the slides in the order of the agenda.

    `day` is the day held or planned for; `when` says it in words (a planned meeting may only have a month). `marks` are
    warnings such as "Synthetic data", which stand on every slide and page; `source` is the source line of the whole.
    """

    meeting_id: str
    cluster_name: str
    body: str
    when: str
    day: date | None
    language: Language
    questions: tuple[Question, ...]
    slides: tuple[Slide, ...]
    protocol_no: str = ""
    present: int | None = None
    seats: int | None = None
    quorum: str = ""
    place: str = ""
    source: str = ""
    marks: tuple[str, ...] = ()
