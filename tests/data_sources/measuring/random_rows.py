"""Random clusters with everything that makes measuring hard: blanks, members that came back, several observations."""

import random
from datetime import date, timedelta

Rows = dict[str, list[dict[str, object]]]
COLLEGES = ("a", "b", "e")
HOSTS = ("plant", "mine")
YEARS = ("2020/21", "2021/22")
PRACTICE = ("study_practice", "production_practice", "dual_training", "teacher_internship")


def random_cluster(chance: random.Random) -> Rows:
    """The rows of one cluster; programme codes are the same in every cluster."""
    programmes = [random_programme(chance, f"p{number}") for number in range(1, 6)]
    ids = [str(row["programme_id"]) for row in programmes]
    return {
        "organisation": [{"org_id": one, "kind": "enterprise"} for one in HOSTS],
        "participation": [spell for college in COLLEGES for spell in random_spells(chance, college)],
        "programme": programmes,
        "enrolment": [random_trainees(chance, one, year) for one in ids for year in YEARS if chance.random() < 0.8],
        "graduate_outcome": [row for one in ids for row in random_outcomes(chance, one)],
        "staff": [],
        "placement": random_placements(chance, ids),
    }


def random_spells(chance: random.Random, college: str) -> Rows | list[dict[str, object]]:
    left = {"left_on": date(2019, 9, 1), "exit_kind": "withdrew"}
    return chance.choice(
        [
            [{"org_id": college, "joined_on": date(2018, 1, 1)}],
            [{"org_id": college, "known_on": date(2022, 1, 15)}],
            [{"org_id": college, "joined_on": date(2018, 1, 1), **left}],
            [
                {"org_id": college, "joined_on": date(2018, 1, 1), **left},
                {"org_id": college, "joined_on": date(2020, 9, 1)},
            ],
            [{"org_id": college, "known_on": date(2018, 1, 1), "basis": "inferred"}],
        ]
    )


def random_programme(chance: random.Random, programme: str) -> dict[str, object]:
    row: dict[str, object] = {"programme_id": programme, "org_id": chance.choice(COLLEGES)}
    row["field_code"] = chance.choice([None, "13.00.00", "15.00.00"])
    row["started_on"] = chance.choice([None, date(2015, 9, 1), date(2022, 2, 1)])
    row["ended_on"] = chance.choice([None, None, date(2022, 6, 1)])
    return row


def up_to(chance: random.Random, most: int | None) -> int | None:
    """A blank, zero, or any number up to the greatest."""
    if most is None or chance.random() < 0.25:
        return None
    return 0 if chance.random() < 0.15 else chance.randint(0, most)


def random_trainees(chance: random.Random, programme: str, year: str) -> dict[str, object]:
    students = chance.randint(0, 60)
    admitted = up_to(chance, 40)
    row = {name: up_to(chance, students) for name in ("students_dual", "students_target", "students_female")}
    row |= {name: up_to(chance, admitted) for name in ("admitted_on_quota", "admitted_grade9")}
    day = date(int(year[:4]), chance.choice([9, 10, 12]), chance.randint(1, 28))
    more = {"applications": up_to(chance, 90), "quota": up_to(chance, 40), "admitted": admitted}
    return {"programme_id": programme, "academic_year": year, "as_of": day, "students": students, **row, **more}


def random_outcomes(chance: random.Random, programme: str) -> list[dict[str, object]]:
    days = sorted(chance.sample([date(2021, 7, 1) + timedelta(40 * step) for step in range(12)], chance.randint(0, 3)))
    rows = [random_outcome(chance, programme, 2021, "actual", day) for day in days]
    if chance.random() < 0.5:
        rows.append(random_outcome(chance, programme, 2020, "actual", date(2021, 5, 1)))
    for day in chance.sample([date(2022, 1, 10), date(2022, 4, 1), date(2022, 8, 1)], chance.randint(0, 2)):
        rows.append(random_outcome(chance, programme, 2022, "forecast", day))
    return rows


def random_outcome(chance: random.Random, programme: str, cohort: int, basis: str, day: date) -> dict[str, object]:
    graduates = chance.randint(0, 50)
    employed = up_to(chance, graduates)
    rest = graduates - (employed or 0)
    states = {
        name: up_to(chance, rest // 4) for name in ("further_study", "military", "parental_leave", "not_employed")
    }
    within = {name: up_to(chance, employed) for name in ("employed_speciality", "employed_cluster")}
    target, dual, taken, assessed = (up_to(chance, graduates) for _ in range(4))
    more = {
        "target_graduates": target,
        "target_fulfilled": up_to(chance, target),
        "dual_graduates": dual,
        "dual_employed": up_to(chance, dual),
        "demo_taken": taken,
        "demo_passed": up_to(chance, taken),
        "independent_taken": assessed,
        "independent_passed": up_to(chance, assessed),
    }
    key = {"programme_id": programme, "cohort": cohort, "basis": basis, "as_of": day}
    return {**key, "graduates": graduates, "employed": employed, **states, **within, **more}


def random_staff(chance: random.Random) -> list[dict[str, object]]:
    """Staff of the colleges, which belong to no cluster of their own."""
    rows: list[dict[str, object]] = []
    for college in COLLEGES:
        if chance.random() < 0.8:
            teachers = chance.randint(1, 60)
            vocational, interned = up_to(chance, teachers), up_to(chance, teachers)
            row: dict[str, object] = {"org_id": college, "academic_year": "2021/22", "teachers": teachers}
            row |= {"as_of": date(2021, chance.choice([10, 12]), 1), "vocational": vocational, "interned_3y": interned}
            row |= {"vocational_experienced": up_to(chance, vocational), "interned_year": up_to(chance, interned)}
            row |= {"upskilled_year": up_to(chance, teachers), "industry_part_time": up_to(chance, 4)}
            rows.append(row)
    return rows


def random_placements(chance: random.Random, programmes: list[str]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for college in COLLEGES:
        for host in HOSTS:
            for kind in chance.sample(PRACTICE, 2):
                persons = chance.randint(0, 30)
                mentors = up_to(chance, 6)
                mentored = up_to(chance, persons if mentors else 0) if mentors is not None else None
                key = {"from_org_id": college, "to_org_id": host, "kind": kind, "academic_year": "2021/22"}
                figures = {
                    "persons": persons,
                    "mentors": mentors,
                    "with_mentor": mentored,
                    "offers": up_to(chance, persons),
                }
                rows.append({**key, "programme_id": chance.choice([None, *programmes]), **figures})
    return rows
