"""Whether two figures of the same groups go together, and how sure that is; never whether one causes the other."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import pandas as pd

LEAST_GROUPS = 8
CERTAINTY = 0.95


@dataclass(frozen=True, slots=True)
class Relation:
    """A rank correlation of `n` groups, from -1 to 1, with the interval that holds it in 95 of 100 cases.

    `n` is always told; without enough groups, or where all groups are alike, there is no figure at all.
    Groups in wholly the same or opposite order have a figure, but no interval can be given for it.
    """

    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_distinct(self) -> bool:
        """Whether the interval leaves out zero, so that the two do go together in these groups."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


def relate(pairs: Sequence[tuple[float, float]]) -> Relation:
    """How far the groups that have more of the one also have more of the other.

    Spearman's rank correlation, which no single extreme group decides, with the interval of Bonett and Wright
    (Psychometrika 65, 2000): Fisher's transformation with the standard error sqrt((1 + r²/2) / (n - 3)). `pairs` are
    the two figures of each group, both known. Fewer than eight groups, or one side equal everywhere, give no figure.
    """
    n = len(pairs)
    if n < LEAST_GROUPS:
        return Relation(n)
    ranks = pd.DataFrame(list(pairs), columns=["x", "y"], dtype=float).rank()
    if ranks["x"].nunique() < 2 or ranks["y"].nunique() < 2:
        return Relation(n)
    value = float(max(-1.0, min(1.0, ranks["x"].corr(ranks["y"]))))
    if abs(value) > 1 - 1e-9:
        return Relation(n, float(round(value)))
    spread = NormalDist().inv_cdf((1 + CERTAINTY) / 2) * math.sqrt((1 + value**2 / 2) / (n - 3))
    return Relation(n, value, math.tanh(math.atanh(value) - spread), math.tanh(math.atanh(value) + spread))
