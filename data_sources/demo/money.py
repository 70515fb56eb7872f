"""Invented money, surveys, demand for staff and targets of the full demonstration cluster."""

from collections.abc import Iterator

from data_sources.demo.blueprints import read_records
from data_sources.demo.bodies import Cast, Row
from data_sources.demo.chance import Chance
from data_sources.demo.learners import YEARS, Learners, academic

LATEST = 2026
QUARTERS_KNOWN = (1, 2, 3)
TENTHS = 10


def finance_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of finance: whole years, and the ended quarters of the latest year; amounts in tenge."""
    for item in read_records("money"):
        for year in range(2022, LATEST + 1):
            chance = Chance(cast.blueprint.cluster_id, item["flow"], item["source"], year)
            planned = round(int(item["thousands"]) * (1 + float(item["growth"])) ** (year - 2022)) * 1000
            about: Row = {"year": year, "flow": item["flow"], "source": item["source"] or None}
            for quarter in QUARTERS_KNOWN if year == LATEST else (0,):
                part = planned // 4 if quarter else planned
                actual = round(part * chance.near(float(item["realised"]), 0.08) / 1000) * 1000
                yield {**about, "quarter": quarter or None, "planned": part, "actual": actual}


def survey_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of satisfaction: trainees are asked about their college, all others about the cluster."""
    for item in read_records("surveys"):
        for year in YEARS:
            by_college = item["respondent"] == "student" and item["question"] == "overall"
            about = (
                [college for college in cast.colleges if not cast.is_silent(college, year)] if by_college else [None]
            )
            for college in about:
                chance = Chance(cast.blueprint.cluster_id, *item.values(), year, college.number if college else "")
                invited = max(12, round(int(item["invited"]) / (TENTHS if college else 1) * chance.near(1, 0.3)))
                answered = max(1, chance.part(invited, float(item["responding"]), 0.1))
                satisfied = chance.part(answered, float(item["satisfied"]) + 0.015 * (year - YEARS[0]), 0.06)
                yield {
                    "respondent": item["respondent"],
                    "period": academic(year) if item["period"] == "academic" else str(year + 1),
                    "question": item["question"],
                    "organisation": college.names["ru"] if college else None,
                    "invited": invited,
                    "respondents": answered,
                    "satisfied": satisfied,
                    "mean_score": round(2.6 + 2.2 * satisfied / answered, 1),
                    "scale_max": 5,
                }


def demand_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of demand: what the chamber expects in each field, and what single enterprises ask for."""
    fields = sorted({programme.speciality.code[:4] for programme in cast.programmes})
    for place, field in enumerate(fields):
        own = [Learners(cast, programme) for programme in cast.programmes if programme.speciality.code[:4] == field]
        for year in range(2023, LATEST + 2):
            chance = Chance(cast.blueprint.cluster_id, "demand", field, year)
            leaving = sum(one.graduates(min(year, LATEST)) for one in own)
            persons = round(leaving * chance.near((0.85, 1.05, 1.4, 0.6)[place % 4], 0.1))
            requests = chance.part(persons, 0.08, 0.05)
            about: Row = {"field_code": field, "for_year": year}
            yield {**about, "data_source": "atameken", "persons": persons, "target_requests": requests}
            for employer in cast.enterprises[place : 16 : len(fields)]:
                asked = chance.whole(2, max(3, persons // 4))
                yield {**about, "data_source": "enterprise", "organisation": employer.names["ru"], "persons": asked}


def target_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of targets, set by the invented council for each year, and where the cluster started from."""
    for item in read_records("targets"):
        for year in YEARS if item["kind"] == "target" else YEARS[:1]:
            yield {
                "indicator": item["indicator"],
                "period": academic(year) if item["period"] == "academic" else str(year),
                "kind": item["kind"],
                "value": float(item["value"]) + float(item["step"]) * (year - YEARS[-1]),
                "basis": "вымышленный протокол Координационного совета",
            }
