"""Pictures as plain Vega-Lite dictionaries, drawn by Altair from results: nothing here knows Streamlit."""

from dashboard.ui.charts.bars import chart_bars
from dashboard.ui.charts.building import Spec, in_colours
from dashboard.ui.charts.forecast import Pair, chart_forecast
from dashboard.ui.charts.labels import Item
from dashboard.ui.charts.matrix import Flow, chart_matrix
from dashboard.ui.charts.outcomes import Outcome, chart_outcomes
from dashboard.ui.charts.parts import Part, chart_fill, chart_missing, chart_subsets
from dashboard.ui.charts.ranges import Ranged, chart_ranges
from dashboard.ui.charts.trend import Line, chart_trend
from dashboard.ui.charts.trend_marks import Ahead, Mark, Reference

__all__ = [
    "Ahead",
    "Flow",
    "Item",
    "Line",
    "Mark",
    "Outcome",
    "Pair",
    "Part",
    "Ranged",
    "Reference",
    "Spec",
    "chart_bars",
    "chart_fill",
    "chart_forecast",
    "chart_matrix",
    "chart_missing",
    "chart_outcomes",
    "chart_ranges",
    "chart_subsets",
    "chart_trend",
    "in_colours",
]
