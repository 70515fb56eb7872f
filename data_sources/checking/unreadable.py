"""Files that cannot or must not be read: told as one problem, and as a check without any rows."""

from dashboard.domain.problems import Problem
from dashboard.domain.store import Check, Ledger
from data_sources.checking.book import GoodRows
from data_sources.readers.raw import Unreadable


def tell_unreadable(file_name: str, wrong: Unreadable) -> Problem:
    """Why a file cannot or must not be read."""
    return Problem(wrong.code, "error", values={"file": file_name, **wrong.describe()})


def unreadable(file_name: str, problem: Problem) -> Check:
    """The check of a file that could not be read at all."""
    return Check(file_name, Ledger(), {}, (problem,), GoodRows(), readable=False)
