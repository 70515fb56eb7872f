"""The regions of the map with one indicator: its result in each, the classes, what a region says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.domain.boundaries import BUNDLED, Outline, WrongBoundaries, read_boundaries
from dashboard.domain.code_lists import read_code_list
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.map_classes import Scale, make_scale, state_of
from dashboard.ui.map_content import wrap
from dashboard.ui.map_picture import Region
from dashboard.ui.numbers import say_norm, say_value
from dashboard.ui.sentences import say_standing

FIRST_INDICATORS = ("employment_rate_speciality", "employment_rate", "trainees_total")


@dataclass(frozen=True)
class Territory:
    """The regions with one indicator: its result by region, the classes, the regions as drawn."""

    results: Mapping[str, Result]
    scale: Scale
    regions: tuple[Region, ...]


def region_indicators(page: Page) -> dict[str, str]:
    """The indicators that can colour regions, which is each of them, by id with their names."""
    return {indicator.id: page.text.words(indicator.names) for indicator in page.indicators.values()}


def gather_territory(page: Page, indicator_id: str, outlines: Mapping[str, Outline]) -> Territory:
    """Every region with its class for the indicator; regions without a cluster are out of scope, not missing."""
    results = {
        result.group: result for result in page.results(indicator_id, by="region", cluster_id=None) if result.group
    }
    scale = make_scale(list(results.values()), up=page.indicator(indicator_id).direction != "down")
    entries = read_code_list("regions").entries
    regions = [
        Region(
            code,
            page.text.words(entries[code].names),
            scale.tone(results.get(code)),
            say_value(page.text, results[code]) if code in results else "",
            tell_region(page, indicator_id, results.get(code)),
        )
        for code in outlines
        if code in entries
    ]
    return Territory(results, scale, tuple(regions))


def say_known(text: Text, result: Result) -> str:
    """The value of a region, or in words that there is none and why."""
    if result.mixes_currencies:
        return text.say("amounts in different currencies are not added up")
    return text.say("no data") if state_of(result) == "missing" else say_value(text, result)


def tell_region(page: Page, indicator_id: str, result: Result | None) -> str:
    """The lines of a region's tooltip."""
    if result is None:
        return page.text.say("no cluster here")
    name = page.text.words(page.indicator(indicator_id).names)
    parts = [say_known(page.text, result)]
    if result.norm is not None:
        parts.append(page.text.say("norm {norm}", norm=say_norm(page.text, result)))
    if result.status:
        parts.append(say_standing(page.text, result))
    lines = [wrap(name), "; ".join(parts)]
    if result.synthetic:
        lines.append(page.text.say("Synthetic data"))
    return "\n".join(lines)


def read_outlines(page: Page) -> tuple[Mapping[str, Outline], tuple[str, ...]]:
    """The outlines of the file that the settings name, and what is wrong with it; the bundled map stands in for it."""
    path = page.house.settings.boundaries or BUNDLED
    codes = frozenset(read_code_list("regions").entries)
    try:
        return read_boundaries(path, codes), ()
    except WrongBoundaries as wrong:
        said = tuple(page.text.say(problem.message, **problem.values) for problem in wrong.problems)
        return read_boundaries(BUNDLED, codes), said
