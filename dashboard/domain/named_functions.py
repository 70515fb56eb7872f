"""The measures that are written as a function of their own, and the columns that each one makes."""

from collections.abc import Mapping
from typing import Literal

NamedFunction = Literal[
    "council_groups",
    "shared_codes",
    "fresh_programmes",
    "college_reviews",
    "council_quarters",
    "plan_execution",
    "news_deadlines",
    "risk_level",
    "passport_sections",
    "survey_period",
    "survey_once",
    "activity_results",
    "new_equipment",
    "fund_balance",
    "field_graduates",
]
FUNCTION_COLUMNS: Mapping[NamedFunction, tuple[str, ...]] = {
    "council_groups": ("constituency",),
    "shared_codes": ("several",),
    "fresh_programmes": ("fresh",),
    "college_reviews": ("reviewed", "told_on"),
    "council_quarters": ("met", "due"),
    "plan_execution": ("planned", "done", "due", "in_time", "told_on"),
    "news_deadlines": ("judged", "in_time"),
    "risk_level": ("high",),
    "passport_sections": ("section_no", "filled"),
    "survey_period": (),
    "survey_once": (),
    "activity_results": ("held", "reached", "running"),
    "new_equipment": ("renewed",),
    "fund_balance": ("contributed", "spent"),
    "field_graduates": ("graduates",),
}
