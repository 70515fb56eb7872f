"""Where participants are drawn: those that would cover each other share a circle and stand apart in it."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.domain.boundaries import Spot
from dashboard.ui.map_shapes import View, fan_out, radius_of
from dashboard.ui.map_symbols import EQUAL, symbol_size

# Symbols nearer than this many pixels belong together from the start.
NEAR = 24
MOST_NAMES = 2


@dataclass(frozen=True, slots=True)
class Participant:
    """One organisation that has a place. `measure` gives its size (None: not known), `hollow` says so,
    `offset` moves it from its place in pixels.
    """

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


@dataclass(frozen=True, slots=True)
class Town:
    """Several participants drawn together: the names of their settlements, the centre, the radius in pixels."""

    name: str
    spot: Spot
    radius: float


@dataclass(frozen=True, slots=True)
class Group:
    """Participants drawn together around a centre in pixels of the view."""

    members: tuple[Participant, ...]
    centre: Spot

    @property
    def fan(self) -> list[Spot]:
        """The offset of each member from the centre."""
        sizes = [one.size for one in self.members]
        return fan_out(len(sizes), 0.35 * sum(sizes) / len(sizes) + 0.27 * max(sizes) + 1)

    @property
    def radius(self) -> float:
        """How far the group reaches."""
        return radius_of(self.fan) + max(one.size for one in self.members) / 2


def arrange(
    participants: Sequence[Participant], view: View, *, measured: bool, shrink: float = 1.0
) -> tuple[list[Participant], list[Town]]:
    """Participants with size and offset, and the circles of those drawn together.

    Without `measured` all symbols have one size. `shrink` makes them smaller, for views from far away.
    """
    largest = max((one.measure or 0 for one in participants), default=0)
    sized = [
        replace(
            one,
            size=shrink * (symbol_size(one.measure, largest) if measured else EQUAL),
            hollow=measured and one.measure is None,
        )
        for one in participants
    ]
    groups = put_together(sized, view)
    placed = [one for group in groups for one in place_members(group, view)]
    return placed, [town_of(group, view) for group in groups if len(group.members) > 1]


def put_together(participants: Iterable[Participant], view: View) -> list[Group]:
    """Groups that do not overlap in the view: near ones first, then those whose circles meet."""
    cells: dict[tuple[int, int], list[Participant]] = {}
    for one in participants:
        x, y = view.pixels(one.spot)
        cells.setdefault((round(x / NEAR), round(y / NEAR)), []).append(one)
    waiting, groups = [make_group(members, view) for members in cells.values()], list[Group]()
    while waiting:
        group = waiting.pop()
        meeting = next((other for other in groups if math.dist(group.centre, other.centre) < reach(group, other)), None)
        if meeting is None:
            groups.append(group)
        else:
            groups.remove(meeting)
            waiting.append(make_group([*group.members, *meeting.members], view))
    return groups


def reach(one: Group, other: Group) -> float:
    """The distance under which two groups cover each other."""
    return one.radius + other.radius


def make_group(members: Sequence[Participant], view: View) -> Group:
    """A group with the largest members in the middle and the same kinds side by side."""
    ordered = sorted(members, key=lambda one: (-(one.measure or 0), one.kind, one.name, one.org_id))
    spots = [view.pixels(one.spot) for one in ordered]
    x, y = (sum(axis) / len(spots) for axis in zip(*spots, strict=True))
    return Group(tuple(ordered), (x, y))


def place_members(group: Group, view: View) -> list[Participant]:
    """The members with their offset from where they really are; one alone stays there."""
    placed = []
    for one, (right, down) in zip(group.members, group.fan, strict=True):
        x, y = view.pixels(one.spot)
        placed.append(
            replace(one, offset=(round(group.centre[0] + right - x, 1), round(group.centre[1] + down - y, 1)))
        )
    return placed


def town_of(group: Group, view: View) -> Town:
    """The circle around a group, named after its settlements, the one with most members first."""
    counted = Counter(one.settlement for one in group.members if one.settlement)
    names = [name for name, _ in counted.most_common()]
    shown = ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
    lon, lat = view.moved((view.lon, view.lat), group.centre)
    return Town(shown, (round(lon, 4), round(lat, 4)), round(group.radius, 1))
