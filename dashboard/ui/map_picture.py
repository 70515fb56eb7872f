"""What a map shows, before it is drawn: regions with their class, participants with their symbol, names, the view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from dashboard.domain.boundaries import Outline
from dashboard.ui.map_classes import STATES, Scale, State
from dashboard.ui.map_labels import Label, Mark, place_labels
from dashboard.ui.map_levels import Level
from dashboard.ui.map_places import Participant, Town
from dashboard.ui.map_shapes import View, inner_spot
from dashboard.ui.palette import Palette

# From this zoom on regions without a cluster are named too; further out they would only crowd the map.
NEIGHBOURS_FROM = 4.5
REGION_WIDTH = 16


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
    """Everything one map shows. `pale`: the classes are held back, because the participants are what is looked at."""

    outlines: Mapping[str, Outline]
    regions: Sequence[Region]
    participants: Sequence[Participant]
    view: View
    scale: Scale
    palette: Palette
    chosen_org: str = ""
    chosen_region: str = ""
    towns: Sequence[Town] = ()
    pale: bool = False
    labels: Sequence[Label] = ()
    levels: Sequence[Level] = ()
    ties: Sequence[object] = ()

    @property
    def home(self) -> Level:
        """The level at which the map opens, which the flat map, print and files show."""
        return next(level for level in self.levels if level.low <= self.view.zoom < level.high)

    def region(self, code: str) -> Region | None:
        """The region with this code."""
        return next((region for region in self.regions if region.code == code), None)


def name_things(picture: MapPicture) -> MapPicture:
    """The picture with the labels that have room: the chosen one, towns, participants by size, then regions."""
    marks = [mark_of(one, picture) for one in sorted(picture.participants, key=lambda one: -one.size)]
    marks += [Mark(town.name, town.spot, radius=town.radius, rank=1, obstacle=False) for town in picture.towns]
    marks += [
        Mark(
            "\n".join(wrap(region.name, REGION_WIDTH)),
            inner_spot(picture.outlines[region.code]),
            rank=3,
            centred=True,
            obstacle=False,
        )
        for region in picture.regions
        if region.code in picture.outlines and (region.tone != "outside" or picture.view.zoom > NEIGHBOURS_FROM)
    ]
    return replace(picture, labels=place_labels(marks, picture.view))


def mark_of(one: Participant, picture: MapPicture) -> Mark:
    """A participant as something to name; from far away only the chosen one is, the names would hide the regions."""
    chosen = one.org_id == picture.chosen_org
    return Mark(one.short if picture.pale or chosen else "", one.spot, one.offset, one.size / 2, 0 if chosen else 2)


def count_tones(picture: MapPicture) -> dict[int | State, int]:
    """How many regions are in each class, and how many in none and why."""
    tones: list[int | State] = [item.tone for item in picture.scale.classes]
    counted = [region.tone for region in picture.regions]
    return {tone: counted.count(tone) for tone in (*tones, *STATES)}
