"""A page on paper: all of its charts, dark on white, without what only a screen needs."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.browser.reading import ADDRESSES, TITLES, visit

pytestmark = pytest.mark.browser

A4_LANDSCAPE_POINTS = (842, 595)
MARGIN_POINTS = 31  # 11 mm, at the left and at the right
YEARS = [str(year) for year in range(2016, 2027)]


def printed(page):
    """The sheets that the reader's browser prints."""
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages


def places(sheet):
    """What stands on a sheet, a piece of text at a time, and how far from the left its part is."""
    found = []

    def note(said, part, *_):
        found.append((said.strip(), part[4]))

    sheet.extract_text(visitor_text=note)
    return [(said, points) for said, points in found if said]


def test_a_printed_chart_stands_in_its_full_width_on_a_sheet_of_a4(served, page):
    visit(page, served, "graduate_attrition")

    sheets = printed(page)

    size, said = sheets[0].mediabox, sheets[0].extract_text()
    assert (round(size.width), round(size.height)) == A4_LANDSCAPE_POINTS
    assert "Attrition of young graduates · YPN metrics" in said
    assert f"1 / {len(sheets)}" in said
    assert "Svenska" not in said
    ticks = [(text, points) for text, points in places(sheets[0]) if text in YEARS and points > 32]
    assert [text for text, _ in ticks] == YEARS
    ends = [points for _, points in places(sheets[0])]
    assert 600 < max(ends) < A4_LANDSCAPE_POINTS[0] - MARGIN_POINTS


def test_in_dark_mode_paper_is_white_and_words_are_dark(served, page):
    page.emulate_media(color_scheme="dark")
    visit(page, served, "cohort_composition")
    assert colours(page) == ("rgb(18, 22, 28)", "rgb(232, 234, 237)")

    page.emulate_media(media="print", color_scheme="dark")

    assert colours(page) == ("rgb(255, 255, 255)", "rgb(26, 31, 39)")


def test_in_dark_mode_a_shaded_table_prints_dark_words_on_light_shades(served, page):
    page.emulate_media(media="print", color_scheme="dark")
    visit(page, served, "graduate_attrition")

    cell = page.locator(".stayed td[style]").first
    word, shade, turned_over = cell.evaluate(
        """cell => [
            getComputedStyle(cell.querySelector("b")).color,
            getComputedStyle(cell).backgroundColor,
            getComputedStyle(cell.closest("table")).filter,
        ]"""
    )
    assert (word, turned_over) == ("rgb(26, 31, 39)", "none")
    assert shade.startswith("color(srgb 0.0431373 0.32549 0.580392 / 0.4")  # #0B5394, thin


def colours(page):
    """Of what is behind the page, and of its first sentence."""
    return tuple(
        page.locator(place).first.evaluate(f"element => getComputedStyle(element).{name}")
        for place, name in ((".stApp", "backgroundColor"), (".say", "color"))
    )


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["en", "sv"])
def test_no_page_prints_anything_beyond_its_sheet(served, page, language):
    for address in ADDRESSES:
        visit(page, served, address, lang=language)

        sheets = printed(page)

        assert TITLES[address][language == "sv"] in sheets[0].extract_text()
        last = A4_LANDSCAPE_POINTS[0] - MARGIN_POINTS
        beyond = [said for sheet in sheets for said, points in places(sheet) if points > last]
        assert beyond == [], f"/{address}"


def test_definitions_are_printed_whole_though_each_is_behind_its_title(served, page):
    visit(page, served, "definitions")

    said = " ".join(sheet.extract_text() for sheet in printed(page))

    assert "People employed at the end of the day" in " ".join(said.split())
