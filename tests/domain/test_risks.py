"""Risks stand as they were last assessed by the day, the gravest open ones on top."""

from datetime import date

from dashboard.domain.risks import Assessment, gather_risks, read_assessment


def assess(key: str, day: date, likelihood: int, impact: int, status: str = "open") -> Assessment:
    return Assessment(key, key, day, likelihood, impact, status)


def test_the_latest_assessment_by_the_day_counts() -> None:
    past = [
        assess("a", date(2026, 6, 1), 2, 4),
        assess("a", date(2025, 1, 1), 4, 4),
        assess("a", date(2027, 1, 1), 5, 5),
    ]
    (risk,) = gather_risks(past, date(2026, 12, 31))
    assert risk.now.score == 8
    assert risk.before is not None
    assert risk.before.score == 16


def test_open_risks_come_first_and_the_gravest_on_top() -> None:
    day = date(2026, 1, 1)
    past = [assess("closed", day, 5, 5, "closed"), assess("low", day, 1, 2), assess("high", day, 3, 5)]
    assert [risk.now.risk_key for risk in gather_risks(past, day)] == ["high", "low", "closed"]


def test_only_an_open_risk_is_high() -> None:
    day = date(2026, 1, 1)
    assert assess("a", day, 3, 5).high
    assert not assess("a", day, 2, 5).high
    assert not assess("a", day, 5, 5, "mitigated").high


def test_an_empty_cell_of_the_register_becomes_no_text() -> None:
    row = {"risk_key": "a", "title": "A", "as_of": "2026-06-01", "likelihood": 1, "impact": 2, "status": "open"}
    one = read_assessment({**row, "mitigation": float("nan"), "owner_org_id": None})
    assert (one.mitigation, one.owner, one.as_of) == ("", "", date(2026, 6, 1))
