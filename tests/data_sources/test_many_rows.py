"""Many rows at once: written whole whatever their values, and never guessed at without end."""

from datetime import date

import pandas as pd
import pytest
import sqlalchemy as sa

from data_sources.cells.choices import MOST_GUESSES, Guesses
from data_sources.cells.texts import clean_text, is_clean
from data_sources.publishing import writing_rows


def write(store, rows, told=None):
    """Write rows into a table of days, answers, numbers and lists, and read them back."""
    columns = (("number", sa.Integer), ("day", sa.Date), ("answer", sa.Boolean), ("kept", sa.JSON))
    table = sa.Table("many", sa.MetaData(), *(sa.Column(name, kind) for name, kind in columns))
    with store.publish_transaction() as connection:
        table.create(connection)
        writing_rows.write_rows(connection, sa.insert(table), rows, told)
        read = connection.execute(sa.select(table).order_by(table.c.number)).all()
        table.drop(connection)
    return [tuple(row) for row in read]


def test_rows_are_written_as_they_are_and_unknown_stays_unknown(store):
    rows = [(1, date(2022, 5, 16), True, {"a": [1, "ә"]}), (2, None, False, None), (3, date(2022, 5, 16), None, [0])]
    names = ["number", "day", "answer", "kept"]
    assert write(store, pd.DataFrame(rows, columns=names, dtype=object)) == rows
    typed = pd.DataFrame({"number": [1, 2], "day": [None, date(2022, 5, 16)], "answer": [float("nan"), True]})
    assert [row[1:3] for row in write(store, typed)] == [(None, None), (date(2022, 5, 16), True)]


def test_every_portion_is_told_until_all_rows_are_written(sqlite_store, monkeypatch):
    monkeypatch.setattr(writing_rows, "AT_ONCE", 4)
    told = []
    assert len(write(sqlite_store, pd.DataFrame({"number": range(10)}), told.append)) == 10
    assert told == [4, 4, 2]


def test_only_as_many_values_are_guessed_at_as_anyone_will_read():
    guesses = Guesses()
    assert [guesses.find_nearest("колледж", ["колледжи"]) for _ in range(MOST_GUESSES)] == ["колледжи"] * MOST_GUESSES
    assert guesses.find_nearest("колледж", ["колледжи"]) is None


@pytest.mark.parametrize(
    "text", ["a b", " a", "a ", "a  b", "a\u00a0b", "a\nb", "й", "й", "a\u200bb", "a\u00adb", "", "№ 1", "\x7f"]
)
def test_a_text_is_clean_exactly_when_cleaning_leaves_it(text):
    assert is_clean(text) == (clean_text(text) == text)
