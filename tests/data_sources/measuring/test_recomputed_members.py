"""Participation, growth, demanded specialities and practice bases computed anew from raw rows with pandas."""

import math
import random
from datetime import date

import pandas as pd
import pytest

pytest.importorskip("hypothesis")

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dashboard.domain.results import Request, Result
from data_sources.measuring import measure
from data_sources.store import open_store
from tests.data_sources.measuring import random_members

TODAY = date(2026, 11, 21)
DAYS = (date(2021, 10, 1), date(2022, 2, 28), date(2022, 3, 1), date(2022, 4, 15), date(2022, 8, 31))
SEAT_GROUPS = {
    "college": "education", "university": "education", "enterprise": "production", "chamber": "production",
    "authority": "authority",
}  # fmt: skip
PRACTICE = ("study_practice", "production_practice", "dual_training")
RATIOS = {"agreements_share", "demanded_speciality_share", "trainees_growth"}
Sides = tuple[float | None, float | None]


def is_day(value: object) -> bool:
    return isinstance(value, date) and not pd.isna(value)


def frame(rows: list[dict], *columns: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns), dtype=object)


class Oracle:
    """The raw rows of one cluster and what each indicator should give on a day of 2021/22."""

    def __init__(self, rows: dict[str, list[dict]], day: date) -> None:
        self.day, self.rows = day, rows
        names = ("org_id", "joined_on", "known_on", "left_on", "basis", "council_role", "agreement_on")
        spells = frame(rows["participation"], *names)
        begun = [(row.joined_on if is_day(row.joined_on) else row.known_on) <= day for row in spells.itertuples()]
        self.spells = spells[begun].assign(
            kind=lambda one: one["org_id"].map(random_members.BODIES),
            town=lambda one: one["org_id"].map(random_members.town_of),
            active=lambda one: [not (is_day(left) and left <= day) for left in one["left_on"]],
        )
        self.stated = self.spells[self.spells["basis"] == "stated"]

    def different(self, spells: pd.DataFrame, column: str) -> Sides:
        """How many different ones the active spells have; nothing where no spell could have one."""
        told = spells[spells[column].notna()]
        return (float(told.loc[told["active"], column].nunique()) if len(told) else None), None

    def participants_total(self) -> Sides:
        return self.different(self.stated, "org_id")

    def colleges_total(self) -> Sides:
        return self.different(self.stated[self.stated["kind"] == "college"], "org_id")

    def employers_total(self) -> Sides:
        return self.different(self.stated[self.stated["kind"] == "enterprise"], "org_id")

    def settlements_covered(self) -> Sides:
        return self.different(self.stated, "town")

    def council_groups_covered(self) -> Sides:
        # a seat counts however the membership became known
        seats = self.spells[self.spells["council_role"] != "none"]
        seats = seats.assign(constituency=seats["kind"].map(SEAT_GROUPS))
        return self.different(seats, "constituency")

    def agreements_share(self) -> Sides:
        spells = self.stated[self.stated["kind"] != "authority"]
        signed = pd.Series(
            [is_day(day) and day <= self.day for day in spells["agreement_on"]], spells.index, dtype=bool
        )
        members = spells.loc[spells["active"], "org_id"].nunique()
        with_agreement = spells.loc[spells["active"] & signed, "org_id"].nunique()
        return (float(with_agreement) if any(signed) else None), (float(members) if len(spells) else None)

    def participants_left(self) -> Sides:
        # who never told a date may have left or not
        dated = self.stated.loc[[is_day(one.joined_on) or is_day(one.left_on) for one in self.stated.itertuples()]]
        left = [is_day(day) and date(2021, 9, 1) <= day <= self.day for day in dated["left_on"]]
        return (float(dated.loc[left, "org_id"].nunique()) if len(dated) else None), None

    def trainees(self, year: str) -> pd.DataFrame:
        rows = frame(self.rows["enrolment"], "programme_id", "academic_year", "as_of", "students")
        rows = rows[(rows["academic_year"] == year) & rows["students"].notna()]
        rows = rows[[day <= self.day for day in rows["as_of"]]] if len(rows) else rows
        return rows.merge(frame(self.rows["programme"], "programme_id", "org_id", "code", "top_region"))

    def demanded_speciality_share(self) -> Sides:
        rows = self.trainees("2021/22")
        rows = rows[rows["code"].notna()]
        wanted = rows[rows["top_region"].astype(bool) | (rows["code"] == random_members.CODES[0])]
        return (float(wanted["students"].sum()), float(rows["students"].sum())) if len(rows) else (None, None)

    def trainees_growth(self) -> Sides:
        now, before = (self.trainees(year).groupby("org_id")["students"].sum() for year in ("2021/22", "2020/21"))
        both = list(set(now.index) & set(before.index))
        if not both:
            return None, None
        return float(now[both].sum() - before[both].sum()), float(before[both].sum())

    def placed(self) -> pd.DataFrame:
        rows = frame(self.rows["placement"], "to_org_id", "kind", "academic_year", "persons", "completed")
        return rows[rows["academic_year"] == "2021/22"]

    def practice_bases_total(self) -> Sides:
        rows = self.placed()
        rows = rows[rows["kind"].isin(PRACTICE) & (rows["persons"] > 0)]
        return (float(rows["to_org_id"].nunique()) if len(rows) else None), None

    def enterprise_exam_experts(self) -> Sides:
        rows = self.placed()
        rows = rows[(rows["kind"] == "exam_expert_training") & rows["completed"].notna()]
        return (float(rows["completed"].sum()) if len(rows) else None), None


INDICATORS = [name for name, one in vars(Oracle).items() if name.split("_")[-1] in {
    "total", "covered", "share", "left", "growth", "experts"
} and callable(one)]  # fmt: skip
ANY = {"seed": st.integers(0, 2**32), "day": st.sampled_from(DAYS)}
HOW = {"deadline": None, "phases": [Phase.generate], "suppress_health_check": [HealthCheck.function_scoped_fixture]}


def agree(seed: int, day: date, store) -> None:
    chance = random.Random(seed)
    worlds = {cluster: random_members.random_world(chance) for cluster in ("c", "d")}
    store.clear()
    for cluster, rows in worlds.items():
        store.add(rows, cluster=cluster)
    for indicator in INDICATORS:
        for result in measure(store.store, Request(indicator, None, "2021/22", day), TODAY):
            compare(result, getattr(Oracle(worlds[result.cluster_id], day), indicator)())


def compare(result: Result, wanted: Sides) -> None:
    upper, lower = wanted
    assert result.numerator == upper, result
    if result.indicator_id not in RATIOS:
        assert result.value == upper, result
        return
    assert (result.denominator or None) == (lower or None), result
    known = upper is not None and bool(lower)
    assert (result.value is not None) == known, result
    assert not known or math.isclose(result.value, 100 * upper / lower)


@settings(max_examples=4, **HOW)
@given(**ANY)
def test_participation_growth_and_bases_agree_with_a_recount(seed: int, day: date, small_store) -> None:
    agree(seed, day, small_store)


@pytest.mark.long
@settings(max_examples=150, **HOW)
@given(**ANY)
def test_participation_growth_and_bases_agree_in_hundreds_of_worlds(seed: int, day: date, small_store) -> None:
    agree(seed, day, small_store)


@pytest.mark.postgresql
def test_participation_growth_and_bases_agree_on_postgresql_too(postgresql_url: str, small_store) -> None:
    store = open_store(postgresql_url)
    for seed, day in enumerate(DAYS[1:3]):
        agree(seed, day, type(small_store)(store))
    store.close()
