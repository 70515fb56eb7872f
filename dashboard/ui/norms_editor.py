"""Changing a target or a default norm with a reason, for whoever may; the history of both for everybody."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.domain.access import Forbidden
from dashboard.domain.indicators import Indicator
from dashboard.domain.problems import Refused
from dashboard.session import Page
from dashboard.ui.norms_history import DEFAULTS, TARGETS, read_changes, show_changes, target_key
from dashboard.ui.notices import plain, show_quietly

TOLD = "norms_told"


@dataclass(frozen=True)
class Row:
    """The stored row that a form changes, and what it said when the form was shown."""

    table: str
    key: Mapping[str, object]
    seen: Mapping[str, object]


def show_editor(page: Page, indicator_id: str) -> None:
    """The forms for whoever may change data, and what was changed so far for everybody."""
    say, indicator = page.text.say, page.indicator(indicator_id)
    with st.container(border=True, height="stretch", key="norm_editor"):
        st.subheader(say("Target and default norm"), anchor="target")
        if page.actor.sees_exact:
            show_told()
            target, default = st.tabs([say("Target"), say("Default norm")])
            with target:
                show_target(page, indicator)
            with default:
                show_default(page, indicator)
        show_changes(page, read_changes(page, indicator_id))


def show_told() -> None:
    """What became of the last change, once."""
    said, sentence = st.session_state.pop(TOLD, ("", ""))
    if said == "saved":
        st.success(plain(sentence))
    elif said:
        st.error(plain(sentence))


def show_target(page: Page, indicator: Indicator) -> None:
    """The target of the cluster for the chosen period; only a norm of a document goes before it."""
    say, total = page.text.say, page.total(indicator.id)
    key = target_key(page, indicator.id, total.period)
    value = stored_target(page, key)
    name = f"target_{indicator.id}_{page.version}"
    with st.form(name, border=False):
        label = say("Target for {period}", period=str(key["period"]))
        st.number_input(with_unit(indicator, label), value=value, format="%g", step=1.0, key=f"{name}_low")
        ask_reason(page, name)
        with st.container(horizontal=True):
            row = Row(TARGETS, key, {"value": value})
            submit(page, say("Save the target"), name, row)
            if value is not None:
                submit(page, say("Remove the target"), name, row, remove=True)
    if total.norm_kind == "document":
        show_quietly(say("A norm of a document judges this indicator; a target is kept, but does not judge."))


def show_default(page: Page, indicator: Indicator) -> None:
    """Our default norm, one for the whole installation; without an edited one the declared one holds."""
    say, total = page.text.say, page.total(indicator.id)
    edited = stored_default(page, indicator.id)
    name = f"default_{indicator.id}_{page.version}"
    low, high = edited or declared_default(indicator)
    with st.form(name, border=False):
        left = say("Lower limit") if indicator.direction == "band" else say("Default norm for every cluster")
        st.number_input(with_unit(indicator, left), value=low, format="%g", step=1.0, key=f"{name}_low")
        if indicator.direction == "band":
            st.number_input(
                with_unit(indicator, say("Upper limit")), value=high, format="%g", step=1.0, key=f"{name}_high"
            )
        ask_reason(page, name)
        with st.container(horizontal=True):
            seen = dict(zip(("low", "high"), edited or (None, None), strict=True))
            row = Row(DEFAULTS, {"indicator_id": indicator.id}, seen)
            submit(page, say("Save the default norm"), name, row)
            if edited:
                back = say("Back to the declared default") if has_default(indicator) else say("Remove the default norm")
                submit(page, back, name, row, remove=True)
    if total.norm_kind in ("document", "target"):
        show_quietly(say("Norms of documents and targets go before a default norm."))


def ask_reason(page: Page, name: str) -> None:
    """The field for the reason, which every change needs."""
    say = page.text.say
    st.text_input(say("Reason"), key=f"{name}_reason", max_chars=300, help=say("It is kept with the change."))


def with_unit(indicator: Indicator, label: str) -> str:
    """A label with the sign of a percentage."""
    return f"{label}, %" if indicator.unit == "%" else label


def submit(page: Page, label: str, name: str, row: Row, *, remove: bool = False) -> None:
    """A button of a form; the row is changed before the page is drawn anew, so the new status shows at once."""
    st.form_submit_button(
        label,
        key=f"{name}_{'remove' if remove else 'save'}",
        type="secondary" if remove else "primary",
        on_click=change_norm,
        args=(page, name, row, remove),
    )


def change_norm(page: Page, name: str, row: Row, remove: bool) -> None:
    """Change one target or default norm as the form says; a refusal is kept as a sentence to be shown."""
    say, state = page.text.say, st.session_state
    values = None if remove else read_values(name, row.table)
    if values is not None and any(value is None for value in values.values()):
        state[TOLD] = ("refused", say("Nothing was changed: give the value as a number."))
        return
    try:
        reason = state[f"{name}_reason"] or ""
        page.importer.edit(row.table, row.key, values, page.actor, reason=reason, seen=row.seen)
    except Refused as refused:
        said = page.importer.tell(refused.problem, page.language)
        state[TOLD] = ("refused", say("Nothing was changed. {sentence}", sentence=said))
    except Forbidden:
        state[TOLD] = ("refused", say("Your role may only look"))
    else:
        state[TOLD] = (
            "saved",
            say("Removed, the history keeps it.") if remove else say("Saved, the history keeps it."),
        )


def read_values(name: str, table: str) -> dict[str, object]:
    """What the form says, by column; None where a field is empty."""
    low = st.session_state.get(f"{name}_low")
    if table == TARGETS:
        return {"value": low}
    high = f"{name}_high"
    return {"low": low, "high": st.session_state[high]} if high in st.session_state else {"low": low}


def stored_target(page: Page, key: Mapping[str, object]) -> float | None:
    """The stored target of a key; None when there is none."""
    rows = page.rows("stated_values", cluster_id=page.cluster_id, kind="target", indicator_id=str(key["indicator_id"]))
    own = rows[rows["period"].astype(str) == key["period"]] if len(rows) else rows
    return float(own["value"].iloc[0]) if len(own) else None


def stored_default(page: Page, indicator_id: str) -> tuple[float, float | None] | None:
    """The default norm as it was edited; None where the declared one holds."""
    rows = page.rows("default_norms", indicator_id=indicator_id)
    if rows.empty:
        return None
    low, high = rows[["low", "high"]].iloc[0]
    return float(low), None if pd.isna(high) else float(high)


def has_default(indicator: Indicator) -> bool:
    """Whether the indicator is declared with a default norm."""
    return any(norm.kind == "default" for norm in indicator.norms)


def declared_default(indicator: Indicator) -> tuple[float | None, float | None]:
    """The limits of the declared default norm, as far as there is one."""
    value = next((norm.value for norm in indicator.norms if norm.kind == "default"), None)
    return value if isinstance(value, tuple) else (value, None)
