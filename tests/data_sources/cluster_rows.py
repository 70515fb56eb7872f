"""One small fictional cluster as rows by declared sheet and column names, to be written in any format and changed."""

from io import BytesIO

import xlsxwriter

from dashboard.domain.declarations import read_sheets, sheet_columns
from dashboard.text import Text

COLLEGE, PLANT = "Колледж «Образец»", "Завод «Образец»"


def cluster_rows():
    """Every sheet with a few rows that are all in order."""
    return {
        "cluster": [
            {
                "cluster_id": "demo-mechanics",
                "region": "Томская область",
                "name_ru": "Учебный кластер «Образец»",
                "kind": "образовательно-отраслевой",
                "status": "действует",
                "created_on": "01.09.2020",
                "currency": "RUB",
                "contingent_md": "01.10",
            }
        ],
        "participants": [
            {"organisation": COLLEGE, "legal_form": "ГБПОУ", "short_name": "КО", "kind": "колледж", "role": "участник",
             "settlement": "Образцово", "lat": "56,50", "lon": "85,00", "joined_on": "01.09.2021"},
            {"organisation": "Второй колледж", "kind": "колледж", "role": "участник"},
            {"organisation": PLANT, "kind": "предприятие", "role": "база практики", "agreement_on": "15.09.2021"},
        ],
        "passport": [{"section_no": 8, "kind": "лаборатория", "title": "Лаборатория мехатроники", "shared": "да",
                      "equipped_on": "01.09.2020", "organisation": COLLEGE}],
        "programmes": [
            {"programme": "p1", "organisation": COLLEGE, "code": "15.02.12", "name": "Монтаж оборудования",
             "level": "специалист среднего звена", "duration_months": 46, "top50": "да"},
            {"programme": "p2", "organisation": COLLEGE, "field_code": "09.00.00"},
            {"programme": "p3", "organisation": "Второй колледж", "level": None, "field_code": "15.00.00"},
        ],
        "trainees": [
            {"programme": "p1", "academic_year": "2021/22", "as_of": "01.10.2021", "quota": 25, "admitted": 25,
             "students": 96, "students_female": 11, "students_dual": 30},
            {"programme": "p1", "academic_year": "2022/23", "quota": 30},
        ],
        "graduates": [
            {"programme": "p1", "cohort": 2021, "basis": "факт", "as_of": "24.05.2022", "graduates": 24, "employed": 17,
             "employed_speciality": 15, "further_study": 3, "military": 2, "parental_leave": 1, "not_employed": 1},
        ],
        "teachers": [{"organisation": COLLEGE, "academic_year": "2021/22", "as_of": "01.10.2021", "teachers": 40,
                      "vocational": 24, "vocational_experienced": 7, "interned_3y": 36, "interned_year": 14}],
        "placements": [{"from_organisation": COLLEGE, "to_organisation": PLANT, "kind": "стажировка педагогов",
                        "academic_year": "2021/22", "persons": 14, "completed": 14}],
        "surveys": [{"respondent": "студент", "period": "2021/22", "respondents": 210, "satisfied": 168,
                     "mean_score": "4,2", "scale_max": 5}],
        "finance": [{"year": 2022, "quarter": 2, "flow": "финансирование", "source": "инвестиции бизнеса",
                     "planned": "1 500 000,00", "actual": "1 240 000,00"}],
        "demand": [{"organisation": PLANT, "field_code": "15.00.00", "code": "15.02.12", "for_year": 2023,
                    "data_source": "предприятие", "persons": 35, "target_requests": 6}],
        "plan": [{"plan_kind": "годовой план работы", "plan_year": 2022, "item_no": "2.4", "title": "Стажировки",
                  "activity_kind": "стажировка педагогов", "executor": "Координационный совет",
                  "deadline": "IV квартал 2022", "status": "выполнено", "done_on": "20.12.2022"}],
        "meetings": [{"body": "Координационный совет", "status": "проведено", "date": "16.05.2022", "item_no": 1,
                      "topic_kind": "контрольные цифры приёма", "title": "КЦП на 2023 год", "present": 11,
                      "seats": 14}],
        "expertise": [{"programme": "p1", "expert_organisation": PLANT, "reviewed_on": "28.06.2022", "c1_1": "да",
                       "c2_1": "92,5", "c3_2": "62,5", "verdict": "согласована"}],
        "risks": [{"risk": "недостаток финансирования", "as_of": "01.10.2022", "likelihood": 3, "impact": 4,
                   "status": "открыт"}],
        "values": [{"indicator": "employment_rate_speciality", "period": "2021", "kind": "целевое значение",
                    "value": 65}],
    }  # fmt: skip


def as_workbook(rows, language="ru"):
    """The rows as the bytes of an .xlsx file with headings in the language."""
    text, file = Text(language), BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name, sheet_rows in rows.items():
            page = book.add_worksheet(text.words(read_sheets()[name].heading))
            for line, cells in enumerate(as_table(name, sheet_rows, text)):
                for place, cell in enumerate(cells):
                    if cell is not None:
                        page.write(line, place, cell)
    return file.getvalue()


def as_table(name, rows, text):
    """The rows of one sheet under its headings, columns that no row uses left out."""
    used = [column for column in sheet_columns(name) if column.required or any(column.name in row for row in rows)]
    yield [text.words(column.heading) for column in used]
    for row in rows:
        yield [row.get(column.name) for column in used]
