"""The sentence at the top of a slide: what the figure says, before anybody looks at the picture."""

from collections.abc import Mapping

from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.numbers import say_value
from dashboard.ui.sentences import say_against_norm, say_protected, shorten

PLACED = "practice_students_total"
"""It counts placements, in which a student may be twice: a number without people."""
READINGS: Mapping[str, str] = {
    "quota_fill_rate": to_say("{value} of the places of the admission quota are filled"),
    "employment_rate": to_say("{value} of the graduates work"),
    "employment_rate_speciality": to_say("{value} of the graduates work in their speciality"),
    "demo_exam_pass_rate": to_say("{value} of those who took the demonstration exam passed it"),
    "demo_exam_coverage": to_say("{value} of the graduates took the demonstration exam"),
    PLACED: to_say("Placements in practice at partners: {value}"),
    "mentored_practice_share": to_say("{value} of the placements in practice had a personal mentor"),
    "practice_offer_rate": to_say("{value} of the placements in practice ended with an invitation to work"),
    "students_per_mentor": to_say("One mentor looked after {value} students"),
    "dual_share": to_say("{value} of the students are in dual training"),
    "dual_employment_rate": to_say("{value} of the graduates of dual training work"),
    "colleges_reviewed_share": to_say("{value} of the colleges had a programme reviewed"),
    "criteria_met_share": to_say("{value} of the criteria of the expert sheets are met"),
    "programmes_total": to_say("Taught in the cluster: {value}"),
    "programmes_agreed_share": to_say("{value} of the programmes are agreed with employers"),
    "programmes_updated_share": to_say("{value} of the programmes were updated in the last 12 months"),
    "demanded_speciality_share": to_say("{value} of the students learn specialities in demand"),
    "career_guidance_reach": to_say("Career guidance reached {value}"),
    "career_guidance_events": to_say("Career guidance: {value}"),
    "news_on_time_share": to_say("{value} of the news appeared within three working days"),
    "plan_completion_rate": to_say("{value} of the plan of the year is done"),
    "council_quarters_met": to_say("The councils met in {value} of the quarters"),
    "decisions_done_share": to_say("{value} of the decisions due are carried out"),
    "demand_coverage": to_say("Graduates cover {value} of the demand for staff"),
}


def say_headline(page: Page, total: Result) -> str:
    """What a figure says, in one sentence; why there is none where nothing is known or may be shown."""
    text, indicator = page.text, page.indicator(total.indicator_id)
    name = text.words(indicator.names)
    if say_protected(text, [total]):
        return text.say("{indicator}: not shown, it rests on too few people", indicator=name)
    if total.value is None and total.stated is not None:
        return text.say("{indicator}: {value}, by the document", indicator=name, value=text.number(total.stated))
    if total.value is None:
        return text.say("{indicator}: nobody has given these figures", indicator=name)
    reading = READINGS.get(total.indicator_id)
    if reading:
        value = text.number(total.value) if total.indicator_id == PLACED else say_value(text, total)
        said = text.say(reading, value=value)
        return said[:1].upper() + said[1:]
    return say_against_norm(text, indicator, total)


def name_shortly(page: Page, indicator_id: str) -> str:
    """The name of an indicator inside a sentence."""
    return shorten(page.text.words(page.indicator(indicator_id).names))
