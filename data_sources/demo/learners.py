"""Invented trainees and graduates: intakes that follow a trend, who stays, who graduates, who works a year later."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from data_sources.demo.bodies import LATE, Cast, Programme, Row
from data_sources.demo.chance import Chance

YEARS = (2022, 2023, 2024, 2025)
COHORTS = (2021, 2022, 2023, 2024, 2025)
STAYS = 0.96
GRADUATES = 0.88
IN_A_GROUP = 25


def academic(year: int) -> str:
    """The academic year that begins in this year."""
    return f"{year}/{(year + 1) % 100}"


class Learners:
    """The flow of people through one programme."""

    def __init__(self, cast: Cast, programme: Programme) -> None:
        self.cast, self.programme = cast, programme
        levels = cast.blueprint.levels
        chance = Chance(cast.blueprint.cluster_id, programme.code)
        self.growth = chance.near(levels.growth, 0.05)
        self.fill = min(1.0, chance.near(0.96, 0.12))
        self.wanted = chance.near(1.35, 0.6)
        self.employed = chance.near(levels.employed, 0.16)
        self.fitting = chance.near(levels.in_speciality, 0.12)
        self.dual = max(0.0, chance.near(levels.dual, 0.2))
        self.intake = cache(self.draw_intake)

    def chance(self, *words: object) -> Chance:
        """Chance for one figure of this programme."""
        return Chance(self.cast.blueprint.cluster_id, self.programme.code, *words)

    def quota(self, year: int) -> int:
        """The places announced for a year, in fives."""
        places = self.programme.speciality.intake * self.programme.size * (1 + self.growth) ** (year - 2022)
        return max(5, 5 * round(places / 5))

    def draw_intake(self, year: int) -> tuple[int, int]:
        """How many were admitted, and how many of them on the quota."""
        chance, quota = self.chance("intake", year), self.quota(year)
        on_quota = chance.part(quota, self.fill, 0.06)
        return on_quota + chance.part(quota - on_quota, 0.3, 0.3), on_quota

    def students(self, year: int) -> int:
        """Who learns on 1 October."""
        courses = range(self.programme.speciality.years)
        return round(sum(self.intake(year - course)[0] * STAYS**course for course in courses))

    def graduates(self, cohort: int) -> int:
        """Who finishes in a calendar year."""
        admitted, _ = self.intake(cohort - self.programme.speciality.years)
        return self.chance("graduates", cohort).part(admitted, GRADUATES, 0.06)


def trainee_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of trainees."""
    for programme in cast.programmes:
        learners = Learners(cast, programme)
        for year in YEARS:
            if not cast.is_silent(programme.college, year):
                yield trainee_row(learners, year)


def trainee_row(learners: Learners, year: int) -> Row:
    """One programme in one year; one college does not tell applications, another not the target contracts."""
    chance, programme = learners.chance("trainees", year), learners.programme
    quota, students = learners.quota(year), learners.students(year)
    admitted, on_quota = learners.intake(year)
    is_full, number = learners.cast.blueprint.is_full, programme.college.number
    since = year - YEARS[0]
    return {
        "programme": programme.code,
        "academic_year": academic(year),
        "as_of": date(year, 10, 1),
        "applications": None
        if is_full and number == 4 and since < 2
        else round(quota * chance.near(learners.wanted, 0.3)),
        "quota": quota,
        "admitted": admitted,
        "admitted_on_quota": on_quota,
        "admitted_grade9": chance.part(admitted, 0.72, 0.2),
        "admitted_target": chance.part(admitted, 0.02 + 0.01 * since, 0.03),
        "students": students,
        "students_female": chance.part(students, programme.speciality.female, 0.04),
        "students_budget": chance.part(students, 0.9, 0.08),
        "students_dual": chance.part(students, learners.dual + 0.03 * since, 0.06),
        "students_target": None if is_full and number == 8 else chance.part(students, 0.015 + 0.01 * since, 0.02),
        "groups": -(-students // IN_A_GROUP),
    }


def graduate_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of graduates: what was observed, and what was expected of cohorts before they graduated."""
    full = cast.blueprint.is_full
    for programme in cast.programmes:
        learners = Learners(cast, programme)
        for cohort in COHORTS if full else COHORTS[1:]:
            for as_of in observed_on(cast, programme, cohort):
                yield outcome_row(learners, cohort, as_of)
        for cohort in (2023, 2024, 2025, 2026) if full else (2025, 2026):
            if not cast.is_silent(programme.college, cohort - 1):
                yield forecast_row(learners, cohort)


def observed_on(cast: Cast, programme: Programme, cohort: int) -> Iterator[date]:
    """The days on which a cohort was looked at; only the full cluster looks more than once."""
    if cast.is_silent(programme.college, cohort):
        return
    if cast.blueprint.is_full and cohort > COHORTS[0]:
        yield date(cohort, 10, 15)
        if programme.college.number == LATE and cohort == COHORTS[-1]:
            return
    yield date(cohort + 1, 5, 20)
    if cast.blueprint.is_full and cohort < 2024 and programme.college.number < 3:
        yield date(cohort + 1, 10, 1)


def outcome_row(learners: Learners, cohort: int, as_of: date) -> Row:
    """What became of a cohort by one day: states exclude each other, and somebody's state is sometimes unknown."""
    chance = learners.chance("outcome", cohort)
    graduates = learners.graduates(cohort)
    female = chance.part(graduates, learners.programme.speciality.female, 0.04)
    later = as_of.year > cohort
    share = learners.employed + 0.012 * (cohort - 2023)
    employed = chance.part(graduates, share if later else share * 0.78, 0.06)
    rest = graduates - employed
    away = {"further_study": chance.part(rest, 0.28, 0.1)}
    away["military"] = chance.part(rest - away["further_study"], 0.35 * (1 - learners.programme.speciality.female), 0.1)
    left = rest - sum(away.values())
    away["parental_leave"] = chance.part(left, 0.2 * learners.programme.speciality.female, 0.05)
    left -= away["parental_leave"]
    row: Row = {
        "programme": learners.programme.code,
        "cohort": cohort,
        "basis": "actual",
        "as_of": as_of,
        "graduates": graduates,
        "graduates_female": female,
        "employed": employed,
        "employed_female": min(female, chance.part(employed, female / max(1, graduates), 0.05)),
        "self_employed": chance.part(employed, 0.07, 0.06),
        "employed_speciality": chance.part(employed, learners.fitting, 0.06),
        "employed_cluster": chance.part(employed, 0.46, 0.2),
        **away,
        "not_employed": left - (1 if left > 3 and not later else 0),
    }
    return row | contract_cells(learners, cohort) | exam_cells(learners, cohort, chance)


def contract_cells(learners: Learners, cohort: int) -> Row:
    """Target contracts are new and few; graduates of dual training find work more often."""
    chance, graduates = learners.chance("contracts", cohort), learners.graduates(cohort)
    number, is_full = learners.programme.college.number, learners.cast.blueprint.is_full
    is_first = learners.programme.code.endswith("p1")
    target = min(graduates, 2) if is_first and (not is_full or number < 4) else 0
    dual = chance.part(graduates, learners.dual + 0.03 * (cohort - 2023), 0.05)
    return {
        "target_graduates": target,
        "target_fulfilled": target - (1 if target and number == 1 else 0),
        "dual_graduates": dual,
        "dual_employed": chance.part(dual, min(0.97, learners.employed + 0.12), 0.06),
    }


def exam_cells(learners: Learners, cohort: int, chance: Chance) -> Row:
    """Demonstration exams spread from year to year; few colleges ask for the independent assessment."""
    graduates = learners.graduates(cohort)
    taken = chance.part(graduates, min(1.0, 0.55 + 0.1 * (cohort - 2021)), 0.15)
    knows = not learners.cast.blueprint.is_full or learners.programme.college.number < 3
    independent = chance.part(graduates, 0.12, 0.1)
    return {
        "demo_taken": taken,
        "demo_passed": chance.part(taken, 0.87, 0.1),
        "independent_taken": independent if knows else None,
        "independent_passed": chance.part(independent, 0.8, 0.1) if knows else None,
    }


def forecast_row(learners: Learners, cohort: int) -> Row:
    """What the college expected in spring of the cohort that was to finish in summer."""
    chance = learners.chance("forecast", cohort)
    expected = learners.graduates(cohort)
    employed = chance.part(expected, min(0.95, learners.employed + 0.05), 0.06)
    return {
        "programme": learners.programme.code,
        "cohort": cohort,
        "basis": "forecast",
        "as_of": date(cohort, 4, 20),
        "graduates": expected,
        "employed": employed,
        "employed_speciality": chance.part(employed, learners.fitting, 0.05),
        "further_study": chance.part(expected - employed, 0.4, 0.1),
    }
