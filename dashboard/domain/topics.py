"""What a question of an agenda is about: the indicator that tells how things stand, and further ones that explain it.

The slides of a meeting and the register of decisions read the same map, so they never look at different figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Topic:
    """The indicators of one kind of question: the main one first, empty where no indicator measures it."""

    main: str = ""
    further: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        """The main indicator and the further ones."""
        return (self.main, *self.further) if self.main else self.further


TOPICS: Mapping[str, Topic] = MappingProxyType(
    {
        "procedure": Topic("council_quarters_met", ("decisions_done_share", "plan_completion_rate")),
        "programme_review": Topic(
            "colleges_reviewed_share", ("criteria_met_share", "programmes_reviewed_total", "programmes_agreed_share")
        ),
        "programme_list": Topic(
            "programmes_agreed_share", ("programmes_updated_share", "demanded_speciality_share", "programmes_total")
        ),
        "admission_quota": Topic("quota_fill_rate", ("applications_per_place", "admitted_total", "trainees_growth")),
        "employment": Topic(
            "employment_rate", ("employment_forecast", "employment_rate_speciality", "employment_in_cluster_share")
        ),
        "demo_exam": Topic(
            "demo_exam_pass_rate", ("demo_exam_coverage", "enterprise_exam_experts", "independent_assessment_share")
        ),
        "practice": Topic(
            "practice_students_total", ("practice_bases_total", "mentored_practice_share", "practice_offer_rate")
        ),
        "mentoring": Topic("mentored_practice_share", ("students_per_mentor", "practice_offer_rate")),
        "dual_training": Topic("dual_share", ("dual_employment_rate", "practice_bases_total")),
        "career_guidance": Topic("career_guidance_reach", ("career_guidance_events", "applications_per_place")),
        "finance": Topic("funding_total", ("employer_funding_share", "cluster_fund_balance")),
        "labour_market": Topic("demand_coverage", ("labour_demand_total", "demanded_speciality_share")),
        "news": Topic("news_on_time_share"),
        "other": Topic(),
    }
)


def topic_of(topic_kind: object) -> Topic:
    """The indicators of a kind of question; none for a kind that is unknown or not given."""
    return TOPICS.get(str(topic_kind), Topic())


def indicator_of_question(indicator_id: object, topic_kind: object) -> str:
    """The indicator a question is about: the one named in its row, else the main one of its topic, else empty."""
    return indicator_id if isinstance(indicator_id, str) and indicator_id else topic_of(topic_kind).main
