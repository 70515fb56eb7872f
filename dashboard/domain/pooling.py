"""Rates of small programmes over three years together: sums first, then the division."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.domain.definitions import Definition
from dashboard.domain.periods import WrongPeriod, parse_period
from dashboard.domain.results import Result
from dashboard.domain.status import is_small_base

YEARS = 3
SMALL_PROGRAMME = 30


def is_pooled(indicator: Definition) -> bool:
    """Whether years of an indicator may be added: a ratio by programme of a year or a cohort, no growth."""
    yearly = indicator.period in ("academic_year", "calendar_year", "cohort_observed")
    by_programme = any(one.name == "programme" for one in indicator.disaggregations)
    return indicator.denominator is not None and not indicator.growth and yearly and by_programme


def pool(indicator: Definition, years: Sequence[Result]) -> Result | None:
    """The results of one group over several equal periods as one: both sides added up, then divided.

    Its period is "2020/21–2022/23"; it has no status, because norms are written for one year. Periods without data
    add nothing. None when fewer than two periods have data or their kinds differ. A protected period protects the
    whole: the others alone would say more than they should and lean to one side.
    """
    if any(one.hidden or one.below_five for one in years):
        return protected(years)
    known = {one.period: one for one in years if one.numerator is not None and one.denominator}
    kept = [known[period] for period in sorted(known)]
    if len(kept) < 2 or len({kind_of(one) for one in kept}) > 1:
        return None
    upper, lower = sum(one.numerator or 0 for one in kept), sum(one.denominator or 0 for one in kept)
    return replace(
        without_norm(kept[-1], f"{kept[0].period}–{kept[-1].period}"),
        value=upper * indicator.scale / lower,
        numerator=upper,
        denominator=lower,
        small_base=is_small_base(indicator, lower),
        synthetic=any(one.synthetic for one in kept),
        provisional=any(one.provisional for one in kept),
        observed=tuple(sorted({day for one in kept for day in one.observed})),
    )


def protected(years: Sequence[Result]) -> Result:
    """Years of which one may not be shown: no value and no side, marked as hidden."""
    periods = sorted(one.period for one in years)
    bare = without_norm(years[-1], f"{periods[0]}–{periods[-1]}")
    return replace(bare, value=None, numerator=None, denominator=None, hidden=True, below_five=False)


def without_norm(result: Result, period: str) -> Result:
    """A result for several years: what is said of one year only is left out."""
    return replace(
        result, period=period, norm=None, norm_kind="", norm_set="", norm_edited=False, status="", people_to_norm=None,
        expected_by_day=None, stated=None, recount=None,
    )  # fmt: skip


def kind_of(result: Result) -> str:
    """The kind of the period of a result; its code where it cannot be read."""
    try:
        return parse_period(result.period).kind
    except WrongPeriod:
        return result.period


def is_small(years: Sequence[Result]) -> bool:
    """Whether a group is so small that one year says little: under thirty in its latest year.

    A ratio that is hidden is one over few persons.
    """
    told = [one for one in sorted(years, key=lambda one: one.period) if one.denominator or one.hidden]
    return bool(told) and (told[-1].denominator or 0) < SMALL_PROGRAMME
