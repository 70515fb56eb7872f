"""What is missing to a norm, said with the noun of what is counted, in three languages."""

from dataclasses import replace

import pytest

from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result
from dashboard.text import Text, read_catalogue
from dashboard.ui.missing import COUNTED, MORE, SHORT, counted_as, say_missing_people, say_more
from dashboard.ui.numbers import say_amount
from dashboard.ui.sentences import say_by_day, say_gap

KK, RU, EN = Text("kk"), Text("ru"), Text("en")


def made(indicator_id: str, **parts: object) -> Result:
    given: dict[str, object] = {"value": 40.0, "numerator": 40, "denominator": 100, "unit": "%", "group": ""} | parts
    return Result(indicator_id, "c", "2021", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("indicator_id", "noun"),
    [
        ("employment_rate_speciality", "graduates"),
        ("independent_assessment_share", "graduates"),
        ("teacher_internship_share_3y", "teachers"),
        ("quota_fill_rate", "students"),
        ("applications_per_place", "applications"),
        ("agreements_share", "participants"),
        ("council_groups_covered", "groups"),
        ("practice_bases_total", "bases"),
        ("programmes_agreed_share", "programmes"),
        ("colleges_reviewed_share", "colleges"),
        ("criteria_met_share", "criteria"),
        ("passport_completeness", "sections"),
        ("creation_steps_done", "steps"),
        ("council_quarters_met", "meetings"),
        ("plan_completion_rate", "plan_items"),
        ("decisions_done_share", "decisions"),
        ("news_on_time_share", "news"),
        ("student_satisfaction", "satisfied"),
        ("survey_response_rate", "answers"),
        ("funding_total", "money"),
        ("career_guidance_reach", "people"),
        ("career_guidance_events", "events"),
        ("modernised_labs_share", "rooms"),
    ],
)
def test_what_is_missing_has_the_noun_of_what_is_counted(indicator_id: str, noun: str) -> None:
    assert counted_as(read_indicators()[indicator_id], made(indicator_id)) == noun


def test_colleges_are_missing_where_each_must_meet_the_norm() -> None:
    indicator = read_indicators()["industry_part_timers"]
    total = made("industry_part_timers", norm=1, norm_kind="document", norm_set="tomsk-2022")
    assert counted_as(indicator, total) == "colleges"
    assert counted_as(indicator, replace(total, group="a")) == "part_timers"


def test_everything_of_which_more_is_wanted_has_a_name() -> None:
    for indicator in (one for one in read_indicators().values() if one.direction == "up"):
        side = indicator.numerator
        words = {indicator.unit, indicator.function, *side.sum, *side.distinct, indicator.table}
        assert words & set(COUNTED), indicator.id


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_noun_has_all_number_forms(language: str) -> None:
    found, forms = read_catalogue(language), {"kk": 2, "ru": 3}[language]  # type: ignore[arg-type]
    for one, _ in (*SHORT.values(), *MORE.values()):
        said = found[one, None]
        assert isinstance(said, tuple)
        assert len(said) == forms
        assert all("{count}" in form for form in said)
    assert set(SHORT) == set(MORE) == set(COUNTED.values()) - {"money"}


def test_the_number_forms_are_right_in_three_languages() -> None:
    assert [say_more(EN, "graduates", count) for count in (1, 21)] == ["1 more graduate", "21 more graduates"]
    said = [say_more(RU, "graduates", count) for count in (1, 3, 5, 21)]
    assert said == ["ещё 1 выпускник", "ещё 3 выпускника", "ещё 5 выпускников", "ещё 21 выпускник"]
    assert say_missing_people(RU, "meetings", 21) == "не хватает 21 квартального заседания"
    assert say_missing_people(RU, "plan_items", 2) == "не хватает 2 выполненных пунктов плана"
    assert say_more(KK, "graduates", 21) == "тағы 21 түлек"
    assert say_missing_people(KK, "decisions", 3) == "3 орындалған шешім жетіспейді"


def test_missing_money_carries_its_currency() -> None:
    assert (
        say_missing_people(EN, "money", 1_500_000, "KZT")
        == f"{say_amount(EN, 1_500_000, 'KZT', short=True)} short of the norm"
    )
    assert say_more(RU, "money", 500) == "ещё 500"


def test_a_plan_is_compared_with_what_is_due_by_the_day() -> None:
    plan = made(
        "plan_completion_rate", value=37.5, numerator=6, denominator=16, expected_by_day=43.75, norm=100,
        norm_kind="default", norm_set="default", status="red", people_to_norm=1,
    )  # fmt: skip
    assert say_by_day(EN, plan) == "44% should be done by the day of counting"
    assert say_gap(EN, "plan_items", plan) == "6 percentage points away, 1 plan item short of the norm"
    assert say_by_day(EN, made("employment_rate")) == ""
