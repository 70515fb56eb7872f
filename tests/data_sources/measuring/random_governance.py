"""Random councils, plans, risks and expertises with blanks, early and late days, and the same codes in two clusters."""

import random
from datetime import date, timedelta

Row = dict[str, object]
COLLEGES = ("a", "b", "e")
CODES = ("15.02.08", "13.02.11", None)
STATUSES = ("planned", "in_progress", "done", "not_done", "cancelled")


def random_day(chance: random.Random, first: date = date(2021, 7, 1), days: int = 500) -> date:
    return first + timedelta(chance.randrange(days))


def maybe(chance: random.Random, day: date, share: float = 0.7) -> date | None:
    return day if chance.random() < share else None


def random_world(chance: random.Random, cluster: str) -> dict[str, list[Row]]:
    """The rows of one cluster, with keys that two clusters may share only where the tables allow it."""
    programmes = [random_programme(chance, f"p{number}") for number in range(6)]
    ids = [str(row["programme_id"]) for row in programmes]
    reviews = [
        random_review(chance, f"{cluster}-{number}", chance.choice(ids)) for number in range(chance.randint(0, 5))
    ]
    meetings = [random_meeting(chance, f"{cluster}-{number}") for number in range(chance.randint(0, 9))]
    return {
        "participation": [random_spell(chance, college) for college in COLLEGES],
        "programme": programmes,
        "enrolment": [random_trainees(chance, one) for one in ids if chance.random() < 0.5] * chance.choice([0, 1]),
        "review": reviews,
        "review_score": [
            {"review_id": review["review_id"], "criterion": criterion, "meets": chance.random() < 0.7}
            for review in reviews
            for criterion in chance.sample(["1.1", "1.2", "2.1", "3.3"], chance.randint(0, 4))
        ],
        "meeting": meetings,
        "agenda_item": [
            random_question(chance, str(meeting["meeting_id"]), number) for meeting in meetings for number in (1, 2)
        ],
        "plan_item": [random_line(chance, number) for number in range(chance.randint(0, 14))],
        "risk": [
            {
                "risk_key": key,
                "as_of": day,
                "likelihood": chance.randint(2, 5),
                "impact": chance.randint(2, 5),
                "status": chance.choice(["open", "open", "closed"]),
            }
            for key in ("r1", "r2", "r3")
            for day in {random_day(chance) for _ in range(chance.randint(0, 3))}
        ],
    }


def random_spell(chance: random.Random, college: str) -> Row:
    left = {"left_on": date(2022, 3, 1), "exit_kind": "withdrew"}
    return chance.choice(
        [
            {"org_id": college, "joined_on": date(2018, 1, 1)},
            {"org_id": college, "known_on": date(2022, 1, 15)},
            {"org_id": college, "joined_on": date(2018, 1, 1), **left},
            {"org_id": college, "known_on": date(2018, 1, 1), "basis": "inferred"},
        ]
    )


def random_programme(chance: random.Random, programme: str) -> Row:
    code = chance.choice(CODES)
    named: Row = {"code": code, "code_system": "ru_ugps"} if code else {"field_code": "15.00.00"}
    return {
        "programme_id": programme,
        "org_id": chance.choice(COLLEGES),
        **named,
        "started_on": chance.choice([None, date(2015, 9, 1), date(2022, 2, 1)]),
        "ended_on": chance.choice([None, None, date(2022, 6, 1)]),
        "updated_on": maybe(chance, random_day(chance, date(2020, 9, 1), 800)),
        "agreed_on": maybe(chance, random_day(chance), 0.4),
    }


def random_trainees(chance: random.Random, programme: str) -> Row:
    students = chance.choice([None, 0, 25, 40])
    day = random_day(chance, date(2021, 9, 1), 300)
    return {"programme_id": programme, "academic_year": "2021/22", "as_of": day, "students": students, "quota": 20}


def random_review(chance: random.Random, review: str, programme: str) -> Row:
    day = random_day(chance)
    when: Row = {"reviewed_on": day}
    if chance.random() < 0.4:
        when = {"reviewed_from": day - timedelta(9), "reviewed_to": day}
    return {
        "review_id": review,
        "programme_id": programme,
        "verdict": chance.choice(["pending", "agreed", "rejected", "not_recorded"]),
        **when,
    }


def random_meeting(chance: random.Random, meeting: str) -> Row:
    day = random_day(chance)
    body = chance.choice(["coordination_council", "expert_council", "working_group"])
    row: Row = {"meeting_id": meeting, "body": body}
    if chance.random() < 0.6:
        return {**row, "status": "held", "held_on": day}
    return {**row, "status": chance.choice(["planned", "moved"]), "planned_from": day, "planned_to": day + timedelta(9)}


def random_question(chance: random.Random, meeting: str, number: int) -> Row:
    status = chance.choice(["none", "open", "done", "overdue"])
    return {
        "meeting_id": meeting,
        "item_no": number,
        "due_on": maybe(chance, random_day(chance)),
        "decision_status": status,
    }


def random_line(chance: random.Random, number: int) -> Row:
    kind = chance.choice(["annual_plan", "annual_plan", "road_map", "creation_steps", "policy_stage"])
    status, due = chance.choice(STATUSES), maybe(chance, random_day(chance, date(2021, 11, 1), 450), 0.8)
    event = maybe(chance, random_day(chance, date(2021, 12, 1), 300))
    published = maybe(chance, event + timedelta(chance.randint(0, 9)), 0.6) if event else None
    return {
        "plan_kind": kind,
        "plan_year": 0 if kind == "creation_steps" else chance.choice([2021, 2022, 2022]),
        "item_no": str(number),
        "status": status,
        "deadline_kind": chance.choice(["month", "within_working_days"]) if due else "per_schedule",
        "due_to": due,
        "done_on": random_day(chance, date(2021, 11, 1), 450) if status == "done" else None,
        "event_on": event,
        "published_on": published,
        "executor_org_id": chance.choice([None, *COLLEGES]),
    }


def random_passport(chance: random.Random) -> dict[str, list[Row]]:
    """What the eleven sections are made from, each part often missing."""
    kinds = ["text", "order", "regulation", "goal_short", "goal_long", "technology", "laboratory"]
    entries = [
        {
            "section_no": section,
            "entry_no": 1 + number,
            "kind": kind,
            "doc_date": maybe(chance, random_day(chance), 0.3),
        }
        for section in (3, 4, 5, 8, 9, 10)
        for number, kind in enumerate(chance.sample(kinds, chance.randint(0, 4)))
    ]
    members = chance.sample(["a", "b", "plant"], chance.randint(1, 3))
    spots = [{"lat": 51.0, "lon": 71.0}, {}]
    targets = ["trainees_total", "output_volume", "student_satisfaction", "employer_satisfaction"]
    return {
        "organisation": [
            {"org_id": one, "kind": "enterprise" if one == "plant" else "college", **chance.choice(spots)}
            for one in ("a", "b", "e", "plant")
        ],
        "participation": [{"org_id": one, "joined_on": random_day(chance, date(2021, 1, 1))} for one in members],
        "programme": [random_programme(chance, "p1")] * chance.choice([0, 1]),
        "passport_entry": entries,
        "plan_item": [random_line(chance, number) for number in range(chance.randint(0, 2))],
        "money": [
            {"year": year, "flow": flow, "source": "grant", "planned": 10}
            for year in chance.sample([2021, 2022, 2023], chance.randint(0, 2))
            for flow in chance.sample(["funding", "fund_spending"], 1)
        ],
        "indicator_value": [
            {"indicator_id": one, "period": "2022", "kind": chance.choice(["target"] * 9 + ["baseline"]), "value": 1}
            for one in targets[: chance.choice([2, 4, 4])]
        ],
    }
