"""What was changed about a target or a default norm: every value it has had, when, by which role, why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.domain.indicators import Indicator
from dashboard.domain.results import Result
from dashboard.domain.store import Past
from dashboard.session import Page
from dashboard.ui.definitions import say_document
from dashboard.ui.history_view import say_role, say_state
from dashboard.ui.notices import plain
from dashboard.ui.numbers import say_quantity

TARGETS, DEFAULTS = "indicator_value", "default_norm"


@dataclass(frozen=True)
class Change:
    """One value that a target or default norm has had, in words, with the load it came by."""

    subject: str
    value: str
    past: Past


def target_key(page: Page, indicator_id: str, measured_period: str) -> Mapping[str, object]:
    """The key of the cluster's target: of the measured period where it has one, else of the period of the page."""
    rows = page.rows("stated_values", cluster_id=page.cluster_id, kind="target", indicator_id=indicator_id)
    stored = set(map(str, rows["period"])) if len(rows) else set()
    period = measured_period if measured_period in stored else page.period
    return {"indicator_id": indicator_id, "cluster_id": page.cluster_id, "period": period, "kind": "target"}


def read_changes(page: Page, indicator_id: str) -> list[Change]:
    """Every value of the target of the period and of the default norm, the latest first."""
    say, indicator = page.text.say, page.indicator(indicator_id)
    key = target_key(page, indicator_id, page.total(indicator_id).period)
    targets = page.importer.history(TARGETS, key, "value")
    changes = [Change(say("Target"), say_figures(page, indicator, past.value), past) for past in targets]
    lows, highs = (page.importer.history(DEFAULTS, {"indicator_id": indicator_id}, name) for name in ("low", "high"))
    tops = {past.load_id: past.value for past in highs}
    changes += [
        Change(say("Default norm"), say_figures(page, indicator, past.value, tops.get(past.load_id)), past)
        for past in lows
    ]
    return sorted(changes, key=lambda change: change.past.load_id, reverse=True)


def figure_of(value: str | None) -> float | None:
    """A figure as the history tells it; None where nothing stood there."""
    try:
        return float(value or "")
    except ValueError:
        return None


def say_figures(page: Page, indicator: Indicator, *values: str | None) -> str:
    """One limit or two with their unit; a dash where nothing stood there."""
    unit = "%" if indicator.unit == "%" else ""
    figures = [figure for figure in map(figure_of, values) if figure is not None]
    return "–".join(say_quantity(page.text, figure, unit) for figure in figures) or "–"


def say_last_edit(page: Page, indicator_id: str, total: Result) -> str:
    """By which role, when and why the default norm in use was changed; empty when it was not."""
    if not total.norm_edited:
        return ""
    past = page.importer.history(DEFAULTS, {"indicator_id": indicator_id}, "low")
    current = next((one for one in past if one.current), None)
    if current is None:
        return ""
    parts = [say_role(page, current.role), page.text.date(current.loaded_at.date()), say_reason(page, current)]
    return ", ".join(part for part in parts if part)


def say_reason(page: Page, past: Past) -> str:
    """Why a value was changed, or from which load it is; only for whoever sees exact figures, it is free text."""
    return say_document(page, past.source) if page.actor.sees_exact else ""


def show_changes(page: Page, changes: Sequence[Change]) -> None:
    """The changes one under the other, the latest first, as lines that fit a narrow column."""
    say = page.text.say
    st.markdown(f"**{plain(say('What was changed'))}**")
    if not changes:
        st.caption(say("No target and no default norm has been changed here."))
    for change in changes:
        st.markdown(f"**{plain(change.subject)}: {plain(change.value)}**  \n{plain(describe_past(page, change.past))}")


def describe_past(page: Page, past: Past) -> str:
    """Since when, by which role, why, and whether it holds now."""
    day, role = page.text.date(past.loaded_at.date()), say_role(page, past.role)
    return " · ".join(part for part in (day, role, say_reason(page, past), say_state(page, past)) if part)
