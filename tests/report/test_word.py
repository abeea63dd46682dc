"""The Word file itself: what it says of itself, its language, its pages."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from docx.oxml.ns import qn

from tests.report.reading import opened
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.report.blocks import Bullets, Heading, Paragraph, Table, table, to_fill
from ypn_metrics.report.word import About, word_bytes

BLOCKS = [
    Heading("Title", 0),
    Heading("Chapter"),
    Paragraph("Plain and **bold** and plain."),
    Bullets(("one", "two")),
    table(["a", "b"], [["1", "x **y** z"]], [1, 2]),
    to_fill(["c", "d"], 2, [1, 1]),
]


def about(language=ENGLISH):
    return About(
        "Title", "Subject", "Foot", "page {page} of {pages}", dt.date(2026, 6, 30), language
    )


@pytest.fixture(scope="module")
def document():
    return opened(word_bytes(BLOCKS, about()))


@pytest.mark.parametrize(("language", "locale"), [(ENGLISH, "en-GB"), (SWEDISH, "sv-SE")])
def test_the_language_is_the_document_s_own(language, locale):
    document = opened(word_bytes(BLOCKS, about(language)))

    assert document.core_properties.language == locale
    marks = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
    assert marks == {locale}


def test_its_properties_say_what_it_is_and_no_moment_of_its_making(document):
    known = document.core_properties

    assert (known.title, known.subject, known.author) == ("Title", "Subject", "YPN metrics")
    assert known.created == known.modified == dt.datetime(2026, 6, 30, tzinfo=dt.UTC)
    assert known.comments == ""


def test_no_member_of_the_archive_has_a_time_of_its_own():
    with zipfile.ZipFile(io.BytesIO(word_bytes(BLOCKS, about()))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_each_page_says_its_number_of_how_many(document):
    footer = document.sections[0].footer.paragraphs[0]

    assert footer.text == "Foot · page 1 of 1"
    assert [f.text for f in footer._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_headings_and_lists_are_words_own(document):
    styles = [(p.style.name, p.text) for p in document.paragraphs if p.text]

    assert styles == [
        ("Title", "Title"),
        ("Heading 1", "Chapter"),
        ("Normal", "Plain and bold and plain."),
        ("List Bullet", "one"),
        ("List Bullet", "two"),
    ]


def test_what_stands_between_stars_is_bold_in_a_sentence_and_as_it_is_in_a_cell(document):
    (sentence,) = [p for p in document.paragraphs if p.text.startswith("Plain")]

    assert [(run.text, bool(run.bold)) for run in sentence.runs] == [
        ("Plain and ", False),
        ("bold", True),
        (" and plain.", False),
    ]
    assert document.tables[0].rows[1].cells[1].text == "x **y** z"


def test_a_table_repeats_its_header_and_no_row_is_broken(document):
    for drawn in document.tables:
        first, *rest = drawn.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rest)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in drawn.rows)


def test_empty_rows_leave_room_to_write(document):
    heights = [row.height for row in document.tables[1].rows]

    assert heights[0] is None
    assert all(height.cm == pytest.approx(1, abs=0.01) for height in heights[1:])


def test_the_columns_fill_the_width_of_the_page(document):
    widths = [cell.width.cm for cell in document.tables[0].rows[0].cells]

    assert widths == pytest.approx([17 / 3, 34 / 3], abs=0.01)


def test_what_xml_cannot_hold_is_left_out():
    document = opened(
        word_bytes([Paragraph("a\x01b"), table(["\x00h"], [["c\x0bd"]], [1])], about())
    )

    assert document.paragraphs[0].text == "ab"
    assert [row.cells[0].text for row in document.tables[0].rows] == ["h", "cd"]


def test_a_table_of_uneven_rows_is_refused():
    with pytest.raises(ValueError, match="cells"):
        Table(("a", "b"), (("1",),), (1, 1))
