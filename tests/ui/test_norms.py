"""The sentences and pictures of the norms page."""

from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.charts import Item, Part, Reference, Spec, chart_bars, chart_missing
from dashboard.ui.norms_groups import grouping_of, say_alone, say_first
from dashboard.ui.norms_view import say_further, say_kind, say_kinds
from dashboard.ui.palette import LIGHT

KK, RU, EN = Text("kk"), Text("ru"), Text("en")


def made(kind: str, status: str, **more: object) -> Result:
    told = {"norm": 60.0, "norm_kind": kind, "status": status, **more}
    return Result("employment_rate", "c", "2021", "", 50.0, 50, 100, "%", **told)  # type: ignore[arg-type]


def test_how_many_norms_of_each_kind_are_missed_is_counted() -> None:
    results = [made("document", "red"), made("document", "amber"), made("target", "red"), made("default", "green")]
    assert say_kinds(EN, results) == "Not met: 2 norms of documents, 1 target."
    assert say_kinds(RU, results) == "Не выполнено: 2 нормы документов, 1 целевое значение."
    assert say_kinds(KK, results) == "Орындалмаған: құжаттардың 2 нормасы, 1 нысаналы мән."
    assert say_kinds(EN, results[-1:]) == "Every norm that can be checked is met."
    assert "met" not in say_kinds(EN, [made("document", "grey")])


def test_the_first_that_close_the_gap_are_said_in_the_right_number() -> None:
    assert say_first(EN, "college", 3, 9) == "If the first 3 colleges reached their norm, the cluster would too."
    assert say_first(RU, "college", 3, 9) == "Если до нормы дойдут первые 3 колледжа, её выполнит и кластер."
    assert say_first(RU, "college", 6, 9) == "Если до нормы дойдут первые 6 колледжей, её выполнит и кластер."
    assert say_first(KK, "college", 3, 9) == "Алғашқы 3 колледж нормаға жетсе, кластер де жетеді."
    assert say_first(EN, "college", 1, 9) == "If the first in the list reached its norm, the cluster would too."
    assert say_first(EN, "body", 2, 3) == "If the first 2 in the list reached their norm, the cluster would too."
    assert say_first(EN, "college", 3, 3) == "Only all that miss it together would close the gap."
    assert say_first(EN, "college", None, 3).startswith("Even if everyone")


def test_colleges_that_miss_a_norm_the_cluster_meets_are_told() -> None:
    assert say_alone(RU, "college", 2) == "по отдельности её не выполняют 2 колледжа"
    assert say_alone(EN, "body", 1) == "1 in the list misses it"


def test_an_edited_default_is_marked() -> None:
    assert say_kind(EN, made("default", "red", norm_edited=True)) == "our default, edited here"
    assert say_kind(EN, made("default", "red")) == "our default"


def test_only_what_is_not_drawn_is_told_to_be_in_the_table() -> None:
    assert say_further(EN, 8) == []
    assert say_further(RU, 10) == ["Ещё 2 невыполненные нормы\u00a0– в таблице."]


def test_missing_people_are_broken_down_by_college_where_they_can_be() -> None:
    found = {code: grouping_of(one) for code, one in read_indicators().items()}
    assert found["employment_rate_speciality"] == "college"
    assert found["plan_completion_rate"] == "plan_section"
    assert found["council_groups_covered"] == ""


def layers(spec: Spec) -> list[dict]:
    return spec["layer"][0]["layer"]


def test_reference_lines_are_thin_dotted_and_named() -> None:
    bars = (Item(made("", "", norm=None), "Alfa"),)
    reference = Reference(62.5, "reference: 62.5 %, set")
    spec = chart_bars(bars, description="d", references=(reference,), text=EN, palette=LIGHT)
    [rule] = [one for one in layers(spec) if one["mark"].get("type") == "rule"]
    assert rule["mark"]["strokeDash"] == [1, 3]
    assert rule["data"]["values"] == [{"norm": 62.5, "label": "reference: 62.5 %, set"}]
    plain = chart_bars(bars, description="d", text=EN, palette=LIGHT)
    assert spec["height"] > plain["height"]
    assert not [one for one in layers(plain) if one["mark"].get("type") == "rule"]


def test_the_missing_part_reaches_from_what_is_there_to_the_norm_in_the_given_order() -> None:
    parts = (
        Part("B", 35, 47, "35 of 75", "s"),
        Part("A", 60, 43, "met", "s"),
        Part("C", 2, 6, "small", "s", pale=True),
    )
    rows = chart_missing(parts, description="d", text=EN, palette=LIGHT)["layer"][0]["data"]["values"]
    assert [(row["name"], row["part"], row["whole"]) for row in rows] == [("B", 35, 47), ("A", 60, 43), ("C", 2, 6)]
    assert [row["fill"] for row in rows] == [LIGHT.below, LIGHT.above, LIGHT.rest]
    assert [row["pale"] for row in rows] == [LIGHT.below, LIGHT.rest, LIGHT.rest]
