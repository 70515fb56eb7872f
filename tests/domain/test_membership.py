"""An organisation takes part while a stated spell holds; spells of one organisation belong together."""

from datetime import date

import pytest

from dashboard.domain.membership import gather_members

DAY = date(2022, 6, 30)


def spell(org_id: str = "a", **cells: object) -> dict[str, object]:
    return {"org_id": org_id, "kind": "college", "basis": "stated", "role": "member", "council_role": "none", **cells}


@pytest.mark.parametrize(
    ("cells", "standing"),
    [
        ({"joined_on": date(2021, 1, 1)}, "member"),
        ({"joined_on": None, "known_on": date(2021, 8, 21)}, "member"),
        ({"known_on": date(2021, 8, 21), "basis": "inferred"}, "named"),
        ({"joined_on": date(2021, 1, 1), "left_on": DAY}, "former"),
        ({"joined_on": date(2021, 1, 1), "left_on": date(2022, 7, 1)}, "member"),
        ({"joined_on": date(2022, 7, 1)}, "coming"),
    ],
)
def test_the_standing_follows_from_days_and_basis(cells: dict[str, object], standing: str) -> None:
    (member,) = gather_members([spell(**cells)], DAY)
    assert member.standing == standing


def test_who_left_and_came_back_is_one_member_with_two_spells() -> None:
    rows = [
        spell(joined_on=date(2022, 1, 1)),
        spell(joined_on=date(2020, 1, 1), left_on=date(2021, 1, 1), exit_kind="withdrew"),
    ]
    (member,) = gather_members(rows, DAY)
    assert [one.joined for one in member.spells] == [date(2020, 1, 1), date(2022, 1, 1)]
    assert member.standing == "member"
    assert member.last.left is None
