"""Checks that need the meaning of one sheet and of no other: held meetings, reviews, plan years."""

import pandas as pd

from data_sources.cells.periods import Deadline, MeetingDay
from data_sources.checking import SheetCheck
from data_sources.checking.future import check_future


def check_meaning(check: SheetCheck) -> None:
    """The checks of the sheets that need their own."""
    if check.name == "meetings":
        check_held(check)
    if check.name == "plan":
        check_deadline_year(check)
    check_future(check)
    if check.name == "surveys":
        settle_question(check)


def check_held(check: SheetCheck) -> None:
    """A meeting that was held has a full date."""
    days = check.values("date")
    only_month = days.map(lambda day: isinstance(day, MeetingDay) and not day.is_day)
    held = check.values("status") == "held"
    check.tell_all("E06", days.index[held & only_month.astype(bool)], "date", variant="held")


def check_deadline_year(check: SheetCheck) -> None:
    """A deadline without a year needs the year of the plan."""
    deadlines = check.values("deadline")
    open_end = deadlines.map(lambda one: isinstance(one, Deadline) and not one.due_to and one.kind != "per_schedule")
    yearless = open_end.astype(bool) & (check.numbers("plan_year") == 0)
    for row in deadlines.index[yearless]:
        check.tell(
            "E07", int(row), "deadline", kind="a deadline with its year", expected="a date or a month with its year"
        )


def settle_question(check: SheetCheck) -> None:
    """No question, or "overall" in any language, is the one overall question."""
    if "question" in check.frame:
        questions = check.frame["question"]
        overall = questions.isna() | questions.astype(str).str.casefold().isin(
            ["overall", "в целом", "жалпы", "жалпы алғанда"]
        )
        check.frame["question"] = pd.Series(questions.mask(overall, "overall"), dtype=object)
