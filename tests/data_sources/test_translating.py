"""Their rows as rows of ours: codes, units without a lost digit, constants, totals left out, periods as rows."""

from decimal import Decimal

import pytest

from dashboard.domain.sources import SourceSheet
from data_sources.sources.translating import translate_rows, translate_traced


def mapped(**form):
    return SourceSheet.model_validate(
        {"sheet": "finance", "table": "t", "columns": {"year": "g", "actual": "f"}} | form
    )


def column(name, cells, **form):
    sheet = mapped(**form)
    header, body = translate_rows(sheet, ["g", "f"], [[2022, cell] for cell in cells])
    return [row[header.index(name)] for row in body]


@pytest.mark.parametrize(
    ("cell", "ours"),
    [
        (1500.005, 1500005),
        ("1 240,5", 1240500),
        (Decimal("0.0001"), Decimal("0.1")),
        ("12,5 руб.", 12500),
        (0, 0),
        ("0", 0),
        (None, None),
        ("", ""),
        ("c", "c"),
        ("н/д", "н/д"),
        ("1.234.567,8", 1234567800),
    ],
)
def test_thousands_become_units_exactly_and_no_number_stays_as_it_is(cell, ours):
    assert column("actual", [cell], units={"actual": 1000}) == [ours]


def test_a_text_with_its_unit_is_multiplied_too_and_not_loaded_a_thousand_times_too_small():
    assert column("actual", ["5 руб.", "7"], units={"actual": 1000}) == [5000, 7000]


@pytest.mark.parametrize("cell", [30, 30.0, Decimal(30), "30", " 30 "])
def test_a_code_is_translated_however_it_is_kept(cell):
    sheet = mapped(columns={"source": "f"}, values={"source": {"30": "business_investment"}})
    assert translate_rows(sheet, ["f"], [[cell]])[1] == [["business_investment"]]


def test_words_are_translated_whatever_their_case_and_unknown_ones_stay():
    sheet = mapped(columns={"source": "f"}, values={"source": {"Бизнес": "business_investment"}})
    assert translate_rows(sheet, ["f"], [["БИЗНЕС "], ["другое"], [None], [True]])[1] == [
        ["business_investment"], ["другое"], [None], [True],
    ]  # fmt: skip


def test_a_constant_stands_in_every_row():
    header, body = translate_rows(mapped(constants={"flow": "funding"}), ["g", "f"], [[2022, 1], [2023, 2]])
    assert (header, body) == (["year", "actual", "flow"], [[2022, 1, "funding"], [2023, 2, "funding"]])


def test_totals_are_left_out_and_places_are_kept():
    sheet = mapped(totals=["Итого", "в т.ч."])
    rows = [["Итого по всем", 3], ["Итоговая работа", 1], ["в т.ч. бюджет", 1], [2022, 2]]
    _, body, origins = translate_traced(sheet, ["g", "f"], rows)
    assert (body, origins) == ([["Итоговая работа", 1], [2022, 2]], [1, 3])


def test_periods_in_columns_become_rows_and_an_empty_one_is_no_row():
    wide = [
        {"period": "academic_year", "value": "students", "headings": {"y21": "2021/22", "y22": "2022/23"}},
        {"period": "academic_year", "value": "students_female", "headings": {"w21": "2021/22"}},
    ]
    sheet = SourceSheet.model_validate(
        {"sheet": "trainees", "table": "t", "columns": {"programme": "p"}, "wide": wide, "units": {"students": 10}}
    )
    header, body, origins = translate_traced(
        sheet, ["p", "y21", "y22", "w21"], [["p1", 9, None, 2], ["p2", 0, "5", None], ["p3", None, "", None]]
    )
    assert header == ["programme", "academic_year", "students", "students_female"]
    assert body == [["p1", "2021/22", 90, 2], ["p2", "2021/22", 0, None], ["p2", "2022/23", 50, None]]
    assert origins == [0, 1, 1]
