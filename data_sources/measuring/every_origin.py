"""From where the rows of each table come that indicators are measured from."""

from collections.abc import Callable, Mapping

from data_sources.measuring.activity_rows import entry_origin, survey_origin
from data_sources.measuring.economy_rows import demand_origin, money_origin
from data_sources.measuring.governance_rows import agenda_origin, meeting_origin, plan_origin, risk_origin
from data_sources.measuring.origins import ORIGINS, Origin
from data_sources.measuring.passport_rows import section_origin
from data_sources.measuring.programme_rows import programme_origin, review_origin, score_origin
from data_sources.measuring.selection import Selection

EVERY_ORIGIN: Mapping[str, Callable[[Selection], Origin]] = {
    **ORIGINS,
    "programme": programme_origin,
    "review": review_origin,
    "review_score": score_origin,
    "meeting": meeting_origin,
    "agenda_item": agenda_origin,
    "plan_item": plan_origin,
    "risk": risk_origin,
    "cluster": section_origin,
    "survey": survey_origin,
    "money": money_origin,
    "labour_demand": demand_origin,
    "passport_entry": entry_origin,
}
