"""What the pictures of a trend share: the question, where the axis begins, the name of the norm."""

from collections.abc import Sequence

from dashboard.domain.results import Result
from dashboard.domain.series import is_known
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts import Ahead, Line, Reference
from dashboard.ui.charts.trend_marks import axis_start
from dashboard.ui.comparing import say_short_norm
from dashboard.ui.numbers import CURRENCIES, say_amount, say_norm
from dashboard.ui.trends_series import Trend


def ask(page: Page, trend: Trend) -> str:
    """The question over the main picture."""
    return page.text.say("{indicator}: year by year", indicator=page.text.words(trend.indicator.names))


def start_axis(lines: Sequence[Line], ahead: Sequence[Ahead] = (), references: Sequence[Reference] = ()) -> float:
    """Where the upright axis begins so that changes, norms and intervals are seen."""
    known = [result for line in lines for result in line.results if is_known(result)]
    values = [result.value or 0.0 for result in known] + [one.low for one in ahead] + [one.high for one in ahead]
    values += [one.value for one in references]
    for result in known:
        norm = result.norm if isinstance(result.norm, tuple) else (result.norm,)
        values += [one for one in norm if one is not None]
    return axis_start(values)


def say_start(text: Text, start: float, unit: str) -> tuple[str, ...]:
    """That the axis does not begin at zero; empty when it does."""
    if not start:
        return ()
    if unit in CURRENCIES:
        said = say_amount(text, start, unit, short=True)
    elif unit == "%":
        said = text.percent(start, 0)
    else:
        said = text.number(start, 0 if float(start).is_integer() else 1)
    return (text.say("The axis begins at {start}, not at zero.", start=said),)


def say_latest_norm(page: Page, known: Sequence[Result]) -> str:
    """What stands at the line of the norm; at targets that change, the latest one."""
    judged = [result for result in known if result.norm is not None]
    if not judged:
        return ""
    if judged[-1].norm_kind == "target":
        return page.text.say("target {norm}", norm=say_norm(page.text, judged[-1]))
    return say_short_norm(page, judged[-1:])
