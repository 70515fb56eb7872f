"""How long a large workbook takes to be checked and published, beside bare reading and bare inserting.

Run it with `python benchmarks/load.py [ROWS]`. Two workbooks are made: a whole one (cluster, participants, 10,000
programmes, and 100,000 × 12 figures of trainees), and a single sheet of such figures for a cluster that is already
stored. Goal: check and publish within 3 times calamine's reading plus the insert of the same rows; 300 MB.
Every measurement runs in a process of its own; CPU seconds count child processes too.
"""

import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
COLLEGES, YEARS = 300, range(2013, 2023)
SPECIALITIES = ("15.02.12", "09.02.07", "13.02.11", "35.02.16", "23.02.07", "08.02.01")
FIGURES = (
    "programme",
    "academic_year",
    "as_of",
    "applications",
    "quota",
    "admitted",
    "students",
    "students_female",
    "students_budget",
    "students_dual",
    "students_target",
    "groups",
)
GOAL, MOST_MEGABYTES = 3.0, 300


@dataclass
class Clock:
    """CPU and wall seconds by stage, in the order in which stages were first met."""

    spent: dict[str, list[float]] = field(default_factory=dict)

    @contextmanager
    def measure(self, stage: str) -> Iterator[None]:
        """Add what happens inside to a stage."""
        cpu, wall = cpu_seconds(), time.perf_counter()
        yield
        told = self.spent.setdefault(stage, [0.0, 0.0])
        told[0] += cpu_seconds() - cpu
        told[1] += time.perf_counter() - wall

    def show(self) -> None:
        """One line for each stage."""
        for stage, (cpu, wall) in self.spent.items():
            print(f"STAGE {stage}|{cpu:.3f}|{wall:.3f}")


def cpu_seconds() -> float:
    """Seconds of processor time of this process and of its ended children."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def peak_megabytes() -> tuple[int, int]:
    """The most memory that this process has held, and the most that one child of it has (the reading process)."""
    own, child = (resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own, child


def college(number: int) -> str:
    """The name of an invented college."""
    return f"Колледж «Образец {number + 1}»"


def small_sheets(programmes: int) -> dict[str, list[list[object]]]:
    """The cluster, its colleges and its programmes, headings first."""
    cluster = ["cluster_id", "region", "name_ru", "kind", "status", "currency"]
    sheets: dict[str, list[list[object]]] = {
        "cluster": [cluster, ["load-test", "KZ-10", "Кластер «Нагрузка»", "education_industry", "active", "KZT"]],
        "participants": [["organisation", "kind", "settlement", "role", "basis", "joined_on"]],
        "programmes": [["programme", "organisation", "code", "name", "level"]],
    }
    for number in range(COLLEGES):
        row = [college(number), "college", "Туманск", "member", "stated", date(2012, 1, 1)]
        sheets["participants"].append(row)
    for number in range(programmes):
        code = SPECIALITIES[number % len(SPECIALITIES)]
        row = [f"p{number + 1}", college(number % COLLEGES), code, f"Специальность {code}", "mid_level_specialist"]
        sheets["programmes"].append(row)
    return sheets


def figures(rows: int) -> Iterator[list[object]]:
    """Rows of the sheet of trainees: every programme in every year."""
    chance = random.Random(3)
    usual = 0
    for number in range(rows):
        programme, year = divmod(number, len(YEARS))
        usual = usual if year else chance.randint(20, 400)
        students, quota = usual + chance.randint(0, usual // 5), usual // 4 + 1
        parts = [chance.randint(0, students) for _ in range(4)]
        first = YEARS[year]
        when = [f"p{programme + 1}", f"{first}/{(first + 1) % 100:02d}", date(first, 10, 1)]
        places = [quota + chance.randint(0, 90), quota, quota - chance.randint(0, quota // 5)]
        yield [*when, *places, students, *parts, 1 + students // 25]


def write_workbook(path: Path, rows: int, sheets: dict[str, list[list[object]]]) -> None:
    """One workbook with the small sheets and the large one."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"default_date_format": "dd.mm.yyyy", "constant_memory": False}) as book:
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(table):
                sheet.write_row(place, 0, row)
        sheet = book.add_worksheet("trainees")
        sheet.write_row(0, 0, FIGURES)
        for place, row in enumerate(figures(rows), start=1):
            sheet.write_row(place, 0, row)


def run_bare(path: Path, folder: Path, rows: int) -> None:
    """Calamine alone, and one `executemany` of ready rows into an equal table with all its checks and indexes."""
    from python_calamine import CalamineWorkbook

    content = path.read_bytes()
    clock = Clock()
    with clock.measure("calamine"):
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        read = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    ready = [("load-test", *row, 1, "trainees", place) for place, row in enumerate(read[-1][1:], start=2)]
    ready = [(*row[:3], row[3].isoformat(), *row[4:]) for row in ready]
    connection = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    connection.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {equal_table()}")
    names = ", ".join(("cluster_id", "programme_id", *FIGURES[1:], "load_id", "source_sheet", "source_row"))
    marks = ", ".join("?" * (len(FIGURES) + 4))
    with clock.measure("bulk insert"):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO enrolment ({names}) VALUES ({marks})", ready)
        connection.execute("COMMIT")
    assert connection.execute("SELECT count(*) FROM enrolment").fetchone() == (rows,)
    clock.show()


def equal_table() -> str:
    """The statements that make the table of trainees."""
    import sqlalchemy as sa
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    from data_sources.store.schema import make_metadata

    table: sa.Table = make_metadata().tables["enrolment"]
    made = [CreateTable(table), *(CreateIndex(index) for index in table.indexes)]
    return ";".join(str(one.compile(dialect=sqlite.dialect())) for one in made)


def run_ours(path: Path, folder: Path, rows: int) -> None:
    """Check and publish the file, telling the stages as the importer does."""
    from dashboard.domain.access import Actor
    from data_sources.importer import open_importer
    from data_sources.store import open_store

    store = open_store(f"sqlite:///{folder / 'kenes.sqlite'}")
    importer, clock, editor = open_importer(store), Clock(), Actor("editor")
    content = path.read_bytes()
    with clock.measure("check"):
        check = importer.check(content, path.name, cluster_id="load-test", progress=show_stage)
        show_stage(None)
    assert check.ledger.rejected == 0
    assert check.ledger.loaded >= rows
    with clock.measure("preview"):
        importer.preview(check)
    with clock.measure("publish"):
        importer.publish(check, editor, progress=show_stage)
        show_stage(None)
    clock.show()


class Stages:
    """When each stage of the progress was told first."""

    last: str | None = None
    started = 0.0


def show_stage(stage: str | None, share: float = 0) -> None:
    """Print how long each stage of the importer took, as it tells them itself; None is the end."""
    now = cpu_seconds()
    if stage != Stages.last:
        if Stages.last:
            print(f"INSIDE {Stages.last}|{now - Stages.started:.3f}")
        Stages.last, Stages.started = stage, now


def run_apart(what: str, *arguments: str) -> dict[str, tuple[float, float]]:
    """Run one measurement in a new process: CPU and wall seconds by stage; the peak of memory under `memory`."""
    command = [sys.executable, str(Path(__file__).resolve()), what, *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, tuple[float, float]] = {}
    for line in done.stdout.splitlines():
        kind, _, rest = line.partition(" ")
        name, *numbers = rest.split("|")
        if kind in ("STAGE", "INSIDE"):
            told[f"  {name}" if kind == "INSIDE" else name] = (float(numbers[0]), float(numbers[-1]))
        if kind == "MEMORY":
            told["memory"] = (float(name), float(numbers[0]))
    return told


def show_shape(title: str, bare: dict[str, tuple[float, float]], ours: dict[str, tuple[float, float]]) -> None:
    """The table of one shape, and its ratio to the bare work."""
    least, spent = bare["calamine"][0] + bare["bulk insert"][0], ours["check"][0] + ours["publish"][0]
    print(f"\n{title}\n{'':18}{'CPU s':>8}{'wall s':>8}")
    for name, (cpu, wall) in (*bare.items(), *ours.items()):
        if name != "memory":
            print(f"{name:18}{cpu:8.2f}{wall:8.2f}" if not name.startswith(" ") else f"{name:18}{cpu:8.2f}")
    print(f"check + publish {spent:.2f} s against {least:.2f} s: ratio {spent / least:.2f} (goal {GOAL:g})")
    own, child = ours["memory"]
    print(f"peak memory {own:.0f} MB (goal {MOST_MEGABYTES}), of the reading process {child:.0f} MB", end="; ")
    print(f"calamine alone {bare['memory'][0]:.0f} MB")


def compare(rows: int, folder: Path) -> None:
    """Both shapes, each measured in processes of their own."""
    sheets = small_sheets(-(-rows // len(YEARS)))
    register, whole, single = folder / "first.xlsx", folder / "whole.xlsx", folder / "single.xlsx"
    write_workbook(register, 10, sheets)
    write_workbook(whole, rows, sheets)
    write_workbook(single, rows, {})
    for name, path, first in (("whole workbook", whole, None), ("single sheet", single, register)):
        place = Path(tempfile.mkdtemp(dir=folder))
        bare = run_apart("--bare", str(path), str(place), str(rows))
        if first:
            run_apart("--ours", str(first), str(place), "10")
        ours = run_apart("--ours", str(path), str(place), str(rows))
        show_shape(f"{name}: {rows:,} × {len(FIGURES)}", bare, ours)


def main() -> None:
    """Measure both shapes, or one part of them when called by itself."""
    match sys.argv[1:]:
        case ["--bare", path, folder, rows]:
            run_bare(Path(path), Path(folder), int(rows))
        case ["--ours", path, folder, rows]:
            run_ours(Path(path), Path(folder), int(rows))
        case rows:
            with tempfile.TemporaryDirectory() as made:
                compare(int(rows[0]) if rows else 100_000, Path(made))
            return
    own, child = peak_megabytes()
    print(f"MEMORY {own}|{child}")


if __name__ == "__main__":
    main()
