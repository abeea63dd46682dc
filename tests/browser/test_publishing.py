"""The analyst's path: files in, what was understood, publish, and the pages answer from it."""

import shutil
from pathlib import Path

import pytest

from tests.browser.reading import CHART, settle, text_of, visit
from tests.browser.serving import server
from tests.browser.uploading import upload
from tests.stores import demo_files, publish, rewrite

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """Return a made-up company's files by kind: 400 people, quick to import."""
    return demo_files(tmp_path_factory.mktemp("company"), 400)


@pytest.fixture
def analysts(company, tmp_path):
    """Return the address of a server whose store holds publication 1 of real employees."""
    publish(tmp_path / "store", [company["employees"]], is_made_up=False)
    with server(tmp_path / "store") as url:
        yield url


@pytest.fixture(scope="module")
def looked_at(company, tmp_path_factory):
    """Return the address of a server on which cohorts have odd names; publish nothing there."""
    folder = tmp_path_factory.mktemp("looked_at")
    oddly_named = [
        rewrite(
            Path(shutil.copy(company[kind], folder / f"{kind}.csv")),
            lambda row: {**row, "cohort": f"<i>R&D</i> {row['cohort']}"},
        )
        for kind in ("cohorts", "participants")
    ]
    publish(folder / "store", [company["employees"], *oddly_named], is_made_up=False)
    with server(folder / "store") as url:
        yield url


@pytest.fixture
def nobody_left(company, tmp_path):
    """Return an employees file without anyone who ever left, as HR might name it."""
    folder = tmp_path / "sent"
    folder.mkdir()
    file = Path(shutil.copy(company["employees"], folder / "HR *utdrag* <b>juni.csv"))
    return rewrite(file, lambda row: None if row["exit_date"] else row)


def test_a_file_is_checked_published_and_answered_from(analysts, page, nobody_left):
    visit(page, analysts, "graduate_attrition")
    before = text_of(page)
    assert "0.0 of every 100 left in the year to June 2026" not in before
    visit(page, analysts, "extracts")

    upload(page, nobody_left)
    page.get_by_role("button", name="Publish").wait_for()
    understood = text_of(page)
    assert "HR *utdrag* <b>juni.csv: employees," in understood
    assert "left out" in understood
    page.get_by_text("How HR *utdrag* <b>juni.csv is read").click()
    page.locator(".stDataFrame").first.wait_for()
    # Everyone who ever left is gone from the list: that must be meant.
    page.get_by_text("I have checked it: publish it all the same").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Publication 2 is in force, as of 30 June 2026.").wait_for()
    settle(page)
    assert page.locator("[data-testid=stSidebar]").get_by_text("publication 2").count() == 1

    for address in ("graduate_attrition", ""):
        visit(page, analysts, address)
        assert "0.0 of every 100 left in the year to June 2026" in text_of(page)
        assert "publication 2" in page.locator("[data-testid=stSidebar]").inner_text()


def test_a_broken_file_is_refused_and_the_publication_in_force_stays(looked_at, page, tmp_path):
    broken = tmp_path / "broken.csv"
    broken.write_text("employee_id,hire_date\n1,2020-02-30\n1,not a day\n", encoding="utf-8")
    visit(page, looked_at, "extracts")

    upload(page, broken)
    page.get_by_text("Nothing can be published from these files yet.").wait_for()

    assert page.get_by_role("button", name="Publish").count() == 0
    assert page.locator(".stDataFrame").count() >= 2  # what is wrong, and the history
    visit(page, looked_at, "graduate_attrition")
    assert "publication 1" in page.locator("[data-testid=stSidebar]").inner_text()


def test_files_that_are_no_tables_are_each_refused_with_a_word(looked_at, page, tmp_path):
    contents = {
        "picture.csv": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "nothing.csv": b"",
        "torn.xlsx": b"PK\x03\x04 no archive",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    visit(page, looked_at, "extracts")

    upload(page, [tmp_path / name for name in contents])
    page.get_by_text("Nothing can be published from these files yet.").wait_for()

    assert page.locator("[data-testid=stException]").count() == 0
    assert page.get_by_role("button", name="Publish").count() == 0


def test_a_chart_writes_names_letter_by_letter(looked_at, page):
    visit(page, looked_at, "cohort_composition")

    chart = page.locator(CHART).first
    written = chart.locator(".annotation-text").all_text_contents()
    assert "<i>R&D</i> Autumn 2025" in written

    chart.locator(".points path").first.hover(force=True)
    hovered = chart.locator(".hovertext")
    hovered.wait_for()
    assert "<i>R&D</i> Autumn 20" in hovered.text_content()


def test_an_analyst_starts_from_an_empty_store_and_the_pages_fill(company, page, tmp_path):
    (tmp_path / "store").mkdir()
    bare = ("-m", "streamlit", "run", "app.py", "--server.port", "{port}")
    with server(tmp_path / "store", bare) as url:
        visit(page, url)
        assert "Nothing is published yet." in text_of(page)
        visit(page, url, "extracts")

        upload(page, company["employees"])
        page.get_by_role("button", name="Publish").click()
        page.get_by_text("Publication 1 is in force, as of 30 June 2026.").wait_for()

        visit(page, url)
        assert "of every 100 left in the year to June 2026" in text_of(page)
