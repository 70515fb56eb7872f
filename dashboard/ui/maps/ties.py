"""Ties between participants: who sends how many people to whom, and their sums between the signs of a map."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dashboard.domain.boundaries import Spot
from dashboard.ui.maps.levels import Level, Sign

# The kinds of ties in the order of the palette's `ties`, with the kinds of placements that belong to each.
TIE_KINDS: Mapping[str, tuple[str, ...]] = {
    "practice": ("study_practice", "production_practice"),
    "dual": ("dual_training",),
    "internship": ("teacher_internship",),
}
KIND_OF = {placement: kind for kind, placements in TIE_KINDS.items() for placement in placements}
Protected = Literal["", "few", "hidden"]
Untied = Literal["none", "untold"]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tie:
    """The people that one participant sent to another in a year, of one kind.

    `persons` and `mentored` (those with a personal mentor) add up what may be shown, None where that is nothing;
    `protected` tells that a count is left out: `few` when it is one of under five people, else `hidden`.
    """

    from_org: str
    to_org: str
    kind: str
    persons: int | None
    protected: Protected = ""
    mentored: int | None = None

    @property
    def hidden(self) -> bool:
        """Whether a count is left out."""
        return self.protected != ""


@dataclass(frozen=True, eq=False)
class Codes:
    """Ties as numbers, for adding them up quickly: both ends as places in `orgs`, the kind, the people, 1 if hidden."""

    orgs: tuple[str, ...]
    starts: Numbers
    ends: Numbers
    kinds: Numbers
    persons: Numbers
    hidden: Numbers


@dataclass(frozen=True, eq=False)
class Ties:
    """The ties of a period: `shown` of the `kinds` chosen, with the number of ties of each kind there is.

    `colleges` are those of the cluster in the year; `untied` names those of them without a tie: `none` when the
    college gave rows about it with nobody in them, `untold` when it gave none.
    """

    kinds: tuple[str, ...] = tuple(TIE_KINDS)
    shown: tuple[Tie, ...] = ()
    counted: Mapping[str, int] = field(default_factory=dict)
    colleges: tuple[str, ...] = ()
    untied: Mapping[str, Untied] = field(default_factory=dict)

    @property
    def marked(self) -> Mapping[str, Untied]:
        """The colleges to mark: those without a tie, unless the period has no ties at all and all would be marked."""
        return self.untied if any(self.counted.values()) else {}

    @cached_property
    def codes(self) -> Codes:
        """The same ties as numbers."""
        orgs = tuple(sorted({org for tie in self.shown for org in (tie.from_org, tie.to_org)}))
        place = {org: number for number, org in enumerate(orgs)}
        kinds = list(TIE_KINDS)
        return Codes(
            orgs,
            whole(place[tie.from_org] for tie in self.shown),
            whole(place[tie.to_org] for tie in self.shown),
            whole(kinds.index(tie.kind) for tie in self.shown),
            whole(tie.persons or 0 for tie in self.shown),
            whole(tie.hidden for tie in self.shown),
        )

    def rows_of(self, org_id: str) -> Numbers:
        """The places of the ties of one organisation among those shown; without one, of all."""
        codes = self.codes
        if not org_id:
            return np.arange(len(self.shown))
        own = codes.orgs.index(org_id) if org_id in codes.orgs else -1
        return np.flatnonzero((codes.starts == own) | (codes.ends == own))

    def of(self, org_id: str) -> tuple[Tie, ...]:
        """The ties of one organisation."""
        return tuple(self.shown[row] for row in self.rows_of(org_id))

    def partners(self, org_id: str) -> frozenset[str]:
        """The organisations at the other end of the ties of one."""
        return frozenset(org for tie in self.of(org_id) for org in (tie.from_org, tie.to_org)) - {org_id}


def sum_known(*counts: int | None) -> int | None:
    """The sum of the known ones, None without any."""
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def whole(numbers: Iterable[int]) -> Numbers:
    """Whole numbers in a row."""
    return np.fromiter(numbers, np.int64)


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn tie: its pieces in degrees, one for an unbroken line; `org_ids` only where both ends are alone."""

    parts: tuple[tuple[Spot, ...], ...]
    width: float
    kind: str
    title: str
    detail: str
    org_ids: tuple[str, str] | tuple[()] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """All ties of one kind from one sign to another. Without `kind`: all inside one sign."""

    start: Sign
    end: Sign
    kind: str
    ties: int
    persons: int
    hidden: int


@dataclass(frozen=True, eq=False)
class Bundles:
    """The ties of a level: `between` its signs the widest of `count` in all, `inside` one sign, and how many are `lost`

    because an end is not on the map.
    """

    between: tuple[Bundle, ...]
    count: int
    inside: tuple[Bundle, ...]
    lost: int


# More lines than these would be a tangle, and too much to send.
MOST_LINES = 100


def bundle_ties(ties: Ties, level: Level, chosen: str = "", most: int = MOST_LINES) -> Bundles:
    """The ties summed between the signs of a level; with a chosen organisation only its own."""
    codes, signs = ties.codes, len(level.signs)
    rows = ties.rows_of(chosen)
    if not signs or not len(rows):
        return Bundles((), 0, (), len(rows))
    sign_of = find_signs(ties, level)
    starts, ends = sign_of[codes.starts[rows]], sign_of[codes.ends[rows]]
    placed = (starts >= 0) & (ends >= 0)
    apart, within = placed & (starts != ends), placed & (starts == ends)
    key = (starts * signs + ends) * len(TIE_KINDS)
    between, count = add_up(codes, level, (key + codes.kinds[rows])[apart], rows[apart], most)
    inside, _ = add_up(codes, level, key[within], rows[within], signs)
    return Bundles(between, count, tuple(replace(one, kind="") for one in inside), int((~placed).sum()))


@lru_cache(maxsize=48)
def find_signs(ties: Ties, level: Level) -> Numbers:
    """For each organisation with ties the place of its sign among those of a level, -1 when it has none."""
    standing = {org: number for number, sign in enumerate(level.signs) for org in sign.members}
    return whole(standing.get(org, -1) for org in ties.codes.orgs)


def add_up(codes: Codes, level: Level, keys: Numbers, rows: Numbers, most: int) -> tuple[tuple[Bundle, ...], int]:
    """The largest sums of rows by key, which names both signs and the kind, and how many sums there are."""
    found, place = np.unique(keys, return_inverse=True)
    persons = np.bincount(place, codes.persons[rows], len(found))
    number = np.bincount(place, minlength=len(found))
    hidden = np.bincount(place, codes.hidden[rows], len(found))
    largest = np.lexsort((found, -number, -persons))[:most]
    kinds, signs = list(TIE_KINDS), level.signs
    bundles = []
    for one in largest:
        pair, kind = divmod(int(found[one]), len(kinds))
        start, end = divmod(pair, len(signs))
        bundles.append(
            Bundle(signs[start], signs[end], kinds[kind], int(number[one]), int(persons[one]), int(hidden[one]))
        )
    return tuple(bundles), len(found)
