"""What the past of a yearly count honestly says about the next years, and how far earlier forecasts missed.

One method: the random walk with drift. The next value is the last one plus the average yearly change; see Hyndman and
Athanasopoulos, “Forecasting: Principles and Practice”, 3rd edition, 5.2 (drift method), 5.5 (its interval) and 5.10
(rolling origin). A handful of yearly points carries one parameter and hardly a second one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from statistics import fmean
from typing import Literal

from dashboard.domain.series import next_year

LEAST_HISTORY = 4
FARTHEST = 2
SHARE_OF_HISTORY = 3
INTERVAL = 80
LEAST_FOR_A_CHECK = 2
Refusal = Literal["short", "even"]


@dataclass(frozen=True, slots=True)
class Known:
    """One year of a history: its period and its value."""

    period: str
    value: float


@dataclass(frozen=True, slots=True)
class Step:
    """One foreseen year: the value and the ends of the interval that should hold it in 80 of 100 cases."""

    period: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PastMiss:
    """How far the method missed in past years, each foreseen from the years before it alone.

    `mean` is the average distance in the unit of the series, `percent` the same in percent of what came (None when that
    was zero); `repeated` is the average distance of simply repeating the last value. `years` tells how many years.
    """

    years: int
    mean: float
    percent: float | None
    repeated: float

    @property
    def is_better(self) -> bool:
        """Whether the method came closer than repeating the last value."""
        return self.mean < self.repeated


@dataclass(frozen=True, slots=True)
class Forecast:
    """The foreseen years, the yearly change they rest on, the years that were used, and how far the method missed."""

    steps: tuple[Step, ...]
    drift: float
    based_on: tuple[str, ...]
    missed: PastMiss


@dataclass(frozen=True, slots=True)
class NoForecast:
    """Why there is none: `short`, only `years` connected years are known; `even`, the value moved by exactly the same
    amount every year, so the past does not tell how far a forecast may miss."""

    reason: Refusal
    years: int


@lru_cache(maxsize=1024)
def foresee(history: tuple[Known, ...]) -> Forecast | NoForecast:
    """The next years of a count, as far as its history carries: at most two years and a third of the known ones.

    `history` are equal, neighbouring periods, oldest first (see `series.last_run`); gaps and changes of definition must
    not lie inside. A count never becomes negative, so neither does the interval.
    """
    values = [one.value for one in history]
    if len(values) < LEAST_HISTORY:
        return NoForecast("short", len(values))
    changes = [after - before for before, after in pairwise(values)]
    if max(changes) - min(changes) <= 1e-9 * max(1.0, *map(abs, values)):
        return NoForecast("even", len(values))
    ahead = min(FARTHEST, len(values) // SHARE_OF_HISTORY)
    periods = list(accumulate(range(ahead), lambda period, _: next_year(period), initial=history[-1].period))[1:]
    steps = tuple(
        Step(period, max(0.0, values[-1] + middle), max(0.0, values[-1] + low), max(0.0, values[-1] + high))
        for period, (middle, low, high) in zip(periods, foresee_changes(changes, ahead), strict=True)
    )
    return Forecast(steps, fmean(changes), tuple(one.period for one in history), look_back(values))


def foresee_changes(changes: Sequence[float], ahead: int) -> list[tuple[float, float, float]]:
    """The change after one, two, … years with the ends of its 80 % interval.

    The yearly changes are regressed on a constant; the sum of `h` future ones has the mean h·drift and the variance
    s²·(h + h²/n), which is what the prediction of that regression at `h` with the weight 1/h gives, with Student's t.
    """
    import numpy as np
    from statsmodels.regression.linear_model import OLS

    fitted = OLS(np.asarray(changes, dtype=float), np.ones(len(changes))).fit()
    found = []
    for years in range(1, ahead + 1):
        predicted = fitted.get_prediction(np.array([[float(years)]]), weights=np.array([1.0 / years]))
        low, high = predicted.conf_int(obs=True, alpha=1 - INTERVAL / 100)[0]
        found.append((float(predicted.predicted_mean[0]), float(low), float(high)))
    return found


def look_back(values: Sequence[float]) -> PastMiss:
    """How far the method would have missed each past year, knowing only the years before it (rolling origin).

    Every year from the third on is tried; the first tries rest on very little, so the miss is rather overstated.
    """
    misses, repeated, came = [], [], []
    for known in range(LEAST_FOR_A_CHECK, len(values)):
        before = values[:known]
        drift = (before[-1] - before[0]) / (known - 1)
        misses.append(abs(values[known] - before[-1] - drift))
        repeated.append(abs(values[known] - before[-1]))
        came.append(abs(values[known]))
    percent = 100 * sum(misses) / sum(came) if sum(came) else None
    return PastMiss(len(misses), fmean(misses), percent, fmean(repeated))


@dataclass(frozen=True, slots=True)
class Lean:
    """How forecasts that somebody stated compare with what came: `mean` above zero when they were too high.

    `distance` is the average distance without its direction, `cohorts` how many pairs there are.
    """

    mean: float
    distance: float
    cohorts: int


def lean_of(pairs: Sequence[tuple[float, float]]) -> Lean | None:
    """The average miss of stated forecasts, pair by pair forecast and outcome; None without a pair."""
    if not pairs:
        return None
    gaps = [forecast - came for forecast, came in pairs]
    return Lean(fmean(gaps), fmean(map(abs, gaps)), len(gaps))
