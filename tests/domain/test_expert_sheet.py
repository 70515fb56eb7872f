"""The expert sheet: which lines can be computed, what the data answer, and which answers cannot be true at once."""

import pytest

from dashboard.domain.expert_sheet import Answer, Clash, Fact, fill_in, find_clashes, read_criteria
from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result

CRITERIA = {one.code: one for one in read_criteria()}
COMPUTED = {code: one for code, one in CRITERIA.items() if one.indicator}
ALL_MET = {code: Answer(True, 100.0 if one.norm is not None else None) for code, one in CRITERIA.items()}


def fact(code: str, value: float | None, **more: object) -> Fact:
    criterion = CRITERIA[code]
    unit = read_indicators()[criterion.indicator].unit
    result = Result(criterion.indicator, "c", "2021/22", "g", value, value, 100, unit, **more)  # type: ignore[arg-type]
    return Fact(criterion, result, "college")


def kinds(code: str, answer: Answer, data: Fact | None = None) -> list[str]:
    facts = {code: data} if data else {}
    return [clash.kind for clash in find_clashes([CRITERIA[code]], {code: answer}, facts, "")]


def test_the_sheet_has_five_six_and_three_lines_of_which_seven_are_computed() -> None:
    sections = [one.section for one in CRITERIA.values()]
    assert [sections.count(name) for name in ("content", "conditions", "demand")] == [5, 6, 3]
    assert list(COMPUTED) == ["2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3"]
    assert not read_criteria("no-such-sheet")


@pytest.mark.parametrize("code", COMPUTED)
def test_a_computed_line_has_the_norm_of_its_indicator_and_a_group_to_be_found_in(code: str) -> None:
    criterion = COMPUTED[code]
    norm = next(one for one in read_indicators()[criterion.indicator].norms if one.set == "tomsk-2022")
    assert criterion.norm in (None, norm.value)
    assert norm.rule is not None
    for figure in (0.0, 24.0, 25.0, 62.4, 62.5, 99.0, 100.0):
        assert criterion.judge(figure) == norm.rule.green.holds(figure)
    assert criterion.by in ("programme", "college", "organisation")


def test_the_data_fill_in_what_they_know() -> None:
    assert fill_in(fact("2.2", 24.96)) == Answer(False, 25.0)
    assert fill_in(fact("3.2", 62.5)) == Answer(True, 62.5)
    assert fill_in(fact("2.3", 2.0)) == Answer(True)
    assert fill_in(fact("2.3", 0.0)) == Answer(False)
    assert fill_in(fact("3.2", None)) == fill_in(None) == Answer()


def test_protected_figures_are_not_told_but_somebody_is_somebody() -> None:
    assert fill_in(fact("2.3", None, below_five=True)) == Answer(True)
    assert fill_in(fact("3.2", None, below_five=True)) == Answer()
    assert fill_in(fact("3.1", None, hidden=True)) == Answer()


def test_figure_and_mark_contradict() -> None:
    assert kinds("2.2", Answer(True, 24.9)) == ["against_norm"]
    assert kinds("2.2", Answer(False, 25.0)) == ["against_norm"]
    assert kinds("2.2", Answer(True, 25.0)) == []
    assert kinds("2.2", Answer(True)) == ["no_figure"]
    assert kinds("2.2", Answer(None, 10.0)) == []


def test_the_expert_contradicts_the_data() -> None:
    assert kinds("2.3", Answer(False), fact("2.3", 3.0)) == ["against_data"]
    assert kinds("2.3", Answer(True), fact("2.3", 3.0)) == []
    assert kinds("3.2", Answer(True, 70.0), fact("3.2", 50.0)) == ["against_data", "other_figure"]
    assert kinds("3.2", Answer(True, 63.0), fact("3.2", 62.6)) == []
    assert kinds("2.3", Answer(False), fact("2.3", None)) == []


@pytest.mark.parametrize(
    ("verdict", "changed", "expected"),
    [
        ("agreed", {}, []),
        ("agreed", {"1.2": Answer(False)}, [Clash("agreed_unmet", ("1.2",))]),
        ("agreed", {"1.2": Answer()}, [Clash("agreed_unanswered", ("1.2",))]),
        ("rejected", {}, [Clash("rejected_met", ())]),
        ("rejected", {"1.2": Answer(False)}, []),
        ("agreed_with_remarks", {"1.2": Answer(False)}, [Clash("no_remarks", ())]),
        ("agreed_with_remarks", {"1.2": Answer(False, remark="обновить")}, []),
        ("pending", {"1.2": Answer()}, []),
    ],
)
def test_verdict_and_lines_contradict(verdict: str, changed: dict[str, Answer], expected: list[Clash]) -> None:
    assert list(find_clashes(tuple(CRITERIA.values()), {**ALL_MET, **changed}, {}, verdict)) == expected


@pytest.mark.parametrize("verdict", ["agreed", "rejected", "agreed_with_remarks", "not_recorded"])
def test_a_sheet_without_any_answer_contradicts_nothing(verdict: str) -> None:
    assert find_clashes(tuple(CRITERIA.values()), {}, {}, verdict) == ()
