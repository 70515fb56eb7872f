"""Results are judged by our default norm as it was edited in the app, everywhere where the declared one would judge."""

from datetime import date

import pytest

from dashboard.domain.access import Actor
from dashboard.domain.results import Request
from data_sources.importer import open_importer
from data_sources.measuring import measure
from data_sources.views import read_view

TODAY = date(2026, 11, 21)
YEAR = "2021/22"
FILLED = {
    "enrolment": [
        {
            "programme_id": one,
            "academic_year": YEAR,
            "as_of": date(2021, 10, 1),
            "quota": 100,
            "admitted_on_quota": admitted,
        }
        for one, admitted in (("a-1", 90), ("b-1", 84))
    ]
}


def total(small_store, indicator="quota_fill_rate", by=None, cluster="c"):
    return {one.group: one for one in measure(small_store.store, Request(indicator, cluster, YEAR, by=by), TODAY)}


def judged(result):
    return result.norm, result.norm_kind, result.norm_set, result.norm_edited, result.status, result.people_to_norm


def edit(small_store, indicator, **values):
    importer = open_importer(small_store.store)
    return importer.edit("default_norm", {"indicator_id": indicator}, values, Actor("editor"), reason="протокол № 3")


def test_an_edited_norm_judges_total_and_groups_until_its_edit_is_undone(small_store):
    small_store.fill(FILLED)
    assert judged(total(small_store)[""]) == (100, "default", "default", False, "red", 26)
    load = edit(small_store, "quota_fill_rate", low=88)
    assert judged(total(small_store)[""]) == (88, "default", "default", True, "amber", 2)
    colleges = total(small_store, by="college")
    assert [judged(colleges[one])[3:] for one in "ab"] == [(True, "green", 0), (True, "amber", 4)]
    (region,) = total(small_store, by="region", cluster=None).values()
    assert judged(region) == (88, "default", "default", True, "amber", 2)
    open_importer(small_store.store).undo(load, Actor("editor"))
    assert judged(total(small_store)[""]) == (100, "default", "default", False, "red", 26)


@pytest.mark.parametrize("sets", ["kz-2026", "tomsk-2022"])
def test_it_judges_no_cluster_that_does_not_follow_our_defaults(small_store, sets):
    small_store.fill({**FILLED, "default_norm": [{"indicator_id": "quota_fill_rate", "low": 88}]}, norm_sets=sets)
    assert judged(total(small_store)[""]) == (None, "", "", False, "", None)


def test_the_target_of_the_cluster_goes_before_it(small_store):
    target = {"indicator_id": "quota_fill_rate", "period": YEAR, "kind": "target", "value": 80}
    norms = [{"indicator_id": "quota_fill_rate", "low": 88}]
    small_store.fill({**FILLED, "indicator_value": [target], "default_norm": norms})
    assert judged(total(small_store)[""]) == (80, "target", "", False, "green", 0)
    colleges = total(small_store, by="college")
    assert (colleges["b"].norm, colleges["b"].target) == (88, None)


def test_a_target_beside_the_norm_of_a_document_is_told_and_judges_nothing(small_store):
    target = {"indicator_id": "council_groups_covered", "period": YEAR, "kind": "target", "value": 2}
    small_store.fill({**FILLED, "indicator_value": [target]}, norm_sets="kz-2026;default")
    result = total(small_store, "council_groups_covered")[""]
    assert (result.norm, result.norm_kind, result.target) == (4, "document", 2)


def test_a_band_is_edited_with_both_limits(small_store):
    small_store.fill({**FILLED, "default_norm": [{"indicator_id": "demand_coverage", "low": 70, "high": 90}]})
    result = total(small_store, "demand_coverage")[""]
    assert (result.norm, result.norm_edited) == ((70, 90), True)


def test_other_indicators_keep_their_declared_norms(small_store):
    small_store.fill({**FILLED, "default_norm": [{"indicator_id": "quota_fill_rate", "low": 88}]})
    result = total(small_store, "agreements_share")[""]
    assert (result.norm, result.norm_edited) == (100, False)


def test_the_edited_norms_are_listed_for_the_whole_installation(small_store):
    edited = [
        {"indicator_id": "demand_coverage", "low": 70, "high": 90},
        {"indicator_id": "quota_fill_rate", "low": 88},
    ]
    small_store.fill({**FILLED, "default_norm": edited})
    norms = read_view(small_store.store, "default_norms")
    assert list(norms["indicator_id"]) == ["demand_coverage", "quota_fill_rate"]
    [own] = read_view(small_store.store, "default_norms", indicator_id="quota_fill_rate").itertuples()
    assert (own.low, own.high) == (88, None)
    assert read_view(small_store.store, "default_norms", indicator_id="employment_rate").empty
