"""What makes two figures of different years comparable, and which of them therefore belong to one line."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from dashboard.domain.periods import (
    Period,
    WrongPeriod,
    academic_year,
    calendar_year,
    parse_period,
    to_academic_year,
    years_before,
)
from dashboard.domain.results import Result

Run = tuple[Result, ...]


def is_known(result: Result) -> bool:
    """Whether there is a value that may be shown."""
    return result.value is not None and not result.hidden


def kind_of(period: str) -> str:
    """The kind of a period by its form, so that only equal kinds are connected."""
    return "".join("9" if letter.isdigit() else letter for letter in period)


def follows(before: str, after: str) -> bool:
    """Whether two periods are of one kind and neighbours: each a year, the later one right after the earlier."""
    years = before[:4].isdigit() and after[:4].isdigit() and int(after[:4]) - int(before[:4]) == 1
    return kind_of(before) == kind_of(after) and years


def sources_of(result: Result) -> tuple[str, ...]:
    """The sources or bases that a value was taken from; periods of surveys are none."""
    return tuple(code for code in result.taken_from if not code[:1].isdigit())


def equally_covered(before: Result, after: Result) -> bool:
    """Whether as many colleges stand behind both counts; of ratios and of lists nobody reports, always true.

    A count that lacks a college is smaller because of the silence and not because of what happened.
    """
    if before.denominator is not None or after.denominator is not None:
        return True
    complete = before.reported >= before.expected and after.reported >= after.expected
    return complete or (before.reported, before.expected) == (after.reported, after.expected)


def is_comparable(before: Result, after: Result, breaks: Collection[str] = ()) -> bool:
    """Whether a line may connect two results: equal neighbouring periods, one definition, one source, one coverage.

    `breaks` are the periods from which the definition is another one.
    """
    same = sources_of(before) == sources_of(after) and before.unit == after.unit
    return (
        same and follows(before.period, after.period) and after.period not in breaks and equally_covered(before, after)
    )


def split_runs(results: Iterable[Result], breaks: Collection[str] = ()) -> tuple[Run, ...]:
    """The known results, oldest first, in runs that may be connected; unknown ones stand in no run."""
    runs: list[list[Result]] = []
    for result in results:
        if not is_known(result):
            continue
        if runs and is_comparable(runs[-1][-1], result, breaks):
            runs[-1].append(result)
        else:
            runs.append([result])
    return tuple(tuple(run) for run in runs)


def last_run(results: Iterable[Result], breaks: Collection[str] = ()) -> Run:
    """The latest results that may be compared with each other; empty when none is known."""
    runs = split_runs(results, breaks)
    return runs[-1] if runs else ()


def all_periods(periods: Iterable[str]) -> list[str]:
    """The periods in order, with those that nobody reported between them, so that a gap is seen as a gap."""
    known = sorted(set(periods))
    if not known or any(kind_of(period) != kind_of(known[0]) or not period[:4].isdigit() for period in known):
        return known
    first, last = int(known[0][:4]), int(known[-1][:4])
    if "/" in known[0]:
        return [academic_year(year).code for year in range(first, last + 1)]
    return [str(year) for year in range(first, last + 1)] if len(known[0]) == 4 else known


def next_year(period: str) -> str:
    """The code of the equal period a year later; raises `WrongPeriod` for what is neither a year nor a day."""
    parsed = parse_period(period)
    if parsed.kind == "academic_year":
        return academic_year(parsed.year + 1).code
    if parsed.kind == "calendar_year":
        return calendar_year(parsed.year + 1).code
    if parsed.kind == "as_of":
        return years_before(parsed.start, -1).isoformat()
    raise WrongPeriod(f"{period!r} is not a year")


def span_of(period: str) -> Period | None:
    """The time that a period speaks of, a day standing for its academic year; None for what is no period."""
    try:
        parsed = parse_period(period)
    except WrongPeriod:
        return None
    return to_academic_year(parsed) if parsed.kind == "as_of" else parsed


def period_of_day(periods: Sequence[str], day: date) -> str | None:
    """The one of the periods in which a day lies; None when it lies before, between or after them."""
    spans = ((period, span_of(period)) for period in periods)
    return next((period for period, span in spans if span and span.start <= day <= span.end), None)


def sum_steady(results: Sequence[Result], breaks: Collection[str] = ()) -> tuple[int, Run]:
    """The count over those groups that gave it in every year in which any did, and how many groups they are.

    `results` are counts by college over the years. A count that lacks a college is not comparable, its steady part is.
    Only figures that may be shown are added. Empty when no group reported every year or the years do not connect.
    """
    known = [result for result in results if result.group and is_known(result)]
    periods = sorted({result.period for result in known})
    given: dict[str, set[str]] = {}
    for result in known:
        given.setdefault(result.group, set()).add(result.period)
    steady = {group for group, told in given.items() if told == set(periods)}
    if not steady:
        return 0, ()
    sums = [sum_period([one for one in known if one.group in steady and one.period == period]) for period in periods]
    return len(steady), last_run(sums, breaks)


def sum_period(parts: Sequence[Result]) -> Result:
    """The counts of one period added up, as a total of a group of its own called `steady`."""
    total = sum(part.value or 0.0 for part in parts)
    first = parts[0]
    return Result(
        first.indicator_id, first.cluster_id, first.period, "steady", total, total, None, first.unit,
        reported=len(parts), expected=len(parts), as_of=first.as_of, taken_from=first.taken_from,
        provisional=any(part.provisional for part in parts), synthetic=any(part.synthetic for part in parts),
    )  # fmt: skip
