"""The stages of a regional cluster policy: which is under way, how much of its time has passed, what is done of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.domain.code_lists import Entry, read_code_list
from dashboard.domain.planning import PlanItem
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts.timeline import Span, chart_timeline
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.plan.reading import Plan
from dashboard.ui.plan.timeline import flags_of, say_signs, span_of
from dashboard.ui.plan.words import say_passed
from dashboard.ui.tables import show_words


@dataclass(frozen=True)
class Stage:
    """One stage of the policy and the activities of the plan that are due in it."""

    entry: Entry
    start: date
    end: date
    items: tuple[PlanItem, ...]

    @property
    def done(self) -> int:
        """How many of its activities are done."""
        return sum(item.is_done for item in self.items)


def read_stages(items: Sequence[PlanItem]) -> tuple[Stage, ...]:
    """The stages that the document names, each with the activities due in it."""
    stages = []
    for entry in read_code_list("policy_stages").entries.values():
        start, end = (date.fromisoformat(entry.extra[name]) for name in ("from", "to"))
        own = tuple(item for item in items if item.due_to and start <= item.due_to <= end)
        stages.append(Stage(entry, start, end, tuple(item for item in own if item.state != "cancelled")))
    return tuple(stages)


def say_stages(text: Text, plan: Plan) -> str:
    """The answer: which stage is under way, and how many activities of all stages are done."""
    stages = read_stages(plan.items)
    running = [stage for stage in stages if stage.start <= plan.moment.day <= stage.end]
    title = text.say("All {count} stages of the policy are over", count=len(stages))
    if running:
        title = text.say(
            "Stage {number} of {count} of the policy is under way", number=running[0].entry.code, count=len(stages)
        )
    elif stages and plan.moment.day < stages[0].start:
        title = text.say("The stages of the policy begin on {day}", day=text.date(stages[0].start))
    if not plan.progress.total or not plan.progress.told:
        return title + text.say("; nothing is told of what was done")
    return title + text.say(
        "; {done} of {total} activities are done", done=plan.progress.done, total=plan.progress.total
    )


def picture_stages(page: Page, plan: Plan, items: Sequence[PlanItem]) -> Picture:
    """The stages over time, each with its activities under it."""
    text, day = page.text, plan.moment.day
    question = text.say("How far are the stages of the policy?")
    sentence = text.say("The document names the stages; what was done in each is told by the plan of the cluster.")
    spans, stages = [], read_stages(items)
    for stage in stages:
        spans.append(span_of_stage(text, stage, day))
        spans += [span_of(page, item, day) for item in stage.items]
    spec = chart_timeline(
        tuple(spans),
        flags=flags_of(page, plan, items) if any(day <= stage.end for stage in stages) else (),
        description=f"{question} {sentence}",
        text=text,
        palette=see_palette(),
    )
    results = [page.total("plan_completion_rate", as_of=page.day)]
    return Picture("plan", question, sentence, spec, list_stages(page, plan), results, notes=say_signs(text))


def span_of_stage(text: Text, stage: Stage, day: date) -> Span:
    """One stage as it is drawn: a bar over its time, filled while it is under way."""
    name = f"{stage.entry.code}. {stage.entry.said('period', text.language)}"
    running, over = stage.start <= day <= stage.end, stage.end < day
    complete = bool(stage.items) and stage.done == len(stage.items)
    sign = "●" if complete else "◆" if running else "○" if over else "◇"
    words = say_stage(text, stage, day)
    said = f"{name}: {text.words(stage.entry.names)}; {words}"
    return Span(
        name, words, said, sign, "green" if complete else "accent" if running else "quiet", stage.start, stage.end,
        full=running or complete,
    )  # fmt: skip


def say_stage(text: Text, stage: Stage, day: date) -> str:
    """How much of its time has passed, and how many of its activities are done."""
    if day < stage.start:
        when = text.say("ahead")
    elif day > stage.end:
        when = text.say("over")
    else:
        when = say_passed(text, stage.start, stage.end, day)
    if not stage.items:
        return when + text.say(", no activity of the plan is told")
    return when + text.say(", {done} of {total} activities are done", done=stage.done, total=len(stage.items))


def list_stages(page: Page, plan: Plan) -> Listing:
    """The stages as a table: when, what they are for, how they stand."""
    say, text = page.text.say, page.text
    headings = (say("Stage"), say("When"), say("What it is for"), say("State"))
    rows = tuple(
        (stage.entry.code, stage.entry.said("period", page.language), text.words(stage.entry.names),
         say_stage(text, stage, plan.moment.day))
        for stage in read_stages(plan.items)
    )  # fmt: skip
    return Listing(say("Stages of the policy"), tuple(Column(heading) for heading in headings), rows)


def show_stages(page: Page, plan: Plan) -> None:
    """The stages in words that wrap, with the document they come from."""
    listing = list_stages(page, plan)
    st.subheader(listing.title, anchor="stages")
    show_words(pd.DataFrame(listing.rows, columns=[column.heading for column in listing.columns]))
