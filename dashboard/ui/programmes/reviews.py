"""The expertise of programmes in the chosen year: who reviewed what, when, with which marks and which verdict."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from dashboard.domain.expert_sheet import SHEET, Answer
from dashboard.domain.periods import counting_day, parse_period, to_academic_year
from dashboard.domain.stored_cells import day_in, text_in
from dashboard.session import Page

PENDING = "pending"
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Review:
    """One expertise: its programme, the organisation of the experts, its day or window, and what was answered."""

    review_id: str
    programme_id: str
    org_id: str
    expert_org_id: str
    meeting_id: str
    on: date | None
    first: date | None
    last: date | None
    version: str
    verdict: str
    answers: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def day(self) -> date | None:
        """The day that decides to which year it belongs."""
        return self.on or self.last

    @property
    def met(self) -> int:
        """How many criteria are met."""
        return sum(answer.meets is True for answer in self.answers.values())


def all_reviews(page: Page) -> tuple[Review, ...]:
    """Every expertise of the cluster in the order of days."""
    answers = read_answers(page)
    rows = page.rows("reviews", cluster_id=page.cluster_id).to_dict("records")
    reviews = [read_review(row, answers.get(str(row["review_id"]), {})) for row in rows]
    return tuple(sorted(reviews, key=lambda one: (one.day or date.min, one.review_id)))


def read_answers(page: Page) -> dict[str, dict[str, Answer]]:
    """The answers of every sheet by expertise and criterion."""
    found: dict[str, dict[str, Answer]] = {}
    for row in page.rows("review_scores", cluster_id=page.cluster_id).to_dict("records"):
        figure = row["value_num"]
        answer = Answer(bool(row["meets"]), None if pd.isna(figure) else float(figure), text_in(row, "remark"))
        found.setdefault(str(row["review_id"]), {})[str(row["criterion"])] = answer
    return found


def read_review(row: Row, answers: Mapping[str, Answer]) -> Review:
    """One expertise as the list gives it."""
    first, last = day_in(row, "reviewed_from"), day_in(row, "reviewed_to")
    return Review(
        review_id=str(row["review_id"]),
        programme_id=str(row["programme_id"]),
        org_id=str(row["org_id"]),
        expert_org_id=str(row["expert_org_id"]),
        meeting_id=text_in(row, "meeting_id"),
        on=day_in(row, "reviewed_on"),
        first=first,
        last=last,
        version=text_in(row, "sheet_version") or SHEET,
        verdict=text_in(row, "verdict"),
        answers=answers,
    )


def reviews_of_year(page: Page) -> tuple[Review, ...]:
    """The expertise of the chosen year, finished or not, as far as it took place by the day of counting."""
    first, last = days_of_year(page)
    return tuple(one for one in all_reviews(page) if one.day and first <= one.day <= last)


def days_of_year(page: Page) -> tuple[date, date]:
    """The first and the last day on which an expertise of the chosen year may have taken place by now."""
    year = to_academic_year(parse_period(page.period))
    return year.start, counting_day("academic_year", year, None, date.today())


def reviewed_programmes(page: Page) -> set[str]:
    """The programmes with a finished expertise in the year."""
    return {one.programme_id for one in reviews_of_year(page) if one.verdict != PENDING}


def colleges_without(page: Page) -> tuple[str, ...]:
    """The colleges of the cluster none of whose programmes was reviewed in the year; of members alone, as counted."""
    counted = page.total("colleges_reviewed_share")
    if counted.denominator is None or counted.numerator is None:
        return ()
    day = counted.as_of or page.day
    rows = page.rows("participants", cluster_id=page.cluster_id, kind="college", basis="stated", as_of=day.isoformat())
    members = {str(row["org_id"]) for row in rows.to_dict("records") if row["active"]}
    reviewed = {one.org_id for one in reviews_of_year(page) if one.verdict != PENDING}
    return tuple(sorted(members - reviewed, key=lambda code: page.text.sort_key(page.group_name("college", code))))
