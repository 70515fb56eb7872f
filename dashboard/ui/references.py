"""Norms that judge nothing here, of sets not followed or a target beside a document's: a thin line, never a status."""

from dataclasses import replace

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.definitions import Norm
from dashboard.domain.indicators import Indicator
from dashboard.domain.results import Result
from dashboard.domain.status import reference_norms
from dashboard.session import Page
from dashboard.ui.charts import Reference
from dashboard.ui.numbers import say_norm


def references_of(page: Page, indicator_id: str) -> tuple[Reference, ...]:
    """The reference lines of one indicator for the chosen cluster; a norm of presence has no place on a scale."""
    indicator = page.indicator(indicator_id)
    return target_of(page, indicator) + tuple(
        Reference(float(norm.value), say_reference(page, indicator, norm))
        for norm in reference_norms(indicator, page.followed_sets)
        if isinstance(norm.value, float | int) and norm.value > 0
    )


def target_of(page: Page, indicator: Indicator) -> tuple[Reference, ...]:
    """The line of the cluster's target, where a norm of a document judges instead of it."""
    total = page.total(indicator.id)
    if total.norm_kind != "document" or total.target is None:
        return ()
    said = say_norm(page.text, replace(total, norm=total.target))
    return (Reference(total.target, page.text.say("target {norm}", norm=said)),)


def say_reference(page: Page, indicator: Indicator, norm: Norm) -> str:
    """What stands at the line: the norm and the set it comes from."""
    return page.text.say(
        "reference: {norm}, {set}", norm=say_declared(page, indicator, norm), set=say_set(page, norm.set)
    )


def say_declared(page: Page, indicator: Indicator, norm: Norm) -> str:
    """A declared norm with its unit."""
    nothing = Result(indicator.id, "", "", "", None, None, None, indicator.unit, norm=norm.value)
    return say_norm(page.text, nothing, above=bool(norm.rule and norm.rule.green.above is not None))


def say_set(page: Page, code: str) -> str:
    """The name of a norm set."""
    entry = read_code_list("norm_sets").entries.get(code)
    return page.text.words(entry.names) if entry else code
