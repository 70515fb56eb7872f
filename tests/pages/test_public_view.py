"""Nothing exact about persons reaches the browser of whoever only looks: every page of the app, everything it sends.

In a store whose counts of persons all run into hundreds and thousands and never are multiples of five, no whole number
from 1,000 on that is not a multiple of five may reach the browser: not in a text, a chart, a map, a table or a file.
"""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from dashboard.domain.declarations import read_tables
from dashboard.domain.protected_lists import DIFFERENCES, NOT_PERSONS, declared_units
from dashboard.ui import takeaway
from data_sources.store import open_store
from data_sources.views import VIEWS
from tests.visits import PAGES

WHOLES = {"students", "graduates", "teachers", "persons", "invited", "admitted", "reach"}
HALVES = {"employed", "respondents", "vocational", "dual_graduates", "target_graduates", "demo_taken", "completed"}
DERIVED = {"employed_other", "unknown", "available"}
GAPS = re.compile(r"(?<=\d)[\u00a0\u202f\u2009 ](?=\d{3}(?!\d))")
NUMBER = re.compile(r"(?<![\w.#,-])\d{4,7}(?![\w-]|[.,]\d)")
# People missing to a norm are counted from rounded figures, and so need not be multiples of five.
NEEDED_BY_NORM = {"end", "whole"}
SAID_OF_NORM = re.compile(r"Most are missing in [^:]*: [\d\s]+")
# Rows of a time line tell their places in days and dots; their words are looked at like all others.
ON_A_TIME_LINE = {"month_name", "flag_top", "end_of_bar"}
# How far a circle of the map reaches is told in metres.
METRES = re.compile(r'"radius\s*":\d+')


@pytest.fixture(scope="module")
def odd_file(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with counts of persons a hundred times as large and never a multiple of five; money is round."""
    path = Path(shutil.copy(demo_file, tmp_path_factory.mktemp("odd") / "odd.sqlite"))
    with sqlite3.connect(path) as connection:
        for table in read_tables().values():
            for column in table.columns:
                if column.unit == "persons":
                    more = 37 if column.name in WHOLES else 16 if column.name in HALVES else 1
                    change(connection, table.name, column.name, f"100 * {column.name} + {more}")
        change(connection, "enrolment", "quota", "100 * quota + 40")
        change(connection, "placement", "hours", "100 * hours")
        for name in ("planned", "actual"):
            change(connection, "money", name, f"100000 * ({name} / 100000)")
    connection.close()
    return path


def change(connection: sqlite3.Connection, table: str, column: str, formula: str) -> None:
    connection.execute(f"UPDATE {table} SET {column} = {formula} WHERE {column} > 0")


def everything_sent(tree) -> Iterator[str]:
    """All that the page sends, as text: the protocol of each element, words and data of charts, cells of tables."""
    for node in tree:
        proto, value = getattr(node, "proto", None), getattr(node, "value", None)
        if isinstance(value, pd.DataFrame):
            yield value.to_csv()
        elif spec := getattr(proto, "spec", ""):
            yield from walk(json.loads(spec), data=False)
        elif proto is not None:
            yield str(proto).replace("\\", " ")


def walk(part: object, *, data: bool) -> Iterator[str]:
    """Every text of a chart, and every number of its data; where things stand on the paper is no number of the data."""
    if isinstance(part, dict):
        counted = ON_A_TIME_LINE.isdisjoint(part)
        for key, inner in part.items():
            if key not in NEEDED_BY_NORM:
                yield from walk(inner, data=counted and (data or key == "values"))
    elif isinstance(part, list):
        for inner in part:
            yield from walk(inner, data=data)
    elif isinstance(part, str) or data:
        yield str(part)


def exact_counts(text: str) -> set[str]:
    """Whole numbers from 1,000 on that are no multiple of five and no year."""
    said = METRES.sub("", SAID_OF_NORM.sub("", GAPS.sub("", text)))
    found = {number for number in NUMBER.findall(said) if int(number) % 5}
    return {number for number in found if not 1900 <= int(number) <= 2100}


@pytest.mark.parametrize("page", PAGES)
def test_no_exact_count_of_persons_reaches_whoever_only_looks(open_app, odd_file, monkeypatch, page) -> None:
    files: list[str] = []
    build = takeaway.build_files

    def build_and_keep(*args, **named):
        built = build(*args, **named)
        files.append(built["CSV"]().decode("utf-8-sig"))
        return built

    monkeypatch.setattr(takeaway, "build_files", build_and_keep)
    shown = open_app(odd_file, page, access="viewer", lang="en")
    assert not shown.exception
    sent = "\n".join([*everything_sent(shown._tree), *files])
    assert len(sent) > 1000
    assert not exact_counts(sent), {number: context(sent, number) for number in sorted(exact_counts(sent))[:5]}


def context(text: str, number: str) -> str:
    """Where a number stands."""
    plain = GAPS.sub("", text)
    return plain[max(0, plain.index(number) - 120) : plain.index(number) + 40]


def test_an_editor_sees_the_exact_counts(open_app, odd_file) -> None:
    assert exact_counts("\n".join(everything_sent(open_app(odd_file, "trainees", lang="en")._tree)))


def test_it_is_known_of_every_number_in_a_list_what_it_counts(demo_file) -> None:
    store, known = open_store(f"sqlite:///{demo_file.as_posix()}"), {*declared_units(), *NOT_PERSONS, *DIFFERENCES}
    for name, view in VIEWS.items():
        needed = {"stored_rows": {"table": "staff"}, "changes": {"load_id": "1"}, "loads_behind": None}.get(name, {})
        if needed is None:
            continue
        wishes = needed | ({"period": "2024/25"} if "period" in view.wishes else {})
        frame = store.read(name, **({"cluster_id": "demo"} if "cluster_id" in view.wishes else {}), **wishes)
        numbers = {str(column) for column in frame.select_dtypes("number").columns}
        assert numbers <= known | DERIVED, (name, numbers - known - DERIVED)
    store.close()
