"""A trend: no line over a gap or a break, marks and forecast on the picture, sentences that follow from the figures."""

from dataclasses import replace

import pytest

from dashboard.domain.alarms import Alarm
from dashboard.domain.definitions import Break
from dashboard.domain.forecasting import Lean, NoForecast
from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result
from dashboard.domain.words import LANGUAGES, Words
from dashboard.text import Text
from dashboard.ui.alarm_words import say_alarm
from dashboard.ui.attention import rank_concerns
from dashboard.ui.charts import Ahead, Line, Mark, Reference, Spec, chart_trend
from dashboard.ui.charts.trend_marks import axis_start
from dashboard.ui.palette import LIGHT
from dashboard.ui.trends_groups import pick_lines, say_movers
from dashboard.ui.trends_series import Trend
from dashboard.ui.trends_words import say_extremes, say_lean, say_no_forecast, say_title

TRAINEES = read_indicators()["trainees_total"]
RATE = read_indicators()["employment_rate_speciality"]
WHOLE = {"reported": 3, "expected": 3}


def count(year: int, value: float | None, **more: object) -> Result:
    told = {**WHOLE, **more}
    period = f"{year}/{(year + 1) % 100:02}"
    return Result("trainees_total", "demo", period, "", value, value, None, "persons", **told)  # type: ignore[arg-type]


def rate(year: int, value: float, status: str = "red", **more: object) -> Result:
    told = {"norm": 62.5, "norm_kind": "document", "norm_set": "tomsk-2022", "status": status, **WHOLE, **more}
    return Result(RATE.id, "demo", str(year), "", value, value * 2, 200, "%", **told)  # type: ignore[arg-type]


def draw(*results: Result, **more: object) -> Spec:
    line = Line("All", results, breaks=more.pop("breaks", ()))  # type: ignore[arg-type]
    return chart_trend((line,), description="d", text=Text("en"), palette=LIGHT, **more)  # type: ignore[arg-type]


def rows(spec: Spec) -> list[dict[str, object]]:
    found: list[dict[str, object]] = spec["layer"][0]["data"]["values"]
    return found


def segments(spec: Spec) -> list[object]:
    return [row["segment"] for row in rows(spec) if "segment" in row]


def plain(said: str) -> str:
    return said.replace("\u202f", " ").replace("\xa0", " ")


def test_a_line_does_not_reach_over_a_gap_a_changed_definition_or_a_silent_college() -> None:
    years = [count(year, 100.0 + year) for year in range(2018, 2022)]
    assert len(set(segments(draw(*years)))) == 1
    assert len(set(segments(draw(*years[:2], years[3])))) == 2
    assert len(set(segments(draw(*years, breaks=("2020/21",))))) == 2
    silent = replace(years[3], reported=2)
    assert len(set(segments(draw(*years[:3], silent)))) == 2


def test_a_mark_stands_at_its_period_and_an_alarm_has_a_colour_of_its_own() -> None:
    marks = (Mark("2019/20", 1, "new norm"), Mark("2019/20", 2, "jump", alarm=True))
    drawn = [row for row in rows(draw(count(2018, 10), count(2019, 20), events=marks)) if "mark" in row]
    assert [(row["period"], row["mark"]) for row in drawn] == [("2019/20", "1"), ("2019/20", "2")]
    assert drawn[0]["mark_place"] != drawn[1]["mark_place"]
    assert drawn[1]["mark_colour"] == LIGHT.amber != drawn[0]["mark_colour"]


def test_a_forecast_is_dashed_has_a_band_and_widens_the_axis() -> None:
    ahead = (Ahead("2019/20", 20, 20, 20, "s"), Ahead("2020/21", 25, 15, 35, "forecast"))
    spec = draw(count(2018, 10), count(2019, 20), forecast=ahead)
    layers = spec["layer"][0]["layer"]
    assert [one["mark"]["type"] for one in layers if one["mark"].get("strokeDash")] == ["line"]
    assert any(one["mark"]["type"] == "area" for one in layers)
    assert {"2020/21"} <= set(next(one for one in layers if one["mark"]["type"] == "area")["encoding"]["x"]["sort"])
    assert not any(row.get("value") == 25 for row in rows(spec) if "segment" in row)


def test_a_norm_that_is_not_followed_is_thin_and_dotted_and_named() -> None:
    spec = draw(rate(2020, 50), rate(2021, 60), references=(Reference(80, "norm of another set"),))
    rules = [one["mark"] for one in spec["layer"][0]["layer"] if one["mark"]["type"] == "rule"]
    assert [rule["strokeDash"] for rule in rules] == [[5, 3], [2, 3]]
    assert rules[1]["strokeWidth"] < rules[0]["strokeWidth"]
    assert "norm of another set" in [str(row.get("end_label")).replace("\n", " ") for row in rows(spec)]


def test_a_target_that_grows_is_drawn_year_by_year() -> None:
    grown = [count(2018 + n, 10, norm=10.0 + n, norm_kind="target") for n in range(3)]
    assert [row["target"] for row in rows(draw(*grown)) if "target" in row] == [10, 11, 12]
    level = [count(2018 + n, 10, norm=10.0, norm_kind="target") for n in range(3)]
    assert not any("target" in row for row in rows(draw(*level)))


def test_values_below_zero_are_on_the_axis() -> None:
    layers = draw(count(2018, -10), count(2019, 20))["layer"][0]["layer"]
    low, high = next(one["encoding"]["y"]["scale"]["domain"] for one in layers if one["mark"]["type"] == "line")
    assert low <= -10 and high >= 20


@pytest.mark.parametrize(("values", "start"), [
    ([90, 100], True), ([49, 100], False), ([0, 100], False), ([-5, 5], False), ([], False),
])  # fmt: skip
def test_an_axis_leaves_zero_only_where_all_values_are_far_from_it(values: list[float], start: bool) -> None:
    assert (axis_start(values) > 0) == start
    assert axis_start(values) <= min(values, default=0) or not start


TITLES = {
    "en": "Trainees: 130 people (2020/21), up 30 since 2018/19",
    "ru": "Численность обучаемых: 130 человек (2020/21), рост на 30 с 2018/19",
    "kk": "Білім алушылар саны: 130 адам (2020/21), 2018/19 кезеңінен бергі өсім – 30",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_tells_the_change_since_the_first_comparable_year(language: str) -> None:
    trend = Trend(TRAINEES, (count(2016, 500), count(2018, 100), count(2019, 120), count(2020, 130)))
    name = TRAINEES.names.in_language(language)  # type: ignore[arg-type]
    told = plain(say_title(Text(language), trend))  # type: ignore[arg-type]
    assert told == name + TITLES[language][TITLES[language].index(":") :]


@pytest.mark.parametrize(("language", "count_of", "words"), [
    ("ru", 1, "в 1 колледже с данными за все годы снижение на 5 с 2019/20"),
    ("ru", 9, "в 9 колледжах с данными за все годы снижение на 5 с 2019/20"),
    ("en", 1, "down 5 since 2019/20 in the 1 college that reported every year"),
    ("kk", 2, "жыл сайын есеп берген 2 колледжде 2019/20 кезеңінен бергі төмендеу – 5"),
])  # fmt: skip
def test_a_total_that_lacks_a_college_is_told_by_those_that_reported(language: str, count_of: int, words: str) -> None:
    past = (count(2019, 100), count(2020, 60, reported=2))
    trend = Trend(TRAINEES, past, count_of, (count(2019, 65), count(2020, 60)))
    assert words in plain(say_title(Text(language), trend))  # type: ignore[arg-type]
    assert "40" not in say_title(Text(language), trend)  # type: ignore[arg-type]
    if language == "en":
        assert say_extremes(Text("en"), trend).startswith("1 college that reported every year: highest: 65 people")


def test_nothing_known_and_one_year_known_are_told_as_such() -> None:
    assert say_title(Text("en"), Trend(TRAINEES, (count(2020, None),))).endswith("no figures for any year yet")
    assert say_title(Text("en"), Trend(TRAINEES, (count(2020, 5),))).endswith("only one year known")
    apart = Trend(TRAINEES, (count(2018, 5), count(2020, 7)))
    assert say_title(Text("en"), apart).endswith("no earlier year can be compared")


def test_a_definition_that_changed_begins_the_comparison_anew() -> None:
    changed = TRAINEES.model_copy(
        update={"breaks": (Break(period="2019/20", words=Words(kk="басқа", ru="иначе", en="other")),)}
    )
    trend = Trend(changed, (count(2018, 100), count(2019, 40), count(2020, 50)))
    assert "up 10 since 2019/20" in say_title(Text("en"), trend)


def test_a_year_whose_money_is_not_all_given_is_told_apart_and_compared_with_nothing() -> None:
    money = [replace(count(2018 + n, 1000 + 100 * n), unit="KZT", denominator=None) for n in range(3)]
    trend = Trend(TRAINEES, (*money[:2], replace(money[2], value=300, provisional=True)))
    assert "₸1,100 (2019/20), up ₸100 since 2018/19" in plain(say_title(Text("en"), trend))
    assert plain(say_extremes(Text("en"), trend)).endswith("2020/21 is not complete yet: ₸300 so far.")


def test_what_only_a_document_states_is_said_so_and_draws_no_line() -> None:
    stated = count(2021, None, stated=29.0)
    assert say_title(Text("en"), Trend(TRAINEES, (stated,))) == "Trainees: 29 by the document (2021/22)"
    assert "no figures" in say_title(Text("en"), Trend(TRAINEES, (replace(stated, stated=None),)))


def test_the_norm_is_told_since_the_year_from_which_it_holds() -> None:
    past = (rate(2019, 70, "green"), rate(2020, 60), rate(2021, 63, "green"), rate(2022, 64, "green"))
    assert say_title(Text("en"), Trend(RATE, past)).endswith("the norm has been met since 2021")
    assert say_title(Text("en"), Trend(RATE, past[:3])).endswith("the norm is met")
    missed = (*past, rate(2023, 60, "amber"), rate(2024, 50))
    assert plain(say_title(Text("ru"), Trend(RATE, missed))).endswith("норма не выполняется с 2023")
    ours = [rate(year, 70, "green", norm_kind="default") for year in (2019, 2020)]
    aimed = (*ours, rate(2021, 70, "green", norm_kind="target"))
    assert say_title(Text("en"), Trend(RATE, aimed)).endswith("the target is met")
    unjudged = (*past, rate(2023, 60, "", norm=None, norm_kind=""))
    assert "norm" not in say_title(Text("en"), Trend(RATE, unjudged))


def test_the_reading_names_the_extremes_and_the_latest_year() -> None:
    trend = Trend(TRAINEES, (count(2018, 100), count(2019, 120), count(2020, 90)))
    assert say_extremes(Text("en"), trend) == (
        "Highest: 120 people (2019/20). Lowest: 90 people (2020/21). In the latest year: 30 less."
    )


@pytest.mark.parametrize(("language", "years", "words"), [
    ("ru", 1, "подряд известен 1 сравнимый год"), ("ru", 3, "подряд известны 3 сравнимых года"),
    ("kk", 3, "қатарынан салыстыруға келетін 3 жыл"), ("en", 1, "1 comparable year in a row is known"),
])  # fmt: skip
def test_a_refusal_says_how_many_years_are_known(language: str, years: int, words: str) -> None:
    assert words in plain(say_no_forecast(Text(language), NoForecast("short", years)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("lean", "words"), [
    (Lean(6.0, 6.0, 4), "6.0 percentage points too high on average (4 cohorts)"),
    (Lean(-2.5, 3.0, 1), "2.5 percentage points too low on average (1 cohort)"),
    (Lean(0.0, 4.0, 2), "right (2 cohorts); a single one missed by 4.0"),
])  # fmt: skip
def test_the_lean_of_forecasts_is_told_with_its_side(lean: Lean, words: str) -> None:
    assert words in say_lean(Text("en"), lean)


def group(name: str, *values: float, **more: object) -> Line:
    return Line(name, tuple(rate(2020 + n, value, **more) for n, value in enumerate(values)))  # type: ignore[arg-type]


def test_the_lines_with_a_name_are_those_that_moved_most_and_stand_at_the_ends() -> None:
    lines = [group("rose", 40, 60), group("fell", 70, 50), group("top", 88, 90), group("low", 31, 30),
             group("few", 1, 99, small_base=True), group("still", 55, 55)]  # fmt: skip
    assert {line.name for line in pick_lines(lines)} == {"rose", "fell", "top", "low"}
    told = say_movers(Text("en"), lines)
    assert "Rose most: rose, up 20 percentage points since 2020." in told
    assert "Fell most: fell, down 20 percentage points since 2020." in told


def test_nobody_is_said_to_have_fallen_when_all_rose() -> None:
    assert "Fell" not in say_movers(Text("en"), [group("a", 40, 50), group("b", 50, 51)])


def test_alarms_come_after_missed_norms_and_an_indicator_is_told_once() -> None:
    missed = rate(2021, 50, people_to_norm=3)
    jump = Alarm("jump", count(2021, 200), count(2020, 100))
    weak = Alarm("below_fact", rate(2021, 50), rate(2020, 60))
    concerns = rank_concerns([missed], {}, frozenset(), alarms=[jump, weak])
    assert [(one.reason, one.result.indicator_id) for one in concerns] == [("short", RATE.id), ("jumped", TRAINEES.id)]


def test_an_alarm_is_told_with_its_figures() -> None:
    weak = Alarm("below_fact", count(2021, None, norm=90.0, norm_kind="target"), count(2020, 100))
    assert plain(say_alarm(Text("ru"), weak)) == (
        "целевое значение 90 на 2021/22 требует меньше, чем уже достигнуто (100 человек)"
    )
