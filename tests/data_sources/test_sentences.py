"""Problems as sentences: complete, located, in the reader's language, and the same from any catalogue."""

import re
from string import Formatter

import pytest

from dashboard.domain.problems import Problem
from dashboard.domain.words import LANGUAGES
from dashboard.text import read_catalogue
from data_sources.cells.columns import EXPECTED
from data_sources.sentences import SENTENCES, tell


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("message", [*SENTENCES.values(), *EXPECTED.values()])
def test_every_sentence_is_translated_with_the_same_places(language, message):
    translated = read_catalogue(language).get((message, None))
    assert isinstance(translated, str)
    assert places(translated) == places(message)


def places(message):
    return {name for _, name, _, _ in Formatter().parse(message) if name}


def test_the_whole_sentence_is_in_the_language_of_the_reader():
    problem = Problem(
        "E03", "error", "Контингент", "B5", 5, "academic_year", "", {"expected": EXPECTED["academic_year"]}
    )
    assert tell(problem, "ru") == "Лист «Контингент», ячейка B5: пусто; ожидается два года подряд, например 2021/22."
    assert tell(problem, "kk") == (
        "«Контингент» парағы, B5 ұяшығы: бос; қатар келген екі жыл, мысалы 2021/22 күтіледі."
    )
    assert tell(problem, "en") == (
        'Sheet "Контингент", cell B5: the cell is empty; expected two consecutive years, e.g. 2021/22.'
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_allowed_values_are_listed_by_their_labels(language):
    values = {"options": "enumeration:basis", "nearest": ""}
    sentence = tell(Problem("E08", "error", "G", "C5", 5, "basis", "прочее-1", values), language)
    assert {"kk": "нақты, болжам", "ru": "факт, прогноз", "en": "actual, forecast"}[language] in sentence
    assert re.search(r"[.]$", sentence)


def test_typed_braces_do_not_disturb_a_sentence():
    problem = Problem("E06", "error", "{sheet}", "C5", 5, "as_of", "{value!r} {0}", {})
    assert "{value!r} {0}" in tell(problem, "ru")


@pytest.mark.parametrize(
    ("typed", "language", "nearest"),
    [
        ("Томсакя обл.", "en", "Томская область"),
        ("Tomsk Oblst", "ru", "Tomsk Oblast"),
        ("Томск облысі", "ru", "Томск облысы"),
    ],
)
def test_the_nearest_value_is_in_the_script_in_which_the_person_typed(typed, language, nearest):
    values = {"options": "list:regions", "nearest": "RU-TOM"}
    assert f"{nearest})" in tell(Problem("E08", "error", "Cluster", "B5", 5, "region", typed, values), language)


def test_headings_stand_in_one_pair_of_quotation_marks():
    order = {"other_header": "Год выпуска", "other": "2021", "variant": "year", "from": "01.01.2021"}
    sentence = tell(Problem("E13", "error", "Выпускники", "D5", 5, "as_of", "01.10.2020", order), "ru")
    assert sentence.endswith("раньше, чем «Год выпуска» (2021); ожидается дата не раньше 01.01.2021.")


def test_a_list_of_ours_is_named_for_what_it_is():
    norms = Problem("E08", "error", "Cluster", "M5", 5, "norm_set", "tomsk", {"options": "list:norm_sets"})
    assert "is not a norm set; expected one or more of kz-2026, tomsk-2022, default, separated by ;." in tell(
        norms, "en"
    )
    values = {"options": "list:indicators", "nearest": "employment_rate"}
    told = tell(Problem("E08", "error", "Targets", "A5", 5, "indicator", "employment", values), "en")
    assert told.endswith("expected an id or a name from the list (nearest: employment_rate).")
