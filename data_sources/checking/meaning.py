"""Checks that need the meaning of one sheet and of no other: held meetings, reviews, plan years."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from data_sources.cells.columns import expected_values
from data_sources.cells.criteria import (
    criterion_column,
    parse_figures,
    parse_remarks,
    show_figures,
    show_remarks,
)
from data_sources.cells.periods import Deadline, MeetingDay
from data_sources.cells.reading import WrongCell
from data_sources.checking import SheetCheck
from data_sources.checking.future import check_future

CRITERIA_OF: Mapping[str, tuple[Callable[[str], Any], Callable[[Any], object]]] = {
    "remarks": (parse_remarks, show_remarks),
    "against_figure": (parse_figures, show_figures),
}
"""The cells of an expert sheet that name criteria: how each is read, and written the one way."""


def check_meaning(check: SheetCheck) -> None:
    """The checks of the sheets that need their own."""
    if check.name == "meetings":
        check_held(check)
    if check.name == "plan":
        check_deadline_year(check)
    if check.name == "expertise":
        check_criteria(check)
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


def check_criteria(check: SheetCheck) -> None:
    """What an expert adds belongs to criteria that the row has judged: remarks, verdicts against a norm."""
    for column, (read, show) in CRITERIA_OF.items():
        for row in map(int, check.values(column).dropna().index):
            try:
                named = read(check.shown(row, column))
                check.frame.at[row, column] = show(named)
            except WrongCell as wrong:
                check.tell(wrong.code, row, column, **wrong.values)
                continue
            for criterion in named:
                filled = criterion_column(criterion)
                if check.values(filled)[row] is None:
                    condition = {
                        "condition": '"{condition_header}" is given',
                        "condition_header": check.heading(column),
                    }
                    check.tell("E20", row, filled, **condition, **expected_values(check.column(filled)))


def settle_question(check: SheetCheck) -> None:
    """No question, or "overall" in any language, is the one overall question."""
    if "question" in check.frame:
        questions = check.frame["question"]
        overall = questions.isna() | questions.astype(str).str.casefold().isin(
            ["overall", "в целом", "жалпы", "жалпы алғанда"]
        )
        check.frame["question"] = pd.Series(questions.mask(overall, "overall"), dtype=object)
