"""What else stays hidden in the public view, so that sums do not give small groups away.

Rounded groups and their rounded total leave every group several possible counts, except where all groups stand at the
edge of what their rounding allows: 4 + 4 = 8 is published as “<5”, “<5” and 10, and only 4 and 4 fit. There one group
is hidden too. It is also hidden in the neighbouring cases, or hiding it would itself tell which case it is.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

NOTHING: frozenset[int] = frozenset()
LARGEST_SMALL = 9
LOW, HIGH = 0, 1
HIDDEN_RATIO = (0, LARGEST_SMALL)


@cache
def possible_counts(count: int) -> tuple[int, int]:
    """The least and the largest count of persons that the public sees written like this one."""
    if count <= 0:
        return count, count
    if count < 5:
        return 1, 4
    if count < 8:
        return 5, 7
    middle = (count + 2) // 5 * 5
    return middle - 2, middle + 2


@dataclass(frozen=True)
class Sum:
    """What is known of the groups of one sum besides their counts, by their places.

    `covered`: hidden already, as ratios over fewer than ten. `told`: told elsewhere too, hiding them here is no help.
    """

    covered: frozenset[int] = NOTHING
    told: frozenset[int] = NOTHING

    def choose(self, counts: Sequence[int]) -> int:
        """The group to hide in a revealing case: the smallest of more than one person, the last of several.

        Rather one that is told nowhere else; -1 when there is none.
        """
        free = [place for place, count in enumerate(counts) if count and place not in self.covered]
        free = [place for place in free if place not in self.told] or free
        return min(free, key=lambda place: (counts[place] == 1, counts[place], -place), default=-1)


PLAIN = Sum()


def find_revealing(counts: Sequence[int], known: Sum = PLAIN) -> frozenset[int]:
    """The places of the groups to hide beside the small ones, so that the published sum gives no small group away.

    `counts` are all groups of one sum, in an order that does not depend on the counts. Empty in nearly every case.
    Nothing is found for counts below zero, which no rounding can make consistent.
    """
    if any(count < 0 for count in counts):
        return NOTHING
    found = NOTHING
    for edge in (LOW, HIGH):
        for case in neighbours(counts, known, edge):
            found |= hidden_in(case, known, edge)
    return found


def edges(counts: Sequence[int], covered: Collection[int]) -> list[tuple[int, int]]:
    """What each group may be, as the public sees it."""
    return [HIDDEN_RATIO if place in covered else possible_counts(count) for place, count in enumerate(counts)]


def neighbours(counts: Sequence[int], known: Sum, edge: int) -> Iterator[list[int]]:
    """The revealing cases that these counts belong to: themselves, or one with a group just beyond its edge."""
    spans = edges(counts, known.covered)
    if sum(span[edge] != count for span, count in zip(spans, counts, strict=True)) > 2:
        return
    if is_revealing(counts, known.covered, edge):
        yield list(counts)
    step = 1 if edge == LOW else -1
    for moved in set(range(len(counts))) - known.covered:
        for case in moves(counts, spans, moved, step):
            same_total = possible_counts(sum(case)) == possible_counts(sum(counts))
            if same_total and is_revealing(case, known.covered, edge) and known.choose(case) == moved:
                yield case


def moves(counts: Sequence[int], spans: Sequence[tuple[int, int]], moved: int, step: int) -> Iterator[list[int]]:
    """The counts with one group moved by a step, alone or with another one moved the other way inside its edges."""
    if counts[moved] + step < 0:
        return
    case = list(counts)
    case[moved] += step
    yield case
    for other, (least, most) in enumerate(spans):
        if other != moved and least <= counts[other] - step <= most:
            both = list(case)
            both[other] -= step
            yield both


def is_revealing(counts: Sequence[int], covered: Collection[int], edge: int) -> bool:
    """Whether only one set of counts fits what is published, and one of them is small."""
    total = sum(counts)
    if total != possible_counts(total)[1 - edge] or not any(1 <= count <= LARGEST_SMALL for count in counts):
        return False
    return all(span[edge] == count for span, count in zip(edges(counts, covered), counts, strict=True))


def hidden_in(case: Sequence[int], known: Sum, edge: int) -> frozenset[int]:
    """All groups hidden in a revealing case: the chosen one, and with a single person all empty ones beside it."""
    chosen = known.choose(case)
    if chosen < 0:
        return NOTHING
    if edge == LOW and case[chosen] == 1:
        empty = (place for place, count in enumerate(case) if not count and place not in known.covered)
        return frozenset({chosen, *empty})
    return frozenset({chosen})


def gives_parts_away(counts: Sequence[int]) -> bool:
    """Whether the published sum of these published counts would give a small one away, so that the sum stays hidden.

    For sums of what is published on its own, such as the clusters of a region.
    """
    if any(count < 0 for count in counts):
        return False
    if any(is_revealing(counts, (), edge) for edge in (LOW, HIGH)):
        return True
    for edge, step in ((LOW, -1), (HIGH, 1)):
        for place, count in enumerate(counts):
            case = [*counts[:place], count + step, *counts[place + 1 :]]
            if possible_counts(case[place]) == possible_counts(count) and is_revealing(case, (), edge):
                return True
    return False
