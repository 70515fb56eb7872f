"""How many of what are missing to a norm, in words: one noun for each kind of thing that indicators count."""

from collections.abc import Mapping
from typing import Literal

from dashboard.domain.disclosure import norm_again
from dashboard.domain.indicators import Indicator
from dashboard.domain.results import Result
from dashboard.text import Text, to_say
from dashboard.ui.numbers import CURRENCIES, say_amount

Noun = Literal[
    "graduates",
    "teachers",
    "students",
    "applications",
    "participants",
    "colleges",
    "bases",
    "settlements",
    "groups",
    "part_timers",
    "experts",
    "offers",
    "programmes",
    "criteria",
    "sections",
    "steps",
    "meetings",
    "plan_items",
    "decisions",
    "news",
    "satisfied",
    "answers",
    "people",
    "events",
    "projects",
    "technologies",
    "rooms",
    "money",
]
COUNTED: Mapping[str, Noun] = {
    "sections of 11": "sections",
    "steps of 12": "steps",
    "council_groups": "groups",
    "college_reviews": "colleges",
    "news_deadlines": "news",
    "field_graduates": "graduates",
    "applications": "applications",
    "industry_part_time": "part_timers",
    "offers": "offers",
    "to_org_id": "bases",
    "completed": "experts",
    "organisation.settlement": "settlements",
    "satisfied": "satisfied",
    "reached": "people",
    "held": "events",
    "running": "projects",
    "renewed": "rooms",
    "enrolment": "students",
    "graduate_outcome": "graduates",
    "staff": "teachers",
    "placement": "students",
    "participation": "participants",
    "programme": "programmes",
    "review": "programmes",
    "review_score": "criteria",
    "plan_item": "plan_items",
    "meeting": "meetings",
    "agenda_item": "decisions",
    "survey": "answers",
    "passport_entry": "technologies",
    "money": "money",
    "labour_demand": "people",
}
"""What the upper side counts, by a word of its declaration: its unit, function, column or table, in this order."""

SHORT: Mapping[Noun, tuple[str, str]] = {
    "graduates": (to_say("{count} graduate short of the norm"), "{count} graduates short of the norm"),
    "teachers": (to_say("{count} teacher short of the norm"), "{count} teachers short of the norm"),
    "students": (to_say("{count} student short of the norm"), "{count} students short of the norm"),
    "applications": (to_say("{count} application short of the norm"), "{count} applications short of the norm"),
    "participants": (to_say("{count} participant short of the norm"), "{count} participants short of the norm"),
    "colleges": (to_say("{count} college short of the norm"), "{count} colleges short of the norm"),
    "bases": (to_say("{count} practice base short of the norm"), "{count} practice bases short of the norm"),
    "settlements": (to_say("{count} settlement short of the norm"), "{count} settlements short of the norm"),
    "groups": (
        to_say("{count} group of the council short of the norm"),
        "{count} groups of the council short of the norm",
    ),
    "part_timers": (
        to_say("{count} part-timer from an enterprise short of the norm"),
        "{count} part-timers from enterprises short of the norm",
    ),
    "experts": (to_say("{count} expert short of the norm"), "{count} experts short of the norm"),
    "offers": (to_say("{count} job offer short of the norm"), "{count} job offers short of the norm"),
    "programmes": (to_say("{count} programme short of the norm"), "{count} programmes short of the norm"),
    "criteria": (to_say("{count} criterion short of the norm"), "{count} criteria short of the norm"),
    "sections": (to_say("{count} section short of the norm"), "{count} sections short of the norm"),
    "steps": (to_say("{count} step short of the norm"), "{count} steps short of the norm"),
    "meetings": (to_say("{count} quarterly meeting short of the norm"), "{count} quarterly meetings short of the norm"),
    "plan_items": (to_say("{count} plan item short of the norm"), "{count} plan items short of the norm"),
    "decisions": (to_say("{count} decision short of the norm"), "{count} decisions short of the norm"),
    "news": (to_say("{count} news item in time short of the norm"), "{count} news items in time short of the norm"),
    "satisfied": (to_say("{count} good mark short of the norm"), "{count} good marks short of the norm"),
    "answers": (to_say("{count} answer short of the norm"), "{count} answers short of the norm"),
    "people": (to_say("{count} person short of the norm"), "{count} people short of the norm"),
    "events": (to_say("{count} event short of the norm"), "{count} events short of the norm"),
    "projects": (to_say("{count} project short of the norm"), "{count} projects short of the norm"),
    "technologies": (to_say("{count} technology short of the norm"), "{count} technologies short of the norm"),
    "rooms": (
        to_say("{count} renewed laboratory or workshop short of the norm"),
        "{count} renewed laboratories or workshops short of the norm",
    ),
}
MORE: Mapping[Noun, tuple[str, str]] = {
    "graduates": (to_say("{count} more graduate"), "{count} more graduates"),
    "teachers": (to_say("{count} more teacher"), "{count} more teachers"),
    "students": (to_say("{count} more student"), "{count} more students"),
    "applications": (to_say("{count} more application"), "{count} more applications"),
    "participants": (to_say("{count} more participant"), "{count} more participants"),
    "colleges": (to_say("{count} more college"), "{count} more colleges"),
    "bases": (to_say("{count} more practice base"), "{count} more practice bases"),
    "settlements": (to_say("{count} more settlement"), "{count} more settlements"),
    "groups": (to_say("{count} more group of the council"), "{count} more groups of the council"),
    "part_timers": (to_say("{count} more part-timer from an enterprise"), "{count} more part-timers from enterprises"),
    "experts": (to_say("{count} more expert"), "{count} more experts"),
    "offers": (to_say("{count} more job offer"), "{count} more job offers"),
    "programmes": (to_say("{count} more programme"), "{count} more programmes"),
    "criteria": (to_say("{count} more criterion"), "{count} more criteria"),
    "sections": (to_say("{count} more section"), "{count} more sections"),
    "steps": (to_say("{count} more step"), "{count} more steps"),
    "meetings": (to_say("{count} more quarterly meeting"), "{count} more quarterly meetings"),
    "plan_items": (to_say("{count} more plan item"), "{count} more plan items"),
    "decisions": (to_say("{count} more decision carried out"), "{count} more decisions carried out"),
    "news": (to_say("{count} more news item in time"), "{count} more news items in time"),
    "satisfied": (to_say("{count} more good mark"), "{count} more good marks"),
    "answers": (to_say("{count} more answer"), "{count} more answers"),
    "people": (to_say("{count} more person"), "{count} more people"),
    "events": (to_say("{count} more event"), "{count} more events"),
    "projects": (to_say("{count} more project"), "{count} more projects"),
    "technologies": (to_say("{count} more technology"), "{count} more technologies"),
    "rooms": (to_say("{count} more renewed laboratory or workshop"), "{count} more renewed laboratories or workshops"),
}


def counted_as(indicator: Indicator, result: Result) -> Noun:
    """What is missing to the norm: colleges where it must hold in each of them, else what the upper side counts."""
    norm = norm_again(indicator, result)
    if norm and norm.rule.in_each_college and not result.group:
        return "colleges"
    side = indicator.numerator
    words = (indicator.unit, indicator.function or "", *side.sum[:1], *side.distinct[:1], indicator.table)
    return next((COUNTED[word] for word in words if word in COUNTED), "people")


def say_missing_people(text: Text, noun: Noun, count: int, unit: str = "") -> str:
    """How many are missing to the norm; money with the sign of its currency where the unit is one."""
    if noun == "money":
        return text.say("{amount} short of the norm", amount=say_money(text, count, unit))
    return text.say_many(*SHORT[noun], count)


def say_more(text: Text, noun: Noun, count: int, unit: str = "") -> str:
    """How many more would meet the norm, short enough for the row of a picture."""
    if noun == "money":
        return text.say("{amount} more", amount=say_money(text, count, unit))
    return text.say_many(*MORE[noun], count)


def say_money(text: Text, amount: int, unit: str) -> str:
    """An amount, with the sign of its currency where it is known."""
    return say_amount(text, amount, unit, short=True) if unit in CURRENCIES else text.number(amount)
