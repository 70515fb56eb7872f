"""The page of participants: the title counts as the indicator does, the chain tells where ties are missing."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd

from dashboard.domain.membership import gather_members
from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.participants.chain import read_links, say_chain, say_people, station_of
from dashboard.ui.participants.register import list_members, say_agreements
from dashboard.ui.participants.view import say_title

DAY = date(2022, 6, 30)
REGISTER = [("s", "school"), ("c1", "college"), ("c2", "college"), ("e", "enterprise"), ("u", "university")]


def row_of(org_id: str, kind: str, **cells: object) -> dict[str, object]:
    known: dict[str, object] = {"org_id": org_id, "kind": kind, "name_en": org_id, "basis": "stated"}
    return {**known, "role": "member", "council_role": "none", "joined_on": date(2021, 9, 1), **cells}


def page_of(placements: list[tuple[str, str, str, int | None]]) -> Any:
    frame = pd.DataFrame(placements, columns=["from_org_id", "to_org_id", "kind", "persons"])
    total = Result("participants_total", "demo", "2021/22", "", 5, 5, None, "organisations", as_of=DAY)
    return SimpleNamespace(
        text=Text("en"),
        cluster_id="demo",
        period="2021/22",
        day=DAY,
        total=lambda _: total,
        rows=lambda *_, **__: frame,
        name_in_row=lambda row: str(row.get("name_en", "")),
    )


MEMBERS = gather_members([row_of(org_id, kind) for org_id, kind in REGISTER], DAY)


def test_the_title_counts_members_by_kind_and_those_only_named_apart() -> None:
    named = gather_members([row_of("x", "enterprise", basis="inferred")], DAY)
    title = say_title(page_of([]), [*MEMBERS, *named])
    assert title.startswith("5 participants on 30 Jun 2022: colleges 2, enterprises 1")
    assert title.endswith("1 more is named without stated membership")


def test_ties_count_pairs_of_organisations_whichever_of_them_sends() -> None:
    page = page_of(
        [("c1", "e", "dual_training", 20), ("e", "c1", "industry_teaching", 2), ("s", "c2", "school_visit", 9)]
    )
    school, enterprise, university = read_links(page, MEMBERS)
    assert (len(school.pairs), len(enterprise.pairs), len(university.pairs)) == (1, 1, 0)
    assert say_people(page.text, enterprise) == "22 people"


def test_rows_with_nobody_in_them_are_no_tie_and_hidden_ones_are() -> None:
    page = page_of([("c1", "e", "dual_training", 0), ("c2", "e", "dual_training", None)])
    _, enterprise, _ = read_links(page, MEMBERS)
    assert enterprise.pairs == {("c2", "e")}
    assert say_people(page.text, enterprise) == "people hidden"


def test_the_sentence_names_where_the_chain_is_broken() -> None:
    page = page_of([("c1", "e", "dual_training", 20), ("s", "c2", "school_visit", 9)])
    assert say_chain(page.text, read_links(page, MEMBERS)) == "Nobody told of ties here: Enterprises – universities."


def test_a_place_without_members_says_so_rather_than_standing_as_a_number() -> None:
    station = station_of(Text("en"), "school", [], [], 0)
    assert station.empty
    assert station.detail == "nobody takes part"


def test_the_register_tells_who_has_no_agreement() -> None:
    assert say_agreements(Text("en"), MEMBERS[:1]).startswith("1 has no signed agreement")
    listing = list_members(page_of([]), "Register", MEMBERS)
    assert [row[0] for row in listing.rows] == [org_id for org_id, _ in REGISTER]
