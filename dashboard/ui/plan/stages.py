"""The stages of a policy as a document of the region names them, for clusters whose plan does not tell of any."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.domain.code_lists import Entry, read_code_list
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts.timeline import Flag, Span, chart_timeline
from dashboard.ui.lists import show_list
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.plan.reading import Plan
from dashboard.ui.plan.words import say_passed


@dataclass(frozen=True)
class Stage:
    """One stage of the policy with its first and last day."""

    entry: Entry
    start: date
    end: date


def read_stages() -> tuple[Stage, ...]:
    """The stages that the document names."""
    entries = read_code_list("policy_stages").entries.values()
    return tuple(Stage(entry, day_of(entry, "from"), day_of(entry, "to")) for entry in entries)


def day_of(entry: Entry, name: str) -> date:
    """The first or the last day of a stage."""
    return date.fromisoformat(entry.extra[name])


def say_stages(text: Text, day: date) -> str:
    """The answer: which stage is under way, and that nothing is told of what was done."""
    stages = read_stages()
    title = text.say("All {count} stages of the policy are over", count=len(stages))
    running = [stage for stage in stages if stage.start <= day <= stage.end]
    if running:
        title = text.say(
            "Stage {number} of {count} of the policy is under way", number=running[0].entry.code, count=len(stages)
        )
    elif day < stages[0].start:
        title = text.say("The stages of the policy begin on {day}", day=text.date(stages[0].start))
    return title + text.say("; nothing is told of what was done")


def picture_stages(page: Page, plan: Plan) -> Picture:
    """The stages over time."""
    text, day, stages = page.text, plan.moment.day, read_stages()
    question = text.say("How far are the stages of the policy?")
    sentence = text.say("The document names the stages; the plan of the cluster does not tell what was done in them.")
    spec = chart_timeline(
        tuple(span_of_stage(text, stage, day) for stage in stages),
        flags=flags_within(text, stages, day),
        description=f"{question} {sentence}",
        text=text,
        palette=see_palette(),
    )
    results = [page.total("plan_completion_rate", as_of=page.day)]
    return Picture("plan", question, sentence, spec, list_stages(page, plan), results)


def flags_within(text: Text, stages: Sequence[Stage], day: date) -> tuple[Flag, ...]:
    """The day it is looked at, unless all stages were over long before."""
    return (Flag(text.say("on {day}", day=text.date(day)), day, day, strong=True),) if day <= stages[-1].end else ()


def span_of_stage(text: Text, stage: Stage, day: date) -> Span:
    """One stage as it is drawn: a bar over its time, filled while it is under way."""
    name = f"{stage.entry.code}. {stage.entry.said('period', text.language)}"
    running, words = stage.start <= day <= stage.end, say_stage(text, stage, day)
    said = f"{name}: {text.words(stage.entry.names)}; {words}"
    sign = "◆" if running else "○" if stage.end < day else "◇"
    return Span(name, words, said, sign, "accent" if running else "quiet", stage.start, stage.end, full=running)


def say_stage(text: Text, stage: Stage, day: date) -> str:
    """Whether its time is ahead or over, or how much of it has passed."""
    if stage.start <= day <= stage.end:
        return say_passed(text, stage.start, stage.end, day)
    return text.say("ahead") if day < stage.start else text.say("over")


def list_stages(page: Page, plan: Plan) -> Listing:
    """The stages as a table: when, what they are for, how their time stands."""
    say, text = page.text.say, page.text
    headings = (say("Stage"), say("When"), say("What it is for"), say("State"))
    rows = tuple(
        (stage.entry.code, stage.entry.said("period", page.language), text.words(stage.entry.names),
         say_stage(text, stage, plan.moment.day))
        for stage in read_stages()
    )  # fmt: skip
    return Listing(say("Stages of the policy by the document"), tuple(Column(heading) for heading in headings), rows)


def show_stages(page: Page, plan: Plan) -> None:
    """The stages in words that wrap."""
    listing = list_stages(page, plan)
    st.subheader(listing.title, anchor="stages")
    show_list(page, listing, "stages")
