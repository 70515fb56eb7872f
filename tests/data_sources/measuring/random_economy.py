"""Random surveys, money, demand, events and laboratories with blanks, and the same codes in two clusters."""

import random
from datetime import date, timedelta

Row = dict[str, object]
FIELDS = ("13.00.00", "15.00.00", "21.00.00")
BODIES = {"a": "college", "b": "college", "plant": "enterprise", "mine": "enterprise"}
FLOWS = ("funding", "fund_contribution", "fund_spending", "output")
GIVERS = ("state_subsidy", "employer_transfers", "business_investment", "partner_earmarked", "voluntary", "grant")
DEMAND = ("ministry_labour", "atameken", "local_executive", "industry_association", "enterprise", "employment_centre")
STATUSES = ("planned", "in_progress", "done", "done", "not_done", "cancelled")
KINDS = ("career_guidance", "career_guidance", "innovation_project", "event")


def blank(chance: random.Random, value: object, share: float = 0.25) -> object:
    return None if chance.random() < share else value


def random_day(chance: random.Random, first: date = date(2021, 1, 1), days: int = 800) -> date:
    return first + timedelta(chance.randrange(days))


def random_world(chance: random.Random) -> dict[str, list[Row]]:
    """The rows of one cluster."""
    programmes: list[Row] = [
        {"programme_id": f"p{number}", "org_id": chance.choice("ab"), "field_code": chance.choice([None, *FIELDS])}
        for number in range(5)
    ]
    members = [code for code in BODIES if code in "ab" or chance.random() < 0.6]
    return {
        "organisation": [{"org_id": code, "kind": kind} for code, kind in BODIES.items()],
        "participation": [{"org_id": code, "joined_on": date(2015, 9, 1)} for code in members],
        "programme": programmes,
        "graduate_outcome": [row for one in programmes for row in random_outcomes(chance, str(one["programme_id"]))],
        "survey": random_surveys(chance),
        "money": random_money(chance),
        "labour_demand": random_demand(chance),
        "plan_item": [random_item(chance, number) for number in range(chance.randint(0, 12))],
        "passport_entry": [random_entry(chance, number) for number in range(1, chance.randint(1, 10))],
    }


def random_outcomes(chance: random.Random, programme: str) -> list[Row]:
    days = sorted({random_day(chance, date(2022, 1, 1), 300) for _ in range(chance.randint(0, 3))})
    rows = [{"basis": chance.choice(["actual", "forecast"]), "as_of": day} for day in days]
    return [
        {
            "programme_id": programme,
            "cohort": chance.choice([2022, 2022, 2021]),
            "graduates": chance.randint(0, 40),
            **one,
        }
        for one in rows
    ]


def random_surveys(chance: random.Random) -> list[Row]:
    rows: list[Row] = []
    for respondent in ("student", "employer", "teacher"):
        for period in ("2021/22", "2022", "2021"):
            for question in ("overall", "practice"):
                for body in chance.choice([[None], ["a", "b"], [], ["a"]]):
                    invited = chance.randint(1, 60)
                    answered = chance.randint(1, invited)
                    key = {"respondent": respondent, "period": period, "question": question, "org_id": body}
                    figures = {"invited": blank(chance, invited), "respondents": answered}
                    rows.append({**key, **figures, "satisfied": blank(chance, chance.randint(0, answered))})
    return rows


def random_money(chance: random.Random) -> list[Row]:
    rows: list[Row] = []
    for flow in FLOWS:
        for giver in (None,) if flow == "output" else chance.sample(GIVERS, 3):
            for body in chance.choice([[None], ["plant", "a"], ["mine"]]):
                for year in (2020, 2021, 2022):
                    quarters = chance.choice([(0,), (1, 2, 3, 4), (0, 1, 2, 3, 4), (1, 3), ()])
                    for quarter in quarters:
                        key = {"flow": flow, "source": giver, "org_id": body, "year": year, "quarter": quarter}
                        amounts = (blank(chance, chance.randint(0, 90) * 1000) for _ in range(2))
                        rows.append({**key, **dict(zip(("planned", "actual"), amounts, strict=True))})
    return rows


def random_demand(chance: random.Random) -> list[Row]:
    rows: list[Row] = []
    for source in chance.sample(DEMAND, chance.randint(0, 3)):
        for field in chance.sample(FIELDS, 2):
            for year in (2021, 2022):
                for body in ("plant", "mine") if source == "enterprise" else (None,):
                    key = {"data_source": source, "field_code": field, "for_year": year, "org_id": body}
                    rows.append({**key, "persons": chance.choice([0, chance.randint(1, 60)])})
    return rows


def random_item(chance: random.Random, number: int) -> Row:
    status = chance.choice(STATUSES)
    due = random_day(chance)
    return {
        "plan_kind": chance.choice(["annual_plan", "road_map"]),
        "plan_year": chance.choice([2021, 2022, 2023]),
        "item_no": str(number),
        "activity_kind": chance.choice(KINDS),
        "status": status,
        "due_from": blank(chance, due - timedelta(chance.choice([5, 100, 500])), 0.5),
        "due_to": blank(chance, due, 0.2),
        "done_on": random_day(chance) if status == "done" else None,
        "reach": blank(chance, chance.randint(0, 200)),
    }


def random_entry(chance: random.Random, number: int) -> Row:
    day = random_day(chance, date(2015, 1, 1), 2900)
    kind = chance.choice(["laboratory", "workshop", "classroom"])
    return {
        "section_no": chance.choice([8, 10, 10]),
        "entry_no": number,
        "kind": kind,
        "equipped_on": blank(chance, day),
    }
