"""Pictures made large enough for the back of a room."""

from collections.abc import Iterator
from itertools import pairwise

from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.charts import Item, Line, chart_bars, chart_trend, in_colours
from dashboard.ui.charts.slide_size import LETTERS, LINE, enlarge, find_layers
from dashboard.ui.palette import DARK, LIGHT


def made(value: float, period: str = "2024/25", **parts: object) -> Result:
    given: dict[str, object] = {"numerator": value, "denominator": 100.0, "unit": "%", "norm": 80.0, "status": "red"}
    return Result("dual_share", "demo", period, "g", value, **(given | parts))  # type: ignore[arg-type]


def bars(*values: float) -> dict:
    items = tuple(Item(made(value), f"Колледж с очень длинным именем номер {value}") for value in values)
    return chart_bars(items, description="d", text=Text("ru"), palette=LIGHT)


def sizes(node: object) -> Iterator[float]:
    if isinstance(node, dict):
        yield from (value for name, value in node.items() if name.lower().endswith("fontsize"))
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from sizes(part)


def test_words_are_large_and_a_small_picture_stays_as_it_was() -> None:
    small = bars(40, 50)
    assert min(sizes(enlarge(small))) == LETTERS
    assert max(sizes(small)) < LETTERS


def test_names_stand_beside_their_bars_and_no_row_covers_another() -> None:
    spec = enlarge(bars(40, 50, 60))
    rows = spec["layer"][0]["data"]["values"]
    assert all(row["top"] <= row["middle"] <= row["top"] + LINE * (row["words"].count("\n") + 1) for row in rows)
    assert [row["bar"] for row in rows] == sorted(row["bar"] for row in rows)
    ends = [(row["top"], row["top"] + LINE * (row["words"].count("\n") + 1)) for row in rows]
    assert all(end <= start for (_, end), (start, _) in pairwise(ends))


def test_the_line_of_the_norm_reaches_over_all_rows_and_crosses_no_value() -> None:
    spec = enlarge(bars(40, 70, 90))
    rows = {row["value"]: row for row in spec["layer"][0]["data"]["values"]}
    [line] = [layer for layer in find_layers(spec) if "value" in layer["encoding"].get("y2", {})]
    assert line["encoding"]["y2"]["value"] >= max(row["end_of_bar"] for row in rows.values())
    assert (rows[40]["beside"], rows[70]["beside"], rows[90]["beside"]) == (40, 80.0, 90)


def test_a_large_picture_can_be_drawn_in_dark_colours() -> None:
    dark = in_colours(enlarge(bars(40)), DARK)
    assert dark["layer"][0]["data"]["values"][0]["fill"] == DARK.below
    assert min(sizes(dark)) == LETTERS


def test_words_at_the_ends_of_lines_do_not_touch() -> None:
    lines = tuple(Line(name, (made(value - 5, "2023/24"), made(value))) for name, value in (("Один", 50), ("Два", 51)))
    spec = enlarge(chart_trend(lines, description="d", text=Text("ru"), palette=LIGHT))
    ends = sorted((row["place"], row["end_label"]) for row in spec["layer"][0]["data"]["values"] if "end_label" in row)
    gaps = [after[0] - before[0] - LINE * (before[1].count("\n") + 1) for before, after in pairwise(ends)]
    assert min(gaps) >= 0
