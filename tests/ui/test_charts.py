"""Pictures are honest: sorted, with the norm, blanks absent and not zero, in three languages and two themes."""

from itertools import pairwise

import altair as alt
import pytest

from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.charts import (
    Flow,
    Item,
    Line,
    Outcome,
    Pair,
    Part,
    Spec,
    chart_bars,
    chart_fill,
    chart_forecast,
    chart_matrix,
    chart_outcomes,
    chart_subsets,
    chart_trend,
)
from dashboard.ui.charts.building import SIZE
from dashboard.ui.charts.labels import keep_distinctive
from dashboard.ui.palette import DARK, LIGHT, Palette


def rate(group: str, value: float | None, *, of: float = 200, period: str = "2021", **more: object) -> Result:
    status = "" if value is None or more.get("small_base") else "green" if value >= 62.5 else "red"
    part = None if value is None else value * of / 100
    told = {"norm": 62.5, "norm_kind": "document", "status": status, **more}
    return Result("employment_rate_speciality", "demo", period, group, value, part, of, "%", **told)  # type: ignore[arg-type]


def count(period: str, value: float | None) -> Result:
    return Result("trainees_total", "demo", period, "", value, value, None, "persons")


BARS = (
    Item(rate("a", 44.9), "Alfa"),
    Item(rate("b", None), "Beta"),
    Item(rate("c", 71.5), "Gamma"),
    Item(rate("d", 0.0), "Delta"),
    Item(rate("e", 90.0, of=8, small_base=True), "Epsilon"),
    Item(rate("f", 80.0, hidden=True), "Zeta"),
)
LINES = (
    Line("All", tuple(count(f"{y}/{y % 100 + 1}", v) for y, v in ((2018, 10), (2019, 12), (2021, 0), (2022, None)))),
)
PAIRS = (Pair("Alfa", rate("a", 50.0), rate("a", 60.0)), Pair("Beta", None, rate("b", 70.0)), Pair("Gamma", None, None))
OUTCOMES = (
    Outcome("Work", 60, "60", "s"),
    Outcome("Army", 0, "0", "s"),
    Outcome("Unknown", 40, "40", "s", unknown=True),
)
PARTS = (
    Part("Full", 150, 150, "all", "s"),
    Part("Short", 60, 100, "40 short", "s"),
    Part("Over", 130, 120, "+10", "s"),
)
FLOWS = (Flow("A", "X", 13, "13", "A to X"), Flow("B", "Y", 0, "0", "B to Y"), Flow("B", "X", 2, "2", "B to X"))
CHARTS = {
    "bars": lambda **wear: chart_bars(BARS, description="d", norm_label="norm 62.5 %", **wear),
    "trend": lambda **wear: chart_trend(LINES, description="d", **wear),
    "forecast": lambda **wear: chart_forecast(PAIRS, description="d", **wear),
    "outcomes": lambda **wear: chart_outcomes(OUTCOMES, whole="All", description="d", **wear),
    "fill": lambda **wear: chart_fill(PARTS, description="d", **wear),
    "subsets": lambda **wear: chart_subsets(PARTS, description="d", **wear),
    "matrix": lambda **wear: chart_matrix(FLOWS, description="d", **wear),
}
EVERY = pytest.mark.parametrize("name", CHARTS)


def draw(name: str, language: str = "ru", palette: Palette = LIGHT) -> Spec:
    return CHARTS[name](text=Text(language), palette=palette)  # type: ignore[arg-type]


def rows(spec: Spec) -> list[dict[str, object]]:
    return spec["layer"][0]["data"]["values"]


def layers(spec: Spec) -> list[Spec]:
    return spec["layer"][0]["layer"]


@EVERY
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_picture_is_a_valid_spec_in_every_language_and_theme(name: str, language: str, palette: Palette):
    spec = draw(name, language, palette)
    alt.Chart.from_dict(spec, validate=True)
    assert spec["width"] == "container" and spec["height"] > 0 and spec["description"]
    assert spec["config"]["text"]["color"] == palette.ink


@EVERY
def test_every_picture_uses_the_bundled_font_in_a_readable_size(name: str):
    config = draw(name)["config"]
    assert config["font"].startswith("Source Sans") and config["axis"]["labelFont"].startswith("Source Sans")
    assert min(config["axis"]["labelFontSize"], config["text"]["fontSize"]) == SIZE == 14


@EVERY
def test_every_mark_says_a_sentence(name: str):
    tooltips = [layer["encoding"].get("tooltip") for layer in layers(draw(name))]
    assert {"field": "said", "type": "nominal"} in tooltips


@pytest.mark.parametrize(
    ("language", "decimal", "month"), [("kk", ",", "Қараша"), ("ru", ",", "ноябрь"), ("en", ".", "November")]
)
def test_numbers_and_months_are_written_in_the_language(language: str, decimal: str, month: str):
    locale = draw("bars", language)["config"]["locale"]
    assert locale["number"]["decimal"] == decimal
    assert locale["time"]["months"][10] == month
    assert len(locale["time"]["days"]) == 7


def test_thousands_stand_apart_by_a_thin_space():
    assert draw("trend", "kk")["config"]["locale"]["number"]["thousands"] == "\u202f"


def test_bars_go_from_the_highest_down_and_small_bases_have_no_rank():
    assert [row["name"] for row in rows(draw("bars"))] == ["Gamma", "Alfa", "Delta", "Epsilon"]


def test_a_blank_has_no_bar_and_a_zero_has_one():
    drawn = {row["name"]: row["value"] for row in rows(draw("bars"))}
    assert "Beta" not in drawn and drawn["Delta"] == 0.0


def test_a_hidden_value_is_nowhere_in_the_picture():
    assert "Zeta" not in str(draw("bars")) and "80" not in [row["value_label"] for row in rows(draw("bars"))]


def test_the_norm_is_a_labelled_line():
    own = {layer["mark"]["type"]: layer["data"]["values"][0] for layer in layers(draw("bars")) if "data" in layer}
    assert own["rule"]["norm"] == 62.5
    assert own["text"] == {"norm": 62.5, "label": "norm 62.5 %"}


def test_groups_under_different_norms_get_no_common_line():
    other = (*BARS[:1], Item(rate("c", 71.5, norm=100.0), "Gamma"))
    spec = chart_bars(other, description="d", text=Text("ru"), palette=LIGHT)
    assert not [layer for layer in layers(spec) if layer["mark"]["type"] == "rule"]


def test_above_and_below_the_norm_have_their_colours_and_a_small_base_has_none():
    fills = {row["name"]: row["fill"] for row in rows(draw("bars"))}
    assert fills["Gamma"] == LIGHT.above and fills["Alfa"] == LIGHT.below and fills["Epsilon"] == LIGHT.rest


def test_a_small_base_is_pale_and_says_so():
    small = next(row for row in rows(draw("bars", "en")) if row["name"] == "Epsilon")
    assert small["fill_opacity"] < 1 and "small base" in str(small["words"])


def test_the_chosen_one_is_dark_and_the_rest_pale():
    chosen = (Item(rate("a", 44.9), "Alfa", chosen=True), Item(rate("c", 71.5), "Gamma"))
    drawn = {
        row["name"]: row["fill_opacity"]
        for row in rows(chart_bars(chosen, description="d", text=Text("ru"), palette=LIGHT))
    }
    assert drawn["Alfa"] == 1 > drawn["Gamma"]


def test_equal_names_do_not_share_a_bar():
    twins = (Item(rate("a", 44.9), "Alfa"), Item(rate("c", 71.5), "Alfa"))
    drawn = rows(chart_bars(twins, description="d", text=Text("ru"), palette=LIGHT))
    assert len({row["bar"] for row in drawn}) == 2


def test_words_and_bars_never_cover_each_other():
    long = tuple(Item(rate(str(n), 10.0 * n), "A very long name of a college " * n) for n in range(1, 5))
    drawn = rows(chart_bars(long, description="d", text=Text("ru"), palette=LIGHT))
    for row in drawn:
        assert row["top"] + 17 * (str(row["words"]).count("\n") + 1) <= row["bar"]  # type: ignore[operator]
    assert all(before["end_of_bar"] < after["top"] for before, after in pairwise(drawn))  # type: ignore[operator]


def test_a_line_breaks_where_a_year_is_missing_and_keeps_the_gap_on_the_axis():
    spec = draw("trend")
    points = [row for row in rows(spec) if "end_label" not in row]
    assert [row["period"] for row in points] == ["2018/19", "2019/20", "2021/22"]
    assert points[0]["segment"] == points[1]["segment"] != points[2]["segment"]
    assert (
        "2020/21"
        in next(x for x in (layer["encoding"]["x"] for layer in layers(spec)) if "scale" in x)["scale"]["domain"]
    )


def test_a_line_never_connects_periods_of_different_kinds():
    mixed = (Line("All", (count("2018", 10), count("2019/20", 12))),)
    points = rows(chart_trend(mixed, description="d", text=Text("ru"), palette=LIGHT))
    assert len({row["segment"] for row in points if "segment" in row}) == 2


def test_the_names_at_the_ends_of_lines_do_not_cover_each_other():
    close = tuple(Line(f"Line {n}", (count("2018/19", 100 + n), count("2019/20", 100 + n))) for n in range(5))
    drawn = rows(chart_trend(close, description="d", text=Text("ru"), palette=LIGHT))
    places = sorted(float(str(row["place"])) for row in drawn if "place" in row)
    assert all(after - before >= 17 for before, after in pairwise(places))


def test_a_forecast_is_dashed_and_an_unknown_side_has_no_bar():
    spec = draw("forecast")
    assert [row["name"] for row in rows(spec)] == ["Alfa", "Alfa", "Beta"]
    assert [bool(layer["mark"].get("strokeDash")) for layer in layers(spec)[:2]] == [False, True]


def test_the_outcomes_follow_each_other_and_the_unknown_has_no_fill_of_its_own():
    steps = [row for row in rows(draw("outcomes")) if row["step"]]
    assert [(row["start"], row["end"]) for row in steps] == [(0, 60), (60, 60), (60, 100)]
    assert steps[-1]["fill"] == LIGHT.background and steps[-1]["stroke"] == LIGHT.missing


def test_the_most_people_missing_come_first_and_an_overfull_row_passes_its_mark():
    drawn = rows(draw("fill"))
    assert [row["name"] for row in drawn] == ["Short", "Full", "Over"]
    assert drawn[0]["fill"] == LIGHT.below and drawn[2]["part"] > drawn[2]["whole"]  # type: ignore[operator]


def test_a_pair_without_people_is_no_cell_and_an_exact_zero_is_an_empty_one():
    cells = {(row["sender"], row["receiver"]): row["fill"] for row in rows(draw("matrix"))}
    assert ("A", "Y") not in cells
    assert cells["B", "Y"] == LIGHT.background and cells["A", "X"] == LIGHT.sequential[-1]


def test_shared_words_are_left_out_of_names_only_where_they_stay_different():
    names = ["Invented works A", "Invented works B", "Invented depot C"]
    assert list(keep_distinctive(names).values()) == ["A", "B", "depot C"]
    assert list(keep_distinctive(["Same", "Same name", "Same name too"]).values()) == ["Same", "Same name", "too"]
    assert list(keep_distinctive(["Works A", "Works B"]).values()) == ["Works A", "Works B"]


def test_a_year_in_which_nobody_reported_at_either_end_is_not_on_the_axis():
    late = (Line("All", (count("2017/18", None), count("2018/19", 10), count("2019/20", 12))),)
    spec = chart_trend(late, description="d", text=Text("ru"), palette=LIGHT)
    assert "2017/18" not in str(layers(spec))


def test_a_picture_is_built_once_for_the_same_result_language_and_theme():
    assert draw("bars") is draw("bars")
    assert draw("bars") is not draw("bars", "kk") and draw("bars") is not draw("bars", "ru", DARK)


def test_bars_on_two_slides_share_one_scale() -> None:
    def ends(*bars: Item) -> set[float]:
        spec = chart_bars(bars, description="d", beside=BARS, text=Text("ru"), palette=LIGHT)
        across = (layer["encoding"].get("x", {}) for layer in spec["layer"][0]["layer"])
        return {one["scale"]["domain"][-1] for one in across if "domain" in one.get("scale", {})}

    assert ends(BARS[0]) == ends(BARS[-1]) == ends(*BARS)
    assert ends(*BARS)
