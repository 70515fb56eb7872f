"""Who stands together on a map: participants that would cover each other at a zoom are one group."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import combinations

from dashboard.domain.boundaries import Spot
from dashboard.ui.maps.shapes import fan_out, on_mercator, radius_of
from dashboard.ui.maps.symbols import EQUAL, LARGEST, disc_size, symbol_size

# A group becomes a fan, its members apart in a circle, up to this size; a larger one is a disc with their number.
MOST_IN_FAN, WIDEST_FAN = 30, 95.0
# Pixels between two signs, and between the members of a fan and its ring.
AIR, MARGIN = 2.0, 3.0
NEIGHBOURS = tuple((right, down) for right in (0, -1, 1) for down in (0, -1, 1))


@dataclass(frozen=True, slots=True)
class Participant:
    """One organisation that has a place: its names, long and short, and the measure by which it is drawn."""

    org_id: str
    name: str
    short: str
    kind: str
    spot: Spot
    settlement: str = ""
    measure: float | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A participant as drawn: its size in pixels, `hollow` when its measure is not known, its place on the world."""

    participant: Participant
    size: float
    hollow: bool
    place: Spot


@dataclass(frozen=True)
class Group:
    """Members that stand together, and their middle on the square world."""

    members: tuple[Member, ...]
    middle: Spot

    @cached_property
    def fan_reach(self) -> float:
        """How many pixels the members reach from the middle when they stand apart; without end for too many."""
        if len(self.members) > MOST_IN_FAN:
            return math.inf
        return fan_radius(tuple(sorted((one.size for one in self.members), reverse=True)))

    def is_fan(self, *, fans: bool) -> bool:
        """Whether the members are drawn apart, where fans are drawn at all."""
        return fans and len(self.members) > 1 and self.fan_reach <= WIDEST_FAN

    def reach(self, *, fans: bool) -> float:
        """How many pixels the group reaches from its middle as it is drawn."""
        if len(self.members) == 1:
            return self.members[0].size / 2
        return self.fan_reach if self.is_fan(fans=fans) else disc_size(len(self.members)) / 2


@cache
def fan_offsets(sizes: tuple[float, ...]) -> tuple[Spot, ...]:
    """Where symbols of these sizes stand around their middle, in pixels: as close as none covers another."""
    unit = fan_out(len(sizes), 100.0)
    pairs = combinations(range(len(sizes)), 2)
    gap = max(((sizes[a] + sizes[b]) / 2 + AIR) / math.dist(unit[a], unit[b]) for a, b in pairs)
    x, y = (sum(axis) / len(unit) for axis in zip(*unit, strict=True))
    return tuple((gap * (right - x), gap * (down - y)) for right, down in unit)


@cache
def fan_radius(sizes: tuple[float, ...]) -> float:
    """How far a fan reaches with its ring."""
    return radius_of(fan_offsets(sizes)) + sizes[0] / 2 + MARGIN


def size_members(participants: Iterable[Participant], *, measured: bool, shrink: float) -> list[Member]:
    """The participants as drawn: their area follows the measure, or all have one size."""
    listed = list(participants)
    largest = max((one.measure or 0 for one in listed), default=0)
    return [
        Member(
            one,
            round(shrink * (symbol_size(one.measure, largest) if measured else EQUAL), 1),
            measured and one.measure is None,
            on_mercator(one.spot),
        )
        for one in listed
    ]


def start_groups(members: Iterable[Member]) -> list[Group]:
    """Those in exactly one spot belong together at every zoom."""
    spots: dict[Spot, list[Member]] = {}
    for one in members:
        spots.setdefault(one.place, []).append(one)
    return [Group(tuple(together), place) for place, together in spots.items()]


def put_together(groups: Sequence[Group], scale: float, *, fans: bool, air: float = AIR) -> list[Group]:
    """Groups that do not cover each other when the world is `scale` pixels wide: those that would become one."""
    if not groups:
        return []
    most = sum(len(group.members) for group in groups)
    widest = 2 * max(WIDEST_FAN if fans else 0, LARGEST / 2, disc_size(most) / 2) + air
    board = Board(scale, widest, fans, air)
    waiting = sorted(groups, key=lambda group: (len(group.members), group.middle))
    while waiting:
        group = waiting.pop()
        meeting = board.take_covered(group)
        if meeting is None:
            board.put(group)
        else:
            waiting.append(join(meeting, group))
    return [group for square in board.squares.values() for group in square]


@dataclass
class Board:
    """The world as squares of `cell` pixels, so that a group is compared with its neighbours only."""

    scale: float
    cell: float
    fans: bool
    air: float
    squares: dict[tuple[int, int], list[Group]] = field(default_factory=dict)

    def square_of(self, group: Group) -> tuple[int, int]:
        """The square in which the middle of a group lies."""
        x, y = group.middle
        return math.floor(x * self.scale / self.cell), math.floor(y * self.scale / self.cell)

    def put(self, group: Group) -> None:
        """Set a group on the board."""
        self.squares.setdefault(self.square_of(group), []).append(group)

    def take_covered(self, group: Group) -> Group | None:
        """Take away one group that this one would cover, if there is any."""
        column, row = self.square_of(group)
        reach = group.reach(fans=self.fans) + self.air
        for right, down in NEIGHBOURS:
            square = self.squares.get((column + right, row + down), [])
            for place, other in enumerate(square):
                if math.dist(group.middle, other.middle) * self.scale < reach + other.reach(fans=self.fans):
                    return square.pop(place)
        return None


def join(one: Group, other: Group) -> Group:
    """Two groups as one, in the middle of all members."""
    ours, theirs = len(one.members), len(other.members)
    x, y = ((a * ours + b * theirs) / (ours + theirs) for a, b in zip(one.middle, other.middle, strict=True))
    return Group(one.members + other.members, (x, y))


def in_order(group: Group) -> list[Member]:
    """The largest members first, the same kinds side by side."""
    return sorted(
        group.members,
        key=lambda one: (-one.size, one.participant.kind, one.participant.name, one.participant.org_id),
    )
