"""Changing the plan in place: choose an activity or add one; the form, the reason and the history come with it."""

import streamlit as st

from dashboard.domain.planning import STEPS, number_of
from dashboard.session import Page
from dashboard.ui.plan.reading import YEAR_PLAN, Plan
from dashboard.ui.plan.words import say_title
from dashboard.ui.row_form import RowForm, show_row_form

COLUMNS = (
    "status", "done_on", "result", "title", "section_title", "activity_kind", "executor_org_id", "executor_text",
    "deadline_kind", "due_from", "due_to", "expected_result", "event_on", "published_on", "reach", "url",
)  # fmt: skip
NEW = "new"


def show_editor(page: Page, plan: Plan) -> None:
    """Choose an activity to change, or add one; for editors only."""
    if not page.actor.sees_exact:
        return
    say = page.text.say
    names = {"/".join(map(str, item.key)): say_title(item) for item in plan.items}
    ordered = sorted(names, key=lambda code: number_of(names[code].partition(" ")[0]))
    st.subheader(say("Change the plan"), anchor="change")
    chosen = st.selectbox(
        say("Activity"),
        [NEW, *ordered],
        index=None,
        format_func=lambda code: names.get(code, say("A new activity")),
        placeholder=say("Choose an activity to change, or a new one"),
        key=f"plan_edit_{page.cluster_id}_{plan.kind}_{plan.year}",
    )
    if chosen:
        form = new_form(page, plan) if chosen == NEW else form_of(page, plan, chosen)
        show_row_form(page, form, names.get(chosen, say("A new activity")), expanded=True)


def form_of(page: Page, plan: Plan, code: str) -> RowForm:
    """The form of one line; its place in the plan stays."""
    item = next(item for item in plan.items if "/".join(map(str, item.key)) == code)
    key = {"cluster_id": page.cluster_id, "plan_kind": item.plan_kind, "plan_year": item.plan_year,
           "item_no": item.item_no}  # fmt: skip
    return RowForm(f"plan_{code.replace('/', '_')}", "plan_item", key, COLUMNS, plan.rows[item.key], removable=True)


def new_form(page: Page, plan: Plan) -> RowForm:
    """The form of a line to add: its number is typed, its plan is the one shown."""
    year = 0 if plan.kind == STEPS else plan.year
    key = {"cluster_id": page.cluster_id, "plan_kind": plan.kind or YEAR_PLAN, "plan_year": year}
    return RowForm("plan_new", "plan_item", key, ("item_no", *COLUMNS))
