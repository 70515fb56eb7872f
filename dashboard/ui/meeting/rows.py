"""What a meeting is made of: its row, its agenda, the meeting before it, decisions and plan items by its day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.council_calendar import Meeting, find_last, find_next
from dashboard.domain.decisions import Decision, Standing, parse_decisions, stand_among
from dashboard.domain.stored_cells import text_in, whole_in
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.council.reading import read_meetings
from dashboard.ui.meeting.on_a_day import DayPage, see

Row = Mapping[str, object]


@dataclass(frozen=True)
class Occasion:
    """A meeting as the slides see it: the page of its day, the meetings around it, the rows of its agenda."""

    page: DayPage
    meeting: Meeting
    before: Meeting | None
    after: Meeting | None
    questions: tuple[Row, ...]

    @property
    def text(self) -> Text:
        """The language of the slides."""
        return self.page.text


def find_occasion(page: Page, meeting_id: str, today: date) -> Occasion | None:
    """The meeting with what stands around it; None when the cluster has no such meeting."""
    meetings = read_meetings(page)
    meeting = next((one for one in meetings if one.meeting_id == meeting_id), None)
    if meeting is None:
        return None
    day = meeting.first_day
    on = min(day, today) if day else today
    others = [one for one in meetings if one.meeting_id != meeting_id]
    before = [one for one in others if one.first_day is None or day is None or one.first_day < day]
    after = [one for one in others if one.last_day and day and one.last_day > day]
    agenda = page.rows("agenda", cluster_id=page.cluster_id, meeting_id=meeting_id).to_dict("records")
    questions = tuple({str(name): cell for name, cell in row.items()} for row in agenda)
    return Occasion(
        see(page, on, open=on == today),
        meeting,
        find_last(before, on, meeting.body),
        find_next(after, on, meeting.body),
        tuple(sorted(questions, key=number_of)),
    )


def number_of(row: Row) -> int:
    """The number of a question."""
    return whole_in(row, "item_no") or 0


def find_decisions(occasion: Occasion) -> dict[Decision, Standing]:
    """The decisions of the body taken before this meeting, with how they stand on its day; the most pressing first."""
    page, meeting = occasion.page, occasion.meeting
    decisions = parse_decisions(page.rows("agenda", cluster_id=page.cluster_id))
    own = [one for one in decisions if one.body == meeting.body and one.meeting_id != meeting.meeting_id]
    ahead = (occasion.after,) if occasion.after else ()
    return stand_among([one for one in own if one.held_on], ahead, page.on)


def name_in(text: Text, enumeration: str, code: str) -> str:
    """The name of a value of an enumeration; the code when it is not listed."""
    entry = read_enumeration(enumeration).entries.get(code)
    return text.words(entry.names) if entry else code


def title_of(row: Row) -> str:
    """The wording of a question."""
    return text_in(row, "title")
