"""Sentences of the documents stand beside the indicators that follow them; texts without figures are listed whole."""

from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result, Status
from dashboard.text import Text
from dashboard.ui.documents.scorecard import LISTS, Line, list_lines, read_lines, say_score
from dashboard.ui.documents.signals import judge_together
from dashboard.ui.documents.texts import RULES, place_in, say_title
from dashboard.ui.mentoring_findings import GROUPS
from dashboard.ui.requests_view import list_requests, say_match


def page_of(status: Status = "green") -> Any:
    indicators = read_indicators()

    def total(indicator_id: str) -> Result:
        return Result(indicator_id, "demo", "2025/26", "", 50, 5, 10, indicators[indicator_id].unit, status=status)

    return SimpleNamespace(
        text=Text("en"), language="en", total=total, indicator=lambda code: indicators[code], period="2025/26",
        cluster_id="demo", organisations={"c1": {"kind": "college"}}, group_name=lambda _, code: f"name of {code}",
    )  # fmt: skip


@pytest.mark.parametrize("code", LISTS)
def test_each_scorecard_has_lines_and_names_only_declared_indicators(code: str) -> None:
    lines = read_lines(page_of(), code)
    assert lines
    assert any(line.results for line in lines)


def test_a_sentence_is_met_only_when_all_its_indicators_are() -> None:
    results = [Result("dual_share", "demo", "2025/26", "", 1, 1, 1, "%", status=status) for status in ("green", "red")]
    assert judge_together(results) == "red"
    assert judge_together(results[:1]) == "green"
    assert judge_together([]) == ""


def test_sentences_without_norm_or_data_are_counted_apart() -> None:
    entry = next(iter(read_code_list("expected_results").entries.values()))
    lines = [Line(entry, (), status) for status in ("green", "red", "grey", "")]
    told = say_score(Text("en"), lines)
    assert told.startswith("1 of 2 judged")
    assert told.endswith("2 have no norm, target or data.")


def test_the_scorecard_says_value_and_status_of_every_indicator() -> None:
    page = page_of()
    listing = list_lines(page, "Results", read_lines(page, "expected_results"))
    assert len(listing.rows) == 7
    assert "● Met" in str(listing.rows[0][3])


def test_every_rule_and_finding_has_a_heading() -> None:
    assert {entry.extra["kind"] for entry in read_code_list("membership_rules").entries.values()} == set(RULES)
    assert {entry.extra["group"] for entry in read_code_list("mentoring_findings").entries.values()} == set(GROUPS)


def test_the_place_in_a_document_is_its_paragraph_without_our_codes() -> None:
    rule = read_code_list("membership_rules").entries["right-2"]
    assert place_in(rule) == "§5.1"


def test_the_title_counts_documents_and_differences() -> None:
    assert say_title(page_of()).endswith("differ in 14 points")


def test_fields_asked_for_without_training_are_named() -> None:
    page = page_of()
    demand = {"0713": {"persons": 10, "target_requests": None}, "0715": {"persons": 5, "target_requests": 2}}
    offers = {"0715": [{"org_id": "c1", "code": "07150100"}]}
    assert say_match(page, demand, offers) == "Asked for, but no college trains in it: name of 0713."
    listing = list_requests(page, "Who?", "", demand, offers)
    assert [row[1:] for row in listing.rows] == [(10, None, None, None), (5, 2, "name of c1", 1.0)]
