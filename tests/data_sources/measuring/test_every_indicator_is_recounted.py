"""No indicator goes without an independent recount from the raw rows."""

import re
from pathlib import Path

import pytest

from dashboard.domain.indicators import read_indicators

RECOUNTS = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("test_recomputed*.py"))
)


@pytest.mark.parametrize("indicator", sorted(read_indicators()))
def test_an_oracle_that_does_not_know_the_measuring_recounts_it(indicator: str) -> None:
    assert re.search(rf'\b{indicator}\b(?!")|"{indicator}"', RECOUNTS), f"nobody recounts {indicator}"
