"""Random memberships, programmes with marks of demand, two years of trainees, hosts of practice, with blanks."""

import random
from datetime import date

Row = dict[str, object]
BODIES = {
    "a": "college", "b": "college", "e": "college", "plant": "enterprise", "mine": "enterprise",
    "akimat": "authority", "uni": "university", "chamber": "chamber", "union": "trade_union",
}  # fmt: skip
TOWNS = (None, "Asino", "Tomsk", "Seversk")
CODES = ("15.02.08", "13.02.11", "35.02.16")
SEATS = ("none", "none", "member", "chair", "secretary")


def random_world(chance: random.Random) -> dict[str, list[Row]]:
    """The rows of one cluster."""
    programmes = [random_programme(chance, f"p{number}") for number in range(6)]
    return {
        "organisation": [{"org_id": code, "kind": kind, "settlement": town_of(code)} for code, kind in BODIES.items()],
        "participation": [spell for code in BODIES for spell in random_spells(chance, code)],
        "speciality": [speciality(code) for code in CODES],
        "programme": programmes,
        "enrolment": [
            random_trainees(chance, str(one["programme_id"]), year)
            for one in programmes
            for year in (2020, 2021)
            if chance.random() < 0.75
        ],
        "placement": [random_placement(chance, kind) for kind in PLACEMENTS if chance.random() < 0.7],
    }


def town_of(code: str) -> object:
    """The same body lives in the same place in every cluster."""
    return TOWNS[sum(map(ord, code)) % len(TOWNS)]


def speciality(code: str) -> Row:
    """The same speciality has the same mark of demand in every cluster."""
    return {"code": code, "code_system": "ru_ugps", "field_code": f"{code[:2]}.00.00", "top50": code == CODES[0]}


def random_spells(chance: random.Random, code: str) -> list[Row]:
    """Nothing, one spell, or a member that left and came back; stated, or only named in a role."""
    basis = chance.choice(["stated", "stated", "stated", "inferred"])
    own: Row = {"org_id": code, "basis": basis, "council_role": chance.choice(SEATS)}
    signed: Row = {"agreement_on": chance.choice([None, None, date(2020, 1, 1), date(2022, 4, 1)])}
    begun: Row = chance.choice([{"joined_on": date(2018, 1, 1)}, {"known_on": date(2022, 1, 15)}])
    gone: Row = {"left_on": chance.choice([date(2019, 9, 1), date(2022, 3, 1)]), "exit_kind": "withdrew"}
    spells = [[], [{**own, **signed, **begun}], [{**own, **signed, "joined_on": date(2018, 1, 1), **gone}]]
    spells += [[{**own, **signed, "known_on": date(2019, 1, 15), **gone}]]
    again = {"org_id": code, "basis": basis, "joined_on": date(2022, 3, 20), "council_role": chance.choice(SEATS)}
    return chance.choice([*spells, [*spells[2], {**again, **signed}]])


def random_programme(chance: random.Random, programme: str) -> Row:
    code = chance.choice([*CODES, None])
    named: Row = {"code": code, "code_system": "ru_ugps"} if code else {"field_code": "15.00.00"}
    return {"programme_id": programme, "org_id": chance.choice("abe"), **named, "top_region": chance.random() < 0.3}


def random_trainees(chance: random.Random, programme: str, year: int) -> Row:
    day = date(year, 9, 15) if chance.random() < 0.7 else date(year + 1, 2, 1)
    students = chance.choice([None, 0, chance.randint(1, 60), chance.randint(1, 60)])
    return {
        "programme_id": programme,
        "academic_year": f"{year}/{year % 100 + 1}",
        "as_of": day,
        "students": students,
        "quota": 10,
    }


PLACEMENTS = [
    (college, host, kind, year)
    for college in "ab"
    for host in ("plant", "mine", "uni")
    for kind in ("study_practice", "dual_training", "teacher_internship", "exam_expert_training")
    for year in ("2020/21", "2021/22")
]


def random_placement(chance: random.Random, key: tuple[str, str, str, str]) -> Row:
    college, host, kind, year = key
    persons = chance.choice([0, 0, chance.randint(1, 30)])
    completed = chance.choice([None, 0, persons])
    return {
        "from_org_id": college,
        "to_org_id": host,
        "kind": kind,
        "academic_year": year,
        "persons": persons,
        "completed": completed,
    }
