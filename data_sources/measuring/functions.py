"""The few things an indicator needs that columns and conditions cannot say, each under the name its definition uses."""

from collections.abc import Callable, Mapping

from sqlalchemy import case

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.definitions import NamedFunction
from data_sources.measuring.origins import Column, Origin
from data_sources.measuring.selection import Selection

Made = Mapping[str, Column]


def council_groups(origin: Origin) -> Made:
    """The constituency of a council that an organisation stands for, by its kind; empty for kinds without one."""
    kinds = {
        kind: code
        for code, entry in read_code_list("council_composition").entries.items()
        for kind in entry.extra["organisation_kinds"].split(";")
    }
    return {"constituency": case(kinds, value=origin.columns["organisation.kind"])}


FUNCTIONS: Mapping[NamedFunction, Callable[[Origin], Made]] = {"council_groups": council_groups}


def function_columns(selection: Selection, origin: Origin) -> Made:
    """The columns that the named function of the measure makes, none without one."""
    name = selection.measure.function
    return FUNCTIONS[name](origin) if name else {}
