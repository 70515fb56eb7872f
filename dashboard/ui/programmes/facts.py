"""What the data say about the criteria of one programme's sheet: the figures of the indicators, with their base."""

from collections.abc import Mapping

from dashboard.domain.expert_sheet import BASES, SHEET, Criterion, Fact, read_criteria
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.numbers import say_period, say_value
from dashboard.ui.programmes.bank_rows import Programme
from dashboard.ui.programmes.sheet_words import say_figure


def gather_facts(page: Page, programme: Programme, version: str = SHEET) -> Mapping[str, Fact]:
    """The computed figure of every criterion that has one in the chosen year, by the number of the criterion."""
    found = {}
    for criterion in read_criteria(version):
        if criterion.by and (result := find_result(page, programme, criterion)) is not None:
            found[criterion.code] = Fact(criterion, result, BASES[criterion.by])
    return found


def find_result(page: Page, programme: Programme, criterion: Criterion) -> Result | None:
    """The figure of the programme, else of its college, as the indicator gives it; None when there is no row at all."""
    group = programme.programme_id if BASES[criterion.by] == "programme" else programme.org_id
    results = page.results(criterion.indicator, by=criterion.by)
    return next((one for one in results if one.group == group), None)


def say_fact(page: Page, fact: Fact) -> str:
    """A computed figure with both sides, what it rests on, its period and the day of the data."""
    text, result = page.text, fact.result
    if result.value is None and not (result.hidden or result.below_five):
        return text.say("no data")
    said = say_value(text, result) if fact.figure is None else say_figure(page, fact.figure)
    if result.numerator is not None and result.denominator is not None and not result.hidden:
        sides = text.say("{part} of {whole}", part=text.number(result.numerator), whole=text.number(result.denominator))
        said = f"{said} ({sides})"
    base = text.say("of the programme") if fact.base == "programme" else text.say("of the whole college")
    day = max(result.observed, default=result.as_of)
    parts = [said, base, say_period(text, result.period)]
    if day and day.isoformat() != result.period:
        parts.append(text.say("data as of {day}", day=text.date(day)))
    return ", ".join(parts)
