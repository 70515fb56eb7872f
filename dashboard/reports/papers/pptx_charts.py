"""Figures as charts of the presentation itself: whoever gets the file can click a bar and change its number."""

import io
from collections.abc import Mapping
from copy import deepcopy
from typing import cast

import xlsxwriter
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import BarSeries, LineSeries
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement, OxmlElement
from pptx.parts.chart import ChartPart
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from dashboard.domain.table_files import same_moment
from dashboard.domain.words import Language
from dashboard.reports.deck import Plot, PlotKind
from dashboard.reports.papers.pptx_ground import FACE, shade
from dashboard.reports.papers.wording import name_norm
from dashboard.text import THIN_SPACE, Text
from dashboard.ui.palette import LIGHT

KINDS: Mapping[PlotKind, XL_CHART_TYPE] = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
}
# Programs that do not know a language by themselves write numbers as this country does.
COUNTRIES: Mapping[Language, str] = {"kk": "43F", "ru": "419", "en": "809"}
COLOURS = (LIGHT.accent, *LIGHT.categories[1:])
MOST_LABELS = 30
LARGEST, SMALLEST = 16, 9


def number_format(text: Text, plot: Plot) -> str:
    """How the program writes the values: with the country's separators, our decimals and the unit."""
    decimals = "." + "0" * plot.decimals if plot.decimals else ""
    space = "" if plot.unit == "%" and text.language == "en" else THIN_SPACE
    unit = f'"{space}{plot.unit.replace(chr(34), "")}"' if plot.unit else ""
    return f"[$-{COUNTRIES[text.language]}]#,##0{decimals}{unit}"


def columns_of(text: Text, plot: Plot) -> list[tuple[str, tuple[float | None, ...]]]:
    """The series with their names, and the norm as one more that is the same everywhere."""
    found = [(series.name, series.values) for series in plot.series]
    if plot.norm is not None:
        found.append((name_norm(text, plot), (plot.norm,) * len(plot.categories)))
    return found


def add_chart(text: Text, shapes: SlideShapes, plot: Plot, spot: tuple[float, float, float, float]) -> GraphicFrame:
    """The figures as a chart at a spot (left, top, width, height in points); gives its frame."""
    data = CategoryChartData(number_format=number_format(text, plot))
    data.categories = [name or " " for name in plot.categories]
    for name, values in columns_of(text, plot):
        data.add_series(name, values)
    left, top, wide, high = map(Pt, spot)
    frame = cast(GraphicFrame, shapes.add_chart(KINDS[plot.kind], left, top, wide, high, data))  # type: ignore[arg-type]
    chart = frame.chart
    cast(ChartPart, chart.part).chart_workbook.update_from_xlsx_blob(as_workbook(text, plot))
    dress_chart(text, chart, plot, spot[3])
    return frame


def as_workbook(text: Text, plot: Plot) -> bytes:
    """The sheet behind the chart, where the figures are changed; texts in it are never formulas."""
    file = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, settings) as book:
        book.set_properties({"created": same_moment(None)})
        sheet = book.add_worksheet("Sheet1")
        look = book.add_format({"num_format": number_format(text, plot)})
        for line, name in enumerate(plot.categories, 1):
            sheet.write_string(line, 0, name or " ")
        for place, (name, values) in enumerate(columns_of(text, plot), 1):
            sheet.write_string(0, place, name)
            for line, value in enumerate(values, 1):
                if value is not None:
                    sheet.write_number(line, place, value, look)
        sheet.set_column(0, 0, 40)
    return file.getvalue()


def dress_chart(text: Text, chart: Chart, plot: Plot, high: float) -> None:
    """Letters, colours, labels, axes and legend."""
    chart.has_title = False
    size = letters_for(plot, high)
    chart.font.name, chart.font.size = FACE, Pt(size)
    chart.font.color.rgb = shade(LIGHT.ink)
    chart.has_legend = len(columns_of(text, plot)) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    labelled = len(plot.categories) * len(plot.series) <= MOST_LABELS
    dress_axes(text, chart, plot, labelled)
    for place, series in enumerate(chart.plots[0].series):
        if plot.norm is not None and place == len(plot.series):
            dress_norm(series)
        else:
            dress_series(series, COLOURS[place % len(COLOURS)])
            if labelled:
                label(text, series, plot)
    if plot.kind != "lines":
        single = len(plot.series) == 1
        chart.plots[0].gap_width, chart.plots[0].overlap = 45, 100 if single and plot.kind == "bars" else -5
    if plot.norm is not None and plot.kind == "columns":
        draw_norm_as_line(chart)
    gaps = chart._chartSpace.chart.find(qn("c:dispBlanksAs"))
    if gaps is not None:
        gaps.set("val", "gap")


def letters_for(plot: Plot, high: float) -> int:
    """Letters as large as the names of all rows allow."""
    rows = len(plot.categories) if plot.kind == "bars" else 1
    return max(SMALLEST, min(LARGEST, int((high - 40) / max(rows, 1) / 1.5)))


def dress_axes(text: Text, chart: Chart, plot: Plot, labelled: bool) -> None:
    """Bars begin at zero and run from the top; where every value is written, its axis is not."""
    category, value = chart.category_axis, chart.value_axis
    category.format.line.color.rgb = shade(LIGHT.grid)
    category.has_major_gridlines = False
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    category.reverse_order = plot.kind == "bars"
    known = [one for _, values in columns_of(text, plot) for one in values if one is not None]
    if plot.kind != "lines" and min(known, default=0) >= 0:
        value.minimum_scale = 0
    if plot.unit == "%" and known and min(known) >= 0 and 60 < max(known) <= 100:
        value.minimum_scale, value.maximum_scale = 0, 100
    elif plot.top is not None and plot.top > max(known, default=0) >= 0:
        value.maximum_scale = plot.top
    value.visible = not labelled
    value.has_major_gridlines = not labelled
    value.tick_labels.number_format, value.tick_labels.number_format_is_linked = number_format(text, plot), False
    value.format.line.fill.background()
    if value.has_major_gridlines:
        value.major_gridlines.format.line.color.rgb = shade(LIGHT.grid)


def dress_series(series: BarSeries | LineSeries, colour: str) -> None:
    """One colour for bars or line; a line is not smoothed, because nothing is known between its points."""
    tone = shade(colour)
    if isinstance(series, BarSeries):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = tone
        series.invert_if_negative = False
        return
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = tone, Pt(2.5)
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 8
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = tone
    series.marker.format.line.color.rgb = tone


def dress_norm(series: BarSeries | LineSeries) -> None:
    """The norm as a dashed line; beside lying bars as a dashed frame around what would meet it."""
    line = series.format.line
    line.color.rgb, line.width, line.dash_style = shade(LIGHT.ink), Pt(1.75), MSO_LINE.DASH
    if isinstance(series, LineSeries):
        series.smooth, series.marker.style = False, XL_MARKER_STYLE.NONE
    else:
        series.format.fill.background()


def label(text: Text, series: BarSeries | LineSeries, plot: Plot) -> None:
    """Write every value of a series beside it."""
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = number_format(text, plot), False
    labels.position = XL_LABEL_POSITION.ABOVE if plot.kind == "lines" else XL_LABEL_POSITION.OUTSIDE_END


def draw_norm_as_line(chart: Chart) -> None:
    """Move the last series of standing columns into a line on the same axes; the library itself mixes no kinds."""
    area = chart._chartSpace.chart.plotArea
    columns = area.find(qn("c:barChart"))
    norm = columns.findall(qn("c:ser"))[-1]
    columns.remove(norm)
    line = OxmlElement("c:lineChart")
    append(line, "c:grouping", "standard")
    append(line, "c:varyColors", "0")
    for name in ("c:invertIfNegative", "c:dLbls"):
        for one in norm.findall(qn(name)):
            norm.remove(one)
    look = norm.find(qn("c:spPr"))
    for empty in look.findall(qn("a:noFill")):
        look.remove(empty)
    marker = OxmlElement("c:marker")
    append(marker, "c:symbol", "none")
    look.addnext(marker)
    append(norm, "c:smooth", "0")
    line.append(norm)
    append(line, "c:marker", "1")
    for axis in columns.findall(qn("c:axId")):
        line.append(deepcopy(axis))
    columns.addnext(line)


def append(parent: BaseOxmlElement, name: str, value: str) -> None:
    """Put a setting at the end of a part of a chart."""
    setting = OxmlElement(name)
    setting.set("val", value)
    parent.append(setting)
