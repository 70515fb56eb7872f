"""The answer of the regions as one sentence: how many reach the norm, or between which of them the values lie."""

from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.maps.classes import Scale, state_of
from dashboard.ui.maps.territory import Territory
from dashboard.ui.numbers import say_norm, say_value


def say_territory(page: Page, territory: Territory, indicator_id: str) -> str:
    """How many regions reach the norm, else between which regions the values lie; else why nothing can be said."""
    say, name = page.text.say, page.text.words(page.indicator(indicator_id).names)
    known = [result for result in territory.results.values() if is_shown(result) and territory.scale.counts(result)]
    if not known:
        return say_why_nothing(page, territory, name)
    if territory.norm is not None:
        met = [result for result in known if is_met(territory, result)]
        return say(
            "{indicator}: {met} of {known} regions with data reach the norm of {norm}",
            indicator=name,
            met=page.text.number(len(met)),
            known=page.text.number(len(known)),
            norm=say_norm(page.text, next(result for result in known if result.norm is not None)),
        )
    low, high = (pick(known, key=lambda result: result.value or 0) for pick in (min, max))
    if low is high or low.value == high.value:
        return say_alike(page, name, known)
    return say(
        "{indicator}: from {low} ({low_region}) to {high} ({high_region})",
        indicator=name,
        low=say_value(page.text, low),
        low_region=page.group_name("region", low.group),
        high=say_value(page.text, high),
        high_region=page.group_name("region", high.group),
    )


def say_alike(page: Page, name: str, known: list[Result]) -> str:
    """The value of the only region with data, or the one that all of them have."""
    say, value = page.text.say, say_value(page.text, known[0])
    if len(known) == 1:
        region = page.group_name("region", known[0].group)
        return say(
            "{indicator}: {value} in {region}, no other region has data", indicator=name, value=value, region=region
        )
    return page.text.say_many(
        "{indicator}: {value} in {count} region with data",
        "{indicator}: {value} in each of {count} regions with data",
        len(known),
        indicator=name,
        value=value,
    )


def say_why_nothing(page: Page, territory: Territory, name: str) -> str:
    """Why no value can be named: different currencies, too few people, too few who reported, or no data."""
    say, results = page.text.say, territory.results.values()
    if any(result.mixes_currencies for result in results):
        return say("{name}: {value}", name=name, value=say("amounts in different currencies are not added up"))
    states = {state_of(result) for result in results}
    if "unjudged" in states:
        return say("{indicator}: too few people or reports to judge a region by", indicator=name)
    if "hidden" in states:
        return say("{indicator}: the figures rest on too few people and are not shown", indicator=name)
    return say("{indicator}: no region has data for this period", indicator=name)


def is_shown(result: Result) -> bool:
    """Whether a result has a value that may be shown."""
    return state_of(result) in (None, "zero")


def is_met(territory: Territory, result: Result) -> bool:
    """Whether a result reaches the norm that holds for all regions of the year."""
    return Scale((), territory.norm, territory.up).is_met(result.value or 0)
