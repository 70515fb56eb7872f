"""Programmes and governance computed anew from raw rows with plain pandas, without the code of the measuring."""

import math
import random
from datetime import date, timedelta

import pandas as pd
import pytest

pytest.importorskip("hypothesis")

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dashboard.domain.results import Request, Result
from data_sources.measuring import measure
from data_sources.store import open_store
from tests.data_sources.measuring import random_governance

TODAY = date(2026, 11, 21)
DAYS = (date(2021, 11, 10), date(2022, 3, 1), date(2022, 4, 15), date(2022, 6, 30), date(2022, 8, 31))
COUNCILS = ("coordination_council", "expert_council")
QUARTERS = [
    (date(2021, 10, 1), date(2021, 12, 31)),
    (date(2022, 1, 1), date(2022, 3, 31)),
    (date(2022, 4, 1), date(2022, 6, 30)),
    (date(2022, 7, 1), date(2022, 9, 30)),
]
# Days off of Kazakhstan from Monday to Friday, written down from the government's calendar.
DAYS_OFF = {
    *(date(2021, 12, day) for day in (16, 17)),
    *(date(2022, 1, day) for day in (3, 4, 7)),
    *(date(2022, 3, day) for day in (7, 8, 21, 22, 23)),
    *(date(2022, 5, day) for day in (2, 9, 10)),
    date(2022, 7, 6),
    *(date(2022, 8, day) for day in (29, 30)),
}
WORKING_SATURDAYS = {date(2022, 3, 5), date(2022, 8, 27)}
Sides = tuple[float | None, float | None]


def is_day(value: object) -> bool:
    return isinstance(value, date) and not pd.isna(value)


def by_day(value: object, day: date) -> bool:
    return is_day(value) and value <= day


def third_working_day(day: date) -> date:
    left = 3
    while left:
        day += timedelta(1)
        working = (day.weekday() < 5 and day not in DAYS_OFF) or day in WORKING_SATURDAYS
        left -= working
    return day


class Oracle:
    """The raw rows of one cluster and what each indicator should give on a day of 2021/22."""

    def __init__(self, rows: dict[str, list[dict]], day: date) -> None:
        self.day = day
        self.rows = {name: pd.DataFrame(content).astype(object) for name, content in rows.items()}

    def each(self, name: str) -> list:
        return list(self.rows[name].itertuples())

    def running(self) -> list:
        return [
            row
            for row in self.each("programme")
            if not (is_day(row.started_on) and row.started_on > self.day)
            and not (is_day(row.ended_on) and row.ended_on <= self.day)
        ]

    def named(self) -> list:
        return [row for row in self.running() if isinstance(row.code, str)]

    def delivered(self) -> list:
        counted = [row for row in self.each("enrolment") if not pd.isna(row.students) and by_day(row.as_of, self.day)]
        coded = {row.programme_id: row for row in self.each("programme") if isinstance(row.code, str)}
        if not any(row.programme_id in coded for row in counted):
            return self.named()
        return [coded[row.programme_id] for row in counted if row.programme_id in coded and row.students > 0]

    def reviews(self) -> list:
        last = min(self.day, date(2022, 8, 31))
        found = []
        for row in self.each("review"):
            when = row.reviewed_on if is_day(getattr(row, "reviewed_on", None)) else row.reviewed_to
            if date(2021, 9, 1) <= when <= last:
                found.append(row)
        return found

    def finished(self) -> set[str]:
        return {row.programme_id for row in self.reviews() if row.verdict != "pending"}

    def programmes_total(self) -> Sides:
        return (float(len({row.code for row in self.delivered()})) if self.delivered() else None), None

    def programmes_multi_college(self) -> Sides:
        colleges: dict[str, set[str]] = {}
        for row in self.delivered():
            colleges.setdefault(row.code, set()).add(row.org_id)
        return (float(sum(len(some) > 1 for some in colleges.values())) if colleges else None), None

    def programmes_updated_share(self) -> Sides:
        ago = self.day.replace(year=self.day.year - 1)
        known = [row for row in self.named() if by_day(row.updated_on, self.day)]
        return count(sum(row.updated_on > ago for row in known), len(known))

    def programmes_agreed_share(self) -> Sides:
        agreed = sum(by_day(row.agreed_on, self.day) for row in self.named())
        upper, lower = count(agreed, len(self.named()))
        return upper or None, lower

    def programmes_reviewed_total(self) -> Sides:
        return (float(len(self.finished())) if self.reviews() else None), None

    def colleges_reviewed_share(self) -> Sides:
        members = {
            row.org_id
            for row in pd.DataFrame(self.rows["participation"])
            .reindex(columns=["org_id", "joined_on", "known_on", "left_on", "basis"])
            .itertuples()
            if by_day(row.joined_on if is_day(row.joined_on) else row.known_on, self.day)
            and not by_day(row.left_on, self.day)
            and row.basis != "inferred"
        }
        college = {row.programme_id: row.org_id for row in self.each("programme")}
        reviewed = {college[programme] for programme in self.finished()} & members
        upper, lower = count(len(reviewed), len(members))
        return (upper if self.reviews() else None), lower

    def criteria_met_share(self) -> Sides:
        ids = {row.review_id for row in self.reviews()}
        scores = [row for row in self.each("review_score") if row.review_id in ids]
        return count(sum(row.meets for row in scores), len(scores))

    def creation_steps_done(self) -> Sides:
        steps = [row for row in self.each("plan_item") if row.plan_kind == "creation_steps"]
        done = {row.item_no for row in steps if row.status == "done" and by_day(row.done_on, self.day)}
        return (float(len(done)) if steps else None), None

    def council_quarters_met(self) -> Sides:
        met = due = 0
        for body in COUNCILS:
            rows = [row for row in self.each("meeting") if row.body == body]
            held = [row.held_on for row in rows if row.status == "held" and by_day(row.held_on, self.day)]
            planned = [row for row in rows if row.status != "held" and by_day(row.planned_from, self.day)]
            if held or planned:
                for first, last in QUARTERS:
                    inside = any(first <= day <= last for day in held)
                    due += last <= self.day or inside
                    met += inside
        return count(met, due)

    def plan(self) -> list:
        lines = []
        for row in self.each("plan_item"):
            yearly = row.plan_kind == "annual_plan" and row.plan_year == 2022
            longer = row.plan_kind in ("road_map", "policy_stage") and (
                row.due_to.year == 2022 if is_day(row.due_to) else row.plan_year == 2022
            )
            lines += [row] * (yearly or longer)
        return lines

    def told(self) -> bool:
        begun = any(row.status in ("in_progress", "not_done") for row in self.plan()) and self.day >= date(2022, 1, 1)
        return begun or any(row.status == "done" and by_day(row.done_on, self.day) for row in self.plan())

    def plan_completion_rate(self) -> Sides:
        lines = [row for row in self.plan() if row.status != "cancelled"]
        upper, lower = count(sum(by_day(row.done_on, self.day) for row in lines), len(lines))
        return (upper if self.told() else None), lower

    def plan_on_time_rate(self) -> Sides:
        lines = [row for row in self.plan() if row.status != "cancelled" and by_day(due_on(row), self.day)]
        done = sum(by_day(row.done_on, self.day) and row.done_on <= due_on(row) for row in lines)
        upper, lower = count(done, len(lines))
        return (upper if self.told() else None), lower

    def decisions_done_share(self) -> Sides:
        held = {row.meeting_id: getattr(row, "held_on", None) for row in self.each("meeting")}
        due = [
            row
            for row in self.each("agenda_item")
            if by_day(row.due_on, min(self.day, date(2022, 12, 31)))
            and row.due_on.year == 2022
            and not (is_day(held[row.meeting_id]) and held[row.meeting_id] > self.day)
        ]
        return count(sum(row.decision_status == "done" for row in due), len(due))

    def news_on_time_share(self) -> Sides:
        good = judged = 0
        for row in self.each("plan_item"):
            if by_day(row.event_on, self.day) and row.event_on.year == 2022:
                last, published = third_working_day(row.event_on), by_day(row.published_on, self.day)
                judged += published or last < self.day
                good += published and row.published_on <= last
        return count(good, judged)

    def high_risks_open(self) -> Sides:
        latest: dict[str, object] = {}
        for row in sorted((row for row in self.each("risk") if row.as_of <= self.day), key=lambda row: row.as_of):
            latest[row.risk_key] = row
        high = sum(row.status == "open" and row.likelihood * row.impact >= 15 for row in latest.values())
        return (float(high) if latest else None), None


def due_on(row):
    """The day a line of a plan is due: a line within working days of an event of the year on the third of them."""
    within = row.deadline_kind == "within_working_days" and is_day(row.due_to)
    return (
        third_working_day(row.event_on) if within and is_day(row.event_on) and row.event_on.year == 2022 else row.due_to
    )


def count(upper: int, lower: int) -> Sides:
    return (float(upper), float(lower)) if lower else (None, None)


INDICATORS = [name for name in vars(Oracle) if name.startswith(("progr", "coll", "crit", "crea", "counc", "plan_"))]
INDICATORS += ["decisions_done_share", "news_on_time_share", "high_risks_open"]
ANY = {"seed": st.integers(0, 2**32), "day": st.sampled_from(DAYS)}
HOW = {"deadline": None, "phases": [Phase.generate], "suppress_health_check": [HealthCheck.function_scoped_fixture]}


def agree(seed: int, day: date, *stores) -> None:
    chance = random.Random(seed)
    worlds = {cluster: random_governance.random_world(chance, cluster) for cluster in ("c", "d")}
    for store in stores:
        store.clear()
        for cluster, rows in worlds.items():
            store.add(rows, cluster=cluster)
        for indicator in INDICATORS:
            results = measure(store.store, Request(indicator, None, "2021/22", day), TODAY)
            for result in results:
                compare(result, getattr(Oracle(worlds[result.cluster_id], day), indicator)())


def compare(result: Result, wanted: Sides) -> None:
    upper, lower = wanted
    if lower or result.denominator:
        assert (result.numerator, result.denominator) == wanted, result
    elif result.unit != "%":
        assert result.numerator == upper, result
    ratio = result.unit == "%"
    assert (result.value is None) == (upper is None or (ratio and not lower))
    if ratio and result.value is not None:
        assert math.isclose(result.value, 100 * upper / lower)


def test_the_oracle_knows_every_indicator_of_the_two_groups_but_the_passport() -> None:
    assert len(INDICATORS) == 14


@settings(max_examples=4, **HOW)
@given(**ANY)
def test_programmes_and_governance_agree_with_a_recount(seed: int, day: date, small_store) -> None:
    agree(seed, day, small_store)


@pytest.mark.long
@settings(max_examples=150, **HOW)
@given(**ANY)
def test_programmes_and_governance_agree_in_hundreds_of_worlds(seed: int, day: date, small_store) -> None:
    agree(seed, day, small_store)


@pytest.mark.postgresql
def test_programmes_and_governance_agree_on_postgresql_too(postgresql_url: str, small_store) -> None:
    store = open_store(postgresql_url)
    for seed, day in enumerate(DAYS[1:3]):
        agree(seed, day, type(small_store)(store))
    store.close()
