"""Every worked example of every indicator, through the real measuring."""

from datetime import date

import pytest

from dashboard.domain.definitions import Example
from dashboard.domain.indicators import Indicator, read_indicators
from dashboard.domain.results import Request
from data_sources.measuring import measure

TODAY = date(2026, 11, 21)
EXAMPLES = [
    pytest.param(indicator, example, id=f"{indicator.id}: {example.about}")
    for indicator in read_indicators().values()
    for example in indicator.examples
]


@pytest.mark.parametrize(("indicator", "example"), EXAMPLES)
def test_the_worked_example_holds(indicator: Indicator, example: Example, small_store) -> None:
    check_example(small_store, indicator, example)


def check_example(small_store, indicator: Indicator, example: Example) -> None:
    small_store.fill(example.rows, norm_sets=example.norm_sets)
    request = Request(indicator.id, "c", example.period, example.as_of, example.by)
    results = {result.group: result for result in measure(small_store.store, request, TODAY)}
    for expectation in example.expect:
        wanted = expectation.model_dump(include=expectation.model_fields_set)
        got = {name: getattr(results[expectation.group], name) for name in wanted}
        assert got == wanted
