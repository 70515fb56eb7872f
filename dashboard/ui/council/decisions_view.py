"""The register of decisions: what was decided, who answers, how it stands, and the indicator then and now."""

from collections.abc import Mapping

import streamlit as st

from dashboard.domain.council_calendar import find_main
from dashboard.domain.decisions import STATES, Decision, Standing, State, belongs_to, count_done
from dashboard.domain.periods import parse_period
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts.timeline import Flag, Span, Tone, chart_timeline
from dashboard.ui.choices import choose_own
from dashboard.ui.comparing import capital
from dashboard.ui.council.choosing import EVERY, Chosen
from dashboard.ui.council.forms import show_decision_form
from dashboard.ui.council.reading import pick, read_decisions, read_meetings
from dashboard.ui.council.then_now import ThenNow, read_then_now, say_difference, say_known, say_then_now
from dashboard.ui.council.words import (
    STATE_NAMES,
    STATE_SIGNS,
    say_body,
    say_decision,
    say_due,
    say_responsible,
    say_state,
    say_when,
)
from dashboard.ui.lists import show_list
from dashboard.ui.notices import plain
from dashboard.ui.pictures import Picture, see_palette

INDICATOR = "decisions_done_share"
TONES: Mapping[State, Tone] = {"late": "red", "soon": "amber", "open": "accent", "undated": "quiet", "done": "green"}
DRAWN, KEPT = 12, 4
Standings = Mapping[Decision, Standing]


def read_register(chosen: Chosen) -> dict[Decision, Standing]:
    """The decisions that belong to the year: taken or due in it, or carried over and not done."""
    page = chosen.page
    year = parse_period(page.period)
    every = read_decisions(page, page.day, chosen.body)
    return {decision: standing for decision, standing in every.items() if belongs_to(decision, standing, year)}


def picture_decisions(chosen: Chosen) -> Picture:
    """The main picture: what is late and what comes due, from the day it was taken."""
    page, text = chosen.page, chosen.page.text
    waiting = pick(read_register(chosen), "late", "soon", "open")
    question = text.say("Which decisions are not carried out yet?")
    sentence = say_done(chosen)
    by_body = [one for one in page.results(INDICATOR, by="body") if one.group == chosen.body]
    results = by_body if chosen.body else [page.total(INDICATOR)]
    listing = list_decisions(page, question, waiting)
    if not waiting:
        return Picture("waiting", question, sentence, None, listing, results)
    spans = tuple(draw_decision(page, *pair) for pair in choose_drawn(waiting))
    flags = draw_days(chosen)
    description = f"{question} {sentence}"
    spec = chart_timeline(spans, flags=flags, description=description, text=text, palette=see_palette())
    more = len(waiting) - DRAWN
    notes = (text.say_many("{count} more in the register.", "{count} more in the register.", more),) if more > 0 else ()
    return Picture("waiting", question, sentence, spec, listing, results, notes=notes)


def choose_drawn(waiting: Standings) -> list[tuple[Decision, Standing]]:
    """As many as a picture has room for: the latest first, with some room kept for what comes due."""
    late = list(pick(waiting, "late").items())
    ahead = list(pick(waiting, "soon", "open").items())
    return [*late[: DRAWN - min(len(ahead), KEPT)], *ahead][:DRAWN]


def say_done(chosen: Chosen) -> str:
    """How many of the decisions due in the year are done, and how many are late from any year."""
    page, text = chosen.page, chosen.page.text
    every = read_decisions(page, page.day, chosen.body)
    if not every:
        return text.say("No decision is recorded.")
    done, due = count_done(every, parse_period(page.period), page.day)
    late = len(pick(every, "late"))
    said = text.say_many(
        "Of {count} decision due in {year}, {done} is carried out",
        "Of {count} decisions due in {year}, {done} are carried out",
        due,
        year=page.period,
        done=done,
    )
    if not due:
        said = text.say("No decision was due in {year}", year=page.period)
    behind = text.say_many("{count} is late, of any year", "{count} are late, of any year", late)
    return f"{said}; {behind}." if late else f"{said}."


def draw_decision(page: Page, decision: Decision, standing: Standing) -> Span:
    """One decision from the day it was taken to the day it is due; past it as long as it is late."""
    text, words = page.text, say_decision(page.text, decision)
    state = say_state(text, standing)
    late = standing.state == "late"
    body = say_body(text, decision.body)
    said = f"{words} ({body}, {text.date(decision.held_on)}): {state}"
    tone = TONES[standing.state]
    sign = STATE_SIGNS[standing.state]
    start, end = decision.held_on, decision.due_on
    shown = state.removeprefix(sign).strip()
    return Span(words, shown, said, sign, tone, start, end, overrun=page.day if late else None)


def draw_days(chosen: Chosen) -> tuple[Flag, ...]:
    """The day of counting and the next meeting."""
    page, text = chosen.page, chosen.page.text
    flags = [Flag(text.date(page.day), page.day, page.day, strong=True)]
    following = find_main(read_meetings(page), page.day, chosen.body)
    if following and following.first_day and following.last_day:
        label = text.say("next meeting: {when}", when=say_when(text, following))
        flags.append(Flag(label, max(following.first_day, page.day), following.last_day))
    return tuple(flags)


def show_register(chosen: Chosen) -> None:
    """All decisions of the year by state, searched, taken away as a table, and one of them to change."""
    page, say = chosen.page, chosen.page.text.say
    every = read_register(chosen)
    st.subheader(say("Register of decisions"), anchor="register")
    if not every:
        st.caption(plain(say("No decision is recorded.")))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        state = choose_state(page.text, every)
        asked = st.text_input(say("Search in decisions"), key="decisions_search", width=320)
    found = {
        decision: standing
        for decision, standing in every.items()
        if state in (EVERY, standing.state) and matches(page, decision, asked or "")
    }
    if found:
        title = say("Register of decisions")
        show_list(page, list_decisions(page, title, found), "decisions", list_in_short(page, title, found))
        st.caption(plain(say_how(page)))
    else:
        st.caption(plain(say("No decision of this kind.")))
    if page.actor.sees_exact:
        choose_and_change(page, read_decisions(page, page.day, chosen.body))


def choose_state(text: Text, standings: Standings) -> str:
    """The filter by state, in the address; each state with its number."""
    counts = {state: sum(one.state == state for one in standings.values()) for state in STATES}
    names: dict[str, str] = {
        state: f"{STATE_SIGNS[state]} {capital(text.say(STATE_NAMES[state]))}: {counts[state]}" for state in STATES
    }
    every = {EVERY: text.say("All: {count}", count=len(standings))}
    return choose_own("state", text.say("State"), {**every, **names}, EVERY, width=280)


def matches(page: Page, decision: Decision, asked: str) -> bool:
    """Whether a decision has the words that are looked for in its text, its question or whoever answers."""
    inside = " ".join((decision.text, decision.title, say_responsible(page, decision))).casefold()
    return all(word in inside for word in asked.casefold().split())


def list_decisions(page: Page, title: str, standings: Standings) -> Listing:
    """One row for each decision: how it stands, what, who, by when, where it was taken, the indicator then and now."""
    say = page.text.say
    headings = (
        say("State"), say("Decision"), say("Responsible"), say("Due"), say("Taken"), say("Indicator"), say("Then"),
        say("Now"), say("Change"),
    )  # fmt: skip
    rows = tuple(describe(page, decision, standing) for decision, standing in standings.items())
    return Listing(title, tuple(Column(heading) for heading in headings), rows)


def list_in_short(page: Page, title: str, standings: Standings) -> Listing:
    """The same register with as many columns as a screen has room for."""
    say = page.text.say
    headings = (say("State"), say("Decision"), say("Responsible"), say("Taken"), say("Indicator then and now"))
    rows = tuple(describe_in_short(page, decision, standing) for decision, standing in standings.items())
    return Listing(title, tuple(Column(heading) for heading in headings), rows)


def describe_in_short(page: Page, decision: Decision, standing: Standing) -> tuple[str | None, ...]:
    """The cells of one decision on the screen."""
    text, pair = page.text, read_then_now(page, decision)
    due = text.say("due {day}", day=say_due(text, decision)) if decision.due_on else ""
    state = "; ".join(part for part in (say_state(text, standing), due) if part)
    taken = f"{text.date(decision.held_on)}, {say_body(text, decision.body)}"
    known = say_then_now(page, pair) if pair else None
    return state, say_decision(text, decision), say_responsible(page, decision) or None, taken, known


def describe(page: Page, decision: Decision, standing: Standing) -> tuple[str | None, ...]:
    """The cells of one decision; what nobody gave stays empty."""
    text = page.text
    taken = f"{text.date(decision.held_on)}, {say_body(text, decision.body)}"
    cells = (say_state(text, standing), say_decision(text, decision), say_responsible(page, decision) or None)
    return (*cells, say_due(text, decision) or None, taken, *describe_pair(page, read_then_now(page, decision)))


def describe_pair(page: Page, pair: ThenNow | None) -> tuple[str | None, str | None, str | None, str | None]:
    """The indicator, then, now and the change; no change is told where there are no newer figures."""
    if pair is None:
        return None, None, None, None
    text = page.text
    name = text.words(page.indicator(pair.indicator_id).names)
    change = text.say("no newer figures") if pair.is_same else say_difference(page, pair)
    return name, say_known(page, pair.then), say_known(page, pair.now), change or None


def say_how(page: Page) -> str:
    """How "then" and "now" are found, and on which day."""
    return page.text.say(
        "Then: the latest figure known on the day of the decision. Now: the latest known on {day}. "
        "Whether a decision is carried out is shown as recorded today.",
        day=page.text.date(page.day),
    )


def choose_and_change(page: Page, found: Standings) -> None:
    """One decision of any year and state to change, and its form with the history.

    It stays chosen when it is carried out and leaves the list above.
    """
    names = {f"{one.meeting_id}/{one.item_no}": f"{page.text.date(one.held_on)} · {say_decision(page.text, one)}"
             for one in found}  # fmt: skip
    by_code = {f"{one.meeting_id}/{one.item_no}": one for one in found}
    code = st.selectbox(
        page.text.say("Change a decision"),
        list(names),
        index=None,
        format_func=lambda code: names.get(code, code),
        key="decision_to_change",
        placeholder=page.text.say("Choose a decision"),
    )
    if code in by_code:
        show_decision_form(page, by_code[code])
