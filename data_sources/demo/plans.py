"""Invented plans with what became of them: steps of creation, yearly plans, a road map, stages of a policy."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from dashboard.domain.code_lists import read_code_list
from data_sources.cells.periods import parse_deadline
from data_sources.demo.blueprints import Record, read_records
from data_sources.demo.bodies import Cast, Row, body_of
from data_sources.demo.chance import Chance

KNOWN_UNTIL = date(2026, 11, 1)
"""Up to here the invented clusters know what became of their plans and decisions."""


def plan_rows(cast: Cast) -> Iterator[Row]:
    """The sheet of plans: steps of creation or stages of a policy; all plans of the full cluster, else a short one."""
    if cast.blueprint.country == "KZ":
        yield from step_rows(cast)
    else:
        stages = [item for item in read_records("activities") if item["plan_kind"] == "policy_stage"]
        yield from map(partial(activity_row, cast), stages)
    if cast.blueprint.is_full:
        for year in range(2023, 2027):
            for place, item in enumerate(read_records("plan")):
                yield plan_row(cast, item, year, place)
        yield from map(partial(activity_row, cast), read_records("activities"))
        return
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
    row["title"] = item["title"].format(year=year)
    row |= {"plan_kind": "annual_plan", "plan_year": year, "executor": item["executor"], "deadline": deadline}
    row["executor_organisation"] = body_of(cast, item["executor_organisation"])
    if done > KNOWN_UNTIL:
        return row | {"status": "in_progress" if chance.happens(0.5) else "planned"}
    if chance.happens(0.13):
        return row | {"status": "in_progress" if year == KNOWN_UNTIL.year else "not_done"}
    return row | {"status": "done", "done_on": done} | news(item, done, chance)


def activity_row(cast: Cast, item: Record) -> Row:
    """One line of a plan as it stands written: support of learners, projects, news, the road map, stages of policy."""
    row: Row = {name: text or None for name, text in item.items()}
    row |= {name: date.fromisoformat(item[name]) for name in ("done_on", "event_on", "published_on") if item[name]}
    row |= {"reach": int(item["reach"])} if item["reach"] else {}
    return row | {"executor_organisation": body_of(cast, item["executor_organisation"])}


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
