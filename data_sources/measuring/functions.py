"""The few things an indicator needs that columns and conditions cannot say, each under the name its definition uses."""

from collections.abc import Callable, Mapping

from sqlalchemy import case

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.named_functions import NamedFunction
from data_sources.measuring.activity_rows import (
    activity_results,
    equipped_after,
    new_equipment,
    other_year,
    survey_period,
)
from data_sources.measuring.economy_rows import field_graduates, fund_balance, quarters_ended
from data_sources.measuring.governance_rows import (
    council_quarters,
    news_days,
    news_deadlines,
    plan_execution,
    quarter_days,
    risk_level,
)
from data_sources.measuring.origins import Column, Origin
from data_sources.measuring.passport_rows import passport_sections
from data_sources.measuring.programme_rows import college_reviews, fresh_programmes, shared_codes, year_ago
from data_sources.measuring.selection import Moment, Selection

Made = Mapping[str, Column]


def council_groups(selection: Selection, origin: Origin) -> Made:
    """The constituency of a council that an organisation stands for, by its kind; empty for kinds without one."""
    kinds = {
        kind: code
        for code, entry in read_code_list("council_composition").entries.items()
        for kind in entry.extra["organisation_kinds"].split(";")
    }
    return {"constituency": case(kinds, value=origin.columns["organisation.kind"])}


FUNCTIONS: Mapping[NamedFunction, Callable[[Selection, Origin], Made]] = {
    "council_groups": council_groups,
    "shared_codes": shared_codes,
    "fresh_programmes": fresh_programmes,
    "college_reviews": college_reviews,
    "council_quarters": council_quarters,
    "plan_execution": plan_execution,
    "news_deadlines": news_deadlines,
    "risk_level": risk_level,
    "passport_sections": passport_sections,
    "survey_period": survey_period,
    "survey_once": survey_period,
    "activity_results": activity_results,
    "new_equipment": new_equipment,
    "fund_balance": fund_balance,
    "field_graduates": field_graduates,
}
DAYS: Mapping[NamedFunction, Callable[[Moment], Mapping[str, object]]] = {
    "fresh_programmes": year_ago,
    "council_quarters": quarter_days,
    "plan_execution": news_days,
    "news_deadlines": news_days,
    "survey_period": other_year,
    "survey_once": other_year,
    "new_equipment": equipped_after,
    "fund_balance": quarters_ended,
}


def function_columns(selection: Selection, origin: Origin) -> Made:
    """The columns that the named function of the measure makes, none without one."""
    name = selection.measure.function
    return FUNCTIONS[name](selection, origin) if name else {}


def function_days(name: NamedFunction | None, moment: Moment) -> Mapping[str, object]:
    """The days that a named function needs in the statement besides those of every request."""
    return DAYS[name](moment) if name and name in DAYS else {}
