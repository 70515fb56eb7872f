"""The definitions of the indicators and how mistakes in them are told."""

from pathlib import Path

import pytest
import yaml

from dashboard.domain.code_lists import read_code_list, read_enumeration
from dashboard.domain.declarations import CONFIG
from dashboard.domain.definitions import GROUPS
from dashboard.domain.indicator_checks import BY_PARTS
from dashboard.domain.indicators import indicator_names, read_indicators
from dashboard.domain.reading import ConfigMistakes, read_yaml

FOLDER = CONFIG / "indicators"
NOW = ("participation", "trainees", "employment", "assessment", "teachers", "practice")


def test_every_indicator_of_the_first_groups_is_declared_in_a_file_of_its_name() -> None:
    counted = [one.group for one in read_indicators().values()]
    assert {group: counted.count(group) for group in NOW} == dict(zip(NOW, (7, 9, 8, 3, 6, 5), strict=True))
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(read_indicators())


def test_all_67_indicators_have_names_and_none_has_two() -> None:
    assert len(indicator_names()) == 67
    assert not set(read_code_list("indicators_later").entries) & set(read_indicators())


def test_indicators_come_in_the_order_of_their_groups() -> None:
    places = [(GROUPS.index(one.group), one.order) for one in read_indicators().values()]
    assert places == sorted(places)
    assert len(places) == len(set(places))


@pytest.mark.parametrize("indicator", read_indicators().values(), ids=lambda one: one.id)
def test_every_indicator_shows_what_a_blank_cell_does(indicator) -> None:
    assert any(
        "value" in one.model_fields_set and one.value is None
        for example in indicator.examples
        for one in example.expect
    )
    assert all(text.strip() for words in (indicator.names, indicator.definition) for text in words.every())


@pytest.mark.parametrize("indicator", read_indicators().values(), ids=lambda one: one.id)
def test_every_norm_and_unit_is_named_in_a_code_list(indicator) -> None:
    assert indicator.unit in read_code_list("units").entries
    for norm in indicator.norms:
        assert norm.kind == "default" or (norm.document and norm.paragraph)
        whole = {"colleges_reviewed_share", "council_quarters_met", "news_on_time_share"}  # written for the cluster
        assert norm.extension == (norm.set == "tomsk-2022" and indicator.id not in whole)


def test_every_breakdown_has_a_name() -> None:
    named = read_code_list("disaggregations").entries
    assert {broken.name for one in read_indicators().values() for broken in one.disaggregations} <= set(named)
    assert all(read_enumeration(name).entries for name in BY_PARTS)


def change_one(folder: Path, indicator_id: str, **changes: object) -> Path:
    content = read_yaml(FOLDER / f"{indicator_id}.yaml")
    assert isinstance(content, dict)
    for key, value in changes.items():
        *parents, last = key.split("__")
        place = content
        for parent in parents:
            place = place[int(parent) if parent.isdigit() else parent]
        place[last] = value
    path = folder / f"{indicator_id}.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path


def test_all_mistakes_of_all_files_are_told_together_with_file_and_key(tmp_path: Path) -> None:
    change_one(
        tmp_path, "quota_fill_rate", numerator__sum=["admited"], norms__0__set="ours", disaggregations=["settlement"]
    )
    change_one(tmp_path, "trainees_total", direction="sideways", unit="people")
    change_one(tmp_path, "practice_bases_total", where=[{"column": "kind", "in": ["holiday"]}])
    (tmp_path / "broken.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(ConfigMistakes) as told:
        read_indicators(tmp_path)
    mistakes = "\n".join(told.value.mistakes)
    for part in (
        "quota_fill_rate.yaml: numerator.sum: enrolment has and reaches no column 'admited'",
        "quota_fill_rate.yaml: norms.0.set: no norm set 'ours'",
        "quota_fill_rate.yaml: disaggregations.0.name: enrolment cannot be broken down by 'settlement'",
        "trainees_total.yaml: direction:",
        "trainees_total.yaml: unit:",
        "practice_bases_total.yaml: where.0: 'holiday' is not a value of placement_kind",
        "broken.yaml: not readable as YAML",
    ):
        assert part in mistakes


def test_a_definition_that_computes_with_text_is_refused(tmp_path: Path) -> None:
    change_one(tmp_path, "trainees_total", numerator__formula="students * 2")
    with pytest.raises(ConfigMistakes, match=r"numerator\.formula: Extra inputs are not permitted"):
        read_indicators(tmp_path)


def test_an_id_declared_twice_is_refused(tmp_path: Path) -> None:
    path = change_one(tmp_path, "trainees_total")
    (tmp_path / "again.yaml").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ConfigMistakes, match="trainees_total is declared more than once"):
        read_indicators(tmp_path)


@pytest.mark.parametrize(
    ("indicator_id", "column", "codes"),
    [
        ("practice_bases_total", "kind", ("study_practice", "production_practice", "dual_training")),
        ("practice_offer_rate", "kind", ("production_practice", "dual_training")),
        ("output_volume", "flow", ("output",)),
        ("employer_funding_share", "flow", ("funding", "fund_contribution")),
        (
            "employer_funding_share",
            "source",
            ("employer_transfers", "business_investment", "partner_earmarked", "voluntary"),
        ),
        ("practice_bases_total", "to_org_id", ()),
    ],
)
def test_an_indicator_tells_which_codes_of_a_column_it_counts(indicator_id, column, codes) -> None:
    assert read_indicators()[indicator_id].allowed(column) == codes
