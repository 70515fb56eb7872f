"""Satisfaction, economy and guidance computed anew from raw rows with pandas, without the code of the measuring."""

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
from tests.data_sources.measuring import random_economy

TODAY = date(2026, 11, 21)
DAYS = (date(2022, 3, 30), date(2022, 3, 31), date(2022, 5, 20), date(2022, 6, 30), date(2022, 8, 31))
YEAR = (date(2021, 9, 1), date(2022, 8, 31))
CALENDAR = (date(2022, 1, 1), date(2022, 12, 31))
QUARTER_ENDS = {0: (12, 31), 1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}
SOURCES = ["ministry_labour", "atameken", "local_executive", "industry_association", "enterprise", "employment_centre"]
BUSINESS = ("employer_transfers", "business_investment", "partner_earmarked")
COUNTS = {
    "output_volume": "organisation",
    "funding_total": "funding_source",
    "cluster_fund_balance": None,
    "labour_demand_total": "field",
    "career_guidance_reach": None,
    "career_guidance_events": None,
    "innovation_projects_total": None,
    "technologies_total": None,
}
RATIOS = {
    "student_satisfaction": "organisation",
    "employer_satisfaction": None,
    "survey_response_rate": "respondent",
    "employer_funding_share": None,
    "demand_coverage": "field",
    "modernised_labs_share": None,
}
SIDES = {"upper": "respondents", "lower": "invited"}
COLUMN = {"organisation": "org_id", "funding_source": "source", "field": "field_code", "respondent": "respondent"}


def is_day(value: object) -> bool:
    return isinstance(value, date) and not pd.isna(value)


def inside(value: object, span: tuple[date, date], day: date) -> bool:
    return is_day(value) and span[0] <= value <= min(span[1], day)


def most(rows: list[dict], body: str | None) -> dict:
    """The most that an organisation invited to one question, and the most that answered one."""
    own = [row for row in rows if (row["org_id"] if isinstance(row["org_id"], str) else None) == body]
    return {name: max(row[column] for row in own) for name, column in SIDES.items()} if own else {}


class Oracle:
    """Raw rows of one cluster; every indicator as a frame of what counts with the columns `upper` and `lower`."""

    def __init__(self, rows: dict[str, list[dict]], day: date) -> None:
        self.day = day
        self.rows = {name: pd.DataFrame(content, dtype=object) for name, content in rows.items()}

    def frame(self, indicator: str) -> pd.DataFrame:
        made: list[dict] = list(getattr(self, indicator)())
        frame = pd.DataFrame(made, columns=["upper", "lower", *COLUMN.values()], dtype=object)
        needed = ["upper", "lower"] if indicator in RATIOS else ["upper"]
        return frame[frame[needed].notna().all(axis=1)] if len(frame) else frame

    def each(self, name: str) -> list[dict]:
        return self.rows[name].to_dict("records")

    def surveys(self, respondents: tuple[str, ...], questions: tuple[str, ...]) -> list[dict]:
        found = []
        for respondent in respondents:
            for question in questions:
                asked = [
                    row for row in self.each("survey") if (row["respondent"], row["question"]) == (respondent, question)
                ]
                found += [row for row in asked if row["period"] == "2021/22"] or [
                    row for row in asked if row["period"] == "2022"
                ]
        return found

    def satisfaction(self, respondent: str) -> list[dict]:
        rows = self.surveys((respondent,), ("overall",))
        return [{**row, "upper": row["satisfied"], "lower": row["respondents"]} for row in rows]

    def student_satisfaction(self) -> list[dict]:
        return self.satisfaction("student")

    def employer_satisfaction(self) -> list[dict]:
        return self.satisfaction("employer")

    def survey_response_rate(self) -> list[dict]:
        """Each survey once: by organisations or as a whole, wherever more were invited."""
        rows = self.surveys(("student", "employer", "teacher"), ("overall", "practice"))
        rows = [row for row in rows if not pd.isna(row["invited"])]
        found = []
        for survey in sorted({(row["respondent"], row["period"]) for row in rows}):
            own = [row for row in rows if (row["respondent"], row["period"]) == survey]
            sides = [most(own, body) for body in ("a", "b")], [most(own, None)]
            parts, whole = ([one for one in side if one] for side in sides)
            wider = sum(one["lower"] for one in whole) > sum(one["lower"] for one in parts)
            found += [{**one, "respondent": survey[0]} for one in (whole if wider else parts)]
        return found

    def reporters(self, indicator: str, rows: pd.DataFrame) -> set[str]:
        """Who should have given the counted rows; nobody where one of them is about the cluster as a whole."""
        members = {row["org_id"] for row in self.each("participation")}
        named = {
            "student_satisfaction": {row["org_id"] for row in self.each("programme")},
            "output_volume": {code for code, kind in random_economy.BODIES.items() if kind == "enterprise"},
        }
        whole = bool(rows["org_id"].isna().any()) if len(rows) else False
        return set() if whole else named.get(indicator, set()) & members

    def amounts(self, flows: tuple[str, ...], *, ended: bool = False) -> list[dict]:
        """Amounts of 2022 (or all that had ended by the day): the whole year where it is given, else its quarters."""
        rows = [row for row in self.each("money") if row["flow"] in flows]
        if ended:
            rows = [row for row in rows if date(row["year"], *QUARTER_ENDS[row["quarter"]]) <= self.day]
        else:
            rows = [row for row in rows if row["year"] == 2022]
        same = ("org_id", "year", "flow", "source")
        known = [row for row in rows if not pd.isna(row["actual"])]
        whole = {tuple(str(row[one]) for one in same) for row in known if row["quarter"] == 0}
        return [row for row in known if row["quarter"] == 0 or tuple(str(row[one]) for one in same) not in whole]

    def output_volume(self) -> list[dict]:
        return [{**row, "upper": row["actual"]} for row in self.amounts(("output",))]

    def funding_total(self) -> list[dict]:
        return [{**row, "upper": row["actual"]} for row in self.amounts(("funding", "fund_contribution"))]

    def employer_funding_share(self) -> list[dict]:
        kinds = random_economy.BODIES
        return [
            {
                "upper": row["actual"]
                if row["source"] in BUSINESS
                or (row["source"] == "voluntary" and kinds.get(row["org_id"]) == "enterprise")
                else 0,
                "lower": row["actual"],
            }
            for row in self.amounts(("funding", "fund_contribution"))
        ]

    def cluster_fund_balance(self) -> list[dict]:
        rows = self.amounts(("fund_contribution", "fund_spending"), ended=True)
        return [{"upper": row["actual"] * (1 if row["flow"] == "fund_contribution" else -1)} for row in rows]

    def labour_demand_total(self) -> list[dict]:
        rows = [row for row in self.each("labour_demand") if row["for_year"] == 2022]
        first = min((SOURCES.index(row["data_source"]) for row in rows), default=0)
        return [{**row, "upper": row["persons"]} for row in rows if row["data_source"] == SOURCES[first]]

    def graduates(self, basis: str) -> dict[str, int]:
        field = {row["programme_id"]: row["field_code"] for row in self.each("programme")}
        latest: dict[str, dict] = {}
        for row in self.each("graduate_outcome"):
            last = min(self.day, date(2023, 6, 30)) if basis == "actual" else self.day
            if row["cohort"] == 2022 and row["basis"] == basis and row["as_of"] <= last:
                before = latest.get(row["programme_id"])
                if before is None or before["as_of"] < row["as_of"]:
                    latest[row["programme_id"]] = row
        found: dict[str, int] = {}
        for programme, row in latest.items():
            if isinstance(field[programme], str):
                found[field[programme]] = found.get(field[programme], 0) + row["graduates"]
        return found

    def demand_coverage(self) -> list[dict]:
        wanted: dict[str, int] = {}
        for row in self.labour_demand_total():
            wanted[row["field_code"]] = wanted.get(row["field_code"], 0) + row["persons"]
        leaving = {**self.graduates("forecast"), **self.graduates("actual")}
        return [
            {"field_code": code, "upper": leaving.get(code), "lower": persons}
            for code, persons in wanted.items()
            if persons > 0
        ]

    def items(self, kind: str, span: tuple[date, date]) -> list[tuple[dict, bool, bool]]:
        """Lines of a kind with whether they were done in the span by the day, and whether anything is told of them."""
        found = []
        for row in self.each("plan_item"):
            if row["activity_kind"] == kind:
                done = row["status"] == "done" and inside(row["done_on"], span, self.day)
                told = row["status"] != "planned" and inside(row["due_to"], span, self.day)
                found.append((row, done, told))
        return found

    def career_guidance_reach(self) -> list[dict]:
        return [{"upper": row["reach"]} for row, done, _ in self.items("career_guidance", YEAR) if done]

    def career_guidance_events(self) -> list[dict]:
        return [{"upper": int(done)} for _, done, told in self.items("career_guidance", YEAR) if done or told]

    def innovation_projects_total(self) -> list[dict]:
        found = []
        for row, done, told in self.items("innovation_project", CALENDAR):
            open_end = not is_day(row["due_to"]) and row["plan_year"] == 2022
            not_over = open_end or (is_day(row["due_to"]) and row["due_to"] >= CALENDAR[0])
            begun = row["plan_year"] <= 2022 and not (is_day(row["due_from"]) and row["due_from"] > self.day)
            running = row["status"] == "in_progress" and not_over and begun
            if done or running or told:
                found.append({"upper": int(done or running)})
        return found

    def technologies_total(self) -> list[dict]:
        return [{"upper": 1} for row in self.each("passport_entry") if row["section_no"] == 8]

    def modernised_labs_share(self) -> list[dict]:
        ago = self.day.replace(year=self.day.year - 5)
        labs = [row for row in self.each("passport_entry") if row["section_no"] == 10 and row["kind"] != "classroom"]
        known = [row for row in labs if is_day(row["equipped_on"]) and row["equipped_on"] <= self.day]
        return [{"upper": int(row["equipped_on"] > ago), "lower": 1} for row in known]


ANY = {"seed": st.integers(0, 2**32), "day": st.sampled_from(DAYS)}
HOW = {"deadline": None, "phases": [Phase.generate], "suppress_health_check": [HealthCheck.function_scoped_fixture]}


@settings(max_examples=4, **HOW)
@given(**ANY)
def test_satisfaction_economy_and_guidance_agree_with_a_recount(seed: int, day: date, small_store) -> None:
    agree(seed, day, small_store)


@pytest.mark.long
@settings(max_examples=150, **HOW)
@given(**ANY)
def test_satisfaction_economy_and_guidance_agree_in_hundreds_of_worlds(seed: int, day: date, small_store) -> None:
    agree(seed, day, small_store)


@pytest.mark.postgresql
def test_satisfaction_economy_and_guidance_agree_on_postgresql_too(postgresql_url: str, sqlite_store) -> None:
    store = open_store(postgresql_url)
    for seed in range(2):
        agree(seed, DAYS[seed], type(sqlite_store)(store))
    store.close()


def agree(seed: int, day: date, store) -> None:
    chance = random.Random(seed)
    worlds = {cluster: random_economy.random_world(chance) for cluster in ("c", "d")}
    store.clear()
    for cluster, rows in worlds.items():
        store.add(rows, cluster=cluster)
    for indicator, by in {**COUNTS, **RATIOS}.items():
        oracles = {cluster: Oracle(rows, day) for cluster, rows in worlds.items()}
        frames = {cluster: oracle.frame(indicator) for cluster, oracle in oracles.items()}
        wished = {cluster: oracles[cluster].reporters(indicator, frame) for cluster, frame in frames.items()}
        for result in measure(store.store, Request(indicator, None, "2021/22", day), TODAY):
            rows, reporters = frames[result.cluster_id], wished[result.cluster_id]
            compare(result, rows)
            given = set(rows["org_id"].dropna()) & reporters if len(rows) else set()
            assert (result.reported, result.expected) == (len(given), len(reporters)), result
        if by:
            groups = measure(store.store, Request(indicator, None, "2021/22", day, by), TODAY)
            found = {(one.cluster_id, one.group): one for one in groups}
            wanted = {
                (cluster, str(code)): own
                for cluster, frame in frames.items()
                for code, own in frame.groupby(
                    frame[COLUMN[by]].astype(object).where(lambda one: one.notna(), "unknown")
                )
            }
            silent = {(cluster, code) for cluster, codes in wished.items() for code in codes if by == "organisation"}
            assert set(found) == set(wanted) | silent
            assert all(found[key].value is None for key in silent - set(wanted))
            for key, own in wanted.items():
                compare(found[key], own)


def compare(result: Result, rows: pd.DataFrame) -> None:
    upper = float(rows["upper"].sum()) if len(rows) else None
    if result.indicator_id in COUNTS:
        assert result.value == upper, result
        return
    lower = float(rows["lower"].sum()) if len(rows) else None
    assert (result.numerator, result.denominator) == (upper, lower), result
    assert (result.value is None) == (not lower), result
    assert result.value is None or math.isclose(result.value, 100 * (upper or 0) / (lower or 1))


def test_amounts_in_different_currencies_are_never_added_up(small_store) -> None:
    amount = {"year": 2022, "quarter": 0, "flow": "funding", "source": "employer_transfers", "actual": 100}
    for cluster, currency in (("c", "KZT"), ("d", "RUB"), ("e", "KZT")):
        home = {"cluster_id": cluster, "currency": currency, "norm_set": "default"}
        place = "KZ-11" if cluster == "e" else "KZ-10"
        small_store.add({"cluster": [{**home, "region_code": place}], "money": [amount]}, cluster=cluster)
    for indicator in ("funding_total", "employer_funding_share"):
        regions = measure(small_store.store, Request(indicator, None, "2022", None, "region"), TODAY)
        assert [one.value is None for one in regions] == [True, False]
    clusters = measure(small_store.store, Request("funding_total", None, "2022"), TODAY)
    assert [(one.value, one.unit) for one in clusters] == [(100, "KZT"), (100, "RUB"), (100, "KZT")]


def test_a_region_takes_one_source_of_demand_for_all_its_clusters(small_store) -> None:
    for cluster, source, persons in (("c", "atameken", 40), ("d", "enterprise", 70), ("d", "atameken", 5)):
        row = {"field_code": "15.00.00", "for_year": 2022, "data_source": source, "persons": persons}
        small_store.add({"labour_demand": [row]}, cluster=cluster)
    (region,) = measure(small_store.store, Request("labour_demand_total", None, "2022", None, "region"), TODAY)
    assert (region.value, region.taken_from) == (45, ("atameken",))
