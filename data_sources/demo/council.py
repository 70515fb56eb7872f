"""Invented work of the councils: meetings with decisions, reviewed programmes, passport, risks."""

from collections.abc import Iterator
from datetime import date, timedelta

from dashboard.domain.code_lists import read_code_list
from data_sources.cells.criteria import criterion_column, show_figures, show_remarks
from data_sources.demo.blueprints import Record, read_records
from data_sources.demo.bodies import Body, Cast, Row, body_of
from data_sources.demo.chance import Chance
from data_sources.demo.learners import YEARS
from data_sources.demo.plans import KNOWN_UNTIL
from data_sources.demo.teachers import hosts_of

SEATS = 15
MISSED = {("coordination_council", 2024, 1), ("coordination_council", 2025, 3), ("expert_council", 2023, 3)}
"""Quarters in which a council did not meet."""
NAMED = frozenset({"responsible", "responsible_organisation", "indicator", "proposed_by", "due_on"})
SESSION = "Экспертная сессия"
CONTRADICTED = (1, 2025)
"""The college and the year of the expert sheet that contradicts itself."""


def meeting_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of meetings: both councils once a quarter, with gaps; the sessions and others stand written."""
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
        yield from coming(cast, body)
    for item in read_records("meetings"):
        due = {"due_on": parse_date(item["due_on"])} if item["due_on"] else {}
        numbers = {name: int(item[name]) for name in ("item_no", "present", "seats") if item[name]}
        texts: Row = {name: text or None for name, text in item.items() if name not in NAMED}
        yield texts | {"date": parse_date(item["date"])} | numbers | due | responsible(cast, item)


def held(cast: Cast, body: str, year: int, quarter: int, protocol: int) -> Iterator[Row]:
    """One meeting that took place, a row for each question."""
    chance = Chance(cast.blueprint.cluster_id, body, year, quarter)
    day = date(year, 3 * quarter - 1, chance.whole(3, 26))
    day -= timedelta(max(0, day.weekday() - 4))
    present = chance.whole(9, SEATS)
    for number, item in enumerate(agenda(body, quarter), 1):
        due = day + timedelta(int(item["days"]))
        yield responsible(cast, item) | {
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


def responsible(cast: Cast, item: Record) -> Row:
    """Who proposed a question, who answers for the decision on it, and which indicator it is about."""
    return {
        "responsible_text": item["responsible"] or None,
        "indicator_id": item["indicator"] or None,
        "responsible_organisation": body_of(cast, item["responsible_organisation"]),
        "proposed_by": body_of(cast, item["proposed_by"]),
    }


def status_of(due: date, chance: Chance) -> str:
    """What became of a decision by now."""
    if due > KNOWN_UNTIL:
        return "open"
    return "done" if chance.happens(0.82) else "overdue"


def agenda(body: str, quarter: int) -> list[Record]:
    """The questions that a council takes up in a quarter of every year."""
    return [item for item in read_records("agenda") if item["body"] == body and item["quarter"] == str(quarter)]


def coming(cast: Cast, body: str) -> Iterator[Row]:
    """The meeting of which the month is known only."""
    for number, item in enumerate(agenda(body, 1), 1):
        about = {"topic_kind": item["topic_kind"], "title": item["title"], "indicator_id": item["indicator"]}
        proposed = {"proposed_by": body_of(cast, item["proposed_by"])}
        yield {"body": body, "status": "planned", "date": "март 2027", "item_no": number, **about, **proposed}


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
    day = chance.one_of(sessions(year + 1))
    row: Row = {
        "programme": own[year % len(own)].code,
        "expert_organisation": hosts_of(cast, college, 1)[0].names["ru"],
        "reviewed_on": day,
        "session": day,
    }
    failed: list[str] = []
    for criterion in read_code_list("expert_criteria").entries.values():
        column = criterion_column(criterion.code)
        if criterion.extra["kind"] == "percent":
            norm = float(criterion.extra["norm"])
            row[column] = round(min(100.0, norm * chance.near(1.0, 0.25)), 1)
            missed = float(str(row[column])) < norm
        else:
            row[column] = chance.happens(0.9)
            missed = not row[column]
        failed += [criterion.code] * missed
    verdict = "agreed" if len(failed) < 2 else "agreed_with_remarks" if len(failed) < 5 else "rejected"
    return row | {"verdict": verdict, "remarks": say_remarks(failed)} | contradiction(college, year)


def sessions(year: int) -> list[date]:
    """The days of the expert sessions of a year."""
    days = dict.fromkeys(
        parse_date(item["date"]) for item in read_records("meetings") if item["title"].startswith(SESSION)
    )
    return [day for day in days if day.year == year]


def parse_date(text: str) -> date:
    """A day as the tables of the demo write it."""
    day, month, year = map(int, text.split("."))
    return date(year, month, day)


def say_remarks(failed: list[str]) -> str | None:
    """What the experts remark on the criteria that a programme did not meet."""
    texts = {item["criterion"]: item["remark"] for item in read_records("remarks")}
    return show_remarks({code: texts[code] for code in failed})


def contradiction(college: Body, year: int) -> Row:
    """One sheet that contradicts its own figure: below the norm, and yet the expert says that it corresponds."""
    if (college.number, year) != CONTRADICTED:
        return {}
    return {"c2_2": 18.4, "against_figure": show_figures(["2.2"]), "remarks": "2.2: двое приняты с производства осенью"}


def passport_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of the passport."""
    for item in read_records("passport"):
        days = {name: date.fromisoformat(item[name]) if item[name] else None for name in ("doc_date", "equipped_on")}
        texts = {name: item[name] or None for name in ("kind", "title", "body", "doc_number", "url")}
        numbers = {name: int(item[name]) for name in ("section_no", "places", "places_free") if item[name]}
        yield {**numbers, **texts, **days, "organisation": body_of(cast, item["owner"]), "shared": bool(item["shared"])}


def risk_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of risks: each as it stood on some days."""
    for item in read_records("risks"):
        numbers = {name: int(item[name]) for name in ("likelihood", "impact")}
        texts = {name: item[name] for name in ("risk", "mitigation", "status")}
        yield {**texts, **numbers, "as_of": date.fromisoformat(item["as_of"]), "owner": body_of(cast, item["owner"])}
