"""Bars of compared groups with everything they are measured by: the norm that judges, and norms that judge nothing."""

from dashboard.session import Page
from dashboard.ui.charts import Spec, chart_bars
from dashboard.ui.comparing import Comparison, say_norm_line
from dashboard.ui.pictures import see_palette
from dashboard.ui.references import references_of


def chart_compared(page: Page, indicator_id: str, comparison: Comparison, description: str) -> Spec | None:
    """One indicator by groups; None when no group has a value to draw."""
    if not comparison.known:
        return None
    return chart_bars(
        comparison.items,
        description=description,
        norm_label=say_norm_line(page, comparison.results),
        references=references_of(page, indicator_id),
        text=page.text,
        palette=see_palette(),
    )
