"""The passport of a cluster in one language, section by section: ready for the screen and for every paper.

Everything is said and protected already. Screen, DOCX and PDF are made from the same sheet, so they cannot disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.domain.passport import State
from dashboard.domain.words import Language
from dashboard.reports.listing import Cell, Column, Listing


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a section: a heading, sentences and a table; each of them may be absent."""

    heading: str = ""
    sentences: tuple[str, ...] = ()
    listing: Listing | None = None


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a section lacks, and who should bring it."""

    what: str
    who: str


@dataclass(frozen=True)
class Part:
    """One section: its title, what it should hold, how it stands, what it holds, what it lacks.

    `holds` is the content in a line; `notes` tell where the Russian and Kazakh recommendations differ.
    """

    number: int
    title: str
    asks: str
    state: State
    holds: str
    blocks: tuple[Block, ...] = ()
    lacks: tuple[Lack, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """The whole passport as it stood on a day. `facts` are its status and days by their names.

    `approved` is when it was approved, as a text (empty: not yet); `marks` are warnings for every page of a paper.
    """

    language: Language
    cluster_name: str
    answer: str
    day: date
    facts: Mapping[str, str]
    approved: str
    parts: tuple[Part, ...]
    source: str = ""
    marks: tuple[str, ...] = ()


def shown_columns(listing: Listing) -> tuple[int, ...]:
    """The columns of a table in which anything is given; one that is empty in every row is left out."""
    return tuple(
        place for place in range(len(listing.columns)) if any(is_given(cell) for cell in listing.column(place))
    )


def is_given(cell: Cell) -> bool:
    """Whether a cell says anything."""
    return cell is not None and cell != ""


def narrowed(listing: Listing) -> Listing:
    """The table without the columns that say nothing in any row."""
    places = shown_columns(listing)
    columns: tuple[Column, ...] = tuple(listing.columns[place] for place in places)
    rows = tuple(tuple(row[place] for place in places) for row in listing.rows)
    return Listing(listing.title, columns, rows, listing.source, listing.marks)
