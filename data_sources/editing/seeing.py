"""Whether a row still says what somebody saw when deciding to change it."""

from collections.abc import Mapping

from dashboard.domain.declarations import Table
from dashboard.domain.problems import Refused
from data_sources.editing.finding import Key
from data_sources.editing.refusing import shown, wrong
from data_sources.editing.values import read_values

Row = Mapping[str, object]


def check_seen(table: Table, key: Key, stored: Row | None, seen: Row) -> None:
    """Stop at the first cell that says something else by now; raises `Refused` with E40. No row: every cell is empty.

    What was seen may come in any form in which the value could be given.
    """
    now: Row = stored or {}
    for name, value in seen.items():
        if value == now.get(name):
            continue
        read = value if value is None else read_values(table, {name: value}, {**now, **key.values}, of_key=True)[name]
        if read != now.get(name):
            raise Refused(wrong("E40", table, name, value, tell_change(value, now.get(name))))


def tell_change(seen: object, now: object) -> Mapping[str, str]:
    """What became of a cell since it was seen: filled, emptied or changed."""
    if seen is None:
        return {"variant": "filled", "stored": shown(now)}
    return {"variant": "emptied"} if now is None else {"stored": shown(now)}
