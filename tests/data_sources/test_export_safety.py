"""No text of ours runs in a spreadsheet, none is lost on the way back, and no file tells who made it and where."""

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import datetime

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.domain.access import BY_PROGRAM
from dashboard.domain.declarations import read_sheets, sheet_columns
from dashboard.domain.words import LANGUAGES
from dashboard.reports.downloads import as_csv, as_xlsx
from dashboard.reports.listing import Column, Listing
from data_sources.importer import open_importer
from data_sources.store import open_store
from tests.data_sources.cluster_rows import cluster_rows
from tests.data_sources.returning import returns

CLUSTER = "demo-mechanics"
HOSTILE = [
    "=1+1", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "+7 (3822) 1-2", "-5", "@SUM(A1)", "\t=1", "\r=1",
    "  =1 ", "＝1+1", "＋1", "－1", "＠x", "'=1+1", "''-5", "'", '"', '""', "a;b", "a,b", "а\nб", "Қ ғ ң ө ү ұ һ і",
    "TRUE", "0012", "1e5", "2021/22", "01.02.03", "_x0041_", "&amp; <b>", "{=1}", "#ЗНАЧ", "\ufeffх\u200b", "é", "é",
    "э" * 32_767, "😀 да", "sep=;", "нет",
]  # fmt: skip
FREE = {
    "cluster": ["industry", "aliases", "name_kk"],
    "participants": ["obligation", "agreement_no", "website", "short_name", "settlement", "name_en"],
    "passport": ["title", "body", "doc_number", "url"],
    "programmes": ["name", "name_kk"],
    "plan": ["section_title", "title", "expected_result", "result", "url"],
    "meetings": ["title", "protocol_no", "decision"],
    "surveys": ["question"],
    "risks": ["risk", "mitigation"],
    "values": ["basis"],
}
TEXTS = st.sampled_from(HOSTILE) | st.text(max_size=12)


def filled(texts):
    """The small cluster with these texts in its free columns, in turn."""
    rows = cluster_rows()
    for sheet, columns in FREE.items():
        for column in columns:
            rows[sheet][0][column] = next(texts)
    return rows


def open_filled(path, rows):
    """An importer on a store of its own with whatever of the rows is in order."""
    importer = open_importer(open_store(f"sqlite:///{path.as_posix()}"))
    importer.publish(importer.check_tables(rows, "rows"), BY_PROGRAM)
    return importer


def sample(starts):
    """The first one by default, the others in the long run: each start gives every text to another column."""
    return [pytest.param(start, marks=pytest.mark.long if start else ()) for start in starts]


@pytest.mark.parametrize("start", sample(range(0, len(HOSTILE), 13)))
def test_hostile_texts_return_as_they_were(tmp_path, start):
    turned = HOSTILE[start:] + HOSTILE[:start]
    importer = open_filled(tmp_path / "kenes.sqlite", filled(iter(turned)))
    returns(importer, "ru", CLUSTER)
    for sheet in FREE:
        returns(importer, LANGUAGES[start % 3], CLUSTER, sheet=sheet)
    importer.store.close()


def check_any_texts(factory, texts):
    """Publish, export as both kinds, and compare."""
    importer = open_filled(factory.mktemp("any") / "kenes.sqlite", filled(iter(texts)))
    returns(importer, "kk", CLUSTER)
    for sheet in FREE:
        returns(importer, "en", CLUSTER, sheet=sheet)
    importer.store.close()


ANY = st.lists(TEXTS, min_size=40, max_size=40)
SLOW = {"deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": True, "database": None}


@pytest.mark.long
@settings(max_examples=200, **SLOW)
@given(texts=ANY)
def test_many_texts_return_as_they_were(tmp_path_factory, texts):
    check_any_texts(tmp_path_factory, texts)


def test_a_text_that_no_cell_could_hold_is_refused_with_its_length():
    rows = cluster_rows()
    rows["passport"][0]["body"] = "я" * 32_768
    importer = open_importer(None)
    said = [importer.tell(one, "en") for one in importer.check_tables(rows, "rows").problems]
    assert len(said) == 1
    assert said[0].endswith("the text has 32768 characters; expected at most 32767.")


LISTING = Listing(
    title="=title()",
    columns=(Column("=heading()"), Column("@доля", "percent"), Column("число", "count")),
    rows=(("=1+1", -5.5, -5), ("+7", None, 0), ("\t=1", 1 / 3, 1_234_567)),
    source="-source",
    marks=("@mark",),
)


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory):
    """Every workbook that we write, with formula-like texts wherever data can stand, by name."""
    path = tmp_path_factory.mktemp("hostile") / "kenes.sqlite"
    importer = open_filled(path, filled(iter(HOSTILE * 2)))
    spoilt = filled(iter(HOSTILE * 2))
    spoilt["trainees"][0]["students"] = "=много"
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, rows in spoilt.items():
            page = book.add_worksheet(read_sheets()[name].heading.ru)
            names = [column.name for column in sheet_columns(name)]
            page.write_row(0, 0, [column.heading.ru for column in sheet_columns(name)])
            for line, row in enumerate(rows, 1):
                for place, column in enumerate(names):
                    if row.get(column) is not None:
                        page.write(line, place, row[column])
    check = importer.check(content.getvalue(), "file.xlsx")
    made = {
        "template": importer.template("kk"),
        "export": importer.export(CLUSTER, "ru"),
        "download": as_xlsx(LISTING),
        "annotated": importer.annotate(check, content.getvalue(), "ru"),
    }
    importer.store.close()
    return made


KINDS = ("template", "export", "download", "annotated")


@pytest.mark.parametrize("kind", KINDS)
def test_no_workbook_holds_a_formula_or_a_link_to_elsewhere(workbooks, kind):
    with zipfile.ZipFile(io.BytesIO(workbooks[kind])) as package:
        for name in package.namelist():
            part = package.read(name).decode()
            assert 'TargetMode="External"' not in part, name
            if name.startswith("xl/worksheets/sheet"):
                assert "<f>" not in part and "<f " not in part, name
        assert not [name for name in package.namelist() if "externalLink" in name or "vbaProject" in name]


@pytest.mark.parametrize("kind", ["export", "download"])
def test_a_text_that_looks_like_a_formula_is_marked_as_text(workbooks, kind):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(workbooks[kind]))
    found = [cell for page in book for row in page.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert len(found) >= 2
    assert all(cell.quotePrefix for cell in found)


def test_numbers_stay_numbers_in_every_file(workbooks):
    openpyxl = pytest.importorskip("openpyxl")
    page = openpyxl.load_workbook(io.BytesIO(workbooks["download"])).active
    assert [cell.value for cell in page[4]] == ["=1+1", -5.5, -5]
    assert as_csv(LISTING, "en").decode("utf-8-sig").splitlines()[1] == "'=1+1,-5.5,-5"
    assert as_csv(LISTING, "ru").decode("utf-8-sig").splitlines()[1] == "'=1+1;-5,5;-5"


@pytest.mark.parametrize("kind", KINDS)
def test_no_workbook_names_a_person_a_machine_or_a_folder(workbooks, kind):
    openpyxl = pytest.importorskip("openpyxl")
    properties = openpyxl.load_workbook(io.BytesIO(workbooks[kind])).properties
    assert not properties.creator and not properties.lastModifiedBy
    with zipfile.ZipFile(io.BytesIO(workbooks[kind])) as package:
        told = package.read("docProps/app.xml").decode() + package.read("docProps/core.xml").decode()
        assert not re.search(r"<(?:Company|Manager|HyperlinkBase)>[^<]", told)
        names = [name for name in package.namelist() if name.startswith(("docProps", "xl/workbook"))]
        said = b"".join(map(package.read, names))
    assert b"/tmp" not in said and b"absPath" not in said and b"/home" not in said


@pytest.mark.parametrize("kind", ["template", "export", "download"])
def test_a_workbook_says_no_more_about_its_making_than_the_day_of_its_data(workbooks, kind):
    openpyxl = pytest.importorskip("openpyxl")
    made = openpyxl.load_workbook(io.BytesIO(workbooks[kind])).properties.created
    assert (made.hour, made.minute, made.second) == (0, 0, 0)
    assert kind == "export" or made == datetime(2000, 1, 1)


@pytest.mark.parametrize("kind", ["export", "download"])
def test_a_spreadsheet_program_computes_nothing_from_our_texts(workbooks, kind, tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "in.xlsx").write_bytes(workbooks[kind])
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "fods"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "in.xlsx")], check=True, timeout=120)
    assert "table:formula" not in (tmp_path / "in.fods").read_text(encoding="utf-8")


def run(arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "data_sources", *arguments],
        capture_output=True, text=True, encoding="utf-8", env=os.environ | environment, check=False, timeout=120,
    )  # fmt: skip


def test_the_command_writes_a_workbook_and_a_sheet_that_load_again(tmp_path):
    path = tmp_path / "kenes.sqlite"
    open_filled(path, cluster_rows()).store.close()
    ask = ["--cluster", CLUSTER, "--database", f"sqlite:///{path.as_posix()}", "--language", "en"]
    assert run(["export", str(tmp_path / "out.xlsx"), *ask]).returncode == 0
    assert run(["export", str(tmp_path / "trainees.csv"), *ask, "--sheet", "trainees"]).returncode == 0
    for file, loaded in (("out.xlsx", 21), ("trainees.csv", 2)):
        check = open_importer(None).check((tmp_path / file).read_bytes(), file)
        assert check.ledger.loaded == loaded


def test_the_command_gives_exact_figures_only_to_whoever_may_load(tmp_path):
    path = tmp_path / "kenes.sqlite"
    open_filled(path, cluster_rows()).store.close()
    ask = ["--cluster", CLUSTER, "--database", f"sqlite:///{path.as_posix()}"]
    outcome = run(["export", str(tmp_path / "out.xlsx"), *ask], KENES_ACCESS="viewer")
    assert outcome.returncode != 0
    assert not (tmp_path / "out.xlsx").exists()


def test_the_command_names_a_cluster_that_is_not_there(tmp_path):
    ask = ["--cluster", "nowhere", "--database", f"sqlite:///{(tmp_path / 'kenes.sqlite').as_posix()}"]
    outcome = run(["export", str(tmp_path / "out.xlsx"), *ask])
    assert (outcome.returncode, "nowhere" in outcome.stderr) == (1, True)
