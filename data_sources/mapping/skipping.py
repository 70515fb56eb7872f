"""Which rows of an unknown sheet are no data: totals, examples, repeated headings, rows that fill nothing of ours."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.domain.problems import Problem
from data_sources.cells.reading import show_cell
from data_sources.cells.texts import clean_text, match_key
from data_sources.checking.taking_rows import EXAMPLE, TOTAL, first_texts, repeated_headings, whole_rows
from data_sources.recognising import Recognised


def take_rows(found: Recognised, places: Sequence[int], totals: Sequence[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows that are data, by position of the column, and a warning for each row left out.

    `places` are the positions of all columns that fill one of ours; `totals` are first words of rows left out.
    """
    rows = whole_rows(found)
    if rows.empty:
        return rows, []
    texts = first_texts(rows)
    examples = np.array([EXAMPLE.fullmatch(text) is not None for text in texts], dtype=bool)
    is_total = total_rows(rows, texts, totals) & ~examples
    repeated = repeated_headings(found, rows) & ~is_total & ~examples
    nothing = rows[list(places)].isna().all(axis=1).to_numpy() & ~is_total & ~examples & ~repeated
    reasons = {"a totals row": is_total, "repeated headings": repeated, "nothing stands in its mapped columns": nothing}
    reasons["an example row"] = examples
    problems = [skipped(found, int(row), why) for why, which in reasons.items() for row in rows.index[which]]
    return rows[~(examples | is_total | repeated | nothing)], problems


def total_rows(rows: pd.DataFrame, texts: Sequence[str], totals: Sequence[str]) -> np.ndarray:
    """Which rows are totals: by our own rule, and by the words that a mapping gives."""
    by_rule = np.array([TOTAL.match(text) is not None for text in texts], dtype=bool)
    words = tuple(key for word in totals if (key := match_key(word)))
    if not words:
        return by_rule
    labels = first_words(rows)
    by_words = np.array([starts_with(label, words) for label in labels], dtype=bool)
    either: np.ndarray = by_rule | by_words
    return either


def starts_with(label: str, words: Sequence[str]) -> bool:
    """Whether a text begins with one of some words."""
    key = match_key(label)
    return any(key == word or key.startswith(f"{word} ") for word in words)


def first_words(rows: pd.DataFrame) -> list[str]:
    """The first text of each row, wherever it stands; a number of the line before it does not count."""
    lines = rows.to_numpy()
    texts = [next((cell for cell in line if isinstance(cell, str) and not cell.isspace()), "") for line in lines]
    clean = {text: clean_text(text) for text in set(texts)}
    return [clean[text] for text in texts]


def find_totals(rows: pd.DataFrame) -> list[tuple[int, str]]:
    """The rows of a sheet that look like totals, with their labels."""
    labels = first_words(rows) if len(rows) else []
    return [(int(row), show_cell(label)) for row, label in zip(rows.index, labels, strict=True) if TOTAL.match(label)]


def skipped(found: Recognised, row: int, reason: str) -> Problem:
    """A warning for one row left out."""
    return Problem("W02", "warning", found.raw.name, None, row, None, None, {"reason": reason})
