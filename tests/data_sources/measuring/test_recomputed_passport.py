"""The filled sections of the passport, recounted from raw rows without the code of the measuring."""

import random
from datetime import date

import pytest

from dashboard.domain.results import Request
from data_sources.measuring import measure
from tests.data_sources.measuring import random_governance

DAYS = (date(2021, 11, 10), date(2022, 3, 1), date(2022, 6, 30))


def filled(rows: dict[str, list[dict]], day: date) -> set[int]:
    members = {row["org_id"] for row in rows["participation"] if row["joined_on"] <= day}
    own = [row for row in rows["organisation"] if row["org_id"] in members]
    kinds = {row["kind"] for row in own}
    entries = [(row["section_no"], row["kind"]) for row in rows["passport_entry"] if (row["doc_date"] or day) <= day]
    sections = {section for section, _ in entries}
    programmes = [
        row for row in rows["programme"] if (row["started_on"] or day) <= day and (row["ended_on"] or date.max) > day
    ]
    plans = [row for row in rows["plan_item"] if row["plan_kind"] in ("annual_plan", "road_map")]
    targets = [row for row in rows["indicator_value"] if row["kind"] == "target"]
    checks = {
        1: True,
        2: {"college", "enterprise"} <= kinds,
        3: bool({(3, "order"), (3, "regulation")} & set(entries)),
        4: (4, "text") in entries or (own and sum("lat" in row for row in own) / len(own) >= 0.8),
        5: {(5, "goal_short"), (5, "goal_long")} <= set(entries),
        6: bool(programmes),
        7: any(row["plan_year"] == day.year for row in plans),
        8: 8 in sections,
        9: (9, "text") in entries or any(row["flow"] == "funding" and row["year"] <= day.year for row in rows["money"]),
        10: 10 in sections,
        11: len(targets) == 4,
    }
    return {number for number, holds in checks.items() if holds}


@pytest.mark.parametrize("seed", range(40))
def test_the_filled_sections_agree_with_a_recount(seed: int, small_store) -> None:
    chance, day = random.Random(seed), DAYS[seed % 3]
    rows = random_governance.random_passport(chance)
    small_store.fill(rows)
    (result,) = measure(small_store.store, Request("passport_completeness", "c", "2021/22", day))
    wanted = filled(rows, day)
    assert result.value == (len(wanted) if wanted - {1} else None)
