"""What a map shows, before it is drawn: regions with their class, participants with their symbol, names, the view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.domain.boundaries import Outline, Spot
from dashboard.ui.map_classes import STATES, Scale, State
from dashboard.ui.map_labels import Label, Mark, place_labels
from dashboard.ui.map_shapes import View, fan_out, inner_spot, radius_of
from dashboard.ui.map_symbols import EQUAL, symbol_size
from dashboard.ui.palette import Palette

# From this zoom on regions without a cluster are named too; further out they would only crowd the map.
NEIGHBOURS_FROM = 4.5


@dataclass(frozen=True, slots=True)
class Region:
    """One region: its code and name, its class (`tone`), its value as people read it, the lines of its tooltip."""

    code: str
    name: str
    tone: int | State
    value: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """One organisation that has a place. `measure` gives its size (None: not known), `hollow` says so,
    `offset` moves it from its place in pixels."""

    org_id: str
    name: str
    short: str
    kind: str
    spot: Spot
    settlement: str = ""
    measure: float | None = None
    detail: str = ""
    size: float = EQUAL
    hollow: bool = False
    offset: Spot = (0.0, 0.0)


@dataclass(frozen=True)
class MapPicture:
    """Everything one map shows."""

    outlines: Mapping[str, Outline]
    regions: Sequence[Region]
    participants: Sequence[Participant]
    view: View
    scale: Scale
    palette: Palette
    chosen_org: str = ""
    chosen_region: str = ""
    labels: Sequence[Label] = field(default_factory=tuple)

    def region(self, code: str) -> Region | None:
        """The region with this code."""
        return next((region for region in self.regions if region.code == code), None)


def arrange(participants: Sequence[Participant], *, measured: bool, shrink: float = 1.0) -> list[Participant]:
    """Give every participant its size and fan those of one town apart, the largest in the middle.

    `shrink` makes all symbols smaller, for views from far away.
    """
    largest = max((participant.measure or 0 for participant in participants), default=0)
    sized = [
        replace(
            participant,
            size=shrink * (symbol_size(participant.measure, largest) if measured else EQUAL),
            hollow=measured and participant.measure is None,
        )
        for participant in participants
    ]
    places: dict[Spot, list[Participant]] = {}
    for participant in sorted(sized, key=lambda one: (-(one.measure or 0), one.kind, one.name, one.org_id)):
        places.setdefault(rounded(participant.spot), []).append(participant)
    arranged: list[Participant] = []
    for together in places.values():
        gap = 0.55 * sum(one.size for one in together) / len(together) + 3 * shrink
        offsets = fan_out(len(together), gap)
        arranged += [replace(one, offset=offset) for one, offset in zip(together, offsets, strict=True)]
    return arranged


def rounded(spot: Spot) -> Spot:
    """The same town for everything within about a kilometre."""
    return round(spot[0], 2), round(spot[1], 2)


def towns(participants: Sequence[Participant]) -> list[tuple[str, Spot, float]]:
    """Places with several participants: the name of the town, where it is, how far its fan reaches in pixels."""
    places: dict[Spot, list[Participant]] = {}
    for participant in participants:
        places.setdefault(rounded(participant.spot), []).append(participant)
    return [
        (together[0].settlement, place, radius_of([one.offset for one in together]) + max(o.size for o in together) / 2)
        for place, together in places.items()
        if len(together) > 1
    ]


def name_things(picture: MapPicture) -> MapPicture:
    """The picture with the labels that have room: the chosen one, towns, participants by size, then regions."""
    marks = [
        Mark(one.short, one.spot, one.offset, one.size / 2, 0 if one.org_id == picture.chosen_org else 2)
        for one in sorted(picture.participants, key=lambda one: -one.size)
    ]
    marks += [
        Mark(name, spot, radius=radius, rank=1, obstacle=False) for name, spot, radius in towns(picture.participants)
    ]
    marks += [
        Mark(region.name, inner_spot(picture.outlines[region.code]), rank=3, centred=True, obstacle=False)
        for region in picture.regions
        if region.code in picture.outlines and (region.tone != "outside" or picture.view.zoom > NEIGHBOURS_FROM)
    ]
    return replace(picture, labels=place_labels(marks, picture.view))


def count_tones(picture: MapPicture) -> dict[int | State, int]:
    """How many regions are in each class, and how many in none and why."""
    tones: list[int | State] = [item.tone for item in picture.scale.classes]
    counted = [region.tone for region in picture.regions]
    return {tone: counted.count(tone) for tone in (*tones, *STATES)}
