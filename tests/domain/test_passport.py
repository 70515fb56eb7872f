"""The checklist of the passport counts what the indicator counts, and tells how far a cluster has come."""

from datetime import date

import pytest

from dashboard.domain.code_lists import read_code_list, read_enumeration
from dashboard.domain.passport import NEEDS, SECTIONS, STEPS, check_sections, count_filled, is_renewed, stand
from dashboard.domain.results import Request
from data_sources.store import open_store


def test_the_checklist_has_the_sections_of_the_recommendations_in_their_order():
    assert [str(number) for number in SECTIONS] == list(read_code_list("passport_sections").entries)


def test_every_bringer_and_every_kind_of_entry_has_a_name():
    lists = ("participation_role", "org_kind", "body")
    named = {code for name in lists for code in read_enumeration(name).entries}
    assert {code for need in NEEDS for code in need.bringers} <= named
    assert {kind for need in NEEDS for kind in need.entries if kind != "*"} <= set(
        read_enumeration("passport_kind").entries
    )


def test_a_section_is_filled_when_all_its_needs_are_met():
    sections = check_sections({"name", "college", "goal_short", "goal_long"})
    assert [section.state for section in sections[:5]] == ["filled", "begun", "empty", "empty", "filled"]
    assert count_filled(sections) == 2
    assert [need.code for need in sections[1].missing] == ["enterprise"]


def test_the_way_of_a_cluster_is_passed_up_to_its_status():
    assert list(stand("concept").values()) == ["passed", "now", "ahead", "ahead"]
    assert list(stand("closed").values()) == ["passed", "passed", "passed", "stopped"]
    assert set(STEPS) <= set(read_enumeration("cluster_status").entries)


@pytest.mark.parametrize(
    ("equipped", "renewed"),
    [(date(2017, 7, 1), True), (date(2017, 6, 30), False), (date(2022, 7, 1), None), (None, None)],
)
def test_exactly_five_years_ago_is_too_long_ago(equipped, renewed):
    assert is_renewed(equipped, date(2022, 6, 30)) is renewed


@pytest.mark.parametrize(
    ("cluster", "period"),
    [("demo", "2025/26"), ("demo", "2022/23"), ("tomsk-industrial", "2021/22"), ("demo-kz-62", "2025/26")],
)
def test_the_checklist_counts_what_the_indicator_counts(demo_file, cluster, period):
    store = open_store(f"sqlite:///{demo_file.as_posix()}")
    try:
        rows = store.read("passport_needs", cluster_id=cluster, period=period)
        results = store.measure(Request("passport_completeness", cluster, period))
    finally:
        store.close()
    assert list(rows["need"]) == [need.code for need in NEEDS]
    counted = count_filled(check_sections(rows.loc[rows["met"], "need"]))
    assert results[0].value == counted
    assert counted > 1
