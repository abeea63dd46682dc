from pathlib import Path

import pytest

from tests.browser import chromium
from tests.browser.chromium import find_chromium, starts

SHOWS_A_PAGE = "echo '<p>It starts.</p>'"
ASKS_FOR_A_SNAP = "echo 'requires the chromium snap to be installed' >&2; exit 10"


@pytest.fixture
def path(tmp_path, monkeypatch):
    """The only folder in which programs are looked for."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("YPN_CHROMIUM", raising=False)
    find_chromium.cache_clear()
    yield tmp_path
    find_chromium.cache_clear()


def program(folder: Path, name: str, does: str) -> Path:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{does}\n")
    file.chmod(0o755)
    return file


def test_debians_chromium_comes_before_chrome_and_edge(path):
    program(path, "microsoft-edge", SHOWS_A_PAGE)
    program(path, "google-chrome", SHOWS_A_PAGE)
    debians = program(path, "chromium", SHOWS_A_PAGE)
    assert find_chromium() == debians


def test_a_program_that_does_not_start_is_passed_over(path):
    program(path, "chromium", ASKS_FOR_A_SNAP)
    edge = program(path, "microsoft-edge", SHOWS_A_PAGE)
    assert find_chromium() == edge


def test_the_named_browser_comes_before_those_on_the_path(path, monkeypatch):
    program(path, "chromium", SHOWS_A_PAGE)
    named = program(path, "my-own", SHOWS_A_PAGE)
    monkeypatch.setenv("YPN_CHROMIUM", str(named))
    assert find_chromium() == named


@pytest.mark.parametrize("command", [[], ["install"]])
def test_a_name_that_leads_to_no_browser_is_told_and_nothing_else_is_taken(
    path, monkeypatch, capsys, command
):
    program(path, "chromium", SHOWS_A_PAGE)
    monkeypatch.setenv("YPN_CHROMIUM", str(path / "absent"))
    assert chromium.main(command) == 1
    assert f"YPN_CHROMIUM names {path / 'absent'}" in capsys.readouterr().err


def test_a_browser_that_is_there_is_not_installed_again(path, capsys):
    there = program(path, "chromium", SHOWS_A_PAGE)
    assert chromium.main(["install"]) == 0
    assert capsys.readouterr().out == f"Browser: {there}\n"


def test_a_file_that_cannot_be_run_does_not_start(tmp_path):
    file = tmp_path / "chromium"
    file.write_text("not a program")
    assert not starts(file)


@pytest.mark.browser
def test_playwright_drives_the_browser_of_this_machine(browser):
    page = browser.new_page()
    page.set_content("<h1>Drawn</h1>")
    assert page.get_by_role("heading").inner_text() == "Drawn"
    page.close()
