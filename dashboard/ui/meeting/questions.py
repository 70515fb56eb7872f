"""The slides of one question: the pictures that fit its topic, and the sentences that read them."""

from collections.abc import Mapping, Sequence
from functools import partial

from dashboard.domain.stored_cells import text_in
from dashboard.domain.topics import indicator_of_question, topic_of
from dashboard.reports.deck import Point, Slide
from dashboard.ui.meeting.demand import show_demand
from dashboard.ui.meeting.drafts import Draft, make_slide, say_distance, tell_total
from dashboard.ui.meeting.groups import show_groups
from dashboard.ui.meeting.headlines import say_headline
from dashboard.ui.meeting.lists import show_news, show_reviewed
from dashboard.ui.meeting.money import show_fund, show_money
from dashboard.ui.meeting.on_a_day import DayPage, is_told
from dashboard.ui.meeting.rows import Occasion, number_of, title_of
from dashboard.ui.meeting.years import show_forecast, show_years

Maker = partial[list[Draft]]


def by(indicator_id: str, group: str, *, furthest: bool = False) -> Maker:
    """Slides of one figure by groups."""
    return partial(show_groups, indicator_id=indicator_id, by=group, furthest=furthest)


def over_years(indicator_id: str, beside: str = "") -> Maker:
    """A slide of one figure over the years."""
    return partial(show_years, indicator_id=indicator_id, beside=beside)


SHOWN: Mapping[str, Sequence[Maker]] = {
    "admission_quota": (by("quota_fill_rate", "college"), by("quota_fill_rate", "programme", furthest=True)),
    "employment": (over_years("employment_rate"), by("employment_rate", "college"), partial(show_forecast)),
    "demo_exam": (by("demo_exam_pass_rate", "college"), by("demo_exam_coverage", "college", furthest=True)),
    "practice": (
        by("practice_students_total", "college"),
        by("mentored_practice_share", "college", furthest=True),
        by("practice_offer_rate", "college", furthest=True),
    ),
    "mentoring": (by("mentored_practice_share", "college"), by("students_per_mentor", "college", furthest=True)),
    "dual_training": (by("dual_share", "college"), over_years("dual_employment_rate", "employment_rate")),
    "programme_review": (partial(show_reviewed), by("criteria_met_share", "criterion", furthest=True)),
    "programme_list": (by("programmes_total", "field"), by("programmes_agreed_share", "college", furthest=True)),
    "finance": (partial(show_money), partial(show_fund)),
    "labour_market": (partial(show_demand),),
    "career_guidance": (over_years("career_guidance_reach"), over_years("career_guidance_events")),
    "news": (over_years("news_on_time_share"), partial(show_news)),
    "procedure": (by("plan_completion_rate", "plan_section"),),
    "other": (),
}

OWN = {
    show_money.__name__: "funding_total",
    show_fund.__name__: "cluster_fund_balance",
    show_forecast.__name__: "employment_forecast",
    show_reviewed.__name__: "colleges_reviewed_share",
    show_demand.__name__: "demand_coverage",
}
"""What slides are about that have a maker of their own."""


def show_question(occasion: Occasion, row: Mapping[str, object]) -> list[Slide]:
    """The slides of one question: its pictures, else what is missing for them, else the question alone."""
    number, topic = number_of(row), text_in(row, "topic_kind")
    above = f"{number}. {title_of(row)}"
    page = occasion.page
    drafts = [draft for make in makers_of(row, topic) for draft in make(page)]
    return [make_slide(draft, above, number) for draft in drafts or [say_plainly(page, row, topic)]]


def makers_of(row: Mapping[str, object], topic: str) -> Sequence[Maker]:
    """What is drawn for a question: the pictures of its topic, before them those of the indicator that it names."""
    named = text_in(row, "indicator_id")
    own = SHOWN.get(topic, ())
    main = topic_of(topic).main
    if not named or named == main:
        return own
    first = [make for make in own if shows(make, named)]
    if first:
        return (*first, *(make for make in own if make not in first))
    return (over_years(named), by(named, "college"), *(make for make in own if not shows(make, main)))


def shows(make: Maker, indicator_id: str) -> bool:
    """Whether slides are about an indicator."""
    return make.keywords.get("indicator_id", OWN.get(make.func.__name__)) == indicator_id


def say_plainly(page: DayPage, row: Mapping[str, object], topic: str) -> Draft:
    """A question without a picture: the figures that are known as lines, those that are not as missing."""
    text = page.text
    main = indicator_of_question(row.get("indicator_id"), topic)
    every = list(dict.fromkeys(one for one in (main, *topic_of(topic).further) if one))
    if not every:
        return Draft(page, title_of(row), remarks=(text.say("No figure measures this question."),))
    told = [own for one in every if (own := page.told(one))]
    totals = [page.latest(one) for one in every]
    known = [(own, total) for own, total in zip(told, filter(is_told, totals), strict=True)]
    missing = tuple(
        Point(text.words(page.indicator(total.indicator_id).names), text.say("not in the data"))
        for total in totals
        if not is_told(total)
    )
    if not known:
        return Draft(page, text.say("The documents and data hold no figures on this question"), points=missing)
    (first, total), *others = known
    points = (*say_distance(first, total), *(tell_total(own, one) for own, one in others), *missing)
    return Draft(first, say_headline(first, total), total, points=points)
