"""Chance that always falls the same way: numbers drawn from a seed made of words."""

import random
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


class Chance:
    """Draws for one part of the synthetic data; the same words give the same draws on every machine and every day."""

    def __init__(self, *words: object) -> None:
        self.source = random.Random("/".join(["kenes demo", *map(str, words)]))  # noqa: S311  nothing secret

    def between(self, low: float, high: float) -> float:
        """A number from low to high."""
        return low + (high - low) * self.source.random()

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.source.random() * (high - low + 1))

    def one_of(self, things: Sequence[Thing]) -> Thing:
        """One of some things."""
        return things[self.whole(0, len(things) - 1)]

    def near(self, middle: float, spread: float) -> float:
        """A number around the middle, seldom farther from it than the spread."""
        return middle + spread * (self.source.random() + self.source.random() - 1)

    def part(self, count: int, share: float, spread: float = 0.0) -> int:
        """Roughly a share of some persons, never below 0 and never more than there are."""
        return max(0, min(count, int(count * self.near(share, spread) + 0.5)))

    def happens(self, probability: float) -> bool:
        """Whether something that is so likely happens."""
        return self.source.random() < probability


def split_up(count: int, parts: int) -> list[int]:
    """Persons divided over some places, the first places taking more; their sum is the count."""
    weights = range(parts, 0, -1)
    shares = [count * weight // sum(weights) for weight in weights]
    shares[0] += count - sum(shares)
    return shares
