"""Invented teaching staff, and who went where: teachers to enterprises, people from enterprises to colleges."""

from collections.abc import Iterator
from datetime import date

from data_sources.demo.bodies import WITHOUT_PART_TIMERS, Body, Cast, Row
from data_sources.demo.chance import Chance, split_up
from data_sources.demo.learners import YEARS, Learners, academic

LEARNERS_FOR_A_TEACHER = 12
HOURS = {"teacher_internship": 72, "industry_teaching": 40, "exam_expert_training": 36}


def teachers_of(cast: Cast, college: Body) -> int:
    """How many teach at a college, steady over the years."""
    own = [programme for programme in cast.programmes if programme.college == college]
    return max(6, sum(Learners(cast, programme).students(2022) for programme in own) // LEARNERS_FOR_A_TEACHER)


def interned_in(cast: Cast, college: Body, year: int) -> int:
    """How many teachers of a college were interned in one academic year."""
    usual = Chance(cast.blueprint.cluster_id, "interned", college.number).near(1.0, 0.3)
    share = cast.blueprint.levels.interned * usual / 3 * (0.88 + 0.06 * (year - YEARS[0]))
    return Chance(cast.blueprint.cluster_id, "interned", college.number, year).part(
        teachers_of(cast, college), share, 0.1
    )


def staff_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of teachers."""
    for college in cast.colleges:
        for year in YEARS:
            if not cast.is_silent(college, year):
                yield staff_row(cast, college, year)


def staff_row(cast: Cast, college: Body, year: int) -> Row:
    """One college in one year; one college does not tell who has worked in the industry."""
    chance = Chance(cast.blueprint.cluster_id, "staff", college.number, year)
    full = cast.blueprint.is_full
    teachers = max(6, teachers_of(cast, college) + chance.whole(-2, 2))
    vocational = chance.part(teachers, 0.58, 0.08)
    this_year = min(teachers, interned_in(cast, college, year))
    three_years = min(teachers, this_year + sum(interned_in(cast, college, before) for before in (year - 1, year - 2)))
    part_time = 0 if full and college.number == WITHOUT_PART_TIMERS else chance.whole(1, 4)
    return {
        "organisation": college.names["ru"],
        "academic_year": academic(year),
        "as_of": date(year + 1, 6, 1) if full else date(year, 10, 1),
        "teachers": teachers,
        "vocational": vocational,
        "vocational_experienced": None
        if full and college.number == 9
        else chance.part(vocational, cast.blueprint.levels.experienced, 0.1),
        "interned_3y": three_years,
        "interned_year": this_year,
        "upskilled_year": chance.part(teachers, 0.38, 0.14),
        "demo_experts": chance.part(teachers, 0.1 + 0.02 * (year - YEARS[0]), 0.06),
        "industry_part_time": part_time,
    }


def exchange_rows(cast: Cast) -> Iterator[Row]:
    """Teachers sent to enterprises, and staff of enterprises who teach or are trained as exam experts."""
    for college in cast.colleges:
        for year in YEARS:
            if not cast.is_silent(college, year):
                yield from exchange(cast, college, year)


def exchange(cast: Cast, college: Body, year: int) -> Iterator[Row]:
    """One college in one year: every teacher interned went somewhere, one or two of them twice."""
    chance = Chance(cast.blueprint.cluster_id, "exchange", college.number, year)
    hosts = hosts_of(cast, college, 3 if cast.blueprint.is_full else 2)
    sent = interned_in(cast, college, year) + chance.whole(0, 2)
    for host, persons in zip(hosts, split_up(sent, len(hosts)), strict=True):
        if persons:
            yield tie(college, host, "teacher_internship", year, persons)
    if chance.happens(0.6):
        yield tie(hosts[0], college, "industry_teaching", year, chance.whole(1, 3))
    if cast.blueprint.is_full and chance.happens(0.5):
        yield tie(hosts[-1], college, "exam_expert_training", year, chance.whole(1, 4))


def hosts_of(cast: Cast, college: Body, count: int) -> list[Body]:
    """The enterprises a college works with most."""
    every = cast.enterprises[:16]
    step = 3 if len(every) > 3 else 1
    return [every[(college.number * 2 + place * step) % len(every)] for place in range(min(count, len(every)))]


def tie(sender: Body, receiver: Body, kind: str, year: int, persons: int) -> Row:
    """A row of the sheet of placements for people who are no trainees."""
    return {
        "from_organisation": sender.names["ru"],
        "to_organisation": receiver.names["ru"],
        "kind": kind,
        "academic_year": academic(year),
        "persons": persons,
        "hours": persons * HOURS[kind],
        "completed": persons,
    }
