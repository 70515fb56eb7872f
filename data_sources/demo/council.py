"""Invented work of the councils: plans with what became of them, meetings, reviewed programmes, passport, risks."""

from collections.abc import Iterator
from datetime import date, timedelta

from dashboard.domain.code_lists import read_code_list
from data_sources.cells.periods import parse_deadline
from data_sources.demo.blueprints import Record, read_records
from data_sources.demo.bodies import Body, Cast, Row
from data_sources.demo.chance import Chance
from data_sources.demo.learners import YEARS
from data_sources.demo.teachers import hosts_of

KNOWN_UNTIL = date(2026, 11, 1)
SEATS = 15
MISSED = {("coordination_council", 2024, 1), ("coordination_council", 2025, 3), ("expert_council", 2023, 3)}
"""Quarters in which a council did not meet."""


def plan_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of plans: yearly plans of the full cluster, else the steps of creation and one short plan."""
    if cast.blueprint.is_full:
        for year in range(2023, 2027):
            for place, item in enumerate(read_records("plan")):
                yield plan_row(cast, item, year, place)
        return
    if cast.blueprint.country == "KZ":
        yield from step_rows(cast)
    if not cast.blueprint.is_bare:
        for place, item in enumerate(read_records("plan")[::3]):
            yield plan_row(cast, item, 2026, place)


def plan_row(cast: Cast, item: Record, year: int, place: int) -> Row:
    """One line of a yearly plan with its outcome: most are done, some late, some not."""
    chance = Chance(cast.blueprint.cluster_id, "plan", year, place)
    deadline = item["deadline"].format(year=year)
    due = parse_deadline(deadline).due_to or date(year, 12, 31)
    done = due + timedelta(chance.whole(3, 40) if chance.happens(0.2) else -chance.whole(0, 25))
    row: Row = {name: item[name] for name in ("item_no", "section_title", "title", "activity_kind", "expected_result")}
    row |= {"plan_kind": "annual_plan", "plan_year": year, "executor": item["executor"], "deadline": deadline}
    if done > KNOWN_UNTIL:
        return row | {"status": "in_progress" if chance.happens(0.5) else "planned"}
    if chance.happens(0.13):
        return row | {"status": "in_progress" if year == KNOWN_UNTIL.year else "not_done"}
    return row | {"status": "done", "done_on": done} | news(item, done, chance)


def news(item: Record, done: date, chance: Chance) -> Row:
    """When an event was written about, and how many people it reached."""
    if item["activity_kind"] not in ("career_guidance", "event", "competition"):
        return {}
    published = done + timedelta(chance.whole(5, 9) if chance.happens(0.15) else chance.whole(0, 2))
    return {"event_on": done, "published_on": published, "reach": chance.whole(12, 60) * 10}


def step_rows(cast: Cast) -> Iterator[Row]:
    """The twelve steps of creation; the better a cluster does, the more of them are done."""
    steps = list(read_code_list("creation_steps").entries.values())
    reached = 2 if cast.blueprint.is_bare else round(len(steps) * min(1.0, cast.blueprint.levels.interned + 0.12))
    for number, step in enumerate(steps):
        row: Row = {"plan_kind": "creation_steps", "plan_year": 0, "item_no": step.code, "title": step.names.ru}
        row |= {
            "activity_kind": "governance",
            "executor": "Рабочая группа кластера",
            "deadline": f"Декабрь {2021 + number // 2}",
        }
        if number < reached:
            yield row | {"status": "done", "done_on": date(2021 + number // 3, 1 + number % 3 * 4, 15)}
        else:
            yield row | {"status": "in_progress" if number == reached else "planned"}


def meeting_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of meetings: both councils once a quarter, with gaps, and the next ones already planned."""
    for body in ("coordination_council", "expert_council"):
        protocol = 0
        for year, quarter in [
            (2022, 4),
            *((year, part) for year in (2023, 2024, 2025) for part in (1, 2, 3, 4)),
            (2026, 1),
            (2026, 2),
            (2026, 3),
        ]:
            if (body, year, quarter) not in MISSED:
                protocol += 1
                yield from held(cast, body, year, quarter, protocol)
        yield from coming(body)


def held(cast: Cast, body: str, year: int, quarter: int, protocol: int) -> Iterator[Row]:
    """One meeting that took place, a row for each question."""
    chance = Chance(cast.blueprint.cluster_id, body, year, quarter)
    day = date(year, 3 * quarter - 1, chance.whole(3, 26))
    present = chance.whole(9, SEATS)
    for number, item in enumerate(agenda(body, quarter), 1):
        due = day + timedelta(45)
        yield {
            "body": body,
            "status": "held",
            "date": day,
            "item_no": number,
            "topic_kind": item["topic_kind"],
            "title": item["title"],
            "protocol_no": str(protocol),
            "present": present,
            "seats": SEATS,
            "decision": item["decision"],
            "due_on": due,
            "decision_status": status_of(due, chance),
        }


def status_of(due: date, chance: Chance) -> str:
    """What became of a decision by now."""
    if due > KNOWN_UNTIL:
        return "open"
    return "done" if chance.happens(0.82) else "overdue"


def agenda(body: str, quarter: int) -> list[Record]:
    """The questions that a council takes up in a quarter of every year."""
    return [item for item in read_records("agenda") if item["body"] == body and item["quarter"] == str(quarter)]


def coming(body: str) -> Iterator[Row]:
    """Meetings that are planned only."""
    for month, quarter in (("декабрь 2026", 4), ("март 2027", 1)):
        for number, item in enumerate(agenda(body, quarter), 1):
            about = {"topic_kind": item["topic_kind"], "title": item["title"]}
            yield {"body": body, "status": "planned", "date": month, "item_no": number, **about}


def review_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of expertise: every year most colleges have one programme reviewed by an enterprise."""
    for year in YEARS:
        for college in cast.colleges:
            if (college.number + year) % (5 if year == YEARS[-1] else 3):
                yield review(cast, college, year)


def review(cast: Cast, college: Body, year: int) -> Row:
    """One reviewed programme with the fourteen criteria of the expert sheet."""
    chance = Chance(cast.blueprint.cluster_id, "review", college.number, year)
    own = [programme for programme in cast.programmes if programme.college == college]
    row: Row = {
        "programme": own[year % len(own)].code,
        "expert_organisation": hosts_of(cast, college, 1)[0].names["ru"],
        "reviewed_on": date(year + 1, 6, chance.whole(8, 29)),
    }
    failed = 0
    for criterion in read_code_list("expert_criteria").entries.values():
        column = f"c{criterion.code.replace('.', '_')}"
        if criterion.extra["kind"] == "percent":
            norm = float(criterion.extra["norm"])
            row[column] = round(min(100.0, norm * chance.near(1.0, 0.25)), 1)
            failed += float(str(row[column])) < norm
        else:
            row[column] = chance.happens(0.9)
            failed += not row[column]
    return row | {"verdict": "agreed" if failed < 2 else "agreed_with_remarks" if failed < 5 else "rejected"}


def passport_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of the passport."""
    for item in read_records("passport"):
        owner = cast.colleges[int(item["owner"])].names["ru"] if item["owner"] else None
        days = {name: date.fromisoformat(item[name]) if item[name] else None for name in ("doc_date", "equipped_on")}
        texts = {name: item[name] or None for name in ("kind", "title", "body", "doc_number")}
        yield {"section_no": int(item["section_no"]), **texts, **days, "organisation": owner, "shared": bool(owner)}


def risk_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of risks: each as it stood on some days."""
    owner = cast.colleges[0].names["ru"]
    for item in read_records("risks"):
        numbers = {name: int(item[name]) for name in ("likelihood", "impact")}
        texts = {name: item[name] for name in ("risk", "mitigation", "status")}
        yield {**texts, **numbers, "as_of": date.fromisoformat(item["as_of"]), "owner": owner}
