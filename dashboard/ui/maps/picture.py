"""What a map shows, before it is drawn: regions with their class, participants with their symbol, names, the view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import wrap

from dashboard.domain.boundaries import Outline, Spot
from dashboard.ui.maps.classes import STATES, Scale, State
from dashboard.ui.maps.groups import Participant
from dashboard.ui.maps.labels import REGION_RANK, Label, Mark
from dashboard.ui.maps.levels import Level, name_chosen
from dashboard.ui.maps.shapes import View, inner_spots
from dashboard.ui.maps.tie_lines import TiePicture
from dashboard.ui.palette import Palette

# From this zoom on regions without a cluster are named too; further out they would only crowd the map.
NEIGHBOURS_FROM = 4.5
REGION_WIDTH = 16
# What has no colour is told by a sign in the middle of the region: a real zero, a lock, a ring.
SIGNED: frozenset[int | State] = frozenset({"zero", "hidden", "unjudged"})
SIGN_RADIUS = 11.0
MOST_SPOTS = 6


@dataclass(frozen=True, slots=True)
class Region:
    """One region: its code and name, its class (`tone`), its value as people read it, the lines of its tooltip."""

    code: str
    name: str
    tone: int | State
    value: str = ""
    detail: str = ""


@dataclass(frozen=True)
class MapPicture:
    """Everything one map shows."""

    outlines: Mapping[str, Outline]
    regions: Sequence[Region]
    participants: Sequence[Participant]
    levels: tuple[Level, ...]
    view: View
    scale: Scale
    palette: Palette
    chosen_org: str = ""
    chosen_region: str = ""
    ties: TiePicture | None = None

    @property
    def home(self) -> Level:
        """The level at which the map opens, which the flat map, print and files show."""
        return next(level for level in self.levels if level.low <= self.view.zoom < level.high)

    def region(self, code: str) -> Region | None:
        """The region with this code."""
        return next((region for region in self.regions if region.code == code), None)

    def names(self, level: Level) -> Sequence[Label]:
        """The names on a level; that of the chosen organisation is always among them."""
        chosen = next((one for one in self.participants if one.org_id == self.chosen_org), None)
        return name_chosen(level, chosen) if chosen else level.labels

    def members_of(self, group: str) -> tuple[str, ...]:
        """The organisations of the disc with this code; none when it is no longer drawn."""
        signs = (sign for level in self.levels for sign in level.signs if sign.code == group)
        return next((sign.members for sign in signs), ())


def mark_regions(regions: Sequence[Region], outlines: Mapping[str, Outline]) -> tuple[Mark, ...]:
    """The regions as something to name on the levels of a map; beside the sign of their state where they have one."""
    return tuple(
        Mark(
            "\n".join(wrap(region.name, REGION_WIDTH)),
            middle_of(outlines[region.code]),
            SIGN_RADIUS if region.tone in SIGNED else 0,
            REGION_RANK,
            centred=region.tone not in SIGNED,
            obstacle=region.tone in SIGNED,
            low=NEIGHBOURS_FROM if region.tone == "outside" else 0,
            others=spots_of(outlines[region.code])[1:],
        )
        for region in regions
        if region.code in outlines
    )


def middle_of(outline: Outline) -> Spot:
    """The spot well inside a region where its name or the sign of its state stands."""
    return spots_of(outline)[0]


@lru_cache(maxsize=256)
def spots_of(outline: Outline) -> tuple[Spot, ...]:
    """The spots inside a region where its name may stand, the best one first."""
    return tuple(inner_spots(outline)[:MOST_SPOTS])


def count_tones(picture: MapPicture) -> dict[int | State, int]:
    """How many regions are in each class, and how many in none and why."""
    tones: list[int | State] = [item.tone for item in picture.scale.classes]
    counted = [region.tone for region in picture.regions]
    return {tone: counted.count(tone) for tone in (*tones, *STATES)}
