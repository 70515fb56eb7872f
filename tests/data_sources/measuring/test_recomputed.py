"""Indicators computed anew from raw rows with plain pandas, without the code or the definitions of the measuring."""

import math
import random
from datetime import date

import pandas as pd
import pytest

pytest.importorskip("hypothesis")

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dashboard.domain.results import Request
from data_sources.measuring import measure
from tests.data_sources.measuring import random_rows

TODAY = date(2026, 11, 21)
DAYS = (date(2021, 9, 20), date(2022, 1, 1), date(2022, 3, 1), date(2022, 6, 1), date(2022, 8, 31))
PRACTICE = ["study_practice", "production_practice", "dual_training"]

# numerator columns, denominator columns added, denominator columns taken away
ENROLMENT = {
    "trainees_total": ("students", [], []),
    "admitted_total": ("admitted", [], []),
    "quota_fill_rate": ("admitted_on_quota", ["quota"], []),
    "applications_per_place": ("applications", ["quota"], []),
    "grade9_admission_share": ("admitted_grade9", ["admitted"], []),
    "dual_share": ("students_dual", ["students"], []),
    "target_training_share": ("students_target", ["students"], []),
}
OUTCOMES = {
    "graduates_total": ("graduates", [], []),
    "employment_rate": ("employed", ["graduates"], []),
    "employment_rate_speciality": ("employed_speciality", ["graduates"], []),
    "employment_rate_adjusted": ("employed", ["graduates"], ["further_study", "military", "parental_leave"]),
    "employment_in_cluster_share": ("employed_cluster", ["employed"], []),
    "target_contract_fulfilment": ("target_fulfilled", ["target_graduates"], []),
    "dual_employment_rate": ("dual_employed", ["dual_graduates"], []),
    "demo_exam_coverage": ("demo_taken", ["graduates"], []),
    "demo_exam_pass_rate": ("demo_passed", ["demo_taken"], []),
    "independent_assessment_share": ("independent_passed", ["graduates"], []),
    "employment_forecast": ("employed", ["graduates"], []),
}
STAFF = {
    "teacher_internship_share_3y": ("interned_3y", ["teachers"], []),
    "teacher_internships_year": ("interned_year", [], []),
    "industry_experience_share": ("vocational_experienced", ["vocational"], []),
    "teachers_upskilled_share": ("upskilled_year", ["teachers"], []),
    "industry_part_timers": ("industry_part_time", [], []),
}
PLACEMENT = {
    "practice_students_total": ("persons", [], []),
    "mentored_practice_share": ("with_mentor", ["persons"], []),
    "students_per_mentor": ("with_mentor", ["mentors"], []),
    "practice_offer_rate": ("offers", ["persons"], []),
}
EVERY = {**ENROLMENT, **OUTCOMES, **STAFF, **PLACEMENT}


def columns_of(family: dict[str, tuple[str, list[str], list[str]]]) -> list[str]:
    """Every column that the indicators of a table need."""
    return sorted(
        {"programme_id"} | {name for upper, added, taken in family.values() for name in (upper, *added, *taken)}
    )


def before(rows: pd.DataFrame, day: date) -> pd.Series:
    """Which rows were observed not later than the day."""
    return pd.Series([seen <= day for seen in rows["as_of"]], index=rows.index, dtype=bool)


class Oracle:
    """Raw rows of one cluster as frames, and the expected results from them."""

    def __init__(self, rows: dict[str, list[dict]], staff: list[dict], day: date) -> None:
        self.frames = {name: pd.DataFrame(content) for name, content in {**rows, "staff": staff}.items()}
        self.day = day
        spells = self.frames["participation"].reindex(columns=["org_id", "joined_on", "known_on", "left_on", "basis"])
        active = [
            (row.joined_on if isinstance(row.joined_on, date) else row.known_on) <= day
            and not (isinstance(row.left_on, date) and row.left_on <= day)
            and row.basis != "inferred"
            for row in spells.itertuples()
        ]
        self.members = set(spells["org_id"][active])
        self.programmes = self.frames["programme"].set_index("programme_id")
        running = [
            not (isinstance(row.started_on, date) and row.started_on > day)
            and not (isinstance(row.ended_on, date) and row.ended_on <= day)
            for row in self.programmes.itertuples()
        ]
        self.expected = set(self.programmes["org_id"][running]) & self.members

    def rows(self, indicator: str) -> pd.DataFrame:
        """The rows that count for an indicator, with the reporting college."""
        if indicator in STAFF:
            staff = self.frames["staff"]
            if not len(staff):
                return pd.DataFrame(columns=["college", *columns_of(STAFF)])
            counted = staff[staff["org_id"].isin(self.members) & before(staff, self.day)]
            return counted.assign(college=counted["org_id"])
        if indicator in PLACEMENT:
            kinds = PRACTICE[1:] if indicator == "practice_offer_rate" else PRACTICE
            placed = self.frames["placement"]
            return placed[placed["kind"].isin(kinds)].assign(college=placed["from_org_id"])
        rows = self.trainees() if indicator in ENROLMENT else self.outcomes(indicator == "employment_forecast")
        if indicator in ("quota_fill_rate", "applications_per_place"):
            rows = rows[pd.to_numeric(rows["quota"]) > 0]
        return rows.assign(college=rows["programme_id"].map(self.programmes["org_id"]).astype(object))

    def trainees(self) -> pd.DataFrame:
        rows = self.frames["enrolment"]
        if not len(rows):
            return pd.DataFrame(columns=columns_of(ENROLMENT))
        return rows[(rows["academic_year"] == "2021/22") & before(rows, self.day)]

    def outcomes(self, forecast: bool) -> pd.DataFrame:
        rows = self.frames["graduate_outcome"]
        if not len(rows):
            return pd.DataFrame(columns=columns_of(OUTCOMES))
        last = self.day if forecast else min(self.day, date(2022, 6, 30))
        cohort, basis = (2022, "forecast") if forecast else (2021, "actual")
        rows = rows[(rows["cohort"] == cohort) & (rows["basis"] == basis) & before(rows, last)]
        return rows.sort_values("as_of").groupby("programme_id", as_index=False).tail(1)

    def sides(self, indicator: str, rows: pd.DataFrame) -> tuple[float | None, float | None, int]:
        """Numerator, denominator, and how many of the expected colleges gave both."""
        upper, added, taken = EVERY[indicator]
        whole = rows[[upper, *added, *taken]].apply(pd.to_numeric).notna().all(axis=1) if len(rows) else []
        rows = rows[whole] if len(rows) else rows
        if not len(rows):
            return None, None, 0
        below = sum(float(rows[name].sum()) for name in added) - sum(float(rows[name].sum()) for name in taken)
        return float(rows[upper].sum()), below if added else None, len(set(rows["college"]) & self.expected)


def value_of(indicator: str, numerator: float | None, denominator: float | None) -> float | None:
    if not EVERY[indicator][1]:
        return numerator
    if numerator is None or not denominator:
        return None
    whole = indicator in ("applications_per_place", "students_per_mentor")
    return numerator / denominator * (1 if whole else 100)


ANY = {"seed": st.integers(0, 2**32), "day": st.sampled_from(DAYS)}
HOW = {"deadline": None, "phases": [Phase.generate], "suppress_health_check": [HealthCheck.function_scoped_fixture]}


@settings(max_examples=4, **HOW)
@given(**ANY)
def test_every_sum_and_ratio_agrees_to_the_last_person(seed: int, day: date, small_store) -> None:
    agree(seed, day, small_store)


@pytest.mark.long
@settings(max_examples=150, **HOW)
@given(**ANY)
def test_every_sum_and_ratio_agrees_in_hundreds_of_worlds(seed: int, day: date, small_store) -> None:
    agree(seed, day, small_store)


def agree(seed: int, day: date, small_store) -> None:
    chance = random.Random(seed)
    worlds = {cluster: random_rows.random_cluster(chance) for cluster in ("c", "d")}
    staff = random_rows.random_staff(chance)
    small_store.clear()
    for cluster, rows in worlds.items():
        small_store.add({**rows, "staff": staff if cluster == "c" else []}, cluster=cluster)
    for cluster, rows in worlds.items():
        oracle = Oracle(rows, staff, day)
        for indicator in EVERY:
            compare(small_store, oracle, indicator, cluster)


def compare(small_store, oracle: Oracle, indicator: str, cluster: str) -> None:
    request = Request(indicator, cluster, "2021/22", oracle.day)
    (result,) = measure(small_store.store, request, TODAY)
    rows = oracle.rows(indicator)
    numerator, denominator, reported = oracle.sides(indicator, rows)
    assert (result.numerator, result.denominator) == (numerator, denominator)
    assert (result.reported, result.expected) == (reported, len(oracle.expected))
    wanted = value_of(indicator, numerator, denominator)
    assert (result.value is None) == (wanted is None)
    assert wanted is None or math.isclose(result.value or 0, wanted)
    for group in measure(small_store.store, Request(indicator, cluster, "2021/22", oracle.day, "college"), TODAY):
        own = rows[rows["college"] == group.group]
        assert (group.numerator, group.denominator) == oracle.sides(indicator, own)[:2]
