"""What the council should speak about first."""

from dashboard.domain.results import Result
from dashboard.ui.attention import furthest_result, rank_concerns


def made(indicator_id: str, **parts: object) -> Result:
    given: dict[str, object] = {"value": 50.0, "numerator": 50.0, "denominator": 100.0, "unit": "%", "norm": 60.0}
    return Result(indicator_id, "demo", "2024/25", "", **(given | parts))  # type: ignore[arg-type]


MISSED_LAW = made("law", status="red", norm_kind="document", people_to_norm=4)
MISSED_OURS = made("ours", status="red", norm_kind="default", people_to_norm=90)
CLOSE_LAW = made("close", status="amber", norm_kind="document", people_to_norm=2)
MET = made("met", status="green", norm_kind="document")


def test_missed_norms_of_documents_come_before_our_own_and_close_ones_last() -> None:
    concerns = rank_concerns([MET, CLOSE_LAW, MISSED_OURS, MISSED_LAW], {}, frozenset())
    assert [concern.result.indicator_id for concern in concerns] == ["law", "ours", "close"]


def test_more_missing_people_come_first() -> None:
    worse = made("worse", status="red", norm_kind="document", people_to_norm=5)
    assert furthest_result([MISSED_LAW, worse]) is worse


def test_only_three_things_are_told() -> None:
    results = [made(str(number), status="red", norm_kind="document", people_to_norm=number) for number in range(9)]
    assert len(rank_concerns(results, {}, frozenset())) == 3


def test_a_met_norm_is_no_concern() -> None:
    assert rank_concerns([MET], {}, frozenset()) == []
    assert furthest_result([MET]) is None


def test_a_hidden_value_is_not_spoken_about() -> None:
    assert rank_concerns([made("small", status="red", hidden=True)], {}, frozenset()) == []


def test_colleges_that_did_not_report_are_told_when_nothing_is_missed() -> None:
    partial = made("partial", reported=7, expected=9)
    [concern] = rank_concerns([partial, made("whole", reported=9, expected=9)], {}, frozenset())
    assert (concern.reason, concern.result) == ("unreported", partial)


def test_a_cluster_without_figures_is_told_so_and_not_praised() -> None:
    [concern, *_] = rank_concerns([made("silent", value=None, reported=0, expected=9)], {}, frozenset())
    assert concern.reason == "unreported"


def test_a_deep_fall_is_told_and_a_shallow_one_is_not() -> None:
    before = {"deep": made("deep", value=70.0), "shallow": made("shallow", value=52.0)}
    concerns = rank_concerns([made("shallow"), made("deep")], before, frozenset({"deep", "shallow"}))
    assert [(concern.reason, concern.result.indicator_id) for concern in concerns] == [("fallen", "deep")]


def test_a_fall_over_few_people_or_told_by_few_colleges_is_none() -> None:
    before = {"deep": made("deep", value=90.0)}
    for odd in ({"small_base": True}, {"status": "grey"}):
        assert rank_concerns([made("deep", **odd)], before, frozenset({"deep"})) == []


def test_an_unknown_value_never_counts_as_a_fall() -> None:
    before = {"unknown": made("unknown", value=70.0)}
    assert rank_concerns([made("unknown", value=None)], before, frozenset({"unknown"})) == []
