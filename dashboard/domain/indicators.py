"""The indicators of the dashboard, one file each in `config/indicators`, checked against all that is declared."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import model_validator

from dashboard.domain.declarations import CONFIG
from dashboard.domain.definitions import GROUPS, Definition
from dashboard.domain.indicator_checks import raise_mistakes
from dashboard.domain.reading import ConfigMistakes, read_declared


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
