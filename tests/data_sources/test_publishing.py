"""Publishing: all or nothing, nothing twice, old values kept, invented figures apart."""

from datetime import date

import pytest
import sqlalchemy as sa

from dashboard.domain.access import Actor, Forbidden
from dashboard.domain.declarations import read_tables
from dashboard.domain.problems import Refused
from data_sources.importer import open_importer
from data_sources.publishing import About
from data_sources.store import open_store
from tests.data_sources.cluster_rows import COLLEGE, as_workbook, cluster_rows
from tests.data_sources.first_load import every_row, load_first, publish_cluster

EDITOR, VIEWER = Actor("editor"), Actor("viewer")


@pytest.fixture
def both_importers(store):
    """On SQLite and on PostgreSQL."""
    return open_importer(store)


def publish(importer, rows, **about):
    check = importer.check(as_workbook(rows), "cluster.xlsx")
    return importer.publish_load(check, EDITOR, About(**about))


def read(importer, table):
    with importer.store.reading() as connection:
        key = importer.store.tables[table].primary_key.columns
        rows = connection.execute(sa.select(importer.store.tables[table]).order_by(*key)).mappings()
        return [dict(row) for row in rows]


def contents(importer):
    """Everything but the technical tables and the numbers of loads."""
    tables = [table.name for table in read_tables().values() if table.group != "technical"]
    return {name: sorted(map(repr, read(importer, name))) for name in tables}


def changed(**cells):
    rows = cluster_rows()
    for sheet, values in cells.items():
        rows[sheet][0] |= values
    return rows


def test_a_workbook_fills_all_tables_but_the_one_edited_in_the_app(both_importers):
    published = publish(both_importers, cluster_rows())
    filled = {name: len(rows) for name, rows in contents(both_importers).items()}
    assert len(filled) == 21
    assert [name for name, rows in filled.items() if not rows] == ["default_norm"]
    assert (published.new, published.changed) == (sum(filled.values()), 0)
    load = read(both_importers, "load")[0]
    assert (load["rows_read"], load["rows_new"], load["rows_refused"], load["state"]) == (
        21,
        published.new,
        0,
        "published",
    )


def test_every_row_knows_its_load_sheet_and_row(importer):
    load_first(importer)
    row = read(importer, "enrolment")[1]
    assert (row["load_id"], row["source_sheet"], row["source_row"]) == (1, "Контингент", 3)


def test_names_become_readable_identifiers(importer):
    load_first(importer)
    assert {row["org_id"] for row in read(importer, "organisation")} == {
        "kolledzh-obrazets", "vtoroi-kolledzh", "zavod-obrazets",
    }  # fmt: skip


def test_what_nobody_said_is_derived(importer):
    load_first(importer)
    cluster, speciality = read(importer, "cluster")[0], read(importer, "speciality")[0]
    assert (cluster["norm_set"], cluster["region_code"]) == ("tomsk-2022;default", "RU-TOM")
    assert (speciality["code_system"], speciality["field_code"], speciality["top50"]) == ("ru_ugps", "15.00.00", True)
    assert {row["region_code"] for row in read(importer, "organisation")} == {"RU-TOM"}
    item = read(importer, "plan_item")[0]
    assert (item["deadline_kind"], item["due_from"], item["due_to"]) == (
        "quarter",
        date(2022, 10, 1),
        date(2022, 12, 31),
    )
    scores = {row["criterion"]: (row["value_num"], row["meets"]) for row in read(importer, "review_score")}
    assert scores == {"1.1": (None, True), "2.1": (92.5, False), "3.2": (62.5, True)}


def test_an_empty_cell_stays_unknown_and_a_zero_stays_zero(importer):
    publish(importer, changed(graduates={"employed_speciality": None, "military": 0, "further_study": None}))
    row = read(importer, "graduate_outcome")[0]
    assert (row["employed_speciality"], row["military"], row["further_study"]) == (None, 0, None)


def test_the_same_bytes_change_nothing(every_importer):
    content = as_workbook(cluster_rows())
    first = every_importer.publish(every_importer.check(content, "a.xlsx"), EDITOR)
    before, version = contents(every_importer), every_importer.store.version()
    again = every_importer.check(content, "b.xlsx")
    assert [problem.code for problem in again.problems] == ["W06"]
    assert (again.ledger.loaded, again.ledger.skipped) == (0, again.ledger.read)
    assert every_importer.publish(again, EDITOR) == first
    assert (contents(every_importer), every_importer.store.version(), len(read(every_importer, "load"))) == (
        before,
        version,
        1,
    )


def test_two_checks_of_the_same_bytes_publish_once(importer):
    content = as_workbook(cluster_rows())
    checks = [importer.check(content, "a.xlsx") for _ in range(2)]
    assert importer.publish(checks[0], EDITOR) == importer.publish(checks[1], EDITOR) == 1
    assert len(read(importer, "load")) == 1


def test_changed_rows_are_replaced_and_their_old_values_kept(both_importers):
    publish(both_importers, cluster_rows())
    published = publish(both_importers, changed(graduates={"employed": 16, "military": None}))
    assert (published.new, published.changed) == (0, 1)
    row = read(both_importers, "graduate_outcome")[0]
    assert (row["employed"], row["military"], row["load_id"]) == (16, None, 2)
    change = read(both_importers, "change")[0]
    assert (change["load_id"], change["table_name"], change["source_row"]) == (2, "graduate_outcome", 2)
    old = change["old_values"]
    assert (old["employed"], old["military"], old["load_id"], old["as_of"]) == (17, 2, 1, "2022-05-24")
    told = {
        (problem.code, problem.column, problem.values["old"], problem.values["new"]) for problem in published.problems
    }
    assert told == {("W07", "employed", "17", "16"), ("W07", "military", "2", "–")}


def test_a_column_that_the_file_lacks_leaves_the_stored_values(importer):
    load_first(importer)
    rows = cluster_rows()
    for row in rows["graduates"]:
        del row["military"]
    assert publish(importer, rows).changed == 0
    assert read(importer, "graduate_outcome")[0]["military"] == 2


def test_rows_missing_in_a_later_file_stay(importer):
    load_first(importer)
    rows = cluster_rows()
    del rows["trainees"][1]
    publish(importer, rows)
    assert len(read(importer, "enrolment")) == 2


def test_nothing_is_ever_added_up(importer):
    load_first(importer)
    publish(importer, changed(finance={"actual": "1 000"}, placements={"persons": 15}))
    assert [row["actual"] for row in read(importer, "money")] == [1000]
    assert [row["persons"] for row in read(importer, "placement")] == [15]


def test_the_preview_says_what_publishing_then_does(importer):
    load_first(importer)
    rows = changed(graduates={"employed": 16})
    rows["trainees"].append({"programme": "p1", "academic_year": "2020/21", "as_of": "01.10.2020", "students": 90})
    check = importer.check(as_workbook(rows), "cluster.xlsx")
    preview = {one.table: (one.new, one.changed) for one in importer.preview(check) if one.new or one.changed}
    assert preview == {"enrolment": (1, 0), "graduate_outcome": (0, 1)}
    examples = next(one.examples for one in importer.preview(check) if one.table == "graduate_outcome")
    assert [(one["column"], one["old"], one["new"]) for one in examples] == [("employed", "17", "16")]
    published = importer.publish_load(check, EDITOR, About())
    assert (published.new, published.changed) == (1, 1)


def test_only_good_rows_are_published(importer):
    rows = cluster_rows()
    rows["graduates"].append({**rows["graduates"][0], "cohort": 2020, "employed": 28})
    publish(importer, rows)
    load = read(importer, "load")[0]
    assert (len(read(importer, "graduate_outcome")), load["rows_refused"]) == (1, 1)
    assert [problem["code"] for problem in load["problems"]] == ["E10"]


def test_viewers_change_nothing(importer):
    check = importer.check(as_workbook(cluster_rows()), "cluster.xlsx")
    with pytest.raises(Forbidden):
        importer.publish(check, VIEWER)
    with pytest.raises(Forbidden):
        importer.remove_synthetic(VIEWER)
    assert read(importer, "load") == []


def test_a_failure_in_the_middle_leaves_everything_as_it_was(both_importers, monkeypatch):
    publish(both_importers, cluster_rows())
    before = contents(both_importers), both_importers.store.version()

    def fail(*_):
        raise RuntimeError("power cut")

    monkeypatch.setattr("data_sources.publishing.finish_load", fail)
    with pytest.raises(RuntimeError):
        publish(both_importers, changed(graduates={"employed": 1}, trainees={"students": 1}))
    assert (contents(both_importers), both_importers.store.version()) == before


def test_the_same_name_in_another_clusters_file_is_the_same_organisation(importer):
    load_first(importer)
    rows = changed(
        cluster={"cluster_id": "other"}, participants={"organisation": f"ГБПОУ {COLLEGE}", "short_name": None}
    )
    for row in (
        rows["programmes"][0],
        rows["teachers"][0],
        rows["placements"][0],
        rows["passport"][0],
        rows["programmes"][1],
    ):
        row["organisation" if "organisation" in row else "from_organisation"] = COLLEGE
    publish(importer, rows)
    assert len(read(importer, "organisation")) == 3
    assert len(read(importer, "participation")) == 6
    assert {row["short_name"] for row in read(importer, "organisation")} == {"КО", None}


def test_a_later_file_gives_settlement_and_joining_date(every_importer):
    load_first(every_importer)
    rows = cluster_rows()
    rows["participants"][1] |= {"settlement": "Северск", "joined_on": "02.09.2021"}
    published = publish(every_importer, rows)
    assert (published.new, published.changed) == (0, 2)
    college = next(row for row in read(every_importer, "organisation") if row["org_id"] == "vtoroi-kolledzh")
    membership = next(row for row in read(every_importer, "participation") if row["org_id"] == "vtoroi-kolledzh")
    assert (college["settlement"], membership["joined_on"]) == ("Северск", date(2021, 9, 2))
    publish(every_importer, cluster_rows() | {"risks": []})
    membership = next(row for row in read(every_importer, "participation") if row["org_id"] == "vtoroi-kolledzh")
    assert membership["joined_on"] == date(2021, 9, 2)


def test_memberships_are_known_from_the_date_of_the_first_source(importer):
    publish(importer, cluster_rows(), source_on=date(2022, 11, 1))
    publish(importer, changed(graduates={"employed": 16}), source_on=date(2023, 5, 1))
    assert {row["known_on"] for row in read(importer, "participation")} == {date(2022, 11, 1)}


def test_same_names_in_two_towns_are_two_organisations(importer):
    rows = cluster_rows()
    rows["participants"] += [
        {"organisation": "Политех", "kind": "колледж", "role": "участник", "settlement": town}
        for town in ("Томск", "Асино")
    ]
    publish(importer, rows)
    assert {row["org_id"] for row in read(importer, "organisation")} >= {"politekh", "politekh-asino"}


def test_synthetic_and_real_bodies_are_never_mixed(importer):
    publish(importer, cluster_rows(), synthetic=True)
    with pytest.raises(Refused) as told:
        publish(importer, changed(graduates={"employed": 16}))
    assert told.value.problem.code == "E21"
    with pytest.raises(Refused):
        publish(importer, changed(cluster={"cluster_id": "real"}))
    assert len(read(importer, "load")) == 1


def test_synthetic_figures_go_in_one_step_and_real_ones_stay(every_importer):
    real = changed(cluster={"cluster_id": "real-one"})
    publish(every_importer, real)
    before = contents(every_importer)
    invented = cluster_rows()
    invented["cluster"][0]["cluster_id"] = "invented"
    for row in invented["participants"]:
        row["organisation"] = row["organisation"].replace("Образец", "Выдумка").replace("Второй", "Выдуманный")
    for sheet in ("programmes", "teachers", "placements", "passport", "expertise", "demand"):
        for row in invented[sheet]:
            for name in ("organisation", "from_organisation", "to_organisation", "expert_organisation"):
                if name in row:
                    row[name] = row[name].replace("Образец", "Выдумка").replace("Второй", "Выдуманный")
    invented["programmes"][0]["code"] = invented["demand"][0]["code"] = "09.02.07"
    publish(every_importer, invented, synthetic=True)
    assert len(read(every_importer, "cluster")) == 2
    every_importer.remove_synthetic(EDITOR)
    assert contents(every_importer) == before
    assert [row["state"] for row in read(every_importer, "load")] == ["published", "undone"]


def test_a_single_sheet_is_loaded_into_the_only_cluster_or_the_named_one(importer):
    load_first(importer)
    rows = {"trainees": [{"programme": "p1", "academic_year": "2019/20", "as_of": "01.10.2019", "students": 80}]}
    publish(importer, rows)
    assert len(read(importer, "enrolment")) == 3
    with pytest.raises(Refused) as told:
        publish(importer, {"trainees": [{**rows["trainees"][0], "students": 81}]}, cluster_id="nowhere")
    assert told.value.problem.code == "E22"


def test_references_of_a_single_sheet_are_checked_against_the_store(importer):
    load_first(importer)
    rows = {
        "teachers": [
            {"organisation": "Колледж Обрзец", "academic_year": "2021/22", "as_of": "01.10.2021", "teachers": 4}
        ]
    }
    assert [problem.code for problem in importer.check(as_workbook(rows), "t.xlsx").problems] == ["E09"]


def test_a_load_whose_rows_are_all_replaced_is_superseded(every_importer):
    load_first(every_importer)
    rows = {"trainees": [{"programme": "p1", "academic_year": "2019/20", "as_of": "01.10.2019", "students": 80}]}
    publish(every_importer, rows)
    rows["trainees"][0]["students"] = 90
    publish(every_importer, rows)
    assert [row["state"] for row in read(every_importer, "load")] == ["published", "superseded", "published"]


def test_rows_given_as_tables_are_checked_like_a_workbook(importer):
    check = importer.check_tables(cluster_rows(), "generator")
    assert (check.problems, check.ledger.loaded) == ((), 21)
    importer.publish(check, EDITOR, kind="document", source="generator", source_on=date(2022, 11, 1))
    assert (read(importer, "load")[0]["kind"], read(importer, "load")[0]["source"]) == ("document", "generator")


def test_nothing_to_publish_is_refused_without_a_trace(importer):
    check = importer.check(as_workbook({"trainees": [{"programme": "p1", "academic_year": "никогда"}]}), "none.xlsx")
    with pytest.raises(Refused):
        importer.publish(check, EDITOR)
    assert read(importer, "load") == []


def missing(importer, rows, **about):
    """The rows that the file lacks, by table, as the preview names them."""
    preview = importer.preview(importer.check(as_workbook(rows), "cluster.xlsx"), **about)
    return {one.table: (one.missing, one.missing_rows, one.removable) for one in preview if one.missing}


def publish_without(importer, rows, *tables):
    check = importer.check(as_workbook(rows), "cluster.xlsx")
    return importer.publish_load(check, EDITOR, About(remove=frozenset(tables)))


def test_rows_that_a_file_lacks_are_named_and_kept(every_importer):
    load_first(every_importer)
    rows = cluster_rows()
    del rows["trainees"][1], rows["participants"][1], rows["programmes"][2]
    assert missing(every_importer, rows) == {
        "participation": (1, ("Второй колледж",), True),
        "programme": (1, ("p3",), True),
        "enrolment": (1, ("p1 · 2022/23",), True),
    }
    before = contents(every_importer)
    publish(every_importer, rows)
    assert contents(every_importer) == before


def test_rows_of_a_sheet_that_a_file_does_not_have_are_not_missing(importer):
    load_first(importer)
    assert missing(importer, {"trainees": cluster_rows()["trainees"][:1]}) == {
        "enrolment": (1, ("p1 · 2022/23",), True)
    }


def test_rows_of_another_cluster_are_not_missing(importer):
    load_first(importer)
    publish(importer, changed(cluster={"cluster_id": "other"}))
    rows = changed(cluster={"cluster_id": "other"})
    del rows["trainees"][1], rows["teachers"][0]
    rows["teachers"] = [{**cluster_rows()["teachers"][0], "academic_year": "2020/21", "as_of": "01.10.2020"}]
    assert missing(importer, rows) == {"enrolment": (1, ("p1 · 2022/23",), True)}


def test_rows_are_taken_out_where_asked_and_their_values_kept(every_importer):
    load_first(every_importer)
    rows = cluster_rows()
    del rows["trainees"][1], rows["participants"][1]
    published = publish_without(every_importer, rows, "enrolment")
    assert (published.removed, len(read(every_importer, "enrolment"))) == (1, 1)
    assert len(read(every_importer, "participation")) == 3
    (change,) = read(every_importer, "change")
    assert (change["table_name"], change["source_sheet"], change["source_row"]) == ("enrolment", None, None)
    assert (change["old_values"]["quota"], change["old_values"]["load_id"]) == (30, 1)


def test_rows_that_others_still_refer_to_are_not_taken_out(every_importer):
    load_first(every_importer)
    rows = cluster_rows()
    del rows["programmes"][0]
    for sheet in ("trainees", "graduates", "expertise"):
        rows[sheet] = [{**rows[sheet][0], "programme": "p3"}]
    before = contents(every_importer)
    for tables in (["programme"], ["programme", "enrolment", "graduate_outcome"]):
        with pytest.raises(Refused) as told:
            publish_without(every_importer, rows, *tables)
        assert told.value.problem.code == "E29"
        assert contents(every_importer) == before
        assert "p1" in every_importer.tell(told.value.problem, "ru")
        with pytest.raises(Refused):
            missing(every_importer, rows, remove=tables)
    together = {"programme", "enrolment", "graduate_outcome", "review", "review_score"}
    assert together == {table for table, (_, _, removable) in missing(every_importer, rows).items() if removable}
    assert publish_without(every_importer, rows, *together).removed == 8
    assert [row["programme_id"] for row in read(every_importer, "programme")] == ["p2", "p3"]


def test_a_row_with_an_error_is_not_a_missing_row(importer):
    load_first(importer)
    rows = cluster_rows()
    rows["trainees"][1]["quota"] = "много"
    assert missing(importer, rows)["enrolment"][2] is False
    with pytest.raises(Refused) as told:
        publish_without(importer, rows, "enrolment")
    assert told.value.problem.values["variant"] == "spoilt"


@pytest.mark.parametrize(
    ("table", "variant"), [("organisation", "shared"), ("load", "unknown"), ("nothing", "unknown")]
)
def test_registers_that_clusters_share_are_never_emptied(importer, table, variant):
    load_first(importer)
    with pytest.raises(Refused) as told:
        publish_without(importer, changed(graduates={"employed": 16}), table)
    assert told.value.problem.values["variant"] == variant
    assert "{" not in importer.tell(told.value.problem, "kk")


def test_the_first_load_that_other_tests_begin_with_is_what_publishing_leaves(importer, tmp_path):
    other = open_store(f"sqlite:///{(tmp_path / 'other.sqlite').as_posix()}")
    assert publish_cluster(open_importer(other)) == load_first(importer) == 1
    copied, published = every_row(importer.store), every_row(other)
    (load,), (made,) = copied.pop("load"), published.pop("load")
    assert copied == published
    of_the_moment = {"loaded_at": None, "sha256": None}  # a workbook says when it was made
    assert load | of_the_moment == made | of_the_moment
    other.close()
