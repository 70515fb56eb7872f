"""The picture of places: in the given order, over the interval of the chosen one, with a norm only if all share it."""

from dashboard.domain.indicators import read_indicators
from dashboard.domain.ranking import rank_results
from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.charts import Ranged, Spec, chart_ranges
from dashboard.ui.palette import DARK, LIGHT, Palette

SIDES = {"a": (950, 1000), "b": (610, 1000), "c": (600, 1000), "d": (100, 1000)}


def items(own: str = "b", **parts: object) -> tuple[Ranged, ...]:
    results = {
        key: Result("employment_rate", key, "2022", "", part / whole * 100, part, whole, "%", **parts)  # type: ignore[arg-type]
        for key, (part, whole) in SIDES.items()
    }
    ranking = rank_results(read_indicators()["employment_rate"], results)
    alike = ranking.by_key[own].rank.alike  # type: ignore[union-attr]
    return tuple(
        Ranged(one.result, f"Cluster {one.key}", one.interval, one.rank, "2–3", one.key == own, one.key in alike)
        for one in ranking.placed
    )


def draw(ranged: tuple[Ranged, ...], palette: Palette = LIGHT, language: str = "en", norm: str = "") -> Spec:
    text = Text(language)  # type: ignore[arg-type]
    return chart_ranges(ranged, description="places", norm_label=norm, text=text, palette=palette)


def rows(spec: Spec) -> list[dict]:
    return spec["layer"][0]["data"]["values"]


def test_the_rows_keep_their_order_and_carry_their_interval() -> None:
    found = rows(draw(items()))
    assert [row["name"] for row in found] == ["Cluster a", "Cluster b", "Cluster c", "Cluster d"]
    assert all(row["low"] < row["value"] < row["high"] for row in found)
    assert [row["top"] for row in found] == sorted(row["top"] for row in found)


def test_the_chosen_one_is_full_those_like_it_hollow_and_the_others_quiet() -> None:
    for palette in (LIGHT, DARK):
        filled = {row["name"]: row["filled"] for row in rows(draw(items(), palette))}
        assert filled == {
            "Cluster a": palette.rest, "Cluster b": palette.accent, "Cluster c": palette.background,
            "Cluster d": palette.rest,
        }  # fmt: skip


def test_the_tooltip_says_interval_and_places() -> None:
    said = rows(draw(items()))[1]["said"]
    assert said.startswith("Cluster b: 61%")
    assert "interval from 57.9% to 64.0%; place 2–3" in said


def lines(spec: Spec) -> list[float]:
    found = [layer.get("data", {}).get("values", [{}])[0].get("norm") for layer in spec["layer"][0]["layer"]]
    return [norm for norm in found if norm is not None]


def test_a_norm_is_drawn_only_where_all_are_held_to_it() -> None:
    shared = items(norm=62.5, norm_kind="document")
    assert set(lines(draw(shared, norm="norm 62.5%"))) == {62.5}
    assert lines(draw((*shared[:2], *items()[2:]), norm="norm 62.5%")) == []


def test_a_band_is_drawn_by_both_its_edges() -> None:
    assert {80.0, 120.0} == set(lines(draw(items(norm=(80.0, 120.0), norm_kind="default"), norm="norm 80–120%")))


def test_the_height_grows_with_the_rows_and_nothing_is_cut() -> None:
    spec = draw(items())
    last = max(row["middle"] for row in rows(spec))
    assert spec["height"] > last + 30
    assert spec["height"] > draw(items()[:2])["height"]
