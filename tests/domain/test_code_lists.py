"""Code lists are complete, unambiguous and found by whatever a person types."""

import json
import re
from pathlib import Path

import pytest

from dashboard.domain.code_lists import FOLDER, check_code_lists, enumeration_names, read_code_list, read_enumeration
from dashboard.domain.declarations import read_tables
from dashboard.domain.indicators import read_indicators
from dashboard.domain.reading import ConfigMistakes

ROOT = Path(__file__).resolve().parents[2]


def test_no_list_has_a_mistake():
    assert check_code_lists() == []


def test_kazakhstan_has_20_regions_and_russia_83():
    countries = [entry.extra["country"] for entry in read_code_list("regions").entries.values()]
    assert (countries.count("KZ"), countries.count("RU")) == (20, 83)
    assert all(
        code.startswith(entry.extra["country"] + "-") for code, entry in read_code_list("regions").entries.items()
    )


def test_the_map_and_the_list_know_the_same_regions():
    drawn = json.loads((ROOT / "config" / "boundaries" / "regions.geojson").read_text(encoding="utf-8"))["features"]
    ids = {feature.get("id") or feature["properties"].get("id") for feature in drawn}
    assert set(read_code_list("regions").entries) - ids == set()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Томская область", "RU-TOM"),
        ("томская  обл.", "RU-TOM"),
        ("ТОМСК ОБЛЫСЫ", "RU-TOM"),
        ("Tomsk Oblast", "RU-TOM"),
        ("ЮКО", "KZ-61"),
        ("Түркістан облысы", "KZ-61"),
        ("область Абай", "KZ-10"),
        ("Нур-Султан", "KZ-71"),
        ("Алматы", "KZ-75"),
        ("Алматинская область", "KZ-19"),
        ("kz-62", "KZ-62"),
        ("Орёл облысы", "RU-ORL"),
        ("орел облысы", "RU-ORL"),
    ],
)
def test_a_region_is_found_by_what_people_write(typed, code):
    found = read_code_list("regions").find(typed)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("typed", ["", "Томсакя обл.", "Атлантида"])
def test_an_unknown_text_is_not_guessed(typed):
    assert read_code_list("regions").find(typed) is None


@pytest.mark.parametrize("name", enumeration_names())
def test_every_label_of_an_enumeration_leads_to_its_code(name):
    values = read_enumeration(name)
    for code, entry in values.entries.items():
        for text in (code, *entry.names.every(), *entry.aliases):
            assert values.find(text.upper()) is entry, text


def test_a_name_of_two_classifiers_is_found_by_code_alone():
    fields = read_code_list("fields")
    assert fields.find("Фармация") is None
    assert (fields.find("33.00.00"), fields.find("0916")) == (fields.entries["33.00.00"], fields.entries["0916"])


def test_field_codes_have_the_form_of_their_classifier():
    for code, entry in read_code_list("fields").entries.items():
        form = r"\d\d\.00\.00" if entry.extra["code_system"] == "ru_ugps" else r"\d{4}"
        assert re.fullmatch(form, code)


def test_the_documents_counts_are_kept():
    counts = {
        "passport_sections": 11,
        "creation_steps": 12,
        "expert_criteria": 14,
        "risks": 4,
        "council_composition": 4,
        "expected_results": 7,
        "cluster_tasks": 7,
        "council_functions": 6,
        "principles": 9,
        "directions": (3 + 9) + 5 + 5,
        "content_items": 10,
        "policy_stages": 3,
        "problems": 5,
        "mentoring_findings": 3 + 4 + 5,
        "presentation_blocks": 5,
        "text_differences": 14,
        "benefits": 10,
        "advantages": 3,
    }
    assert {name: len(read_code_list(name).entries) for name in counts} == counts
    assert len(read_code_list("documents").entries) == 5
    assert len(read_code_list("open_questions").entries) == 21 + 14


def test_the_council_groups_name_known_kinds_of_organisations():
    kinds = set(read_enumeration("org_kind").entries)
    for entry in read_code_list("council_composition").entries.values():
        assert set(entry.extra["organisation_kinds"].split(";")) <= kinds


def test_documents_named_as_a_source_are_in_the_list_of_documents():
    known = set(read_code_list("documents").entries)
    for name in ("glossary", "open_questions"):
        for entry in read_code_list(name).entries.values():
            assert {code for code in entry.extra["documents"].split(";") if code} <= known, entry.code
    for name in ("directions", "problems", "benefits", "advantages"):
        assert {entry.extra["document"] for entry in read_code_list(name).entries.values()} <= known, name
    assert {entry.extra["document"] for entry in read_code_list("norm_sets").entries.values()} - {""} <= known


def test_what_the_documents_hope_for_is_measured_by_indicators_that_exist():
    for name in ("expected_results", "cluster_tasks", "directions", "problems"):
        for entry in read_code_list(name).entries.values():
            assert {one for one in entry.extra["indicators"].split(";") if one} <= set(read_indicators()), entry.code


def test_what_the_documents_speak_of_is_kept_in_tables_and_kinds_that_exist():
    for entry in read_code_list("council_functions").entries.values():
        assert set(entry.extra["seen_in"].split(";")) <= set(read_tables()), entry.code
    kinds = set(read_enumeration("activity_kind").entries)
    assert {entry.extra["activity_kind"] for entry in read_code_list("content_items").entries.values()} <= kinds
    directions = read_code_list("directions").entries
    assert {entry.extra["part_of"] for entry in directions.values()} - {""} <= set(directions)


def test_further_texts_are_given_in_the_language_asked_for():
    term = read_code_list("glossary").entries["cohort"]
    assert len({term.said("definition", language) for language in ("kk", "ru", "en")}) == 3
    assert term.said("unknown", "en") == ""


def test_every_further_text_is_there_in_all_three_languages():
    for path in FOLDER.glob("*.csv"):
        if path.stem == "enumerations":
            continue
        for entry in read_code_list(path.stem).entries.values():
            keys = {key[:-3] for key in entry.extra if key.endswith(("_kk", "_ru", "_en"))}
            assert all(entry.said(key, language) for key in keys for language in ("kk", "ru", "en")), entry.code


def test_all_mistakes_of_a_list_are_told_together(tmp_path):
    (tmp_path / "things.csv").write_text("code,kk,ru,en\na,1,2,3\na,4,5,6\nb,,8,9\nc,1,x,y\n", encoding="utf-8")
    with pytest.raises(ConfigMistakes) as told:
        read_code_list("things", tmp_path)
    assert [mistake.split(": ", 2)[1] for mistake in told.value.mistakes] == ["line 3", "line 4", "line 5"]


def test_a_list_without_a_language_is_refused(tmp_path):
    (tmp_path / "things.csv").write_text("code,ru,en\na,1,2\n", encoding="utf-8")
    with pytest.raises(ConfigMistakes, match="column kk is missing"):
        read_code_list("things", tmp_path)
    with pytest.raises(ConfigMistakes, match="no such file"):
        read_code_list("nothing", tmp_path)
