"""The answer of the regions as one sentence: how many reach the norm, or between which of them the values lie."""

from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.map_classes import state_of
from dashboard.ui.map_territory import Territory
from dashboard.ui.numbers import say_norm, say_value


def say_territory(page: Page, territory: Territory, indicator_id: str) -> str:
    """How many regions reach the norm, else between which regions the values lie."""
    say, name = page.text.say, page.text.words(page.indicator(indicator_id).names)
    known = [result for result in territory.results.values() if is_shown(result)]
    if not known and any(result.mixes_currencies for result in territory.results.values()):
        return say("{name}: {value}", name=name, value=say("amounts in different currencies are not added up"))
    if not known:
        return say("{indicator}: no region has data for this period", indicator=name)
    if territory.scale.norm is not None:
        met = [result for result in known if result_meets(territory, result)]
        return say(
            "{indicator}: {met} of {known} regions with data reach the norm of {norm}",
            indicator=name,
            met=page.text.number(len(met)),
            known=page.text.number(len(known)),
            norm=say_norm(page.text, known[0]),
        )
    low, high = (pick(known, key=lambda result: result.value or 0) for pick in (min, max))
    return say(
        "{indicator}: from {low} ({low_region}) to {high} ({high_region})",
        indicator=name,
        low=say_value(page.text, low),
        low_region=page.group_name("region", low.group),
        high=say_value(page.text, high),
        high_region=page.group_name("region", high.group),
    )


def is_shown(result: Result) -> bool:
    """Whether a result has a value that may be shown."""
    return state_of(result) in (None, "zero")


def result_meets(territory: Territory, result: Result) -> bool:
    """Whether a result reaches the norm of the map; a zero has no class of its own and reaches none above it."""
    tone = territory.scale.tone(result)
    if isinstance(tone, int):
        return tone > 0
    return territory.scale.norm is not None and not territory.scale.up and tone == "zero"
