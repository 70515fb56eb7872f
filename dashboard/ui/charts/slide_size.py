"""A picture of a page made large enough for the back of a room: words of 24 pixels, names beside the bars.

A slide is 1280 × 720; the picture gets its whole width and not more than `ROOM` of its height.
"""

import textwrap
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from dashboard.ui.charts.building import LINE_HEIGHT, SIZE, Drawn, Spec, in_colours
from dashboard.ui.charts.captions import BAR as PAGE_BAR

LETTERS = 24
LINE = 29
BAR = 26
GAP = 13
NAMES_WIDTH = 30
ROOM = 340
FACTOR = LETTERS / SIZE
BETWEEN = 18
NEAR = 0.16
Made = dict[str, Any]


def enlarge(spec: Spec) -> Spec:
    """The same picture in the size of a slide, which can still be drawn in the colours of another theme."""
    large = Drawn(stretch(spec))
    large.again = lambda palette: enlarge(in_colours(spec, palette))
    return large


def stretch(spec: Spec) -> Spec:
    """Everything larger; rows of bars get their names beside them instead of above."""
    large: Spec = deepcopy(dict(spec))
    rows = list(large["layer"][0]["data"]["values"])
    if any("bar" in row for row in rows):
        stretch_rows(large, rows)
    else:
        stretch_plot(large, rows, ROOM / large["height"])
    for layer in find_layers(large):
        enlarge_mark(layer)
    config = large["config"]
    config["text"]["fontSize"] = LETTERS
    config["axis"] |= {"labelFontSize": LETTERS, "titleFontSize": LETTERS, "labelLineHeight": LINE, "labelPadding": 10}
    return large


def find_layers(spec: Made) -> Iterator[Made]:
    """Every layer that draws something."""
    for layer in spec.get("layer", []):
        if "mark" in layer:
            yield layer
        yield from find_layers(layer)


def stretch_rows(spec: Made, rows: list[Made]) -> None:
    """Lay the rows out anew, and everything that reaches over all of them."""
    before = max(row["end_of_bar"] for row in rows)
    lines = [layer for layer in find_layers(spec) if "value" in layer["encoding"].get("y2", {})]
    above = spec["height"] - max([before, *(layer["encoding"]["y2"]["value"] for layer in lines)])
    after = lay_out(rows)
    for layer in lines:
        layer["encoding"]["y2"]["value"] = after
    for layer in find_layers(spec):
        if layer["encoding"].get("text", {}).get("field") == "words":
            layer["mark"] |= {"align": "right", "dx": -BETWEEN}
    spec["height"] = round(after + max(0, above) * FACTOR)
    spec["padding"] = {**spec["padding"], "right": 12}
    clear_line(spec, rows)


def clear_line(spec: Made, rows: list[Made]) -> None:
    """Values whose words would stand on the line of the norm stand behind it."""
    beside = [layer for layer in find_layers(spec) if layer["encoding"].get("x", {}).get("field") == "value"]
    norms = [layer["data"]["values"][0]["norm"] for layer in find_layers(spec) if "norm" in first_row(layer)]
    words = [layer for layer in beside if layer["mark"]["type"] == "text"]
    if not norms or not words:
        return
    top, norm = words[0]["encoding"]["x"]["scale"]["domain"][1], max(norms)
    near = [row for row in rows if 0 <= norm - (row.get("value") or 0) < NEAR * top]
    lowest = min((row["value"] for row in near), default=norm) - NEAR * top
    for row in rows:
        value = row.get("value") or 0
        row["beside"] = norm if near and lowest <= value < norm else value
    for layer in words:
        layer["encoding"]["x"]["field"] = "beside"


def first_row(layer: Made) -> Made:
    """The row of its own that a layer is drawn from; nothing when it is drawn from those of the picture."""
    values = layer.get("data", {}).get("values") or [{}]
    row: Made = values[0]
    return row


def lay_out(rows: list[Made]) -> int:
    """Rows one under the other: the words of each beside the middle of its bars; gives the height of all."""
    top, height = 0.0, 0.0
    for group in group_rows(rows):
        words = textwrap.wrap(" ".join(group[0]["words"].split()), NAMES_WIDTH, break_long_words=False)
        bars = round((max(row["bar"] for row in group) - min(row["bar"] for row in group)) / (PAGE_BAR + 2)) + 1
        first, height = group[0]["bar"], max(len(words) * LINE, bars * (BAR + 3))
        for row in group:
            number = round((row["bar"] - first) / (PAGE_BAR + 2))
            row["bar"] = top + (height - bars * (BAR + 3)) / 2 + number * (BAR + 3)
            row |= {"middle": row["bar"] + BAR / 2, "end_of_bar": row["bar"] + BAR}
            row["top"] = top + (height - len(words) * LINE) / 2
            row["words"] = "\n".join(words) if row["words"] else ""
        top += height + GAP
    return round(top)


def group_rows(rows: list[Made]) -> list[list[Made]]:
    """The rows of data that belong to one row of the picture."""
    groups: dict[float, list[Made]] = {}
    for row in rows:
        groups.setdefault(row["top"], []).append(row)
    return list(groups.values())


def stretch_plot(spec: Made, rows: list[Made], factor: float) -> None:
    """A picture with an upright axis: taller, its words at the right where they belong, its lines thicker."""
    spec["height"] = round(spec["height"] * factor)
    for row in rows:
        row |= {name: row[name] * scale for name, scale in (("place", factor), ("weight", FACTOR)) if name in row}
    free = 0.0
    for row in sorted((row for row in rows if "end_label" in row), key=lambda row: row["place"]):
        height = (row["end_label"].count("\n") + 1) * LINE
        row["place"] = max(row["place"], free + LINE / 2)
        free = row["place"] - LINE / 2 + height


def enlarge_mark(layer: Made) -> None:
    """Words, points and lines of one layer."""
    mark = layer["mark"]
    for name in ("dx", "dy", "strokeWidth"):
        if isinstance(mark.get(name), int | float) and mark[name] != -BETWEEN:
            mark[name] = round(mark[name] * FACTOR, 1)
    if "size" in mark:
        mark["size"] *= FACTOR**2
    if mark.get("lineHeight") == LINE_HEIGHT:
        mark["lineHeight"] = LINE
