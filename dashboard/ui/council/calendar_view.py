"""The calendar of the bodies: did each council meet in every quarter, and what is planned."""

import textwrap
from collections.abc import Sequence
from datetime import date

from dashboard.domain.council_calendar import (
    BODIES,
    Meeting,
    Quarter,
    QuarterState,
    count_met,
    find_untold,
    lay_out_quarters,
)
from dashboard.domain.periods import Period, parse_period
from dashboard.domain.results import Result, Status
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.charts.grid import GridCell, GridRow, chart_grid
from dashboard.ui.council.choosing import Chosen
from dashboard.ui.council.reading import read_meetings
from dashboard.ui.council.words import say_body, say_quarters_met, say_when
from dashboard.ui.pictures import Picture, see_palette

SIGNS: dict[QuarterState, str] = {"held": "●", "missing": "▼", "running": "◇", "planned": "□", "empty": "–"}
NAMES: dict[QuarterState, str] = {
    "held": to_say("meeting held"),
    "missing": to_say("no meeting"),
    "running": to_say("quarter running"),
    "planned": to_say("meeting planned"),
    "empty": to_say("no meetings"),
}
SIGNED: tuple[QuarterState, ...] = ("held", "planned")
"""What is told by a sign alone in a cell with days; the others say it in words."""
NOT_RECORDED = to_say("planned, not recorded")
COLOURS: dict[QuarterState, Status] = {"held": "green", "missing": "red", "running": "", "planned": "", "empty": ""}
SHOWN_IN_CELL = 2
CELL_WIDTH = 11
INDICATOR = "council_quarters_met"


def picture_calendar(chosen: Chosen) -> Picture:
    """The main picture: every body in every quarter of the year."""
    page, text = chosen.page, chosen.page.text
    rows = lay_out_bodies(chosen)
    question = text.say("Did the councils meet in every quarter?")
    results = find_results(page, chosen.body)
    listing = list_quarters(text, question, rows)
    sentence = say_rule(text, rows)
    if not rows:
        next_step = text.say("Load the sheet of meetings with a workbook, or add a meeting at the end of this page.")
        return Picture("calendar", question, sentence, None, listing, results, explanation=next_step)
    grid = tuple(draw_body(text, quarters) for quarters in rows)
    spec = chart_grid(grid, description=f"{question} {sentence}", text=text, palette=see_palette())
    signs = " · ".join(f"{SIGNS[state]} {text.say(NAMES[state])}" for state in SIGNED)
    return Picture("calendar", question, sentence, spec, listing, results, explanation=signs, notes=say_untold(chosen))


def find_results(page: Page, body: str) -> list[Result]:
    """The indicator of the rule: of the chosen body, else of all councils together and of each."""
    by_body = [one for one in page.results(INDICATOR, by="body") if not body or one.group == body]
    return by_body if body and by_body else [page.total(INDICATOR), *by_body]


def lay_out_bodies(chosen: Chosen) -> tuple[tuple[Quarter, ...], ...]:
    """The quarters of each body that the rule applies to or that has a meeting in the year."""
    meetings, page = read_meetings(chosen.page), chosen.page
    asked = [body for body in BODIES if chosen.body in ("", body)]
    every = [lay_out_quarters(meetings, body, parse_period(page.period), page.day) for body in asked]
    return tuple(one for one in every if one[0].ruled or any(quarter.held or quarter.planned for quarter in one))


def say_rule(text: Text, rows: Sequence[Sequence[Quarter]]) -> str:
    """For each council, in how many of the quarters that count it met; else how many meetings there are."""
    said = []
    for quarters in rows:
        (met, due), body = count_met(quarters), quarters[0].body
        if due:
            said.append(say_quarters_met(text, body, met, due))
        else:
            held, planned = sum(len(one.held) for one in quarters), sum(len(one.planned) for one in quarters)
            name = say_body(text, body)
            said.append(text.say("{body}: {held} held, {planned} planned", body=name, held=held, planned=planned))
    return f"{'; '.join(said)}." if said else text.say("No meeting is recorded for this year.")


def draw_body(text: Text, quarters: Sequence[Quarter]) -> GridRow:
    """One body: its name and how often it met, then its quarters."""
    met, due = count_met(quarters)
    words = say_body(text, quarters[0].body)
    if due:
        words = text.say("{body}: {met} of {due}", body=words, met=met, due=due)
    return GridRow(words, tuple(draw_quarter(text, quarter) for quarter in quarters))


def draw_quarter(text: Text, quarter: Quarter) -> GridCell:
    """One quarter of one body as shape and word; days where a meeting was held or is planned."""
    name = say_quarter(text, quarter.period)
    what = text.say(name_state(quarter))
    days = [say_when(text, meeting) for meeting in (*quarter.held, *quarter.planned)]
    said = f"{say_body(text, quarter.body)}, {name}: {'; '.join([what, *days])}"
    return GridCell(name, write_quarter(text, quarter), said, COLOURS[quarter.state], outlined=quarter.state != "held")


def write_quarter(text: Text, quarter: Quarter) -> tuple[str, ...]:
    """The lines of one cell: the sign, then the days, or in words why there are none."""
    sign = SIGNS[quarter.state]
    if quarter.state == "empty":
        return (sign,)
    if quarter.state not in ("held", "planned"):
        return (sign, *fold(text.say(name_state(quarter))))
    lines = [sign] if quarter.held else []
    last = max((meeting.held_on for meeting in quarter.held if meeting.held_on), default=date.min)
    ahead = tuple(meeting for meeting in quarter.planned if meeting.last_day and meeting.last_day > last)
    for group, mark in ((quarter.held, ""), (ahead, SIGNS["planned"])):
        lines += [mark] if group and mark else []
        lines += [line for meeting in group[:SHOWN_IN_CELL] for line in fold(say_when(text, meeting))]
        lines += [f"+{len(group) - SHOWN_IN_CELL}"] if len(group) > SHOWN_IN_CELL else []
    return tuple(lines)


def name_state(quarter: Quarter) -> str:
    """How a quarter stands in words; a planned meeting of which nothing more is told is no certain miss."""
    return NOT_RECORDED if quarter.state == "missing" and quarter.planned else NAMES[quarter.state]


def fold(words: str) -> list[str]:
    """Words in lines that fit a cell on a telephone."""
    return textwrap.wrap(words, CELL_WIDTH) or [""]


def say_quarter(text: Text, period: Period) -> str:
    """A quarter as a heading: “4-й кв.”; Babel's stand-alone form of Kazakh answers in Russian."""
    return str(text.locale.quarters["format"]["abbreviated"][(period.start.month + 2) // 3])


def list_quarters(text: Text, title: str, rows: Sequence[Sequence[Quarter]]) -> Listing:
    """The grid as a table: one row for each body and quarter."""
    say = text.say
    columns = (say("Body"), say("Quarter"), say("State"), say("Meetings"))
    cells = tuple(
        (
            say_body(text, quarter.body),
            text.quarter(quarter.period.start),
            f"{SIGNS[quarter.state]} {say(name_state(quarter))}",
            ", ".join(say_when(text, meeting) for meeting in (*quarter.held, *quarter.planned)) or None,
        )
        for quarters in rows
        for quarter in quarters
    )
    return Listing(title, tuple(Column(heading) for heading in columns), cells)


def say_untold(chosen: Chosen) -> tuple[str, ...]:
    """Meetings whose planned days have passed without a word of whether they were held."""
    page, text = chosen.page, chosen.page.text
    year = parse_period(page.period)
    found = [one for one in find_untold(read_meetings(page), page.day) if is_in(one, year)]
    named = [f"{say_body(text, one.body)}, {say_when(text, one)}" for one in found if chosen.body in ("", one.body)]
    if not named:
        return ()
    return (text.say("Planned, and not recorded whether held: {meetings}", meetings="; ".join(named)),)


def is_in(meeting: Meeting, year: Period) -> bool:
    """Whether a meeting belongs to a year by its first day."""
    return meeting.first_day is not None and year.start <= meeting.first_day <= year.end
