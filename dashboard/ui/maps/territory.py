"""The regions of the map with one indicator: its result in each year and region, the classes, what a region says."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dashboard.domain.boundaries import BUNDLED, Outline, load_boundaries, read_boundaries
from dashboard.domain.code_lists import read_code_list
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.maps.classes import Scale, Scheme, common_norm, make_scale, offer_schemes, state_of, valued
from dashboard.ui.maps.content import wrap
from dashboard.ui.maps.picture import Region
from dashboard.ui.numbers import say_norm, say_value
from dashboard.ui.sentences import say_standing

FIRST_INDICATORS = ("employment_rate_speciality", "employment_rate", "trainees_total")
MOST_PROBLEMS = 4
Results = Mapping[str, Result]


@dataclass(frozen=True)
class Territory:
    """The regions with one indicator in one year: its result by region, the classes, the regions as drawn.

    `years` has the results of all years, oldest first: the classes are made from all of them, so that a colour means
    the same in each. `norm` is the one to which all regions of the year are held, reached from above if `up`; `schemes`
    are the classes to choose from.
    """

    results: Results
    scale: Scale
    regions: tuple[Region, ...]
    years: Mapping[str, Results] = field(default_factory=dict)
    norm: float | None = None
    up: bool = True
    schemes: tuple[Scheme, ...] = ()


def reported_together(territory: Territory) -> tuple[Result, ...]:
    """The results of the year, each with how many reported in all regions together, as the title of all rests on."""
    results = territory.results.values()
    reported, expected = sum(one.reported for one in results), sum(one.expected for one in results)
    return tuple(replace(one, reported=reported, expected=expected) for one in results)


def region_indicators(page: Page) -> dict[str, str]:
    """The indicators that can colour regions, which is each of them, by id with their names."""
    return {indicator.id: page.text.words(indicator.names) for indicator in page.indicators.values()}


def measure_years(page: Page, indicator_id: str) -> dict[str, Results]:
    """The results of an indicator by region in every year in which any cluster has data, oldest first."""
    periods = {*page.periods, *map(str, page.rows("periods", cluster_id=None)["period"])}
    return {period: measure_regions(page, indicator_id, period) for period in sorted(periods)}


def measure_regions(page: Page, indicator_id: str, period: str) -> Results:
    """The results of an indicator by region in one year."""
    results = page.results(indicator_id, by="region", cluster_id=None, period=period)
    return {result.group: result for result in results if result.group}


def has_data(results: Results) -> bool:
    """Whether any region gave figures, shown or protected."""
    return any(state_of(result) != "missing" for result in results.values())


def gather_territory(
    page: Page, indicator_id: str, outlines: Mapping[str, Outline], scheme: str = "", period: str = ""
) -> Territory:
    """Every region with its class for the indicator; regions without a cluster are out of scope, not missing."""
    years, up = measure_years(page, indicator_id), is_more_better(page, indicator_id)
    every = [result for results in years.values() for result in results.values()]
    results = years.get(period or page.period, {})
    scale = make_scale(every, up=up, scheme=scheme)
    regions = draw_regions(page, indicator_id, outlines, results, scale)
    norm = common_norm(valued(results.values()), up)
    return Territory(results, scale, regions, years, norm, up, offer_schemes(every, up=up))


def is_more_better(page: Page, indicator_id: str) -> bool:
    """Whether a higher value is the better one, as it is unless the indicator says otherwise."""
    return page.indicator(indicator_id).direction != "down"


def draw_regions(
    page: Page, indicator_id: str, outlines: Mapping[str, Outline], results: Results, scale: Scale
) -> tuple[Region, ...]:
    """Every region of the map with its class, its value and the lines of its tooltip."""
    entries = read_code_list("regions").entries
    return tuple(
        Region(
            code,
            page.text.words(entries[code].names),
            scale.tone(results.get(code)),
            say_value(page.text, results[code]) if code in results else "",
            tell_region(page, indicator_id, results.get(code)),
        )
        for code in outlines
        if code in entries
    )


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
    """The outlines of the file that the settings name, and what is to be said about it.

    The bundled map stands in for a file that cannot be used.
    """
    codes = frozenset(read_code_list("regions").entries)
    found = load_boundaries(page.house.settings.boundaries or BUNDLED, codes)
    level = "warning" if found.outlines else "error"
    wrong = [problem for problem in found.problems if problem.severity == level]
    told = " ".join(page.text.say(problem.message, **problem.values) for problem in wrong[:MOST_PROBLEMS])
    told += " …" if len(wrong) > MOST_PROBLEMS else ""
    if not found.outlines:
        return read_boundaries(BUNDLED, codes), (
            page.text.say("The file of outlines was not used. {problem}", problem=told),
        )
    return found.outlines, (
        page.text.say("The file of outlines is used, but: {problem}", problem=told),
    ) if told else ()


def uses_own_outlines(page: Page) -> bool:
    """Whether the map is drawn from the file that the settings name, and not from the bundled one."""
    path = page.house.settings.boundaries
    return path is not None and bool(load_boundaries(path, frozenset(read_code_list("regions").entries)).outlines)
