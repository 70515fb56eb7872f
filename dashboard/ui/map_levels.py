"""What a map shows at each zoom: organisations that would cover each other stand in one fan or in one disc."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.domain.boundaries import Spot
from dashboard.ui.map_labels import Label


@dataclass(frozen=True, slots=True)
class Sign:
    """One organisation, or a group drawn as one disc that shows its composition by kind (`kind` is empty then).

    `spot` is where it is drawn at its level, in degrees; `size` is its height in pixels; `symbol` a cell of the atlas.
    """

    members: tuple[str, ...]
    spot: Spot
    size: float
    symbol: str
    kind: str
    hollow: bool
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Ring:
    """The circle around the members of a fan: its centre, its radius in pixels at the zoom `low` of its level."""

    spot: Spot
    radius: float


@dataclass(frozen=True, eq=False)
class Level:
    """What is drawn from the zoom `low` on, up to but not including `high`; nothing overlaps at `low`."""

    low: float
    high: float
    signs: Sequence[Sign]
    rings: Sequence[Ring]
    labels: Sequence[Label]
