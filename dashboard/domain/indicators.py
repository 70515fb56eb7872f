"""The indicators of the dashboard, one file each in `config/indicators`, checked against all that is declared."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import model_validator

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.declarations import CONFIG
from dashboard.domain.definitions import GROUPS, Definition
from dashboard.domain.indicator_checks import raise_mistakes
from dashboard.domain.reading import ConfigMistakes, read_declared
from dashboard.domain.words import Words


class Indicator(Definition):
    """One indicator whose definition names only what is declared."""

    @model_validator(mode="after")
    def check_with_declarations(self) -> "Indicator":
        """All that is not declared anywhere is reported at once."""
        raise_mistakes(self)
        return self


@cache
def read_indicators(folder: Path = CONFIG / "indicators") -> Mapping[str, Indicator]:
    """Every declared indicator by id, in the order of groups and of the pages; all mistakes of all files together.

    Raises `ConfigMistakes`, one sentence each with file and key.
    """
    declared = read_declared(folder, Indicator)
    ids = [one.id for one in declared]
    if doubles := sorted({one for one in ids if ids.count(one) > 1}):
        raise ConfigMistakes([f"{folder.name}: id: {one} is declared more than once" for one in doubles])
    ordered = sorted(declared, key=lambda one: (GROUPS.index(one.group), one.order))
    return {one.id: one for one in ordered}


@cache
def indicator_names() -> Mapping[str, Words]:
    """The names of all indicators that data may speak of: the declared ones, and those that wait for their definition.

    A workbook may give targets and stated values of both.
    """
    waiting = {code: entry.names for code, entry in read_code_list("indicators_later").entries.items()}
    return {**{one.id: one.names for one in read_indicators().values()}, **waiting}
