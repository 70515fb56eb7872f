"""Values over fewer than ten people, or told by fewer than half of the colleges, get no colour and no rank anywhere."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.charts import Item
from dashboard.ui.charts.bars import fill
from dashboard.ui.charts.bars import rank as rank_of_bar
from dashboard.ui.charts.labels import tell_item
from dashboard.ui.comparing import list_items, say_most, say_verdict
from dashboard.ui.coverage import Told, find_silent, find_told, say_told
from dashboard.ui.employment_view import say_title as say_title_of_employment
from dashboard.ui.maps.classes import make_scale, state_of
from dashboard.ui.maps.tables import region_row
from dashboard.ui.palette import LIGHT
from dashboard.ui.sentences import say_protected
from dashboard.ui.trends_series import Trend
from dashboard.ui.trends_words import say_title as say_title_of_trend

GOOD = Result(
    "employment_rate_speciality", "c", "2021", "g", 80.0, 80.0, 100.0, "%",
    62.5, "document", "tomsk-2022", status="green", reported=1, expected=1,
)  # fmt: skip
FEW = replace(GOOD, value=100.0, numerator=9.0, denominator=9.0, status="", small_base=True)
GREY = replace(GOOD, value=99.0, status="grey", reported=1, expected=3)
THIN = replace(GREY, norm=None, norm_kind="", norm_set="", status="")
UNJUDGED = pytest.mark.parametrize("result", [FEW, GREY, THIN], ids=["few", "grey", "without_norm"])


class Page(SimpleNamespace):
    """As much of a page as the tables ask for."""

    text = Text("en")

    def indicator(self, name):
        return read_indicators()[name]


@UNJUDGED
def test_a_region_without_a_verdict_has_no_class_and_makes_none(result) -> None:
    assert state_of(result) == "unjudged"
    assert make_scale([GOOD, result]) == make_scale([GOOD])


@UNJUDGED
def test_a_bar_without_a_verdict_has_no_colour_and_stands_last(result) -> None:
    assert fill(Item(result, "x"), False, LIGHT) == LIGHT.rest
    assert rank_of_bar(Item(result, "x")) > rank_of_bar(Item(GOOD, "y"))


@UNJUDGED
def test_lists_and_sentences_do_not_rank_it(result) -> None:
    items = [Item(result, "Odd"), Item(GOOD, "Sound")]
    assert [row[0] for row in list_items(Page(), "t", "h", items).rows] == ["Sound", "Odd"]
    assert "Odd" not in say_most(Page.text, items)


def test_few_people_are_not_told_that_there_is_no_norm() -> None:
    assert say_verdict(Page.text, FEW) is None
    assert say_verdict(Page.text, replace(FEW, norm=None)) == "No norm"
    assert "Too few" in (say_verdict(Page.text, GREY) or "")


def test_a_tooltip_does_not_call_a_value_of_too_few_colleges_no_data() -> None:
    said = tell_item(Item(GREY, "Odd"), Page.text)
    assert "too few reported" in said and "no data" not in said
    assert "no data" in tell_item(Item(replace(GREY, value=None), "Silent"), Page.text)


def test_where_nobody_has_a_rank_the_reason_is_true() -> None:
    assert (
        say_most(Page.text, [Item(GREY, "Odd"), Item(THIN, "Lean")]) == "Odd, Lean: no rank: fewer than half reported."
    )
    assert "fewer than 10 people" in say_most(Page.text, [Item(FEW, "Small")])


def test_the_table_of_regions_gives_the_same_verdict_as_every_other() -> None:
    page = Page(group_name=lambda by, code: code)
    assert [region_row(page, one)[-1] for one in (GOOD, FEW, GREY)] == ["● Met", None, "○ Too few reported"]


def told_page() -> Page:
    """A page on which college b gave its trainees a year ago and c never."""
    seen = {"2021/22": {"a": (date(2021, 10, 1),)}, "2020/21": {"a": (), "b": (date(2020, 10, 1),)}, "2019/20": {}}

    def results(name, *, by, period):
        return [replace(GOOD, group=college, observed=days) for college, days in seen[period].items()]

    indicator = read_indicators()["trainees_total"]
    return Page(
        programmes={one: {"org_id": one} for one in "abc"}, indicators={"trainees_total": indicator},
        periods=["2021/22", "2020/21", "2019/20"], period="2021/22", results=results, total=lambda _: GOOD,
    )  # fmt: skip


def test_it_is_told_who_reported_and_since_when_others_did_not() -> None:
    told = find_told(told_page())
    assert told == {
        "trainees": {"a": Told(True, date(2021, 10, 1)), "b": Told(False, last="2020/21"), "c": Told(False)}
    }
    assert find_silent(told) == {"b": ["trainees"], "c": ["trainees"]}
    assert [say_told(told_page(), one) for one in told["trainees"].values()] == ["1 Oct 2021", "– 2020/21", "–"]


def test_what_is_hidden_is_not_said_to_be_missing() -> None:
    hidden, few = (replace(GOOD, value=None, **{mark: True}) for mark in ("hidden", "below_five"))
    nobody = replace(GOOD, value=None)
    for results in ([hidden], [few], [nobody, hidden]):
        assert say_protected(Page.text, results) == "The figure is not shown, because it rests on too few people."
    assert not say_protected(Page.text, [nobody]) and not say_protected(Page.text, [hidden, GOOD])
    trend = Trend(read_indicators()[GOOD.indicator_id], (nobody, hidden))
    assert say_title_of_trend(Page.text, trend).endswith("within a year: hidden")
    page = Page(total=lambda _: hidden, period="2021/22")
    assert say_title_of_employment(page, GOOD.indicator_id).startswith("The figure is not shown")
