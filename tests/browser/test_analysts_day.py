"""The HR analyst's day: a workbook with three mistakes, put right, compared, published, undone."""

import datetime as dt

import openpyxl
import pytest
import xlsxwriter

from tests.browser.reading import settle, text_of, visit
from tests.browser.serving import server
from tests.browser.uploading import download, drop, upload, wait_until_checked
from tests.stores import publish

pytestmark = pytest.mark.browser

HEADERS = ("Anställningsnummer", "Anställningsdatum", "Slutdatum", "Kön", "Namn")
DAY = dt.date


def staff(n):
    """So many people, hired one a month; the first has left within the year."""
    rows = [
        [
            str(1000 + i),
            DAY(2015 + i // 12, i % 12 + 1, 15),
            None,
            "Kvinna" if i % 2 else "Man",
            "x",
        ]
        for i in range(n)
    ]
    rows[0][2] = DAY(2015, 12, 31)
    return rows


def workbook(path, rows):
    """Write the list into a workbook's second sheet, with a title above the header."""
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        book.add_worksheet("Om").write("A1", "Utdrag till YPN")
        sheet = book.add_worksheet("Anställda")
        sheet.write("A1", "Personal per 2026-06-30")
        sheet.write_row(2, 0, HEADERS)
        for place, row in enumerate(rows, start=3):
            for column, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(place, column, dt.datetime(*cell.timetuple()[:3]), day)
                elif cell is not None:
                    sheet.write(place, column, cell)
    return path


@pytest.fixture
def analysts(tmp_path):
    """Return the address of a server whose store holds publication 1 of forty people."""
    publish(tmp_path / "store", [workbook(tmp_path / "förra.xlsx", staff(40))], is_made_up=False)
    with server(tmp_path / "store") as url:
        yield url


def with_mistakes():
    """A new hire, a leaver, and three mistakes: rows 5 (no number), 7 (exit), 9 (gender)."""
    rows = [*staff(40), ["2000", DAY(2026, 5, 1), None, "Kvinna", "x"]]
    rows[10][2] = DAY(2026, 3, 31)
    rows[1][0] = None
    rows[3][2] = DAY(2001, 1, 1)
    rows[5][3] = "Hemligt"
    return rows


def put_right(rows):
    rows[1][0], rows[3][2], rows[5][3] = "1001", None, "Kvinna"
    return rows


def test_a_workbook_with_three_mistakes_is_put_right_published_and_undone(analysts, page, tmp_path):
    visit(page, analysts, "extracts")
    broken = workbook(tmp_path / "juni.xlsx", with_mistakes())

    upload(page, broken)

    found = page.locator(".findings").inner_text()
    assert "row 5 · column Anställningsnummer" in found
    assert "there is no employee number" in found
    assert "row 7 · column Slutdatum" in found
    assert "the exit is before the hire" in found
    assert "row 9 · column Kön" in found
    assert "Hemligt" in found
    assert "41 rows = 39 to publish + 2 left out" in text_of(page)

    marked = openpyxl.load_workbook(
        download(page, "Download the tables with every fault marked (Excel)", tmp_path)
    )["Anställda"]
    assert "there is no employee number" in marked["A5"].comment.text
    assert "the exit is before the hire" in marked["C7"].comment.text
    assert marked["C7"].value == "2001-01-01"
    assert "write one of the values" in marked["D9"].comment.text
    assert marked["B9"].comment is None
    left_out = download(page, "Download the rows left out (CSV)", tmp_path)
    assert left_out.read_text("utf-8-sig").count("\n") == 3  # the header and two rows

    page.get_by_role("button", name="Discard").click()
    settle(page)
    drop(page, workbook(tmp_path / "juni2.xlsx", put_right(with_mistakes())))
    wait_until_checked(page)

    (note,) = page.locator(".findings tbody tr").all_inner_texts()
    assert "sheet Om" in note
    assert "holds no table" in note
    counts = page.locator("[data-testid=stMetric]").all_inner_texts()
    assert [count.split("\n")[-1] for count in counts] == ["1", "1", "0", "2", "0"]

    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_text("Publication 2 is in force, as of 30 June 2026.").wait_for()
    settle(page)
    assert "publication 2" in page.locator("[data-testid=stSidebar]").inner_text()

    page.locator(".st-key-chosen_publication [role=combobox]").click()
    page.get_by_role("option").nth(1).click()
    page.get_by_role("button", name="Put it in force again").click()
    page.get_by_role("button", name="Put publication 1 in force").click()
    page.get_by_text("Publication 1 is in force again").wait_for()
    settle(page)
    assert "publication 1" in page.locator("[data-testid=stSidebar]").inner_text()


def test_an_open_day_order_is_asked_for_and_remembered(analysts, page, tmp_path):
    visit(page, analysts, "extracts")
    lines = ["Anställningsnummer;Anställningsdatum"] + [f"{i};0{i}/04/2020" for i in range(1, 8)]
    file = tmp_path / "open.csv"
    file.write_text("\n".join(lines), encoding="utf-8")

    upload(page, file)
    assert "leave open whether the day or the month comes first" in text_of(page)
    assert page.get_by_role("button", name="Publish", exact=True).count() == 0

    page.get_by_text("day/month, as 31/12").click()
    page.get_by_role("button", name="Check again with this").click()
    page.get_by_role("button", name="Publish", exact=True).wait_for()
    settle(page)
    # All forty people of publication 1 are gone: that must be confirmed.
    assert page.get_by_role("button", name="Publish", exact=True).is_disabled()
    page.get_by_text("I have checked it: publish it all the same").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_text("Publication 2 is in force").wait_for()
    page.get_by_text("Remembered choices").wait_for()
    settle(page)
    drop(page, file)
    wait_until_checked(page)
    assert "leave open" not in text_of(page)


def test_a_check_can_be_stopped_and_leaves_nothing(analysts, page, tmp_path):
    visit(page, analysts, "extracts")
    lines = ["employee_id,hire_date,site"]
    lines += [f"{i},20{i % 20 + 1:02d}-01-{i % 28 + 1:02d},{'x' * 40}" for i in range(300_000)]
    file = tmp_path / "big.csv"
    file.write_text("\n".join(lines), encoding="utf-8")

    drop(page, file)
    page.locator(".st-key-as_of [data-type=year]").click()
    page.keyboard.type("20260630")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    page.get_by_text("Checking …").wait_for()
    page.get_by_role("button", name="Stop").last.click()
    page.get_by_text("Checking …").wait_for(state="detached")
    settle(page)

    assert page.get_by_role("button", name="Publish", exact=True).count() == 0
    assert list((tmp_path / "store").glob("work_*")) == []
