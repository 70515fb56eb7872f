"""Editing stored rows: a load with a reason, checked like a cell of a file, undone and remembered like any load."""

import shutil
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
import sqlalchemy as sa

from dashboard.domain.access import BY_PROGRAM, Actor, Forbidden
from dashboard.domain.declarations import read_tables
from dashboard.domain.problems import Refused
from dashboard.domain.row_edits import RowEdit
from data_sources import commands
from data_sources.editing.values import read_values
from data_sources.importer import open_importer
from data_sources.store import open_store
from tests.data_sources.cluster_rows import as_workbook, cluster_rows

EDITOR, VIEWER = Actor("editor"), Actor("viewer")
DOMAIN = [table.name for table in read_tables().values() if table.group != "technical"]
CLUSTER = "demo-mechanics"
QUOTA = {"indicator_id": "quota_fill_rate"}
ITEM = {"cluster_id": CLUSTER, "plan_kind": "annual_plan", "plan_year": 2022, "item_no": "2.4"}
TARGET = {"indicator_id": "employment_rate_speciality", "cluster_id": CLUSTER, "period": "2021", "kind": "target"}
RISK = {"cluster_id": CLUSTER, "as_of": date(2022, 10, 1)}
TRAINEES = {"cluster_id": CLUSTER, "academic_year": "2021/22"}
COLLEGE = "obrazets"
REASON = "Решение совета, протокол № 3"


def fill(store, *, synthetic=False):
    importer = open_importer(store)
    check = importer.check(as_workbook(cluster_rows()), "cluster.xlsx")
    importer.publish(check, EDITOR, synthetic=synthetic, kind="demo" if synthetic else "workbook")
    return importer


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Two files to copy: a real cluster, and the same one invented."""
    folder = tmp_path_factory.mktemp("edited")
    for synthetic in (False, True):
        store = open_store(f"sqlite:///{folder / f'{synthetic}.sqlite'}")
        fill(store, synthetic=synthetic)
        store.close()
    return folder


def opened(filled, folder, *, synthetic=False):
    path = folder / "copy.sqlite"
    shutil.copy(filled / f"{synthetic}.sqlite", path)
    return open_store(f"sqlite:///{path}")


@pytest.fixture
def importer(filled, tmp_path):
    store = opened(filled, tmp_path)
    yield open_importer(store)
    store.close()


@pytest.fixture
def invented(filled, tmp_path):
    store = opened(filled, tmp_path, synthetic=True)
    yield open_importer(store)
    store.close()


def edit(importer, table, key, values, reason=REASON):
    return importer.edit(table, key, values, EDITOR, reason=reason)


def refused(importer, table, key, values, reason=REASON):
    before = importer.store.version(), contents(importer)
    with pytest.raises(Refused) as told:
        edit(importer, table, key, values, reason)
    assert (importer.store.version(), contents(importer)) == before
    problem = told.value.problem
    for language in ("kk", "ru", "en"):
        assert "{" not in importer.tell(problem, language)
    return problem


def contents(importer):
    with importer.store.reading() as connection:
        tables = importer.store.tables
        return {name: sorted(map(repr, connection.execute(sa.select(tables[name])))) for name in DOMAIN}


def row_of(importer, table, **key):
    stored = importer.store.tables[table]
    with importer.store.reading() as connection:
        query = sa.select(stored).where(*(stored.c[name] == value for name, value in key.items()))
        row = connection.execute(query).mappings().first()
    return row and dict(row)


def key_of(importer, table, **known):
    """The whole key of the first stored row."""
    row = row_of(importer, table, **known)
    return {name: row[name] for name in read_tables()[table].key}


def load_of(importer, number):
    return row_of(importer, "load", load_id=number)


def past(importer, table, key, column):
    return [(one.value, one.source, one.role, one.current, one.undone, one.removed) for one in
            importer.history(table, key, column)]  # fmt: skip


def test_edits_are_loads_with_the_reason_as_their_source_on_both_databases(store):
    importer, states, versions = fill(store), [], set()
    states.append(contents(importer))
    steps = [{"low": 97}, {"low": 98.5}, None, {"low": 95}]
    loads = []
    for number, values in enumerate(steps):
        loads.append(edit(importer, "default_norm", QUOTA, values, f"Протокол № {number}"))
        states.append(contents(importer))
        versions.add(store.version())
    assert len(versions) == len(steps)
    assert past(importer, "default_norm", QUOTA, "low") == [
        ("97", "Протокол № 0", "editor", False, False, False),
        ("98.5", "Протокол № 1", "editor", False, False, False),
        ("", "Протокол № 2", "editor", False, False, True),
        ("95", "Протокол № 3", "editor", True, False, False),
    ]
    listed = store.read("loads").set_index("load_id").loc[loads]
    assert list(listed["kind"].unique()) == ["edit"]
    assert list(listed["file_name"].dropna()) == []
    assert listed[["rows_new", "rows_changed", "rows_removed"]].astype(int).to_numpy().tolist() == [
        [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0],
    ]  # fmt: skip
    assert importer.check_undo(loads[0]).code == "E30"
    for load, state in zip(reversed(loads), reversed(states[:-1]), strict=True):
        importer.undo(load, EDITOR)
        assert contents(importer) == state
    assert [one[4] for one in past(importer, "default_norm", QUOTA, "low")] == [True] * 4


def test_a_changed_cell_leaves_the_rest_of_its_row_as_it_was(importer):
    before = row_of(importer, "plan_item", **ITEM)
    load = edit(importer, "plan_item", ITEM, {"status": "в работе", "done_on": None})
    after = row_of(importer, "plan_item", **ITEM)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"status", "done_on", "load_id", "source_sheet", "source_row"}
    assert (after["status"], after["done_on"], after["load_id"]) == ("in_progress", None, load)
    assert (after["source_sheet"], after["source_row"]) == (None, None)
    assert [one[0] for one in past(importer, "plan_item", ITEM, "status")] == ["done", "in_progress"]
    told = importer.store.read("changes", load_id=str(load))
    assert set(told["column"]) == {"status", "done_on"}


def test_a_target_is_added_and_taken_out_again(importer):
    key = {**TARGET, "period": "2026"}
    load = edit(importer, "indicator_value", key, {"value": np.float64(70), "basis": "протокол КС"})
    assert row_of(importer, "indicator_value", **key)["value"] == 70
    edit(importer, "indicator_value", key, None)
    assert row_of(importer, "indicator_value", **key) is None
    assert importer.check_undo(load).values["variant"] == "changed"
    assert load_of(importer, load)["state"] == "superseded"


@pytest.mark.parametrize("seen", [88, 88.0, "88", np.float64(88)])
def test_a_row_is_changed_when_it_still_says_what_was_seen(importer, seen):
    edit(importer, "default_norm", QUOTA, {"low": 88})
    importer.edit("default_norm", QUOTA, {"low": 97}, EDITOR, reason=REASON, seen={"low": seen, "high": None})
    assert row_of(importer, "default_norm", **QUOTA)["low"] == 97


@pytest.mark.parametrize(
    ("stored", "values", "seen", "told"),
    [
        (96, {"low": 97}, {"low": 95}, 'it said "95" when you saw it and says "96" by now'),
        (96, {"low": 97}, {"low": None, "high": None}, 'it was empty when you saw it and says "96" by now'),
        (96, None, {"low": 95}, 'it said "95" when you saw it and says "96" by now'),
        (None, {"low": 97}, {"low": 95}, 'it said "95" when you saw it and is empty by now'),
    ],
)
def test_what_somebody_else_changed_meanwhile_is_not_overwritten(importer, stored, values, seen, told):
    if stored:
        edit(importer, "default_norm", QUOTA, {"low": stored})
    before = importer.store.version()
    with pytest.raises(Refused) as refused:
        importer.edit("default_norm", QUOTA, values, EDITOR, reason=REASON, seen=seen)
    problem = refused.value.problem
    assert (problem.code, problem.column) == ("E40", "low")
    assert importer.tell(problem, "en").startswith(f'Table "Default norm", "Norm": {told}; expected')
    assert importer.store.version() == before


def test_edited_rows_are_named_for_people(importer):
    edit(importer, "default_norm", QUOTA, {"low": 97})
    load = edit(importer, "default_norm", QUOTA, {"low": 98})
    rows = importer.store.read("stored_rows", table="default_norm", cluster_id=CLUSTER, language="en")
    assert list(rows["label"]) == ["Admission quota filled"]
    told = importer.store.read("changes", load_id=str(load), language="ru")
    assert told[["label", "column", "old", "new"]].to_numpy().tolist() == [["Выполнение КЦП", "low", "97", "98"]]
    rows = importer.store.read("stored_rows", table="indicator_value", cluster_id=CLUSTER, language="en")
    assert rows["label"][0] == "Employed in the speciality within a year · 2021 · target"


def test_a_file_loaded_again_takes_its_word_back(importer):
    key = key_of(importer, "enrolment", **TRAINEES)
    edit(importer, "enrolment", key, {"students": 90})
    check = importer.check(as_workbook(cluster_rows()), "cluster.xlsx")
    importer.publish(check, EDITOR)
    assert [one[0] for one in past(importer, "enrolment", key, "students")] == ["96", "90", "96"]


def test_a_viewer_edits_nothing(importer):
    with pytest.raises(Forbidden):
        importer.edit("default_norm", QUOTA, {"low": 97}, VIEWER, reason=REASON)
    assert row_of(importer, "default_norm", **QUOTA) is None


@pytest.mark.parametrize(
    ("reason", "variant"),
    [
        ("", None),
        (" \n\t ", None),
        ("а" * 301, "long"),
        ("сообщено по телефону +7 701 123-45-67", "person"),
        ("письмо с адреса sovet@example.kz", "person"),
        ("по просьбе Иванова А. Б.", "person"),
        ("по просьбе Иванова Андрея Борисовича", "person"),
        ("ИИН 900101300017", "person"),
    ],
)
def test_the_reason_is_given_short_and_about_nobody(importer, reason, variant):
    problem = refused(importer, "default_norm", QUOTA, {"low": 97}, reason)
    assert (problem.code, problem.values.get("variant")) == ("E37", variant)


def test_the_reason_may_name_a_document_and_a_body_named_after_somebody(importer):
    reason = "Приказ департамента от 12.10.2026 № 114, колледж имени А. Байтурсынова"
    assert load_of(importer, edit(importer, "default_norm", QUOTA, {"low": 97}, f"  {reason} "))["source"] == reason


@pytest.mark.parametrize(
    ("table", "key", "values", "code", "column"),
    [
        ("default_norm", QUOTA, {"low": "много"}, "E33", "low"),
        ("default_norm", QUOTA, {"low": True}, "E33", "low"),
        ("default_norm", QUOTA, {"low": float("inf")}, "E33", "low"),
        ("default_norm", QUOTA, {"low": None}, "E33", "low"),
        ("default_norm", QUOTA, {}, "E33", "low"),
        ("default_norm", {"indicator_id": "agreements_share"}, {"low": 101}, "E33", "low"),
        ("default_norm", {"indicator_id": "agreements_share"}, {"low": "0,8"}, "E33", "low"),
        ("default_norm", {"indicator_id": "no_such"}, {"low": 97}, "E33", "indicator_id"),
        ("default_norm", QUOTA, {"low": 90, "high": 97}, "E39", "high"),
        ("default_norm", {"indicator_id": "demand_coverage"}, {"low": 90}, "E39", "high"),
        ("default_norm", {"indicator_id": "demand_coverage"}, {"low": 90, "high": 80}, "E38", "low"),
        ("default_norm", {"indicator_id": "labour_demand_total"}, {"low": 3}, "E39", None),
        ("default_norm", QUOTA, {"high_": 3}, "E34", None),
        ("default_norm", QUOTA, {"load_id": 3}, "E34", None),
        ("default_norm", {}, {"low": 3}, "E36", None),
        ("default_norm", {**QUOTA, "period": "2021"}, {"low": 3}, "E36", None),
        ("default_norm", QUOTA, None, "E36", None),
        ("default_norms", QUOTA, {"low": 3}, "E29", None),
        ("load", {"load_id": 1}, {"kind": "demo"}, "E29", None),
        ("change", {"change_id": 1}, None, "E29", None),
        ("indicator_value", TARGET, {"value": 65}, "E36", None),
        ("indicator_value", TARGET, {"value": 120}, "E33", "value"),
        ("indicator_value", TARGET, {"kind": "baseline"}, "E33", "kind"),
        ("indicator_value", {**TARGET, "cluster_id": "other"}, {"value": 60}, "E35", "cluster_id"),
        ("plan_item", ITEM, {"status": "почти"}, "E33", "status"),
        ("plan_item", ITEM, {"status": None}, "E33", "status"),
        ("plan_item", ITEM, {"executor_org_id": "nobody"}, "E35", "executor_org_id"),
        ("plan_item", ITEM, {"title": "Позвонить +7 913 123-45-67"}, "E33", "title"),
        ("plan_item", ITEM, {"done_on": date.today() + timedelta(days=2)}, "E33", "done_on"),
        ("plan_item", ITEM, {"done_on": "31.02.2022"}, "E33", "done_on"),
        ("organisation", {"org_id": COLLEGE}, {"name_ru": "Другой"}, "E33", "name_ru"),
        ("participation", {"membership_id": 4711}, {"role": "member"}, "E36", None),
    ],
)
def test_what_the_declaration_does_not_allow_is_refused(importer, table, key, values, code, column):
    if table == "organisation":
        key = {"org_id": row_of(importer, "organisation", kind="college")["org_id"]}
    problem = refused(importer, table, key, values)
    assert (problem.code, problem.column) == (code, column)


@pytest.mark.parametrize(
    ("table", "known", "values", "code"),
    [
        ("risk", RISK, {"likelihood": 6}, "E33"),
        ("risk", RISK, {"impact": 0}, "E33"),
        ("risk", RISK, {"impact": 2.5}, "E33"),
        ("enrolment", TRAINEES, {"students": -1}, "E33"),
        ("enrolment", TRAINEES, {"students_female": 97}, "E38"),
        ("enrolment", TRAINEES, {"as_of": "01.10.2023"}, "E38"),
        ("graduate_outcome", {}, {"employed": 20}, "E38"),
        ("graduate_outcome", {}, {"employed_speciality": 18}, "E38"),
        ("cluster", {}, {"currency": "EUR"}, "E33"),
        ("cluster", {}, {"status": "closed", "closed_on": "01.01.2019"}, "E38"),
        ("programme", {"programme_id": "p1"}, {"org_id": "plant"}, "E35"),
        ("programme", {"programme_id": "p1"}, None, "E36"),
        ("cluster", {}, None, "E36"),
    ],
)
def test_rows_keep_to_their_limits_and_to_each_other(importer, table, known, values, code):
    if values == {"org_id": "plant"}:
        values = {"org_id": row_of(importer, "organisation", kind="enterprise")["org_id"]}
    assert refused(importer, table, key_of(importer, table, **known), values).code == code


def test_every_declared_rule_over_several_columns_is_known_to_editing():
    from data_sources.editing.rows import RULES

    assert {rule.kind for table in read_tables().values() for rule in table.rules} <= set(RULES)


def test_editing_invented_rows_is_an_invented_load_that_goes_with_them(invented):
    before = contents(invented)
    load = edit(invented, "plan_item", ITEM, {"status": "cancelled"})
    assert load_of(invented, load)["synthetic"]
    invented.undo(load, EDITOR)
    assert contents(invented) == before
    edit(invented, "plan_item", ITEM, {"status": "cancelled"})
    norm = edit(invented, "default_norm", QUOTA, {"low": 97})
    assert not load_of(invented, norm)["synthetic"]
    invented.remove_synthetic(BY_PROGRAM)
    left = {name: len(rows) for name, rows in contents(invented).items() if rows}
    assert left == {"default_norm": 1}
    assert invented.check_undo(norm) is None


def test_the_command_line_edits_with_a_reason_too(filled, tmp_path, capsys, monkeypatch):
    store = opened(filled, tmp_path)
    monkeypatch.setenv("KENES_DATABASE_URL", str(store.engine.url))
    monkeypatch.setenv("KENES_LANGUAGE", "en")
    item = [f"{name}={value}" for name, value in ITEM.items()]
    edited = ["edit", "plan_item", *item, "--set", "status=cancelled", "--set", "done_on=", "--reason", REASON]
    assert (commands.run(edited), *capsys.readouterr()) == (0, "2\n", "")
    row = row_of(open_importer(store), "plan_item", **ITEM)
    assert (row["status"], row["done_on"]) == ("cancelled", None)
    assert commands.run(edited) == 1
    assert (
        capsys.readouterr().err == 'Table "Plan item": the row already says this; expected at least one other value.\n'
    )
    assert (commands.run(["edit", "plan_item", *item, "--remove", "--reason", REASON]), *capsys.readouterr())[0] == 0
    assert commands.run(["edit", "plan_item", *item, "--set", "status", "--reason", REASON]) == 2
    assert capsys.readouterr().err == "“status” names no column; expected NAME=VALUE.\n"
    monkeypatch.setenv("KENES_ACCESS", "viewer")
    assert commands.run(edited) == 1
    store.close()


def test_invented_and_real_rows_do_not_refer_to_each_other(invented):
    synthetic = row_of(invented, "organisation", kind="enterprise")["org_id"]
    real = {"org_id": "real", "name_key": "real", "name_ru": "Настоящий", "kind": "college", "region_code": "RU-TOM"}
    with invented.store.publish_transaction() as connection:
        load = invented.store.tables["load"]
        values = {"kind": "workbook", "source": "x", "loaded_by_role": "editor", "synthetic": False}
        values["loaded_at"] = datetime.now(UTC)
        number = connection.execute(sa.insert(load).values(values).returning(load.c.load_id)).scalar_one()
        connection.execute(sa.insert(invented.store.tables["organisation"]).values(**real, load_id=number))
    assert refused(invented, "plan_item", ITEM, {"executor_org_id": "real"}).values["variant"] == "mixed"
    assert edit(invented, "plan_item", ITEM, {"executor_org_id": synthetic})


REVIEW = {"review_id": "sheet-1"}


def rows(importer, name):
    table = importer.store.tables[name]
    with importer.store.reading() as connection:
        return [dict(row) for row in connection.execute(sa.select(table)).mappings()]


def sheet(importer, **scores):
    """A new review and its marks; they refer to the review that the same load adds."""
    programme = next(row for row in rows(importer, "programme") if row["code"])
    expert = next(row for row in rows(importer, "organisation") if row["kind"] == "enterprise")
    review = {
        "cluster_id": CLUSTER,
        "programme_id": programme["programme_id"],
        "expert_org_id": expert["org_id"],
        "reviewed_on": "2022-06-28",
        "verdict": "agreed_with_remarks",
    }
    marks = [
        RowEdit("review_score", {**REVIEW, "criterion": code}, {"meets": meets, "remark": "проверено"})
        for code, meets in scores.items()
    ]
    return [RowEdit("review", REVIEW, review), *marks]


def test_a_wrong_row_leaves_nothing_behind_and_is_named(importer):
    before = importer.store.version()
    with pytest.raises(Refused) as told:
        importer.edit_many(sheet(importer, **{"1.1": True, "9.9": True}), EDITOR, reason=REASON)
    assert told.value.place == 2
    assert "review_score" not in importer.tell(told.value.problem, "ru")
    assert importer.store.version() == before
    assert not [row for row in rows(importer, "review") if row["review_id"] == "sheet-1"]


def test_a_viewer_changes_nothing(importer):
    with pytest.raises(Forbidden):
        importer.edit_many(sheet(importer), Actor("viewer"), reason=REASON)


def test_rows_are_one_load_are_left_alone_when_nothing_is_new_and_are_undone_together(importer):
    load = importer.edit_many(sheet(importer, **{"1.1": True, "1.2": False}), EDITOR, reason=REASON)
    own = [row for name in ("review", "review_score") for row in rows(importer, name) if row["review_id"] == "sheet-1"]
    assert {row["load_id"] for row in own} == {load}
    assert len(own) == 3
    again = importer.edit_many(sheet(importer, **{"1.1": False, "1.2": False}), EDITOR, reason=REASON)
    changed = {
        row["criterion"]: row["load_id"] for row in rows(importer, "review_score") if row["review_id"] == "sheet-1"
    }
    assert changed == {"1.1": again, "1.2": load}
    with pytest.raises(Refused):
        importer.edit_many(sheet(importer, **{"1.1": False}), EDITOR, reason=REASON)
    importer.undo(again, EDITOR)
    importer.undo(load, EDITOR)
    assert not [row for row in rows(importer, "review") if row["review_id"] == "sheet-1"]


def test_rows_can_be_taken_out_with_those_that_need_them_first(importer):
    importer.edit_many(sheet(importer, **{"1.1": True}), EDITOR, reason=REASON)
    gone = [RowEdit("review_score", {**REVIEW, "criterion": "1.1"}, None), RowEdit("review", REVIEW, None)]
    importer.edit_many(gone, EDITOR, reason=REASON)
    assert not [row for row in rows(importer, "review") if row["review_id"] == "sheet-1"]


def test_the_code_none_is_a_value_of_its_list_and_not_an_empty_cell():
    table = read_tables()["agenda_item"]
    assert read_values(table, {"decision_status": "none"}, {}) == {"decision_status": "none"}
    with pytest.raises(Refused):
        read_values(table, {"decision_status": None}, {})


@pytest.mark.parametrize(("left", "joined"), [(None, date(2022, 1, 1)), (date(2022, 3, 1), date(2022, 2, 1))])
def test_an_organisation_joins_again_only_after_it_left(importer, left, joined):
    members = importer.store.read("participants", cluster_id=CLUSTER)
    college = str(members.loc[members["joined_on"].notna(), "org_id"].iloc[0])
    spell = {"cluster_id": CLUSTER, "org_id": college}
    first, again = spell | {"joined_on": date(2021, 9, 1)}, spell | {"joined_on": joined}
    ended = {"left_on": left, "exit_kind": "withdrew"} if left else {"obligation": "принимать практикантов"}
    importer.edit("participation", first, ended, EDITOR, reason=REASON)
    with pytest.raises(Refused) as refused:
        importer.edit("participation", again, {"role": "member"}, EDITOR, reason=REASON)
    assert refused.value.problem.code == "E39"
    assert "пересекается" in importer.tell(refused.value.problem, "ru")


def test_a_meeting_was_held_on_a_day_that_has_come(importer):
    held = date.today() + timedelta(days=1)
    key = str(importer.store.read("meetings", cluster_id=CLUSTER)["meeting_id"].iloc[0])
    with pytest.raises(Refused) as refused:
        importer.edit("meeting", {"meeting_id": key}, {"held_on": held}, EDITOR, reason=REASON)
    assert (refused.value.problem.code, refused.value.problem.column) == ("E33", "held_on")


def test_a_decision_names_no_person(importer):
    row = importer.store.read("agenda", cluster_id=CLUSTER).iloc[0]
    key = {"meeting_id": str(row["meeting_id"]), "item_no": int(row["item_no"])}
    with pytest.raises(Refused) as refused:
        importer.edit("agenda_item", key, {"decision": "Поручить Иванову И. И."}, EDITOR, reason=REASON)
    assert refused.value.problem.values["variant"] == "person"
