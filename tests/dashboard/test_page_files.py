"""What a page's file may hold: a description of the page, behind the front door."""

import ast

import pytest

from tests.browser.reading import DIVIDED
from tests.dashboard.reading import PAGES, PROJECT
from ypn_metrics.dashboard.attrition.sections import SECTIONS as ATTRITION
from ypn_metrics.dashboard.composition.sections import SECTIONS as COMPOSITION
from ypn_metrics.dashboard.door import READERS, TITLES
from ypn_metrics.dashboard.nominations.sections import SECTIONS as NOMINATIONS
from ypn_metrics.dashboard.outcomes.sections import SECTIONS as OUTCOMES
from ypn_metrics.dashboard.programme.sections import SECTIONS as EFFECT

EVERY_PAGE = pytest.mark.parametrize("page", PAGES)


def source(page):
    return (PROJECT / "pages" / f"{page}.py").read_text(encoding="utf-8")


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module


def named_in_app():
    (call,) = [
        node
        for node in ast.walk(ast.parse((PROJECT / "app.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "enter"
    ]
    return [argument.value for argument in call.args]


@EVERY_PAGE
def test_a_page_has_at_most_60_lines(page):
    assert len(source(page).splitlines()) <= 60


@EVERY_PAGE
def test_a_page_imports_only_streamlit_and_our_package(page):
    roots = {name.split(".")[0] for name in imported(ast.parse(source(page)))}

    assert roots <= {"streamlit", "ypn_metrics"}


@EVERY_PAGE
def test_a_pages_first_statement_goes_through_the_front_door_under_its_own_name(page):
    statements = [
        node
        for node in ast.parse(source(page)).body
        if not isinstance(node, ast.Import | ast.ImportFrom)
        and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]
    first = statements[0]

    assert isinstance(first, ast.Assign)
    assert isinstance(first.value, ast.Call)
    assert first.value.func.id == "open_page"
    assert first.value.args[0].value == page


def test_every_page_is_in_the_navigation_and_has_a_title_and_readers():
    assert sorted(named_in_app()) == PAGES == sorted(TITLES) == sorted(READERS)


def test_leadership_opens_no_page_of_files():
    closed = {page for page in PAGES if "leadership" not in READERS[page]}

    assert closed == {"extracts"}


def test_the_browser_tests_look_at_every_part_of_every_page():
    looked_at = [parts.split() for _, parts in DIVIDED.values()]

    assert looked_at == [
        list(parts) for parts in (ATTRITION, EFFECT, COMPOSITION, NOMINATIONS, OUTCOMES)
    ]
