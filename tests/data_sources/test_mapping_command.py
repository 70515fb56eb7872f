"""Mapping files on the command line: read, wrong ones told, a proposed one written that can be used at once."""

import json
from io import BytesIO

import pytest
import xlsxwriter

from dashboard.domain.reading import ConfigMistakes
from dashboard.domain.sources import Source
from data_sources import commands
from data_sources.mapping.files import read_mapping, write_mapping
from data_sources.mapping.proposing import Asked, propose
from data_sources.readers.raw import RawSheet
from data_sources.sources.configured import SOURCES
from tests.data_sources.cluster_rows import as_workbook, cluster_rows

MAP = """
sheets:
  - sheet: trainees
    from_sheet: 2021
    header_row: 1
    columns: {programme: Шифр, students: Сколько}
    constants: {academic_year: 2021/22, as_of: 2021-10-01}
"""


@pytest.fixture
def ask(capsysbinary):
    def asked(*arguments):
        code = commands.run([str(argument) for argument in arguments])
        streams = capsysbinary.readouterr()
        assert b"Traceback" not in streams.err
        return code, streams.out.decode("utf-8"), streams.err.decode("utf-8")

    return asked


@pytest.fixture
def theirs(tmp_path):
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet("2021")
        for line, cells in enumerate([["Шифр", "Сколько"], ["p1", 50], ["p3", "x1"]]):
            page.write_row(line, 0, cells)
    path = tmp_path / "theirs.xlsx"
    path.write_bytes(file.getvalue())
    return path


def written(tmp_path, text, name="map.yaml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_checked_by_a_mapping_file(ask, theirs, tmp_path):
    code, answer, _ = ask("check", theirs, "--mapping", written(tmp_path, MAP), "--json", "--language", "en")
    told = json.loads(answer)
    assert (code, told["read"], told["loaded"], told["rejected"]) == (1, 2, 1, 1)
    assert [(one["code"], one["sheet"], one["cell"]) for one in told["problems"]] == [("E04", "2021", "B3")]


def test_a_file_is_loaded_by_a_mapping_file(ask, theirs, tmp_path):
    url = f"sqlite:///{tmp_path}/store.sqlite"
    cluster = tmp_path / "cluster.xlsx"
    cluster.write_bytes(as_workbook(cluster_rows()))
    assert ask("load", cluster, "--database", url)[0] == 0
    mapping = written(tmp_path, MAP + "cluster_id: demo-mechanics\n")
    code, answer, _ = ask("load", theirs, "--mapping", mapping, "--database", url, "--language", "en")
    assert (code, "Load 2: " in answer) == (0, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sheets: [{sheet: trainees, columns: {nonsense: A}}]", "sheet trainees has no column nonsense"),
        ("sheets: [{sheet: poems}]", "there is no sheet poems"),
        ("sheets: [{sheet: trainees, headings: 3}]", "sheets.0.headings"),
        ("sheets: [{sheet: trainees, columns: {students: A}, constants: {students: '3'}}]", "students is filled twice"),
        ("sheets: 5", "map.yaml: sheets"),
        ("[1, 2]", "map.yaml: file"),
        ("", "map.yaml: file"),
        ("{", "not readable as YAML"),
        ("a: &a [*a]", "map.yaml"),
        ("kind: database\nurl: sqlite:///x\nsheets: []", "expected workbook"),
        ("sheets: [{sheet: trainees, table: x}]", "a workbook has no"),
    ],
)
def test_a_wrong_mapping_file_is_told_in_a_sentence(ask, theirs, tmp_path, text, said):
    code, answer, note = ask("check", theirs, "--mapping", written(tmp_path, text))
    assert (code, answer) == (2, "")
    assert said in note and all(line.count("map.yaml") == 1 for line in note.strip().splitlines())


def test_a_mapping_file_of_rubbish_bytes_is_told(ask, theirs, tmp_path):
    path = tmp_path / "map.yaml"
    path.write_bytes(b"\xff\xfe\x00\x81")
    assert ask("check", theirs, "--mapping", path)[0] == 2


def test_a_mapping_file_that_is_not_there_is_told(ask, theirs, tmp_path):
    code, _, note = ask("check", theirs, "--mapping", tmp_path / "nothing.yaml")
    assert (code, "nothing.yaml" in note) == (2, True)


def test_a_mapping_that_does_not_fit_is_told_and_nothing_is_loaded(ask, theirs, tmp_path):
    mapping = written(tmp_path, MAP.replace("Сколько", "Скольковсего"))
    code, answer, _ = ask("check", theirs, "--mapping", mapping, "--language", "en")
    assert (code, "nearest: Сколько" in answer) == (2, True)


def test_a_proposed_mapping_is_written_and_can_be_used_at_once(ask, tmp_path):
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page, other = book.add_worksheet('Св"од # 1'), book.add_worksheet("Стихи")
        other.write(0, 0, "дуб")
        rows = [["№", "Код  программы", "2020/21", "2021/22", "Прим.\nечание"], [1, "p1", 90, 95, "x"]]
        rows += [[2, "p2", 5, 6, ""], ["", "Итого", 95, 101]]
        for line, cells in enumerate(rows):
            page.write_row(line, 0, cells)
    path = tmp_path / "Отчёт колледжа.xlsx"
    path.write_bytes(file.getvalue())
    target = tmp_path / "out.yaml"
    code, answer, note = ask("check", path, "--mapping-out", target)
    assert (code, answer, note.strip()) == (0, "", str(target))
    text = target.read_text(encoding="utf-8")
    assert "# not loaded" in text and "by heading, 100%" in text and "none of our sheets" in text
    source = read_mapping(target)
    assert (source.name, source.sheets[0].sheet, source.sheets[0].totals) == (
        "otchet-kolledzha",
        "trainees",
        ("Итого",),
    )
    code, answer, _ = ask("check", path, "--mapping", target, "--json")
    assert json.loads(answer)["loaded"] == 4


def test_a_proposed_mapping_of_odd_names_is_still_yaml(tmp_path):
    rows = [["Код программы", "a: b # c", "'\"\\{}", "уч. год", "- x"], ["p1", "y", "\x07", "2021/22", "no"]]
    proposals = propose([RawSheet("on: [", rows), RawSheet("#", rows)], Asked())
    path = written(tmp_path, write_mapping(proposals, "\n#.xlsx"))
    assert isinstance(read_mapping(path), Source)


def test_a_missing_file_is_told_as_json_too(ask, tmp_path):
    code, answer, note = ask("check", tmp_path / "nothing.xlsx", "--json", "--language", "ru")
    told = json.loads(answer)
    assert (code, told["read"], [one["code"] for one in told["problems"]]) == (2, 0, ["E14"])
    assert told["problems"][0]["message"].startswith("Файл «nothing.xlsx»") and "nothing.xlsx" in note


def test_the_example_mapping_is_valid_and_says_what_every_key_is():
    path = SOURCES / "example-workbook.yaml"
    text = path.read_text(encoding="utf-8")
    source = read_mapping(path)
    assert (source.kind, len(source.sheets)) == ("workbook", 3)
    keys = {*Source.model_fields, *type(source.sheets[0]).model_fields, "period", "value", "headings"}
    ours = keys - {"url", "url_variable", "cluster_id", "statement_seconds", "most_rows", "table", "query"}
    assert not [
        key for key in ours if f"# {key} " not in text and f"#   {key} " not in text and f"#     {key} " not in text
    ]


def test_numbers_and_days_of_yaml_count_as_the_texts_typed(tmp_path):
    path = written(tmp_path, "sheets: [{sheet: finance, columns: {actual: 2022}, units: {actual: 1000}, "
                             "constants: {year: 2022}, values: {flow: {1: funding}}, totals: [0]}]")  # fmt: skip
    sheet = read_mapping(path).sheets[0]
    assert (sheet.columns["actual"], sheet.constants["year"], sheet.units["actual"]) == ("2022", "2022", 1000)
    assert (dict(sheet.values["flow"]), sheet.totals) == ({"1": "funding"}, ("0",))


def test_a_mapping_without_sheets_is_no_crash(tmp_path):
    with pytest.raises(ConfigMistakes):
        read_mapping(written(tmp_path, "name: x"))
