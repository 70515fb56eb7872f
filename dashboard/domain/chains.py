"""A chain of steps from a place at college to a job, and where most people are lost on the way."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.domain.status import SMALL_BASE


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain: how many people reached it.

    `base` is how many of the step before rest on the same rows, so that the two may be compared; None where they may
    not: other people, other years, other programmes. `count` is None when nothing is known or it may not be shown.
    """

    code: str
    count: float | None
    base: float | None = None

    @property
    def loss(self) -> float | None:
        """People lost on the way to this step, negative when there are more than before; None if not comparable."""
        return None if self.count is None or self.base is None else self.base - self.count

    @property
    def share_lost(self) -> float | None:
        """The lost part of those who were there before, in percent; None on fewer than ten people."""
        if self.loss is None or self.base is None or self.base < SMALL_BASE:
            return None
        return 100 * self.loss / self.base


def find_leak(steps: Sequence[Step]) -> Step | None:
    """The step before which the largest part of the people was lost; None when nobody was, or nothing can be compared.

    Of equal parts the later step in the chain loses against the earlier one.
    """
    losing = [step for step in steps if (step.share_lost or 0) > 0]
    return max(losing, key=lambda step: step.share_lost or 0, default=None)
