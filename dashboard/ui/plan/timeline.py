"""The picture of a plan: every line over the year, the late ones and those due before the next meeting first."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dashboard.domain.planning import PlanItem, State
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts.timeline import Flag, Span, Tone, chart_timeline
from dashboard.ui.council.words import say_body
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.plan.reading import STAGES, Plan
from dashboard.ui.plan.words import (
    NAMES,
    SIGNS,
    say_deadline,
    say_meeting,
    say_passed,
    say_state,
    say_title,
    say_who,
    sign_state,
)

TONES: Mapping[State, Tone] = {
    "overdue": "red", "due_soon": "amber", "in_progress": "accent", "recurring": "accent", "done": "green",
    "done_late": "green",
}  # fmt: skip
OUTLINED: frozenset[State] = frozenset({"ahead", "no_date", "untold", "cancelled", "recurring"})
WHOLE_YEAR = frozenset({"year", "recurring", "within_working_days"})


def picture_plan(page: Page, plan: Plan, items: Sequence[PlanItem]) -> Picture:
    """The lines over time with today and the next meeting."""
    text = page.text
    question = text.say("What is late, and what is due before the next meeting?")
    if plan.moment.over:
        question = text.say("What was not done in its time?")
    sentence = say_urgent(page, plan, items)
    dated = [item for item in items if item.due_to]
    undated = [say_title(item) for item in items if not item.due_to]
    notes = [text.say("No day set: {names}", names="; ".join(undated))] if undated else []
    spec = None
    if dated:
        spec = chart_timeline(
            tuple(span_in_plan(page, plan, item) for item in dated),
            flags=flags_of(page, plan, dated),
            description=f"{question} {sentence}",
            text=text,
            palette=see_palette(),
        )
    results = [page.total(name, as_of=page.day) for name in ("plan_completion_rate", "plan_on_time_rate")]
    return Picture("plan", question, sentence, spec, list_items(page, items), results, notes=[*notes, *say_signs(text)])


def say_signs(text: Text) -> tuple[str, str]:
    """What the signs and lines of the picture mean."""
    names = {SIGNS[state]: text.say(NAMES[state]) for state in ("overdue", "due_soon", "in_progress", "ahead", "done")}
    signs = " · ".join(f"{sign} {name}" for sign, name in names.items())
    return signs, text.say("Bar: the time it is due in. Dots: how long it is late. Diamond: the day it was done.")


def say_urgent(page: Page, plan: Plan, items: Sequence[PlanItem]) -> str:
    """The longest late line with its executor, and how many are due before which meeting."""
    text = page.text
    late = [item for item in items if item.state == "overdue"]
    soon = [item for item in items if item.state == "due_soon"]
    parts = []
    if late and late[0].days_late:
        parts.append(
            text.say_many(
                "Longest late: “{title}” ({who}), {count} day.",
                "Longest late: “{title}” ({who}), {count} days.",
                late[0].days_late,
                title=late[0].title,
                who=say_who(page, late[0]) or text.say("nobody named"),
            )
        )
    if soon and plan.meeting:
        parts.append(
            text.say_many(
                "{count} activity is due before the next meeting ({meeting}).",
                "{count} activities are due before the next meeting ({meeting}).",
                len(soon),
                meeting=say_meeting(text, plan.meeting),
            )
        )
    if not parts and any(item.state == "untold" for item in items):
        return text.say("The time of the outlined ones is over, but nothing is told of what became of them.")
    if not parts and plan.moment.over:
        return text.say("Everything was done by the end of the year.")
    return " ".join(parts) or text.say("Nothing is late, nothing is due before the next meeting.")


def span_in_plan(page: Page, plan: Plan, item: PlanItem) -> Span:
    """One line of a plan; of a stage of the policy that is under way it is told how much of its time has passed."""
    span, day = span_of(page, item, plan.moment.day), plan.moment.day
    if plan.kind == STAGES and item.state == "in_progress" and item.due_from and item.due_to:
        return replace(span, words=f"{span.words}, {say_passed(page.text, item.due_from, item.due_to, day)}")
    return span


def span_of(page: Page, item: PlanItem, day: date, name: str = "") -> Span:
    """One line as it is drawn."""
    text, who = page.text, say_who(page, item)
    parts = [sign_state(text, item), text.say("due: {deadline}", deadline=say_deadline(text, item)), who]
    done = item.done_on if item.is_done else None
    return Span(
        name=name or say_title(item),
        words=caption(text, item),
        said=f"{say_title(item)}: " + "; ".join(part for part in parts if part),
        sign=SIGNS[item.state],
        tone=TONES.get(item.state, "quiet"),
        start=item.due_from,
        end=item.due_to,
        done=done,
        overrun=(done if item.state == "done_late" else day) if item.state in ("overdue", "done_late") else None,
        full=item.state not in OUTLINED,
    )


def caption(text: Text, item: PlanItem) -> str:
    """What stands after the name: the deadline of what is due soon; nothing where sign and mark tell all."""
    if item.state == "due_soon":
        return "" if item.deadline_kind in WHOLE_YEAR and not item.event_on else say_deadline(text, item)
    return "" if item.state in ("done", "untold") else say_state(text, item)


def flags_of(page: Page, plan: Plan, items: Sequence[PlanItem]) -> tuple[Flag, ...]:
    """Today, and the next meeting when it is not far after the last line."""
    text, day = page.text, plan.moment.day
    label = text.say("on {day}", day=text.date(day)) if plan.moment.over else text.say("today")
    flags = [Flag(label, day, day, strong=True)]
    first, last = (plan.meeting.first_day, plan.meeting.last_day) if plan.meeting else (None, None)
    if plan.meeting and first and last and (first - day).days < 190:
        flags.append(Flag(say_body(text, plan.meeting.body), first, last))
    return tuple(flags)


def list_items(page: Page, items: Sequence[PlanItem]) -> Listing:
    """The table behind the picture, and the one that is taken away."""
    text = page.text
    headings = (
        text.say("No."), text.say("Activity"), text.say("Who"), text.say("Deadline"), text.say("State"),
        text.say("Expected result"), text.say("Result reached"),
    )  # fmt: skip
    return Listing(
        text.say("Activities of the plan"),
        tuple(Column(heading) for heading in headings),
        tuple(row_of(page, item) for item in items),
    )


def row_of(page: Page, item: PlanItem) -> tuple[str | None, ...]:
    """One line as a row of the table; what nobody told is empty."""
    text: Text = page.text
    cells = (
        item.item_no, item.title, say_who(page, item), say_deadline(text, item), sign_state(text, item),
        item.expected, item.result,
    )  # fmt: skip
    return tuple(cell or None for cell in cells)
