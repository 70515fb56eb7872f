"""The page of risks says how many are high, where each stands and where it moved."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd

from dashboard.text import Text
from dashboard.ui.charts.risk_matrix import Spot, chart_risks
from dashboard.ui.palette import LIGHT
from dashboard.ui.risks.view import read_risks, say_moves, say_title, spot_of

ROWS = [
    ("funding_gap", "2025-10-01", 3, 5, "open"),
    ("funding_gap", "2026-06-01", 2, 4, "mitigated"),
    ("own", "2026-06-01", 3, 5, "open"),
]


def page_of(rows: list[tuple[str, str, int, int, str]]) -> Any:
    names = ["risk_key", "as_of", "likelihood", "impact", "status"]
    frame = pd.DataFrame(rows, columns=names).assign(title="Own risk", mitigation=None, owner_org_id=None)
    return SimpleNamespace(text=Text("en"), cluster_id="demo", day=date(2026, 11, 21), rows=lambda *_, **__: frame)


def test_the_title_counts_open_risks_and_names_the_high_ones() -> None:
    page = page_of(ROWS)
    assert say_title(page, read_risks(page)) == "1 open risk, high: Own risk"


def test_without_risks_the_title_says_so() -> None:
    page = page_of([])
    assert say_title(page, read_risks(page)) == "No risk has been assessed yet"


def test_a_risk_that_became_lighter_is_named_as_such() -> None:
    page = page_of(ROWS)
    assert say_moves(page, read_risks(page)) == "Lighter than before: Lack of funding."


def test_a_moved_risk_keeps_where_it_stood() -> None:
    page = page_of(ROWS)
    spots = {spot.name: spot for spot in (spot_of(page, risk, "own") for risk in read_risks(page))}
    assert spots["Lack of funding"].before == (3, 5)
    assert not spots["Lack of funding"].open
    assert spots["Own risk"].chosen


def test_risks_of_one_cell_do_not_cover_each_other() -> None:
    spots = tuple(Spot(name, 3, 4, name) for name in ("a", "b"))
    spec = chart_risks(spots, names=("L", "I"), description="", text=Text("en"), palette=LIGHT)
    drawn = [row for row in spec["layer"][0]["data"]["values"] if row["part"] == "risk"]
    assert drawn[0]["y"] != drawn[1]["y"]
