"""The pictures and the table of activities: whom they reached, when they are, whether their news was in time."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.planning import News, NewsState, PlanItem
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.charts import Line, chart_trend
from dashboard.ui.charts.amounts import Amount, chart_amounts
from dashboard.ui.charts.timeline import Span, Tone, chart_timeline
from dashboard.ui.comparing import Undrawn, list_lines, say_change_of, say_nothing
from dashboard.ui.listed_counts import cell_of_count
from dashboard.ui.lists import show_list
from dashboard.ui.pictures import Picture, see_palette, show_picture
from dashboard.ui.plan.activities import EVENTS, GUIDANCE, INNOVATION, NEWS, SUPPORT, TILES, Activities
from dashboard.ui.plan.reading import read_plan
from dashboard.ui.plan.timeline import flags_of, list_items, say_signs, span_of
from dashboard.ui.plan.words import say_deadline, say_news, say_rest, say_title, say_who, sign_state

NEWS_TONES: Mapping[NewsState, tuple[str, Tone, str]] = {
    "in_time": ("●", "green", to_say("in time")),
    "late": ("▲", "amber", to_say("came out late")),
    "overdue": ("▼", "red", to_say("not published")),
    "waiting": ("◇", "quiet", to_say("there is still time")),
}
STEP_OF: Mapping[str, str] = {SUPPORT: "learners", INNOVATION: "innovation"}
"""The creation step that asks for activities of a kind."""


def picture_activities(page: Page, found: Activities) -> Picture:
    """The picture that answers: pupils reached by event, the time of each news, else the activities over time."""
    if found.kind == GUIDANCE:
        return picture_reach(page, found)
    return picture_news(page, found) if found.kind == NEWS else picture_calendar(page, found)


def picture_reach(page: Page, found: Activities) -> Picture:
    """How many persons each event of career guidance reached."""
    text, results = page.text, [page.total("career_guidance_reach"), page.total("career_guidance_events")]
    question = text.say("Whom did each event reach?")
    held = sorted((item for item in found.items if item.is_done), key=lambda item: -(found.reach(item)[0] or 0))
    states = {item.key: found.reach(item)[1] for item in held}
    undrawn = Undrawn(
        missing=tuple(item.title for item in held if states[item.key] == "missing"),
        hidden=tuple(item.title for item in held if states[item.key] == "hidden"),
        few=tuple(item.title for item in held if states[item.key] == "few"),
    )
    listing = list_reach(page, found, held)
    drawn = [item for item in held if not states[item.key]]
    if not drawn:
        return Picture("activities", question, say_nothing(text), None, listing, results, undrawn)
    sentence = text.say(
        "Most: {title}, {people}.", title=drawn[0].title, people=say_persons(text, found.reach(drawn[0])[0] or 0)
    )
    amounts = tuple(amount_of(page, item, found.reach(item)[0] or 0) for item in drawn)
    spec = chart_amounts(amounts, description=f"{question} {sentence}", text=text, palette=see_palette())
    return Picture("activities", question, sentence, spec, listing, results, undrawn)


def say_persons(text: Text, count: float) -> str:
    """Persons in words."""
    return text.say_many("{count} person", "{count} persons", round(count))


def amount_of(page: Page, item: PlanItem, reach: float) -> Amount:
    """One event as a bar: its name with the day, the persons it reached."""
    text = page.text
    name = f"{item.title}, {text.date(item.done_on)}"
    said = "; ".join(part for part in (name, say_persons(text, reach), say_who(page, item)) if part)
    return Amount(name, None, reach, "", text.number(reach), said)


def list_reach(page: Page, found: Activities, held: Sequence[PlanItem]) -> Listing:
    """The table of events with the persons reached."""
    say = page.text.say
    columns = (Column(say("Event")), Column(say("Who")), Column(say("Day")), Column(say("Persons reached"), "count"))
    rows = []
    for item in held:
        reach, state = found.reach(item)
        cell: Cell = cell_of_count(page.text, state, reach)
        rows.append((item.title, say_who(page, item) or None, page.text.date(item.done_on), cell))
    return Listing(say("Whom did each event reach?"), columns, tuple(rows))


def picture_calendar(page: Page, found: Activities) -> Picture:
    """The activities over the year."""
    text, plan = page.text, read_plan(page)
    question = text.say("When is what, and what became of it?")
    names = [name for name in TILES[found.kind] if found.kind in (INNOVATION, EVENTS)]
    results = [page.total(name, as_of=page.day) for name in names[:1]]
    dated = [item for item in found.items if item.due_to]
    listing = list_items(page, found.items)
    if not dated:
        sentence = text.say("Nothing of the kind stands in the plans of the cluster, so there is nothing to draw.")
        asked = say_asked(text, found.kind)
        return Picture("activities", question, sentence, None, listing, results, explanation=asked)
    sentence = text.say("First: {title} – {state}.", title=dated[0].title, state=sign_state(text, dated[0]))
    spec = chart_timeline(
        tuple(span_of(page, item, plan.moment.day) for item in dated),
        flags=flags_of(page, plan, dated),
        description=f"{question} {sentence}",
        text=text,
        palette=see_palette(),
    )
    notes = [*say_signs(text), *filter(None, [say_asked(text, found.kind)])]
    return Picture("activities", question, sentence, spec, listing, results, notes=notes)


def say_asked(text: Text, kind: str) -> str:
    """What the documents ask for of this kind: the step of creation, the contents of the work; empty where nothing."""
    asked = []
    for entry in read_code_list("creation_steps").entries.values():
        if entry.extra.get("key") == STEP_OF.get(kind):
            asked.append(entry.said("content", text.language))
    items = read_code_list("content_items").entries.values()
    asked += [text.words(entry.names) for entry in items if entry.extra.get("activity_kind") == kind]
    return text.say("What the documents name: {names}.", names="; ".join(asked)) if asked else ""


def picture_news(page: Page, found: Activities) -> Picture:
    """Every event with the time its news had, and the day on which it came out."""
    text = page.text
    question = text.say("Did the news come out by the third working day?")
    results = [page.total("news_on_time_share", as_of=page.day)]
    items = by_day(found.items)
    listing = list_news(page, items)
    if not items:
        return Picture("activities", question, say_nothing(text), None, listing, results)
    late = [item for item in items if item.news and item.news.state in ("late", "overdue")]
    sentence = text.say("All news judged so far came out in time.")
    if late:
        sentence = text.say("Not in time: {names}.", names="; ".join(item.title for item in late))
    spec = chart_timeline(
        tuple(span_of_news(page, item, item.news) for item in items if item.news),
        flags=flags_of(page, read_plan(page), items)[:1],
        description=f"{question} {sentence}",
        text=text,
        palette=see_palette(),
    )
    note = text.say("Bar: from the event to the third working day after it, by the calendar of the country. Diamond: "
                    "the day the news came out.")  # fmt: skip
    return Picture("activities", question, sentence, spec, listing, results, notes=(note,))


def by_day(items: Sequence[PlanItem]) -> list[PlanItem]:
    """Events with the latest first, those whose news is not in time before all others."""
    pressing = ("overdue", "late")
    known = [(item.news, item) for item in items if item.news]
    ordered = sorted(known, key=lambda pair: (pair[0].state not in pressing, -pair[0].event_on.toordinal()))
    return [item for _, item in ordered]


def span_of_news(page: Page, item: PlanItem, news: News) -> Span:
    """One event: the bar from its day to the last day in time, the mark on the day of the news."""
    text = page.text
    sign, tone, words = NEWS_TONES[news.state]
    said = "; ".join(part for part in (f"{say_title(item)}: {say_news(text, news)}", say_rest(text, news)) if part)
    overrun = news.published_on if news.state == "late" else page.day if news.state == "overdue" else None
    return Span(
        say_title(item),
        text.say(words),
        said,
        sign,
        tone,
        news.event_on,
        news.until,
        news.published_on,
        overrun,
    )


def list_news(page: Page, items: Sequence[PlanItem]) -> Listing:
    """Every event with its news: the day, until when, what days did not count, how it stands."""
    say, text = page.text.say, page.text
    headings = (say("Event"), say("Day of the event"), say("In time until"), say("Days that do not count"), say("News"))
    rows = tuple(
        (say_title(item), text.date(item.news.event_on), text.date(item.news.until),
         say_rest(text, item.news) or None, say_news(text, item.news))
        for item in items if item.news
    )  # fmt: skip
    return Listing(say("News of the events"), tuple(Column(heading) for heading in headings), rows)


def picture_years(page: Page) -> Picture:
    """How the reach of career guidance changed over the years."""
    text, past = page.text, page.history("career_guidance_reach")
    question = text.say("How has the reach changed?")
    line = Line(text.say("The whole cluster"), tuple(past), chosen=True)
    listing = list_lines(page, question, [line])
    if not any(result.value is not None for result in past):
        return Picture("reach_years", question, say_nothing(text), None, listing, past)
    sentence = say_change_of(text, line) + "."
    spec = chart_trend((line,), description=f"{question} {sentence}", text=text, palette=see_palette())
    return Picture("reach_years", question, sentence, spec, listing, past)


def show_activities(page: Page, found: Activities) -> None:
    """Every activity in words that wrap: who, when, how it stands, the result, the news."""
    text = page.text
    listing = list_news(page, by_day(found.items)) if found.kind == NEWS else list_found(page, found)
    st.subheader(listing.title, anchor="list")
    if not listing.rows:
        st.caption(text.say("Nothing to list."))
        if page.actor.sees_exact:
            st.page_link("pages/plan.py", label=text.say("Add it to the plan"), icon=":material/arrow_forward:")
        return
    show_list(page, listing, f"activities_{found.kind}")


def list_found(page: Page, found: Activities) -> Listing:
    """The activities of the kind with their executors, days, results and news."""
    say, text = page.text.say, page.text
    headings = (say("Activity"), say("Who"), say("Deadline"), say("State"), say("Expected result"),
                say("Result reached"), say("News"))  # fmt: skip
    rows = tuple(
        (say_title(item), say_who(page, item) or None, say_deadline(text, item), sign_state(text, item),
         item.expected or None, item.result or None, say_news(text, item.news) if item.news else None)
        for item in found.items
    )  # fmt: skip
    return Listing(say("All activities of the kind"), tuple(Column(heading) for heading in headings), rows)


def show_supporting(page: Page, found: Activities) -> None:
    """What explains the answer further: over the years for career guidance."""
    if found.kind == GUIDANCE:
        show_picture(page, picture_years(page))
