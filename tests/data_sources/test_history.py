"""The history of a number: every value it has had, and an audit that nothing of ours edits."""

import ast
from pathlib import Path

import pytest

from dashboard.domain.access import Actor
from data_sources.commands import run
from data_sources.store import open_store
from data_sources.views import UnknownView
from tests.data_sources.cluster_rows import as_workbook, cluster_rows
from tests.data_sources.first_load import load_first
from tests.data_sources.test_undo import changed, publish, without

ROOT = Path(__file__).resolve().parents[2]
ROW = {"cluster_id": "demo-mechanics", "programme_id": "p1", "academic_year": "2021/22"}
AUDIT = {"load", "change", "undo", "undone_row"}
WRITERS = {
    ("data_sources.publishing", "insert_load", "load"),
    ("data_sources.publishing", "finish_load", "load"),
    ("data_sources.publishing", "mark_superseded", "load"),
    ("data_sources.publishing", "keep_old", "change"),
    ("data_sources.publishing.missing_rows", "remove_missing", "change"),
    ("data_sources.undoing", "keep_undone", "undone_row"),
    ("data_sources.undoing", "mark_undone", "load"),
    ("data_sources.undoing", "mark_undone", "undo"),
    ("data_sources.publishing.removing", "remove_synthetic", "change"),
    ("data_sources.publishing.removing", "remove_synthetic", "load"),
    ("data_sources.demo.snapshot", "insert_load", "load"),
}


def students(importer):
    past = importer.history("enrolment", ROW, "students")
    return [(one.value, one.load_id, one.current, one.undone, one.removed) for one in past]


def test_every_value_is_told_oldest_first_with_who_when_and_where(every_importer):
    publish(every_importer, cluster_rows(), source="Колледжи, май")
    publish(every_importer, changed(trainees={"students": 90}))
    publish(every_importer, changed(trainees={"students": None}))
    past = every_importer.history("enrolment", ROW, "students")
    assert [(one.value, one.load_id, one.current) for one in past] == [
        ("96", 1, False),
        ("90", 2, False),
        ("–", 3, True),
    ]
    first = past[0]
    assert (first.role, first.source, first.file_name) == ("editor", "Колледжи, май", "cluster.xlsx")
    assert (first.sheet, first.row) == ("Контингент", 2)
    assert past[0].loaded_at < past[1].loaded_at < past[2].loaded_at


def test_a_load_that_left_the_number_as_it_was_is_not_listed(every_importer):
    load_first(every_importer)
    publish(every_importer, changed(trainees={"quota": 30}))
    assert students(every_importer) == [("96", 1, True, False, False)]


def test_undone_values_and_removals_stay_in_the_history(every_importer):
    load_first(every_importer)
    second = publish(every_importer, changed(trainees={"students": 90}))
    every_importer.undo(second, Actor("editor"))
    assert students(every_importer) == [("96", 1, True, False, False), ("90", 2, False, True, False)]
    third = publish(every_importer, without("trainees", 0), "enrolment")
    assert students(every_importer)[-1] == ("", third, False, False, True)
    fourth = publish(every_importer, changed(trainees={"students": 91}))
    assert students(every_importer)[-1] == ("91", fourth, True, False, False)
    every_importer.undo(fourth, Actor("editor"))
    every_importer.undo(third, Actor("editor"))
    assert students(every_importer) == [
        ("96", 1, True, False, False),
        ("90", second, False, True, False),
        ("", third, False, True, True),
        ("91", fourth, False, True, False),
    ]


def test_a_number_that_was_never_loaded_has_no_history(importer):
    load_first(importer)
    assert importer.history("enrolment", ROW | {"academic_year": "1999/00"}, "students") == []


@pytest.mark.parametrize(("table", "column"), [("load", "state"), ("nothing", "x"), ("enrolment", "nothing")])
def test_there_is_no_history_of_what_is_no_cell(importer, table, column):
    with pytest.raises(ValueError, match=table):
        importer.history(table, {}, column)


@pytest.mark.parametrize("table", ["enrolment", "placement", "money", "organisation", "staff", "review_score"])
def test_stored_rows_give_keys_that_lead_to_a_history(every_importer, table):
    import json

    load_first(every_importer)
    rows = every_importer.store.read("stored_rows", table=table, cluster_id="demo-mechanics")
    assert len(rows)
    assert not rows["label"].str.contains("None").any()
    for key in rows["key"]:
        (one,) = every_importer.history(table, json.loads(key), "load_id")
        assert (one.value, one.current) == ("1", True)


def test_stored_rows_are_those_of_a_table_that_files_fill(importer):
    with pytest.raises(UnknownView):
        importer.store.read("stored_rows", table="load")


def test_a_load_lists_what_it_changed_and_took_out(every_importer):
    load_first(every_importer)
    rows = without("trainees", 1)
    rows["graduates"][0] |= {"employed": 16}
    load = publish(every_importer, rows, "enrolment")
    wanted = [
        ("enrolment", "p1 · 2022/23", None, None, None, True),
        ("graduate_outcome", "employed", "17", "16", False),
    ]
    for _ in range(2):
        found = every_importer.store.read("changes", load_id=str(load))
        lines = found[["table", "label", "column", "old", "new", "removed"]].itertuples(index=False, name=None)
        change, removal = sorted(lines, key=lambda line: bool(line[-1]))
        assert (change[0], *change[2:]) == wanted[1]
        assert removal == wanted[0]
        every_importer.undo(load, Actor("editor")) if every_importer.check_undo(load) is None else None


def test_the_list_of_loads_tells_when_and_by_which_role_one_was_undone(importer):
    load = load_first(importer)
    assert importer.store.read("loads")["undone_by_role"].isna().all()
    importer.undo(load, Actor("editor"))
    for narrowed in ({}, {"cluster_id": "demo-mechanics"}):
        (row,) = importer.store.read("loads", **narrowed).to_dict("records")
        assert (row["state"], row["undone_by_role"]) == ("undone", "editor")


def test_the_command_line_lists_undoes_and_tells_the_history(sqlite_url, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("KENES_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("KENES_LANGUAGE", "en")
    for number, rows in enumerate([cluster_rows(), changed(trainees={"students": 90}), without("trainees", 0)]):
        path = tmp_path / f"file-{number}.xlsx"
        path.write_bytes(as_workbook(rows))
        assert run(["load", str(path), *(["--remove", "enrolment"] if number == 2 else [])]) == 0
    capsys.readouterr()
    key = [f"{name}={value}" for name, value in ROW.items()]
    assert run(["undo", "1"]) == 1
    assert "undone first" in capsys.readouterr().err
    assert run(["undo", "3"]) == 0
    assert run(["history", "enrolment", "students", *key]) == 0
    lines = capsys.readouterr().out.splitlines()[2:]
    assert [line.split(",")[0] for line in lines] == ["96", "90", ""]
    assert run(["loads"]) == 0
    assert [line.split(",")[6] for line in capsys.readouterr().out.splitlines()[1:]] == [
        "undone",
        "published",
        "published",
    ]
    store = open_store(sqlite_url)
    assert len(store.read("stored_rows", table="enrolment")) == 2
    store.close()
    assert run(["history", "load", "state", "load_id=1"]) == 2


def written_table(call):
    """The table that a call such as sa.insert(tables["change"]) writes to; "" for one that is told by a variable."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in ("insert", "update", "delete") or not call.args:
        return None
    table = call.args[0]
    if isinstance(table, ast.Subscript) and isinstance(table.slice, ast.Constant):
        return table.slice.value
    return table.id if isinstance(table, ast.Name) else ""


def writers():
    for path in sorted((ROOT / "data_sources").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                for call in ast.walk(function):
                    if isinstance(call, ast.Call) and (table := written_table(call)) in AUDIT:
                        yield module, function.name, table


def test_the_audit_is_written_by_publishing_and_undoing_alone():
    """The one exception is taking out the synthetic demo: its history is invented like its figures and goes too."""
    assert set(writers()) == WRITERS
