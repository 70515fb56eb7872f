"""The invented clusters: the same in every run, of bodies nobody knows, and with everything a page has to show."""

from collections import Counter

import pytest

from dashboard.domain.code_lists import read_code_list, read_enumeration
from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Request
from data_sources.demo.snapshot import SNAPSHOT, make_snapshot, read_snapshot, write_snapshot
from data_sources.demo.synthetic import make_clusters
from data_sources.demo.workbook import read_facts
from data_sources.importer import open_importer

REBUILD = "config/demo/synthetic.json.gz is out of date; run python -m data_sources.demo"
INVENTED = {"ru": "вымышлен", "kk": "ойдан шығарылған", "en": "fictional"}
MARKED = {"ru": ("данные)",), "kk": ("деректер)", "деректері)"), "en": ("data)",)}


@pytest.fixture(scope="module")
def clusters():
    """All invented clusters, made once."""
    return list(make_clusters())


@pytest.fixture(scope="module")
def published():
    """What the program ships of them."""
    return read_snapshot()


def results(store, period="2025/26", by=None):
    """The results of all indicators of the full cluster."""
    requests = [Request(indicator, "demo", period, by=by) for indicator in read_indicators()]
    return {request.indicator_id: store.measure(request) for request in requests}


def rows_of(published, cluster, table):
    """The published rows of one table as dictionaries."""
    dumped = published[cluster]["tables"].get(table, {"columns": (), "rows": ()})
    return [dict(zip(dumped["columns"], row, strict=True)) for row in dumped["rows"]]


def once(rows, sheet):
    """The rows of a sheet; of one that came back the organisation counts once."""
    return {row["organisation"]: row for row in rows}.values() if sheet == "participants" else rows


def test_two_runs_invent_the_same(clusters):
    again = list(make_clusters())
    assert [(one.cluster_id, one.tables) for one in again] == [(one.cluster_id, one.tables) for one in clusters]


def test_writing_the_same_clusters_gives_the_same_bytes(published, tmp_path):
    write_snapshot(published, tmp_path / "again")
    assert read_snapshot(tmp_path / "again") == published
    first = (tmp_path / "again").read_bytes()
    write_snapshot(published, tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == first


def test_the_shipped_file_holds_the_figures_of_the_generator(clusters, published):
    assert [one["cluster_id"] for one in published] == [one.cluster_id for one in clusters], REBUILD
    for number, cluster in enumerate(clusters):
        for sheet, table, key in (
            ("trainees", "enrolment", ("academic_year", "students", "quota", "admitted", "students_dual")),
            ("graduates", "graduate_outcome", ("cohort", "graduates", "employed", "demo_taken")),
            ("teachers", "staff", ("academic_year", "teachers", "interned_3y")),
            ("placements", "placement", ("kind", "academic_year", "persons", "offers")),
            ("participants", "organisation", ("name_kk", "name_en", "settlement", "kind")),
            ("plan", "plan_item", ("title", "status")),
        ):
            made = Counter(tuple(row.get(name) for name in key) for row in once(cluster.tables[sheet], sheet))
            shipped = Counter(tuple(row[name] for name in key) for row in rows_of(published, number, table))
            assert shipped == made, REBUILD


def test_the_shipped_file_is_what_the_importer_publishes(clusters, published):
    assert make_snapshot(clusters[:1]) == published[:1], f"{SNAPSHOT.name}: {REBUILD}"


@pytest.mark.long
def test_the_whole_shipped_file_is_what_the_importer_publishes(clusters, published):
    assert make_snapshot(clusters) == published, REBUILD


def test_nothing_was_refused_or_doubtful_when_it_was_published(published):
    for one in published:
        assert (one["load"]["rows_refused"], one["load"]["warnings"], one["load"]["rows_changed"]) == (0, 0, 0)


def test_a_small_cluster_passes_all_checks_without_a_problem(clusters):
    check = open_importer(None).check_tables(clusters[5].tables, clusters[5].cluster_id)
    assert check.problems == ()
    assert check.ledger.loaded == check.ledger.read > 100


def test_every_region_of_kazakhstan_has_one_small_cluster_and_primorye_four(published):
    regions = Counter(rows_of(published, number, "cluster")[0]["region_code"] for number in range(1, len(published)))
    kazakhstan = {code for code, entry in read_code_list("regions").entries.items() if entry.extra["country"] == "KZ"}
    assert regions == {**dict.fromkeys(kazakhstan, 1), "RU-PRI": 4}


def test_the_full_cluster_comes_first_and_follows_the_norms_of_tomsk(published):
    assert published[0]["cluster_id"] == "demo"
    assert rows_of(published, 0, "cluster")[0]["norm_set"] == "tomsk-2022;default"
    assert {rows_of(published, number, "cluster")[0]["norm_set"] for number in range(1, len(published))} == {
        "kz-2026;default",
        "default",
    }


def test_every_name_says_that_it_is_invented(published):
    for number in range(len(published)):
        for body in rows_of(published, number, "organisation"):
            for language, word in INVENTED.items():
                assert word in body[f"name_{language}"].casefold()
        for cluster in rows_of(published, number, "cluster"):
            for language, words in MARKED.items():
                assert cluster[f"name_{language}"].endswith(words)


def test_no_name_of_a_document_and_no_person_is_in_it(clusters):
    headings, *rows = read_facts()["participants"]
    real = {row[headings.index("Организация")].casefold() for row in rows} | {"атамекен", "самрук", "казахмыс"}
    texts = {
        cell.casefold()
        for cluster in clusters
        for name, table in cluster.tables.items()
        for row in table
        for column, cell in row.items()
        if isinstance(cell, str) and (name, column) != ("demand", "data_source")
    }
    assert not [name for name in real if any(name in text for text in texts)]


def test_no_two_bodies_share_a_name(published):
    names = [body["name_ru"] for number in range(len(published)) for body in rows_of(published, number, "organisation")]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_every_status_occurs_in_the_full_cluster(demo_store):
    totals = [found[0] for found in results(demo_store).values()]
    assert {"green", "amber", "red", "grey", ""} <= {result.status for result in totals}
    assert any(result.small_base and result.norm is not None for result in totals)
    below = [result for result in totals if result.status in ("red", "amber") and result.norm_kind == "document"]
    assert len(below) >= 3
    assert any(result.provisional for result in totals)
    assert all(result.synthetic for result in totals)


def test_four_years_can_be_compared(demo_store):
    for period in ("2022/23", "2023/24", "2024/25", "2025/26"):
        found = results(demo_store, period)
        for indicator in (
            "trainees_total",
            "employment_rate",
            "teacher_internship_share_3y",
            "practice_students_total",
        ):
            assert found[indicator][0].value, (indicator, period)


def test_one_college_did_not_report_the_last_year(demo_store):
    last, before = (results(demo_store, period)["trainees_total"][0] for period in ("2025/26", "2024/25"))
    assert (last.reported, last.expected) == (9, 10)
    assert (before.reported, before.expected) == (10, 10)


def test_there_are_small_programmes_and_blank_cells(published):
    outcomes = [row for row in rows_of(published, 0, "graduate_outcome") if row["basis"] == "actual"]
    assert any(0 < row["graduates"] < 10 for row in outcomes)
    assert any(row["independent_passed"] is None for row in outcomes)
    assert any(row["students_target"] is None for row in rows_of(published, 0, "enrolment"))
    days = Counter((row["programme_id"], row["cohort"]) for row in outcomes)
    assert max(days.values()) == 3


def test_one_region_has_hardly_any_data_and_the_others_differ(demo_store):
    found = demo_store.measure(Request("employment_rate", None, "2025/26"))
    rates = {result.cluster_id: result for result in found if result.cluster_id.startswith("demo-kz-")}
    assert len(rates) == 20
    assert 2 * rates["demo-kz-62"].reported <= rates["demo-kz-62"].expected
    values = [result.value for code, result in rates.items() if code != "demo-kz-62"]
    assert max(values) - min(values) > 15


def test_the_next_meetings_have_questions_of_every_kind_that_slides_know(published):
    kinds = {"admission_quota", "employment", "practice", "demo_exam", "programme_review", "finance", "labour_market"}
    coming = {row["meeting_id"] for row in rows_of(published, 0, "meeting") if row["planned_from"] == "2026-12-10"}
    coming |= {row["meeting_id"] for row in rows_of(published, 0, "meeting") if row["planned_from"] == "2026-12-03"}
    questions = [row for row in rows_of(published, 0, "agenda_item") if row["meeting_id"] in coming]
    assert len(coming) == 2
    assert len(questions) == 10
    assert kinds <= {row["topic_kind"] for row in questions}
    assert all(row["indicator_id"] for row in questions)


def test_decisions_have_somebody_who_answers_for_them_and_are_open_late_and_done(published):
    decided = [row for row in rows_of(published, 0, "agenda_item") if row["decision"]]
    assert all(row["responsible_org_id"] or row["responsible_text"] for row in decided)
    assert {row["decision_status"] for row in decided} == {"open", "done", "overdue"}
    soon = [row["due_on"] for row in decided if "2026-11-21" < row["due_on"] < "2026-12-31"]
    assert len(soon) >= 3


def test_one_expert_sheet_contradicts_its_own_figure_and_every_session_is_a_meeting(published):
    scores = rows_of(published, 0, "review_score")
    against = [row for row in scores if row["criterion"] == "2.2" and row["value_num"] < 25 and row["meets"]]
    assert [row["value_num"] for row in against] == [18.4]
    assert sum(row["remark"] is not None for row in scores) > 20
    assert all(row["meeting_id"] for row in rows_of(published, 0, "review"))


def test_plans_of_every_kind_have_every_kind_of_deadline(published):
    items = rows_of(published, 0, "plan_item")
    assert {row["plan_kind"] for row in items} == set(read_enumeration("plan_kind").entries)
    assert {row["deadline_kind"] for row in items} == set(read_enumeration("deadline_kind").entries)
    assert any(row["executor_org_id"] for row in items)
    assert any(row["event_on"] and row["published_on"] is None for row in items)


def test_the_passport_has_every_section_that_is_typed_and_places_to_share(published):
    entries = rows_of(published, 0, "passport_entry")
    assert {row["section_no"] for row in entries} == set(range(1, 12))
    assert {row["kind"] for row in entries} >= {"equipment", "digital_platform", "production_site", "laboratory"}
    assert all(row["places_free"] <= row["places"] for row in entries if row["places_free"] is not None)


def test_one_body_left_one_was_excluded_and_one_came_back(published):
    spells = rows_of(published, 0, "participation")
    left = [row for row in spells if row["left_on"]]
    assert {(row["exit_kind"], row["exit_ground"]) for row in left} == {("withdrew", None), ("excluded", "bad_faith")}
    back = Counter(row["org_id"] for row in spells)
    assert sorted(back.values())[-2:] == [1, 2]
