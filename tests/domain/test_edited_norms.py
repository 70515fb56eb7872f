"""Our default norms as edited in the app: which norm judges then, by which rule, and what is drawn as a reference."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from dashboard.domain.disclosure import protect
from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result
from dashboard.domain.status import Measured, choose_norm, expected_by_day, judge, people_to_norm, reference_norms
from dashboard.ui.sentences import norm_of

INDICATORS = read_indicators()
QUOTA, PLAN, RATE = (
    INDICATORS[name] for name in ("quota_fill_rate", "plan_completion_rate", "employment_rate_speciality")
)

NORMS = """\
kz-2026,council_groups_covered,4,document,
kz-2026,passport_completeness,11,document,
kz-2026,creation_steps_done,12,document,
tomsk-2022,employment_rate_speciality,62.5,document,extension
tomsk-2022,independent_assessment_share,0,document,extension
tomsk-2022,teacher_internship_share_3y,100,document,extension
tomsk-2022,industry_experience_share,25,document,extension
tomsk-2022,industry_part_timers,1,document,extension
tomsk-2022,practice_offer_rate,0,document,extension
tomsk-2022,modernised_labs_share,0,document,extension
tomsk-2022,colleges_reviewed_share,100,document,
tomsk-2022,council_quarters_met,100,document,
tomsk-2022,news_on_time_share,100,document,
default,agreements_share,100,default,
default,trainees_growth,0,default,
default,quota_fill_rate,100,default,
default,applications_per_place,1,default,
default,target_contract_fulfilment,100,default,
default,mentored_practice_share,100,default,
default,criteria_met_share,100,default,
default,programmes_agreed_share,100,default,
default,plan_completion_rate,100,default,
default,plan_on_time_rate,100,default,
default,decisions_done_share,100,default,
default,high_risks_open,0,default,
default,cluster_fund_balance,0,default,
default,demand_coverage,80..120,default,
"""


def test_the_declared_norms_are_those_of_the_documents_and_our_defaults():
    declared = {
        (norm.set, one.id, norm.kind, norm.value, norm.extension) for one in INDICATORS.values() for norm in one.norms
    }
    listed = set()
    for name, indicator, value, kind, extension in csv.reader(StringIO(NORMS)):
        limits = tuple(map(float, value.split("..")))
        listed.add((name, indicator, kind, limits if len(limits) > 1 else limits[0], bool(extension)))
    assert declared == listed


def test_every_norm_of_a_document_says_where_it_is_written_and_for_what():
    for one in INDICATORS.values():
        for norm in (norm for norm in one.norms if norm.kind == "document"):
            assert norm.document and norm.paragraph and norm.scope, one.id


def test_an_edited_norm_takes_the_place_of_the_declared_default_only():
    chosen = choose_norm(QUOTA, ("tomsk-2022", "default"), None, 80.0)
    assert (chosen.value, chosen.kind, chosen.set, chosen.edited) == (80.0, "default", "default", True)
    assert choose_norm(QUOTA, ("default",), 90.0, 80.0).kind == "target"
    chosen = choose_norm(RATE, ("tomsk-2022", "default"), 90.0, 80.0)
    assert (chosen.kind, chosen.value, chosen.edited) == ("document", 62.5, False)


def test_an_edited_norm_judges_nobody_who_does_not_follow_our_defaults():
    assert choose_norm(QUOTA, ("kz-2026",), None, 80.0) is None
    assert choose_norm(RATE, ("tomsk-2022",), None, 80.0).kind == "document"


def test_a_norm_can_be_given_to_an_indicator_that_came_without_one():
    assert choose_norm(INDICATORS["employment_rate"], ("default",)) is None
    assert choose_norm(INDICATORS["employment_rate"], ("default",), None, 70.0).value == 70.0


def test_an_indicator_that_only_informs_is_judged_by_no_edited_norm():
    informs = next(one for one in INDICATORS.values() if one.direction == "info")
    assert choose_norm(informs, ("default",), None, 70.0) is None


@pytest.mark.parametrize(("value", "status"), [(80, "green"), (79.9, "amber"), (72, "amber"), (71.9, "red")])
def test_an_edited_norm_is_met_by_the_general_rule(value, status):
    norm = choose_norm(QUOTA, ("default",), None, 80.0)
    assert judge(QUOTA, norm, Measured(value, value, 100, 1, 1)) == status


@pytest.mark.parametrize(("value", "status"), [(70, "green"), (90, "green"), (99, "amber"), (62, "red"), (100, "red")])
def test_an_edited_band_has_two_limits(value, status):
    coverage = INDICATORS["demand_coverage"]
    norm = choose_norm(coverage, ("default",), None, (70.0, 90.0))
    assert judge(coverage, norm, Measured(value, value, 100, 1, 1)) == status


@pytest.mark.parametrize(("value", "status"), [(-5, "green"), (-5.5, "amber"), (-5.6, "red")])
def test_a_norm_below_zero_has_its_tenth_below_it(value, status):
    growth = INDICATORS["trainees_growth"]
    norm = choose_norm(growth, ("default",), None, -5.0)
    assert judge(growth, norm, Measured(value, value, 100, 1, 1)) == status


@pytest.mark.parametrize(("done", "status", "more"), [(18, "green", 0), (17, "amber", 1), (16, "red", 2)])
def test_a_norm_that_counts_by_the_day_does_so_when_edited_too(done, status, more):
    norm = choose_norm(PLAN, ("default",), None, 90.0)
    measured = Measured(done * 2.5, done, 40, 1, 1, due=20)
    assert judge(PLAN, norm, measured) == status
    assert people_to_norm(PLAN, norm, measured) == more
    assert expected_by_day(PLAN, measured, norm) == 45
    assert expected_by_day(PLAN, measured) == 50


def test_the_public_view_judges_by_the_edited_norm_too():
    norm = {"norm": 80.0, "norm_kind": "default", "norm_set": "default", "norm_edited": True}
    exact = Result("quota_fill_rate", "c", "2021/22", "", 81.0, 81, 100, "%", reported=1, expected=1, **norm)
    (shown,) = protect([exact])
    assert (shown.value, shown.status, shown.people_to_norm, shown.norm_edited) == (80.0, "green", 0, True)
    (shown,) = protect([Result("quota_fill_rate", "c", "2021/22", "", 74.0, 74, 100, "%", reported=1, **norm)])
    assert (shown.value, shown.status, shown.people_to_norm) == (75.0, "amber", 5)


def test_an_edited_norm_is_told_by_its_own_rule_and_by_nobody_elses_clause():
    fund = INDICATORS["cluster_fund_balance"]
    said = Result("cluster_fund_balance", "c", "2022", "", 7.0, 7, None, "KZT", 5.0, "default", "default")
    assert norm_of(fund, said).rule.green.above == 0
    assert norm_of(fund, replace(said, norm_edited=True)) is None


def test_a_norm_of_a_set_that_is_not_followed_is_a_reference():
    assert [norm.value for norm in reference_norms(RATE, ("kz-2026", "default"))] == [62.5]
    assert reference_norms(RATE, ("tomsk-2022",)) == ()
    assert [norm.set for norm in reference_norms(QUOTA, ())] == ["default"]
