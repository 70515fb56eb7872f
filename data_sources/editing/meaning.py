"""What only some tables ask of an edited row: a default norm has to fit the indicator it judges."""

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.domain.declarations import Table
from dashboard.domain.indicators import read_indicators
from dashboard.domain.problems import Refused
from data_sources.editing.refusing import wrong

Row = Mapping[str, Any]


def check_meaning(table: Table, row: Row) -> None:
    """Stop when the row says something that its table cannot mean; raises `Refused` with E39."""
    if table.name in CHECKS:
        CHECKS[table.name](table, row)


def check_default_norm(table: Table, row: Row) -> None:
    """A norm belongs to an indicator that is judged, with two limits where both too little and too much is wrong."""
    indicator = read_indicators()[row["indicator_id"]]
    named = {"indicator_of": indicator.id}
    if indicator.direction == "info":
        raise Refused(wrong("E39", table, values={"variant": "info", **named}))
    if (indicator.direction == "band") != (row.get("high") is not None):
        variant = "band" if indicator.direction == "band" else "one"
        raise Refused(wrong("E39", table, "high", row.get("high"), {"variant": variant, **named}))


CHECKS: Mapping[str, Callable[[Table, Row], None]] = {"default_norm": check_default_norm}
