"""Regions in two years: what can be compared, how the change is said, which sentence stands over all."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.maps.changes import change_of, find_changes, say_by, say_changes
from dashboard.ui.maps.classes import Scale
from dashboard.ui.maps.sides import list_changes
from dashboard.ui.maps.territory import Territory
from dashboard.ui.maps.territory_words import say_territory

SHARE = Result("employment_rate_speciality", "", "2022", "KZ-10", 55.8, 87.0, 156.0, "%", reported=3, expected=3)
COUNT = Result("trainees_total", "", "2022", "KZ-10", 400.0, 400.0, None, "persons", reported=3, expected=3)


class Page(SimpleNamespace):
    """As much of a page as sentences and tables ask for."""

    text = Text("en")
    actor = SimpleNamespace(sees_exact=True)
    synthetic = False

    def indicator(self, name):
        return read_indicators()[name]

    def group_name(self, _by, code):
        return {"KZ-10": "Abai", "KZ-11": "Aqmola", "KZ-15": "Aqtobe"}[code]

    def rows(self, _view, **_selection):
        raise AssertionError("the sentence needs no list")


def said(before, now) -> str:
    return say_by(Text("en"), change_of("KZ-10", before, now, ()))


def test_shares_change_in_points_between_the_values_as_read() -> None:
    assert said(SHARE, replace(SHARE, period="2024", value=57.4)) == "+1.6 points"
    assert said(SHARE, replace(SHARE, period="2024", value=55.76)) == "no change"


def test_counts_change_in_percent() -> None:
    assert said(COUNT, replace(COUNT, value=350.0)) == "−12%"
    assert said(COUNT, replace(COUNT, value=412.0)) == "+3%"
    assert said(replace(COUNT, value=0.0), COUNT) == "from zero"


@pytest.mark.parametrize(
    "other",
    [
        replace(SHARE, value=None, numerator=None, denominator=None, hidden=True),
        replace(SHARE, value=None, below_five=True),
        replace(SHARE, value=None),
        replace(SHARE, small_base=True),
        replace(SHARE, reported=1),
        replace(SHARE, unit="persons"),
        replace(SHARE, taken_from=("register",)),
        None,
    ],
    ids=["hidden", "few", "missing", "small", "thin", "unit", "source", "absent"],
)
def test_nothing_is_computed_from_what_is_hidden_unknown_or_another_measure(other) -> None:
    for before, now in ((SHARE, other), (other, SHARE)):
        change = change_of("KZ-10", before, now, ())
        assert not change.known and change.direction == 0
        assert say_by(Text("en"), change) == "–"


def test_a_change_does_not_reach_over_a_new_definition() -> None:
    later = replace(SHARE, period="2024", value=60.0)
    assert change_of("KZ-10", SHARE, later, ["2022"]).known
    assert not change_of("KZ-10", SHARE, later, ["2023"]).known


def test_a_count_that_lacks_a_college_is_not_compared() -> None:
    assert not change_of("KZ-10", COUNT, replace(COUNT, reported=2), ()).known


def territory_of(**values) -> Territory:
    """Three regions in two years, given as values by code."""
    years: dict = {"2022/23": {}, "2024/25": {}}
    for code, (first, last) in values.items():
        group = code.replace("_", "-")
        years["2022/23"][group] = replace(SHARE, group=group, value=first)
        years["2024/25"][group] = replace(SHARE, group=group, period="2024", value=last)
    return Territory(years["2024/25"], Scale(()), (), years)


def sentence(**values) -> str:
    page = Page()
    changes = find_changes(page, territory_of(**values), SHARE.indicator_id, "2022/23", "2024/25")
    return say_changes(page, changes, "2022/23", "2024/25")


def test_the_sentence_tells_in_how_many_regions_it_rose_and_where_most() -> None:
    told = sentence(KZ_10=(50.0, 55.0), KZ_11=(50.0, 52.0), KZ_15=(60.0, 59.0))
    assert told == "Between 2022/23 and 2024/25 the value rose in 2 of 3 regions, most in Abai (+5 points)."


def test_the_sentence_tells_a_fall_where_most_fell() -> None:
    told = sentence(KZ_10=(50.0, 45.0), KZ_11=(50.0, 41.5), KZ_15=(None, 59.0))
    assert told == "Between 2022/23 and 2024/25 the value fell in 2 of 2 regions, most in Aqmola (−8.5 points)."


def test_the_sentence_says_when_nothing_changed_or_can_be_compared() -> None:
    assert "nothing changed" in sentence(KZ_10=(50.0, 50.0), KZ_11=(40.0, 40.0))
    assert sentence(KZ_10=(None, 50.0)) == "No region can be compared between 2022/23 and 2024/25."


def test_the_table_begins_with_the_largest_rise_and_ends_with_what_cannot_be_compared(monkeypatch) -> None:
    monkeypatch.setattr("dashboard.ui.maps.sides.say_source_line", lambda *_: "")
    page, territory = Page(), territory_of(KZ_10=(50.0, 45.0), KZ_11=(50.0, 52.0), KZ_15=(None, 59.0))
    changes = find_changes(page, territory, SHARE.indicator_id, "2022/23", "2024/25")
    listing = list_changes(page, changes, SHARE.indicator_id, ("2022/23", "2024/25"))
    assert listing.rows == (
        ("Aqmola", 50.0, 52.0, 2.0),
        ("Abai", 50.0, 45.0, -5.0),
        ("Aqtobe", None, 59.0, None),
    )


def title(*results, norm=None) -> str:
    territory = Territory({one.group: one for one in results}, Scale(()), (), norm=norm)
    return say_territory(Page(), territory, SHARE.indicator_id).partition(": ")[2]


def test_the_title_says_why_there_is_nothing_to_tell() -> None:
    missing, hidden = replace(SHARE, value=None), replace(SHARE, value=None, hidden=True)
    assert title(missing) == "no region has data for this period"
    assert title(missing, hidden) == "the figures rest on too few people and are not shown"
    assert title(hidden, replace(SHARE, small_base=True)) == "too few people or reports to judge a region by"


def test_the_title_names_the_only_region_and_equal_values() -> None:
    other = replace(SHARE, group="KZ-11")
    assert title(SHARE) == "55.8% in Abai, no other region has data"
    assert title(SHARE, other) == "55.8% in each of 2 regions with data"
    assert title(SHARE, replace(other, value=70.0)) == "from 55.8% (Abai) to 70% (Aqmola)"


def test_the_title_counts_who_reaches_a_norm_whatever_the_classes_are() -> None:
    held = [replace(SHARE, norm=50.0), replace(SHARE, group="KZ-11", value=40.0, norm=50.0)]
    assert title(*held, norm=50.0) == "1 of 2 regions with data reach the norm of 50%"
