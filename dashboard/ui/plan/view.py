"""The page of plans: its choices, its answer, the table of activities."""

from collections.abc import Sequence

import streamlit as st

from dashboard.domain.planning import OPEN, STEPS, PlanItem, number_of
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.choices import choose_own
from dashboard.ui.lists import show_list
from dashboard.ui.pictures import Picture
from dashboard.ui.plan.reading import STAGES, YEAR_PLAN, Plan, find_kinds, has_named_stages
from dashboard.ui.plan.stages import picture_stages, say_stages, show_stages
from dashboard.ui.plan.steps import picture_steps, show_steps
from dashboard.ui.plan.timeline import list_items, picture_plan
from dashboard.ui.plan.words import say_kind, say_progress, say_who

TILES = ("plan_completion_rate", "plan_on_time_rate", "news_on_time_share")
STEP_TILE = "creation_steps_done"
MANY = 20
"""A longer plan is shown without what is done, until all of it is asked for."""
EVERY, PRESSING, UNFINISHED, FINISHED = "all", "pressing", "open", "done"


def choose_plan(page: Page) -> str:
    """Which plan is shown: only kinds that the cluster has can be chosen."""
    text = page.text
    options = {kind: say_kind(text, "plan_kind", kind) for kind in find_kinds(page)}
    if YEAR_PLAN in options:
        options[YEAR_PLAN] = text.say("Plan for {year}", year=page.year)
    return choose_own("plan", text.say("Plan"), options, next(iter(options)))


def choose_shown(page: Page, plan: Plan) -> str:
    """Which of the activities are shown: by how they stand, or those of one executor, who is told by name."""
    say = page.text.say
    options = {
        EVERY: say("All"),
        PRESSING: say("Late or due before the next meeting"),
        UNFINISHED: say("Not yet done"),
        FINISHED: say("Done"),
    }
    names = sorted({say_who(page, item) for item in plan.items} - {""}, key=page.text.sort_key)
    long = len(plan.items) > MANY and any(item.state in OPEN for item in plan.items)
    usual = UNFINISHED if long else EVERY
    return choose_own("show", say("Which activities"), options | {name: name for name in names}, usual)


def pick(page: Page, plan: Plan, shown: str) -> tuple[PlanItem, ...]:
    """The activities that were chosen, the most urgent first; stages of a policy one after the other."""
    wanted = [item for item in plan.items if is_wanted(item, shown) or say_who(page, item) == shown]
    return tuple(sorted(wanted, key=lambda item: number_of(item.item_no)) if plan.kind == STAGES else wanted)


def is_wanted(item: PlanItem, state: str) -> bool:
    """Whether an activity is among those chosen by how they stand."""
    if state == PRESSING:
        return item.state in ("overdue", "due_soon")
    if state == UNFINISHED:
        return item.state in OPEN
    return state == EVERY or (state == FINISHED and item.is_done)


def results_of(page: Page, plan: Plan) -> list[Result]:
    """The indicator behind the title, counted by the day of the page."""
    return [page.total(STEP_TILE if plan.kind == STEPS else "plan_completion_rate", as_of=page.day)]


def list_tiles(page: Page) -> tuple[str, ...]:
    """The tiles of the page; that of the creation steps where the cluster has them in its plans."""
    return (*TILES, STEP_TILE) if STEPS in find_kinds(page) else TILES


def picture_main(page: Page, plan: Plan, items: Sequence[PlanItem]) -> Picture:
    """The picture that answers: the creation steps or the stages one by one, every other plan over time."""
    if plan.kind == STEPS:
        return picture_steps(page, plan, items)
    if plan.kind == STAGES and not plan.items:
        return picture_stages(page, plan)
    return picture_plan(page, plan, items)


def say_answer(page: Page, plan: Plan) -> str:
    """The title: how far the plan is, or the policy where its stages are shown."""
    named = plan.kind == STAGES and not plan.items
    return say_stages(page.text, plan.moment.day) if named else say_progress(page.text, plan)


def show_below(page: Page, plan: Plan, items: Sequence[PlanItem]) -> None:
    """Under the picture: the creation steps with their evidence, else every activity of the plan."""
    if plan.kind == STEPS:
        show_steps(page, plan)
        return
    if plan.items or plan.kind != STAGES:
        show_activities(page, items)
    if plan.kind == STAGES and has_named_stages(page):
        show_stages(page, plan)


def show_activities(page: Page, items: Sequence[PlanItem]) -> None:
    """Every activity with its executor, deadline, results and state, in words that wrap."""
    listing = list_items(page, items)
    st.subheader(listing.title, anchor="activities")
    if not items:
        st.caption(page.text.say("Nothing to list."))
        return
    show_list(page, listing, "plan_items")
