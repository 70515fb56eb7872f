"""Every worked example of every indicator, through the real measuring."""

import pytest

from dashboard.domain.definitions import Example
from dashboard.domain.indicators import Indicator, read_indicators

EXAMPLES = [
    pytest.param(indicator, example, id=f"{indicator.id}: {example.about}")
    for indicator in read_indicators().values()
    for example in indicator.examples
]


@pytest.mark.parametrize(("indicator", "example"), EXAMPLES)
def test_the_worked_example_holds(indicator: Indicator, example: Example, small_store) -> None:
    small_store.check_example(indicator, example)
