"""What the check of a file says about organisations without coordinates: notes, never an error."""

import pytest

from data_sources.importer import open_importer
from data_sources.sentences import tell
from tests.data_sources.cluster_rows import as_workbook, cluster_rows


def notes(*settlements, **more):
    """The notes about places for a file whose second college, plant and further bodies have these settlements."""
    rows = {name: cluster_rows()[name] for name in ("cluster", "participants", "programmes")}
    for number, settlement in enumerate(settlements):
        row = {"organisation": f"Организация {number}", "kind": "предприятие", "role": "участник"}
        rows["participants"].append(row | {"settlement": settlement} | more)
    check = open_importer(None).check(as_workbook(rows), "file.xlsx")
    assert not [problem for problem in check.problems if problem.severity == "error" and problem.code != "E01"]
    return {problem.code: problem for problem in check.problems if problem.code in ("N10", "N11", "N12")}


def test_organisations_found_by_their_settlement_are_counted_in_one_note():
    found = notes("Томск", "г. Асино")
    assert list(found) == ["N10"]
    assert tell(found["N10"], "en").endswith("in the centre of their settlement: 2 (E5, E6).")


def test_a_settlement_that_may_be_several_is_asked_at_its_cell_with_all_of_them_named():
    found = notes("Актау", "Актау", region="Карагандинская область")
    assert list(found) == ["N11"]
    assert (found["N11"].cell, found["N11"].severity) == ("E5", "note")
    said = tell(found["N11"], "ru")
    assert said.startswith(
        "Лист «Участники», ячейка E5: «Актау» может означать: Актау (Карагандинская область, население"
    )
    assert said.count("Карагандинская область") == 2
    assert said.endswith("выбран населённый пункт: 2.")


@pytest.mark.parametrize("language", ["kk", "en"])
def test_a_settlement_of_another_region_is_asked_in_every_language(language):
    said = tell(notes("Семей", region="Восточно-Казахстанская область")["N11"], language)
    assert "292" in said
    assert ("East Kazakhstan Region" if language == "en" else "Шығыс Қазақстан облысы") in said


def test_an_unknown_settlement_has_its_cell_named():
    found = notes("Неведомск")
    assert list(found) == ["N12"]
    assert tell(found["N12"], "en").endswith("organisations have no place on the map: 1 (E5).")


def test_coordinates_or_no_settlement_at_all_are_not_told():
    assert notes(None) == {}
    assert notes("Неведомск", lat="56,50", lon="85,00") == {}
