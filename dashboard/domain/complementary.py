"""What else stays hidden in the public view, so that sums do not give small groups away.

Rounded groups and their rounded total leave every group several possible counts, except where all groups stand at the
edge of what their rounding allows: 4 + 4 = 8 is published as “<5”, “<5” and 10, and only 4 and 4 fit. There one group
is hidden too. It is also hidden in the neighbouring cases, or hiding it would itself tell which case it is.
"""

from collections.abc import Collection, Iterator, Sequence
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


def find_revealing(counts: Sequence[int], covered: Collection[int] = ()) -> frozenset[int]:
    """The places of the groups to hide beside the small ones, so that the published sum gives no small group away.

    `counts` are all groups of one sum, in an order that does not depend on the counts; `covered` the places of those
    that are hidden already (in ratios over fewer than ten). Empty in nearly every case. Nothing is found for counts
    below zero, which no rounding can make consistent.
    """
    if any(count < 0 for count in counts):
        return NOTHING
    found = NOTHING
    for edge in (LOW, HIGH):
        for case in neighbours(counts, frozenset(covered), edge):
            found |= hidden_in(case, frozenset(covered), edge)
    return found


def edges(counts: Sequence[int], covered: Collection[int]) -> list[tuple[int, int]]:
    """What each group may be, as the public sees it."""
    return [HIDDEN_RATIO if place in covered else possible_counts(count) for place, count in enumerate(counts)]


def neighbours(counts: Sequence[int], covered: frozenset[int], edge: int) -> Iterator[list[int]]:
    """The revealing cases that these counts belong to: themselves, or one with a group just beyond its edge."""
    spans = edges(counts, covered)
    if sum(span[edge] != count for span, count in zip(spans, counts, strict=True)) > 2:
        return
    if is_revealing(counts, covered, edge):
        yield list(counts)
    step = 1 if edge == LOW else -1
    for moved in set(range(len(counts))) - covered:
        for case in moves(counts, spans, moved, step):
            same_total = possible_counts(sum(case)) == possible_counts(sum(counts))
            if same_total and is_revealing(case, covered, edge) and choose_hidden(case, covered) == moved:
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


def choose_hidden(counts: Sequence[int], covered: Collection[int]) -> int:
    """The group that is hidden in a revealing case: the last one that has anybody and is not hidden already."""
    return max((place for place, count in enumerate(counts) if count and place not in covered), default=-1)


def hidden_in(case: Sequence[int], covered: Collection[int], edge: int) -> frozenset[int]:
    """All groups hidden in a revealing case: the chosen one, and with a single person all empty ones beside it."""
    chosen = choose_hidden(case, covered)
    if chosen < 0:
        return NOTHING
    if edge == LOW and case[chosen] == 1:
        return frozenset({chosen, *(place for place, count in enumerate(case) if not count and place not in covered)})
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
