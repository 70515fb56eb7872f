"""What is late, and what is due before the next meeting: decisions of the body, then lines of the plan."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.domain.decisions import Decision, Standing
from dashboard.reports.deck import Point, Slide
from dashboard.reports.status_words import STATUS_SIGNS
from dashboard.ui.council.words import STATE_SIGNS, say_decision, say_responsible, say_state, say_when
from dashboard.ui.meeting.fitting import spread
from dashboard.ui.meeting.rows import Occasion, find_decisions
from dashboard.ui.plan.due import Due, late_and_due
from dashboard.ui.source_line import say_source_line


def tell_due(occasion: Occasion) -> list[Slide]:
    """One slide for decisions and one for lines of the plan; none where nothing is late or due."""
    text = occasion.text
    ahead = say_when(text, occasion.after) if occasion.after else ""
    slide = Slide(
        "due", "",
        text.say("Due before the next meeting ({day})", day=ahead) if ahead else text.say("What is due or late"),
        notes=(text.say("Ask whoever answers for each line when it will be done; a new day is a new decision."),),
        source=say_source_line(occasion.page),
    )  # fmt: skip
    return [*tell_decisions(occasion, slide), *tell_plan(occasion, slide)]


def take(occasion: Occasion, slide: Slide, most: int, points: Sequence[Point]) -> list[Slide]:
    """The points on a few slides at most; how many more there are is said."""
    parts = spread(points) or [()]
    left = sum(len(part) for part in parts[most:])
    more = (occasion.text.say_many("and {count} more", "and {count} more", left),) if left else ()
    return [replace(slide, points=part, remarks=(*slide.remarks, *more)) for part in parts[:most]]


def tell_decisions(occasion: Occasion, slide: Slide) -> list[Slide]:
    """The decisions of the body that are late or due, the most pressing first."""
    every = find_decisions(occasion).items()
    pressing = [(decision, standing) for decision, standing in every if standing.state in ("late", "soon")]
    if not pressing:
        return []
    late = sum(standing.state == "late" for _, standing in pressing)
    title = occasion.text.say("Decisions: late {late}, due {due}", late=late, due=len(pressing) - late)
    return take(occasion, replace(slide, title=title), 1, [tell_decision(occasion, *pair) for pair in pressing])


def tell_plan(occasion: Occasion, slide: Slide) -> list[Slide]:
    """The lines of the plan that are late or due, the most pressing first."""
    until = occasion.after.last_day if occasion.after else None
    lines = late_and_due(occasion.page, until, occasion.page.on)
    if not lines:
        return []
    late = sum(line.state == "overdue" for line in lines)
    title = occasion.text.say("Plan: lines late {late}, due {due}", late=late, due=len(lines) - late)
    return take(occasion, replace(slide, title=title), 1, [tell_line(line) for line in lines])


def tell_decision(occasion: Occasion, decision: Decision, standing: Standing) -> Point:
    """A decision that is due or late: what, who, by when."""
    text = occasion.text
    due = text.say("due {day}", day=text.date(decision.due_on)) if decision.due_on else ""
    parts = (say_responsible(occasion.page, decision), due, say_state(text, standing))
    words = f"{STATE_SIGNS[standing.state]} {say_decision(text, decision)}"
    return Point(words, " · ".join(part for part in parts if part))


def tell_line(line: Due) -> Point:
    """A line of the plan that is due or late: what, who, by when."""
    detail = " · ".join(part for part in (line.who, line.when) if part)
    return Point(f"{STATUS_SIGNS[line.status]} {line.title}".strip(), detail)
