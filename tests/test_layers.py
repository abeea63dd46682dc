"""Data goes one way: a module imports only earlier layers, and each library has one home."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = PROJECT / "ypn_metrics"
LAYERS = (
    "languages",
    "errors",
    "roles",
    "results",
    "exports",
    "addressed",
    "programme",
    "database",
    "statistics",
    "extracts",
    "store",
    "population",
    "measures",
    "disclosure",
    "notable",
    "building",
    "importing",
    "tables",
    "asking",
    "wording",
    "charts",
    "report",
    "demo",
    "dashboard",
    "serving",
    "telling",
    "arguments",
    "import_command",
    "store_commands",
    "audit_commands",
    "exception_commands",
    "erase_command",
    "template_command",
    "report_command",
    "cli",
)
# The demo may not import all that is earlier: it is written to files like anyone's extracts.
DEMO_IMPORTS = {"extracts.kinds", "programme", "errors", "languages"}
# Library -> the modules that import it.
HOMES = {
    "duckdb": ("database",),
    "python_calamine": ("extracts.workbooks",),
    "pyarrow": ("extracts.keeping", "extracts.tabulating", "extracts.wire", "demo"),
    "plotly": ("charts",),
    "xlsxwriter": ("extracts.templates", "extracts.marking", "demo", "report.pack"),
    "docx": ("report.word",),
    "pptx": ("report.pack",),
    "reportlab": ("report.pack",),
    "streamlit": ("dashboard", "serving"),
    "click": (
        "cli",
        "import_command",
        "store_commands",
        "audit_commands",
        "exception_commands",
        "erase_command",
        "template_command",
        "report_command",
        "telling",
        "arguments",
    ),
}
LONGEST_PAGE, LONGEST_FILE, LONGEST_FUNCTION = 60, 300, 40

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
PAGES = sorted(PROJECT.glob("pages/*.py"))


def name_of(path):
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imported_names(path):
    """Every module that a file imports, at its top or within a function, in full."""
    names = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports by dots"
            own = (PACKAGE.parent / node.module.replace(".", "/")).is_dir()
            names |= {f"{node.module}.{a.name}" if own else node.module for a in node.names}
    return names


def ours(names):
    return {name.removeprefix("ypn_metrics.") for name in names if name.startswith("ypn_metrics")}


def layer_of(name):
    return name.split(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_earlier_layers(path):
    if path.name == "__main__.py":
        assert ours(imported_names(path)) == {"cli"}
        return
    own = LAYERS.index(layer_of(name_of(path)))

    later = {name for name in ours(imported_names(path)) if LAYERS.index(layer_of(name)) > own}

    assert later == set()


def test_every_module_has_a_layer():
    found = {layer_of(name_of(path)) for path in MODULES} - {"__main__"}

    assert found == set(LAYERS)


@pytest.mark.parametrize(
    "path", [path for path in MODULES if layer_of(name_of(path)) == "demo"], ids=name_of
)
def test_the_made_up_company_knows_the_dictionary_and_the_rules_only(path):
    others = {name for name in ours(imported_names(path)) if layer_of(name) != "demo"}

    assert others <= DEMO_IMPORTS


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_at_home_only(library):
    users = {
        name_of(path)
        for path in MODULES
        if any(layer_of(name) == library for name in imported_names(path))
    }
    strangers = {
        user
        for user in users
        if not any(user == home or user.startswith(f"{home}.") for home in HOMES[library])
    }

    assert users
    assert strangers == set()


@pytest.mark.parametrize("path", [*PAGES, PROJECT / "app.py"], ids=lambda path: path.stem)
def test_a_page_imports_only_streamlit_and_this_package(path):
    assert {layer_of(name) for name in imported_names(path)} <= {"streamlit", "ypn_metrics"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_short_and_describes_itself(path):
    lines = path.read_text(encoding="utf-8").splitlines()

    assert len(lines) <= LONGEST_PAGE
    assert ast.get_docstring(tree_of(path))


def test_figures_can_be_computed_without_the_dashboard():
    code = (
        "import sys, ypn_metrics.asking, ypn_metrics.importing;"
        "print([name for name in ('streamlit', 'plotly', 'click') if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_and_functions_are_small(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    functions = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef)]
    lengths = {function.name: length_of(function) for function in functions}

    assert len(lines) <= LONGEST_FILE
    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}


def length_of(function):
    """Lines of a function; its docstring is no step of it."""
    length = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function):
        length -= function.body[0].end_lineno - function.body[0].lineno + 1
    return length
