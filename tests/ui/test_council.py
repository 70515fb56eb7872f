"""The page of the councils agrees with the indicators, and tells an indicator as it was known then and is now."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain.council_calendar import COUNCILS, Quarter, count_met, lay_out_quarters
from dashboard.domain.decisions import count_done
from dashboard.domain.periods import parse_period, quarter
from dashboard.session import House, Page
from dashboard.settings import Settings
from dashboard.text import Text
from dashboard.ui.council.calendar_view import draw_quarter
from dashboard.ui.council.choosing import Chosen
from dashboard.ui.council.composition_view import read_seats
from dashboard.ui.council.decisions_view import list_decisions, read_register
from dashboard.ui.council.forms import name_meeting
from dashboard.ui.council.functions_view import list_functions
from dashboard.ui.council.reading import decisions_since, pick, read_decisions, read_meetings
from dashboard.ui.council.then_now import ThenNow, find_known, read_then_now, say_then_now
from dashboard.ui.council.title import say_title
from dashboard.ui.council.words import say_quorum, say_responsible, say_state, say_when
from data_sources.store import open_store

YEARS = ("2023", "2024", "2025")


@pytest.fixture(scope="module")
def page(demo_file):
    store = open_store(f"sqlite:///{demo_file.as_posix()}")
    house = House(Settings(access="viewer", database_url=str(store.engine.url)), store, None)
    yield Page(Text("en"), house, store.version(), "demo", "2025")
    store.close()


def in_year(page: Page, year: str) -> Page:
    return replace(page, period=year)


@pytest.mark.parametrize("year", YEARS)
def test_the_grid_of_quarters_is_the_indicator(page, year):
    own, meetings = in_year(page, year), read_meetings(page)
    for result in own.results("council_quarters_met", by="body"):
        quarters = lay_out_quarters(meetings, result.group, parse_period(year), own.day)
        assert count_met(quarters) == (result.numerator, result.denominator)
    assert {result.group for result in own.results("council_quarters_met", by="body")} == set(COUNCILS)


@pytest.mark.parametrize("year", YEARS)
def test_the_register_is_the_indicator_of_decisions(page, year):
    own = in_year(page, year)
    total = own.total("decisions_done_share")
    done = count_done(read_decisions(own, own.day), parse_period(year), own.day)
    assert done == (total.numerator, total.denominator)


def test_the_seats_are_the_indicator_of_groups(page):
    total = page.total("council_groups_covered")
    assert len({seat.group for seat in read_seats(page) if seat.group}) == total.value
    assert next(seat.role for seat in read_seats(page)) == "chair"


def test_the_title_of_a_past_year_counts_meetings_quarters_and_late_decisions(page):
    chosen = Chosen(page, "coordination_council", "calendar")
    title = say_title(chosen)
    late = len(pick(read_decisions(page, page.day, chosen.body), "late"))
    assert title.startswith("3 meetings were held in 2025; Coordination Council: a meeting in 3 of 4 quarters; ")
    assert title.endswith(f"{late} decisions are late")


def test_what_is_told_since_the_last_meeting_was_taken_or_fell_due_after_it(page):
    since, until = date(2025, 5, 12), date(2025, 11, 5)
    found = decisions_since(page, since, until, "coordination_council")
    assert found
    for decision in found:
        assert any(day and since < day <= until for day in (decision.held_on, decision.due_on))


def test_employment_is_told_as_it_was_known_on_the_day_of_the_decision_and_as_it_is_known_now(page):
    decision = next(one for one in read_decisions(page, page.day) if one.held_on == date(2025, 5, 12))
    pair = read_then_now(page, replace(decision, indicator_id="employment_rate"))
    assert pair is not None and pair.then is not None and pair.now is not None
    assert max(pair.then.observed) <= decision.held_on < max(pair.now.observed) <= page.day
    assert "→" in say_then_now(page, pair)


def test_figures_without_a_day_wait_for_the_end_of_their_year(page):
    then = find_known(page, "mentored_practice_share", date(2025, 11, 5))
    assert then is not None and then.period == "2024/25"


def test_no_change_is_told_where_there_are_no_newer_figures(page):
    known = page.total("quota_fill_rate", period="2025/26", as_of=page.day)
    assert "no newer figures" in say_then_now(page, ThenNow("quota_fill_rate", known, known))
    assert "no data then or now" in say_then_now(page, ThenNow("quota_fill_rate", None, None))


def test_every_decision_of_the_register_has_a_whole_row(page):
    chosen = Chosen(page, "", "decisions")
    register = read_register(chosen)
    listing = list_decisions(page, "Register", register)
    assert len(listing.rows) == len(register) > 0
    assert all(len(row) == len(listing.columns) for row in listing.rows)
    for decision, standing in register.items():
        assert say_state(page.text, standing)
        assert isinstance(say_responsible(page, decision), str)


def test_every_function_of_the_council_is_listed_with_its_evidence(page):
    rows = list_functions(page).rows
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert any(row[2] for row in rows)


def test_meetings_are_said_by_day_month_and_attendance(page):
    meeting = read_meetings(page)[0]
    text = Text("ru")
    assert say_when(text, meeting) == text.date(meeting.held_on)
    planned = replace(meeting, held_on=None, planned_from=date(2026, 12, 1), planned_to=date(2026, 12, 31))
    assert say_when(text, planned) == "декабрь 2026\u202fг."
    assert (
        say_when(text, replace(planned, planned_to=date(2027, 1, 31))) == "декабрь 2026\u202fг. – январь 2027\u202fг."
    )
    assert say_quorum(text, replace(meeting, present=8, seats=15)) == "● 8 из 15, кворум есть"
    assert say_quorum(text, replace(meeting, present=None)) == "явка не указана"


def test_a_quarter_is_told_by_a_sign_and_words_that_fit_a_telephone(page):
    meeting = replace(read_meetings(page)[0], status="planned", held_on=None, planned_from=date(2022, 12, 1))
    planned = (replace(meeting, planned_to=date(2022, 12, 31)),)
    text, fourth = Text("ru"), quarter(2022, 4)
    told = {
        state: draw_quarter(text, Quarter(meeting.body, fourth, state, (), plans, ruled=True)).lines
        for state, plans in {"missing": (), "running": (), "planned": planned, "empty": ()}.items()
    }
    assert told["missing"] == ("▼", "заседания", "не было")
    assert told["planned"] == ("□", "декабрь", "2022\u202fг.")
    assert told["running"] == ("◇", "квартал", "идёт")
    assert told["empty"] == ("–",)
    untold = draw_quarter(text, Quarter(meeting.body, fourth, "missing", (), planned, ruled=True))
    assert untold.lines[1:] == ("план, не", "записано")
    assert untold.status == "red" and untold.outlined


def test_a_new_meeting_is_named_as_a_workbook_names_it():
    month = {"body": "expert_council", "planned_from": date(2027, 3, 1), "planned_to": date(2027, 3, 31)}
    assert name_meeting("demo", month) == {"meeting_id": "demo-expert-council-2027-03"}
    held = month | {"held_on": date(2027, 3, 9)}
    assert name_meeting("demo", held) == {"meeting_id": "demo-expert-council-2027-03-09"}
