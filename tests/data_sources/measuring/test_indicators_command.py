"""The command that prints indicators: what it prints is what screens show."""

import csv
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Request
from data_sources.commands import run
from data_sources.measuring import measure
from data_sources.store import open_store

COLUMNS = (
    "indicator_id,cluster_id,period,group,value,numerator,denominator,unit,norm,norm_kind,status,reported,expected"
)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, sqlite_store) -> str:
    """A store of its own with two colleges of one cluster; the second did not say who works in the speciality."""
    path = tmp_path_factory.mktemp("command") / "own.sqlite"
    address = f"sqlite:///{path.as_posix()}"
    store = open_store(address)
    cohort = {"cohort": 2021, "basis": "actual", "as_of": date(2022, 5, 24)}
    rows = [
        {"programme_id": "a-1", "graduates": 48, "employed": 40, "employed_speciality": 29, **cohort},
        {"programme_id": "b-1", "graduates": 30, "employed": 20, **cohort},
    ]
    type(sqlite_store)(store).fill({"graduate_outcome": rows}, norm_sets="tomsk-2022;default")
    store.close()
    return address


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, str]]:
    assert run(["indicators", *arguments]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return list(csv.DictReader(io.StringIO(captured.out)))


def test_every_indicator_is_printed_with_the_named_columns(url: str, capsys) -> None:
    assert run(["indicators", "--database", url, "--period", "2021/22"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == COLUMNS
    assert len(lines) == 1 + len(read_indicators())


def test_values_are_unrounded_with_a_decimal_point_and_unknown_is_empty(url: str, capsys) -> None:
    rows = {row["indicator_id"]: row for row in printed(capsys, "--database", url, "--period", "2021/22")}
    rate = rows["employment_rate_speciality"]
    assert rate == {
        "indicator_id": "employment_rate_speciality",
        "cluster_id": "c",
        "period": "2021",
        "group": "",
        "value": repr(29 * 100 / 48),
        "numerator": "29",
        "denominator": "48",
        "unit": "%",
        "norm": "62.5",
        "norm_kind": "document",
        "status": "amber",
        "reported": "1",
        "expected": "2",
    }
    assert rows["demo_exam_coverage"]["value"] == ""
    assert rows["employment_forecast"]["period"] == "2022"


def test_a_breakdown_follows_each_total(url: str, capsys) -> None:
    rows = printed(
        capsys, "--database", url, "--period", "2021/22", "--by", "college", "--indicator", "employment_rate"
    )
    assert [(row["group"], row["numerator"]) for row in rows] == [("", "60"), ("a", "40"), ("b", "20")]


def test_without_a_period_the_latest_with_data_counts(url: str, capsys) -> None:
    rows = printed(capsys, "--database", url, "--indicator", "graduates_total", "--cluster", "c")
    assert [(row["period"], row["value"]) for row in rows] == [("2021", "78")]


def test_as_of_leaves_later_observations_out(url: str, capsys) -> None:
    arguments = ("--database", url, "--period", "2021/22", "--as-of", "2022-05-23", "--indicator", "graduates_total")
    assert [row["value"] for row in printed(capsys, *arguments)] == [""]


def test_as_of_is_written_as_in_the_workbook_too(url: str, capsys) -> None:
    asked = ("--database", url, "--period", "2021/22", "--as-of")
    assert printed(capsys, *asked, "30.06.2022") == printed(capsys, *asked, "2022-06-30")


def test_json_says_the_same_with_null_for_unknown(url: str, capsys) -> None:
    arguments = ["--database", url, "--period", "2021/22"]
    lines = printed(capsys, *arguments)
    assert run(["indicators", *arguments, "--format", "json"]) == 0
    objects = json.loads(capsys.readouterr().out)
    assert [list(one) for one in objects] == [COLUMNS.split(",")] * len(read_indicators())
    assert [one["value"] is None for one in objects] == [line["value"] == "" for line in lines]


def test_what_is_printed_is_what_measuring_gives(url: str, capsys) -> None:
    store = open_store(url)
    for row in printed(capsys, "--database", url, "--period", "2021/22"):
        (result,) = measure(store, Request(row["indicator_id"], "c", "2021/22"))
        assert (float(row["value"]) if row["value"] else None) == result.value
        assert row["status"] == result.status
    store.close()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--cluster", "nowhere"], "There is no cluster nowhere; there are c.\n"),
        (["--indicator", "luck"], "No indicator is called luck.\n"),
        (["--by", "age"], "Nothing can be broken down by age; it can by "),
        (["--period", "soon"], "soon is not a period; expected an academic year like 2021/22"),
        (["--as-of", "soon"], "soon is not a day; expected one like 2022-06-30 or 30.06.2022.\n"),
    ],
)
def test_a_wrong_choice_is_told_in_one_sentence(url: str, capsys, arguments: list[str], sentence: str) -> None:
    assert run(["indicators", "--database", url, "--language", "en", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(sentence)
    assert captured.err.count("\n") == 1


def test_standard_output_is_plain_utf8_with_nothing_but_the_answer(url: str) -> None:
    command = [sys.executable, "-m", "data_sources", "indicators", "--database", url, "--period", "2021/22"]
    done = subprocess.run(command, capture_output=True, check=True, cwd=Path(__file__).parents[3])
    assert done.stdout.startswith(b"indicator_id,")
    assert b"\r" not in done.stdout
    assert done.stderr == b""
