"""Finding an organisation on the map by its names, and what the sizes of its symbols mean."""

import pytest

from dashboard.reports.drawings import Key, open_picture, write_keys
from dashboard.ui.maps.measures import draw_circle, round_down, samples
from dashboard.ui.maps.search import find
from dashboard.ui.palette import LIGHT

LABELS = {
    "aqqu": "Колледж «Аққу» · Теміртау · «Аққу» колледжі · College Aqqu",
    "arai": "Колледж «Арай» · Караганда · «Арай» колледжі · College Arai",
    "plant": "Завод «Аққу» · ЗА · Караганда",
}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("college", ["aqqu", "arai"]),
        ("АҚҚУ", ["aqqu", "plant"]),
        ("аққу теміртау", ["aqqu"]),
        ("за караганда", ["plant"]),
        ("nothing of the kind", []),
    ],
)
def test_an_organisation_is_found_by_parts_of_any_name_and_by_its_settlement(typed, found):
    assert find(LABELS, typed) == found


@pytest.mark.parametrize(("value", "round_number"), [(1, 1), (9, 5), (10, 10), (226, 200), (0.7, 0.5)])
def test_the_legend_of_sizes_takes_round_numbers_that_occur(value, round_number):
    assert round_down(value) == round_number


def test_two_sizes_are_explained_where_the_numbers_are_large_enough():
    assert samples(226) == [50, 200]
    assert samples(3) == [2]


def test_a_larger_number_is_a_larger_circle():
    assert draw_circle(200, 226, LIGHT)[1] > draw_circle(50, 226, LIGHT)[1]


def test_a_legend_in_a_file_goes_on_in_the_next_line_when_a_line_is_full():
    picture, size = draw_circle(10, 10, LIGHT)
    drawn, wide, high = open_picture(picture)
    assert (wide, high) == (size, size) and drawn.startswith("<svg")
    one, end = write_keys((Key("Colleges 10", picture),), 0.0)
    many, last = write_keys((Key("Colleges 10", picture),) * 12, 0.0)
    assert last > end
    assert many.count("<text") == 12 and one.count("<svg") == 1


def test_words_of_a_legend_stay_words():
    written, _ = write_keys((Key("<script>"),), 0.0)
    assert "<script>" not in written
