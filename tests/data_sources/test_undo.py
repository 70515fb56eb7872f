"""Undoing a load: exactly the state before, refused with the reason where later loads build on it, kept as an audit."""

import random
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from dashboard.domain.access import Actor, Forbidden
from dashboard.domain.declarations import read_tables
from dashboard.domain.problems import Refused
from data_sources.publishing import About
from tests.data_sources.cluster_rows import PLANT, as_workbook, cluster_rows
from tests.data_sources.first_load import load_first

EDITOR, VIEWER = Actor("editor"), Actor("viewer")
DOMAIN = [table.name for table in read_tables().values() if table.group != "technical"]


def publish(importer, rows, *remove, **about):
    check = importer.check(as_workbook(rows), "cluster.xlsx")
    return importer.publish_load(check, EDITOR, About(remove=frozenset(remove), **about)).load_id


def contents(importer):
    """Every cell of every domain table, surrogate numbers and traces included."""
    with importer.store.reading() as connection:
        tables = importer.store.tables
        return {name: sorted(map(repr, connection.execute(sa.select(tables[name])))) for name in DOMAIN}


def counts(importer):
    return {name: len(rows) for name, rows in contents(importer).items()}


def students(importer):
    enrolment = importer.store.tables["enrolment"]
    query = sa.select(enrolment.c.academic_year, enrolment.c.students).order_by(enrolment.c.academic_year)
    with importer.store.reading() as connection:
        return list(map(tuple, connection.execute(query)))


def codes(importer, content):
    return [problem.code for problem in importer.check(content, "export.xlsx").problems]


def states(importer):
    load = importer.store.tables["load"]
    with importer.store.reading() as connection:
        return list(connection.scalars(sa.select(load.c.state).order_by(load.c.load_id)))


def changed(**cells):
    rows = cluster_rows()
    for sheet, values in cells.items():
        rows[sheet][0] |= values
    return rows


def without(sheet, place):
    rows = cluster_rows()
    del rows[sheet][place]
    return rows


def test_undoing_brings_back_old_values_and_takes_out_added_rows(every_importer):
    load_first(every_importer)
    before = contents(every_importer)
    rows = changed(graduates={"employed": 16, "military": None}, finance={"actual": "1 000,55"})
    rows["trainees"].append({"programme": "p3", "academic_year": "2021/22", "as_of": "01.10.2021", "students": 12})
    load = publish(every_importer, rows)
    assert contents(every_importer) != before
    version = every_importer.store.version()
    every_importer.undo(load, EDITOR)
    assert contents(every_importer) == before
    assert every_importer.store.version() != version
    assert states(every_importer) == ["published", "undone"]


def test_undoing_brings_removed_rows_back_with_their_load_sheet_and_row(every_importer):
    load_first(every_importer)
    before = contents(every_importer)
    rows = without("programmes", 0)
    for sheet in ("trainees", "graduates", "expertise"):
        rows[sheet] = [{**rows[sheet][0], "programme": "p3"}]
    rows["expertise"][0]["expert_organisation"] = PLANT
    gone = ("programme", "enrolment", "graduate_outcome", "review", "review_score")
    load = publish(every_importer, rows, *gone)
    after = contents(every_importer)
    assert [len(after[name]) - len(before[name]) for name in ("programme", "enrolment", "review")] == [-1, -1, 0]
    every_importer.undo(load, EDITOR)
    assert contents(every_importer) == before


def test_the_first_load_can_be_undone_to_an_empty_store_and_loaded_again(every_importer):
    content = as_workbook(cluster_rows())
    first = every_importer.publish(every_importer.check(content, "a.xlsx"), EDITOR)
    every_importer.undo(first, EDITOR)
    assert not any(contents(every_importer).values())
    check = every_importer.check(content, "a.xlsx")
    assert not [problem for problem in check.problems if problem.code == "W06"]
    assert every_importer.publish(check, EDITOR) == 2
    assert states(every_importer) == ["undone", "published"]


def test_an_export_that_changed_nothing_can_be_loaded_again_once_its_rows_were_undone(every_importer):
    first = load_first(every_importer)
    before = counts(every_importer)
    export = every_importer.export("demo-mechanics", "ru")
    second = every_importer.publish_load(every_importer.check(export, "export.xlsx"), EDITOR, About())
    assert (second.new, second.changed) == (0, 0)
    assert codes(every_importer, export) == ["W06"]
    every_importer.undo(first, EDITOR)
    assert not any(contents(every_importer).values())
    check = every_importer.check(export, "export.xlsx")
    assert "W06" not in [problem.code for problem in check.problems]
    third = every_importer.publish_load(check, EDITOR, About())
    assert (third.load_id, third.changed, counts(every_importer)) == (3, 0, before)
    assert codes(every_importer, export) == ["W06"]


@pytest.mark.parametrize(
    ("later", "remove"),
    [(changed(trainees={"students": 97}), ()), (without("trainees", 0), ("enrolment",))],
    ids=["changed", "removed"],
)
def test_a_file_can_be_loaded_again_once_a_later_one_took_back_what_it_said(every_importer, later, remove):
    rows = changed(values={"value": 66})
    load_first(every_importer)
    publish(every_importer, rows)
    before = students(every_importer)
    publish(every_importer, later, *remove)
    assert students(every_importer) != before
    publish(every_importer, rows)
    assert students(every_importer) == before


def test_a_file_asked_for_once_more_after_a_later_load_was_undone_changes_nothing(every_importer):
    content = as_workbook(cluster_rows())
    every_importer.publish(every_importer.check(content, "a.xlsx"), EDITOR)
    every_importer.undo(publish(every_importer, changed(graduates={"employed": 15})), EDITOR)
    published = every_importer.publish_load(every_importer.check(content, "a.xlsx"), EDITOR, About())
    assert (published.new, published.changed) == (0, 0)


def test_it_is_written_down_when_and_by_which_role_a_load_was_undone(importer):
    load = load_first(importer)
    importer.undo(load, Actor("administrator"))
    with importer.store.reading() as connection:
        (row,) = connection.execute(sa.select(importer.store.tables["undo"])).mappings()
    assert (row["load_id"], row["undone_by_role"]) == (load, "administrator")
    assert abs((datetime.now(UTC) - row["undone_at"]).total_seconds()) < 60


def test_a_superseded_load_is_published_again_when_its_rows_are_current_again(every_importer):
    load_first(every_importer)
    rows = {"trainees": [{"programme": "p1", "academic_year": "2019/20", "as_of": "01.10.2019", "students": 80}]}
    publish(every_importer, rows)
    rows["trainees"][0]["students"] = 90
    third = publish(every_importer, rows)
    assert states(every_importer) == ["published", "superseded", "published"]
    every_importer.undo(third, EDITOR)
    assert states(every_importer) == ["published", "published", "undone"]


def test_viewers_undo_nothing(importer):
    load = load_first(importer)
    with pytest.raises(Forbidden):
        importer.undo(load, VIEWER)
    assert states(importer) == ["published"]


def refusal(importer, load):
    """The reason why a load cannot be undone; undoing it must change nothing."""
    before, version = contents(importer), importer.store.version()
    with pytest.raises(Refused) as told:
        importer.undo(load, EDITOR)
    assert (contents(importer), importer.store.version()) == (before, version)
    assert told.value.problem == importer.check_undo(load)
    values = told.value.problem.values
    assert told.value.problem.code == "E30"
    return values["variant"], values.get("later"), values.get("first")


def test_a_load_whose_rows_a_later_one_changed_waits_for_that_one(every_importer):
    first = load_first(every_importer)
    second = publish(every_importer, changed(graduates={"employed": 16}))
    third = publish(every_importer, changed(graduates={"employed": 15}))
    assert refusal(every_importer, first)[2] == str(third)
    assert refusal(every_importer, second) == ("changed", str(third), str(third))
    every_importer.undo(third, EDITOR)
    assert refusal(every_importer, first)[2] == str(second)
    every_importer.undo(second, EDITOR)
    assert every_importer.check_undo(first) is None


def test_a_load_whose_rows_later_ones_refer_to_waits_for_them(every_importer):
    first = load_first(every_importer)
    publish(every_importer, {"trainees": [{"programme": "p3", "academic_year": "2019/20", "as_of": "01.10.2019",
                                           "students": 80}]})  # fmt: skip
    assert refusal(every_importer, first) == ("refers", "2", "2")


def test_a_load_that_only_changed_a_row_others_refer_to_can_be_undone(every_importer):
    load_first(every_importer)
    second = publish(every_importer, changed(programmes={"duration_months": 34}))
    publish(every_importer, {"trainees": [{"programme": "p1", "academic_year": "2019/20", "as_of": "01.10.2019",
                                           "students": 80}]})  # fmt: skip
    every_importer.undo(second, EDITOR)
    assert states(every_importer) == ["published", "undone", "published"]


def test_a_load_waits_when_rows_it_removed_were_added_again(every_importer):
    load_first(every_importer)
    second = publish(every_importer, without("trainees", 1), "enrolment")
    third = publish(every_importer, changed(risks={"likelihood": 4}))
    assert refusal(every_importer, second) == ("changed", str(third), str(third))


def test_a_load_waits_when_what_its_removed_rows_need_was_removed_later(every_importer):
    load_first(every_importer)
    rows = without("meetings", 0) | {"meetings": [{**cluster_rows()["meetings"][0], "item_no": 2}]}
    second = publish(every_importer, rows, "agenda_item")
    rows = cluster_rows() | {"meetings": [{**cluster_rows()["meetings"][0], "date": "17.06.2022"}]}
    third = publish(every_importer, rows, "agenda_item", "meeting")
    assert refusal(every_importer, second) == ("changed", str(third), str(third))
    every_importer.undo(third, EDITOR)
    every_importer.undo(second, EDITOR)


def test_rows_removed_before_a_column_was_added_come_back_without_it(importer):
    load_first(importer)
    item, change = importer.store.tables["agenda_item"], importer.store.tables["change"]
    with importer.store.reading() as connection:
        row = connection.execute(sa.select(item)).mappings().first()
    key = {name: row[name] for name in ("meeting_id", "item_no")}
    load = importer.edit("agenda_item", key, None, EDITOR, reason="Вопрос снят")
    with importer.store.publish_transaction() as connection:
        kept = connection.scalar(sa.select(change.c.old_values).where(change.c.load_id == load))
        before = {name: value for name, value in kept.items() if not name.startswith("responsible")}
        connection.execute(sa.update(change).where(change.c.load_id == load).values(old_values=before))
    importer.undo(load, EDITOR)
    with importer.store.reading() as connection:
        assert connection.execute(sa.select(item)).mappings().first() == row


def test_a_load_cannot_be_undone_twice_nor_can_one_that_never_was(importer):
    load = load_first(importer)
    importer.undo(load, EDITOR)
    assert refusal(importer, load)[0] == "undone"
    assert refusal(importer, 99)[0] == "unknown"


def test_invented_figures_are_taken_out_by_the_setting_instead(importer):
    load = publish(importer, cluster_rows(), synthetic=True)
    assert refusal(importer, load)[0] == "synthetic"


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_reason_names_the_load_to_undo_first(importer, language):
    first = load_first(importer)
    publish(importer, changed(graduates={"employed": 16}))
    sentence = importer.tell(importer.check_undo(first), language)
    assert "2" in sentence
    assert "{" not in sentence


def test_a_failure_in_the_middle_of_undoing_leaves_everything_as_it_was(every_importer, monkeypatch):
    load_first(every_importer)
    load = publish(every_importer, changed(graduates={"employed": 16}))
    before = contents(every_importer), every_importer.store.version()

    def fail(*_):
        raise RuntimeError("power cut")

    monkeypatch.setattr("data_sources.undoing.mark_undone", fail)
    with pytest.raises(RuntimeError):
        every_importer.undo(load, EDITOR)
    assert (contents(every_importer), every_importer.store.version()) == before


def random_workbook(chance):
    """A small workbook of the same cluster: rows left out, rows added, figures changed."""
    rows = cluster_rows()
    years = chance.sample(range(2015, 2022), chance.randint(0, 4))
    rows["trainees"] += [
        {"programme": chance.choice(["p1", "p3"]), "academic_year": f"{year}/{(year + 1) % 100:02}",
         "as_of": f"01.10.{year}", "students": chance.randint(1, 90)} for year in years
    ]  # fmt: skip
    rows["trainees"] = [*{(row["programme"], row["academic_year"]): row for row in rows["trainees"]}.values()]
    rows["graduates"][0]["employed"] = chance.randint(15, 17)
    rows["graduates"][0]["military"] = chance.choice([None, 0, 1, 2])
    rows["finance"][0] |= {"actual": chance.choice([None, "0", "10,25", "999 999,99"])}
    rows["programmes"][0]["duration_months"] = chance.choice([34, 46, None])
    rows["participants"][1]["settlement"] = chance.choice([None, "Северск"])
    rows["plan"][0]["status"] = chance.choice(["выполнено", "выполняется"])
    if rows["plan"][0]["status"] != "выполнено":
        rows["plan"][0]["done_on"] = None
    rows["meetings"][0] |= {"item_no": chance.randint(1, 3), "date": chance.choice(["16.05.2022", "17.06.2022"])}
    rows["expertise"][0] |= {"c2_1": chance.choice(["92,5", "55", None]), "reviewed_on": chance.choice(
        ["28.06.2022", "29.06.2022"])}  # fmt: skip
    if chance.random() < 0.5:
        rows["programmes"].append({"programme": "p4", "organisation": "Второй колледж", "field_code": "23.00.00"})
    for sheet in chance.sample(["surveys", "finance", "risks", "values", "plan", "demand", "passport"], 3):
        rows[sheet] = []
    return rows


def publish_random(importer, chance):
    """Publish a random workbook with random removals, those only that may go; the number of the load or None."""
    check = importer.check(as_workbook(random_workbook(chance)), "cluster.xlsx")
    assert not [problem for problem in check.problems if problem.severity == "error" and problem.code != "E01"]
    could = {one.table for one in importer.preview(check) if one.removable}
    remove = could if chance.random() < 0.5 else {name for name in could if chance.random() < 0.5}
    try:
        return importer.publish_load(check, EDITOR, About(remove=frozenset(remove))).load_id
    except Refused as refused:
        assert refused.problem.code == "E29"
        return None


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 9))])
def test_undoing_in_reverse_order_goes_back_step_by_step(every_importer, seed):
    chance = random.Random(seed)
    steps = []
    for _ in range(5):
        before = contents(every_importer), states(every_importer)
        if (load := publish_random(every_importer, chance)) and len(states(every_importer)) > len(before[1]):
            steps.append((load, before))
    assert len(steps) > 2
    for load, (data, marks) in reversed(steps):
        every_importer.undo(load, EDITOR)
        assert contents(every_importer) == data
        assert states(every_importer)[: len(marks)] == marks
    assert not any(contents(every_importer).values())


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 9))])
def test_undoing_in_any_order_is_refused_or_leaves_a_whole_store(importer, seed):
    chance = random.Random(seed)
    loads = [publish_random(importer, chance) for _ in range(5 if seed else 3)]
    left = sorted({load for load in loads if load})
    while left:
        load = chance.choice(left)
        reason = importer.check_undo(load)
        if reason:
            first = int(reason.values["first"])
            assert first > load
            assert importer.check_undo(first) is None
            load = first
        importer.undo(load, EDITOR)
        left.remove(load)
        with importer.store.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert not any(contents(importer).values())
