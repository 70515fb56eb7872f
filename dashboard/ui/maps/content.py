"""What the map of a cluster shows: its participants with their places and kinds."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.domain.boundaries import Outline, Spot
from dashboard.domain.code_lists import read_enumeration
from dashboard.session import Page
from dashboard.ui.maps.groups import Participant
from dashboard.ui.maps.measures import NAMES, Measured, measure_all
from dashboard.ui.maps.shapes import View, fit_view, frame_of
from dashboard.ui.maps.spots import CENTRES, Basis, place_of, say_basis
from dashboard.ui.maps.symbols import kind_of

Row = Mapping[str, object]
TOOLTIP_WIDTH = 32
FAN_ROOM = 115
LABEL_WIDTH, LABEL_LINES = 24, 3


@dataclass(frozen=True)
class Members:
    """The participants of a cluster: those with a place, the names of those without one, and how each is placed."""

    placed: tuple[Participant, ...]
    unplaced: tuple[str, ...]
    bases: tuple[Basis, ...]


def active_rows(page: Page) -> list[Row]:
    """One row for each organisation that takes part on the day on which the period is counted."""
    day = page.total("participants_total").as_of
    listed = page.rows("participants", cluster_id=page.cluster_id, as_of=day.isoformat() if day else None)
    rows: dict[str, Row] = {}
    for row in listed[listed["active"] == 1].to_dict("records"):
        rows[str(row["org_id"])] = {str(name): value for name, value in row.items()}
    return sorted(rows.values(), key=lambda row: page.text.sort_key(page.name_in_row(row)))


def has(value: object) -> bool:
    """Whether a cell has a value; an empty cell is None, NaN or an empty text."""
    return value is not None and value == value and value != ""


def gather_members(page: Page, rows: Sequence[Row], measure: str) -> Members:
    """The participants with place, kind and measure (`equal` for none)."""
    values = measure_all(page, measure)
    placed, unplaced, bases = [], [], []
    for row in rows:
        spot, basis, _ = place_of(row)
        bases.append(basis)
        if spot is None:
            unplaced.append(page.name_in_row(row))
            continue
        placed.append(describe_participant(page, row, spot, values.get(str(row["org_id"])), measure))
    return Members(tuple(placed), tuple(unplaced), tuple(bases))


def describe_participant(page: Page, row: Row, spot: Spot, value: Measured | None, measure: str) -> Participant:
    """One participant as drawn, with the lines of its tooltip."""
    org_id, name = str(row["org_id"]), page.name_in_row(row)
    parts = [name_of_kind(page, row.get("kind")), str(row["settlement"]) if has(row.get("settlement")) else ""]
    lines = [" · ".join(part for part in parts if part)]
    if (basis := place_of(row)[1]) in CENTRES:
        lines.append(say_basis(page.text, basis))
    if value is not None:
        lines.append(f"{page.text.say(NAMES[measure])}: {value.told}")
    return Participant(
        org_id,
        wrap(name),
        shorten(page, row),
        kind_of(row.get("kind")),
        spot,
        str(row["settlement"]) if has(row.get("settlement")) else "",
        value.value if value else None,
        "\n".join(wrap(line) for line in lines),
    )


def name_of_kind(page: Page, kind: object) -> str:
    """The kind of an organisation in the language of the page."""
    entry = read_enumeration("org_kind").entries.get(str(kind))
    return page.text.words(entry.names) if entry else ""


def shorten(page: Page, row: Row) -> str:
    """A name that fits on the map: the short one, else the long one in lines."""
    short = row.get("short_name")
    name = str(short) if has(short) else page.name_in_row(row)
    return "\n".join(textwrap.wrap(name, LABEL_WIDTH, max_lines=LABEL_LINES, placeholder="…"))


def wrap(text: str) -> str:
    """A text in lines that a tooltip has room for."""
    return "\n".join(textwrap.wrap(text, TOOLTIP_WIDTH)) or text


def choose_view(
    page: Page, extent: str, outlines: Mapping[str, Outline], placed: Sequence[Participant], region: str
) -> View:
    """The part of the world shown first: the places of the cluster, or its whole country; the same for every filter."""
    if extent == "country":
        return fit_view(frame_of(outline for code, outline in outlines.items() if code[:2] == region[:2]), padding=20)
    spots = [participant.spot for participant in placed]
    own = [outlines[region]] if region in outlines else []
    # Room for a fan of symbols and its names around the outermost places.
    return fit_view(spots or frame_of(own or outlines.values()), padding=FAN_ROOM)
