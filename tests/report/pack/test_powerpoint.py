"""The PowerPoint file: opened again it holds the pack's numbers, and no time of its making."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
from dataclasses import replace

import openpyxl
import pptx
import pytest
from pptx.util import Inches

from tests.report.pack.made_up import CURVES, TREND, made_up_pack
from tests.report.pack.opening import (
    ODD,
    WITHHELD,
    C,
    cached,
    category_values,
    drawn_charts,
    empty_pack,
    full_pack,
    markup,
    members,
    numbers,
    odd_pack,
    times,
)
from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.report.blocks import table
from ypn_metrics.report.pack.office.powerpoint import pptx_bytes

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def opened(pack):
    return pptx.Presentation(io.BytesIO(pptx_bytes(pack)))


def charts_of(presentation):
    return [shape for slide in presentation.slides for shape in slide.shapes if shape.has_chart]


def texts_of(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


@pytest.fixture(scope="module")
def file():
    return pptx_bytes(full_pack(ENGLISH))


@pytest.fixture(scope="module")
def presentation(file):
    return pptx.Presentation(io.BytesIO(file))


def test_a_slide_each_for_cover_composition_and_retention_and_one_for_the_appendix(presentation):
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]

    assert (presentation.slide_width, presentation.slide_height) == (Inches(40 / 3), Inches(7.5))
    assert titles == [
        "Young Professional Network",
        "Who is in the network",
        "Are they staying, and has the network a part in it",
        "Appendix",
    ]


def test_the_cover_says_what_stands_out_what_changed_and_leaves_a_line_to_decide(presentation):
    said = texts_of(presentation.slides[0])

    assert "31 joined and 24 left since publication 3." in said
    assert "Decision:" in said
    (statements,) = [each for each in said if "Unit <Nord>" in each]
    assert statements.startswith("Exits among young graduates are above what chance gives")


@pytest.mark.parametrize("place", range(4))
def test_a_chart_holds_the_numbers_of_the_pack_at_full_precision(file, place):
    chart = full_pack(ENGLISH).charts[place]
    drawn = drawn_charts(file, "charts")[place].findall(".//c:ser", C)

    assert len(drawn) == len(chart.series)
    for one, series in zip(drawn, chart.series, strict=True):
        assert numbers(cached(one, "val")) == series.values
        categories = cached(one, "cat")
        is_named = isinstance(chart.categories[0], str)
        found = tuple(categories) if is_named else numbers(categories)
        assert found == category_values(chart)


@pytest.mark.parametrize("place", range(4))
def test_the_workbook_in_a_chart_holds_its_numbers_and_nothing_else(presentation, place):
    chart = full_pack(ENGLISH).charts[place]
    blob = charts_of(presentation)[place].chart.part.chart_workbook.xlsx_part.blob

    (sheet,) = openpyxl.load_workbook(io.BytesIO(blob)).worksheets

    header, *rows = sheet.iter_rows(values_only=True)
    assert header == (None, *(series.name for series in chart.series))
    found = [
        each.date() if isinstance(each, dt.datetime) else each
        for each in next(zip(*rows))  # noqa: B905
    ]
    assert tuple(found) == chart.categories
    for column, series in enumerate(chart.series, start=1):
        assert tuple(row[column] for row in rows) == series.values


def test_the_charts_read_the_cells_of_their_workbooks(file):
    trend = drawn_charts(file, "charts")[2]

    references = [f.text for f in trend.iterfind(".//c:ser[1]//c:f", C)]
    assert references == ["Sheet1!$B$1", "Sheet1!$A$2:$A$13", "Sheet1!$B$2:$B$13"]


def test_intervals_are_points_with_lines_between_their_ends(file):
    difference = drawn_charts(file, "charts")[1]

    assert difference.find(".//c:hiLowLines", C) is not None
    lines = difference.findall(".//c:ser/c:spPr/a:ln/a:noFill", {**C, "a": A[1:-1]})
    assert len(lines) == 3


def test_the_signal_s_colour_is_for_what_lies_outside_only(file):
    for drawn in drawn_charts(file, "charts"):
        for series in drawn.findall(".//c:ser", C):
            colours = {each.get("val") for each in series.iter(f"{A}srgbClr")}
            name = series.findtext("c:tx//c:v", namespaces=C)
            assert (LIGHT.signal[1:] in colours) == (name == "Outside the limits")


def test_the_axes_begin_at_zero_unless_the_chart_leaves_it_to_its_numbers(file):
    least = [
        float(drawn.find(".//c:valAx/c:scaling/c:min", C).get("val"))
        for drawn in drawn_charts(file, "charts")
    ]

    assert least == [0, -0.1, 0, 0]


def test_names_stand_at_the_ends_of_lines_and_in_a_legend_where_there_is_no_room(file):
    *_, curves = drawn_charts(file, "charts")
    named = [each for each in curves.iterfind(".//c:dLbl", C) if shows_name(each)]

    assert curves.find(".//c:legend", C) is None
    assert [each.find("c:idx", C).get("val") for each in named] == ["6", "6"]

    long = tuple(replace(one, name=one.name * 5) for one in CURVES.series)
    pack = made_up_pack()
    page = replace(pack.retention, charts=(TREND, replace(CURVES, series=long)))
    *_, curves = drawn_charts(pptx_bytes(replace(pack, retention=page)), "charts")
    assert curves.find(".//c:legend", C) is not None
    assert not any(shows_name(each) for each in curves.iterfind(".//c:dLbl", C))


def shows_name(label):
    return label.find("c:showSerName", C).get("val") == "1"


def test_the_ends_around_a_line_are_thin_of_its_colour_and_have_no_names():
    within, beside = CURVES.series
    ends = [
        replace(one, name=f"{one.name}, {meaning}", meaning=meaning)
        for one in (within, beside)
        for meaning in ("lower", "upper")
    ]
    pack = made_up_pack()
    page = replace(pack.retention, charts=(replace(CURVES, series=(within, beside, *ends)),))

    (drawn,) = drawn_charts(pptx_bytes(replace(pack, retention=page)), "charts")[1:]

    lines = [one.find(f"c:spPr/{A}ln", C) for one in drawn.findall(".//c:ser", C)]
    colours = [line.find(f".//{A}srgbClr").get("val") for line in lines]
    widths = [int(line.get("w")) for line in lines]
    assert colours[:2] == [LIGHT.participants[1:], LIGHT.comparators[1:]]
    assert colours[2] == colours[3] != colours[4] == colours[5]
    assert max(widths[2:]) < min(widths[:2])
    named = [one for one in drawn.iterfind(".//c:dLbl", C) if shows_name(one)]
    assert len(named) == 2


def test_names_at_line_ends_do_not_lie_on_each_other():
    same = tuple(replace(one, values=(0.9,) * 7) for one in CURVES.series)
    pack = made_up_pack()
    page = replace(pack.retention, charts=(replace(CURVES, series=same),))

    (curves,) = drawn_charts(pptx_bytes(replace(pack, retention=page)), "charts")[1:]

    shifts = [float(y.get("val")) for y in curves.iterfind(".//c:dLbl//c:manualLayout/c:y", C)]
    assert sorted(shifts) == [pytest.approx(-max(shifts)), max(shifts)]
    assert max(shifts) > 0.01


def test_the_speaker_is_told_how_it_is_counted_what_is_meant_and_what_is_lacking(presentation):
    notes = [slide.notes_slide.notes_text_frame.text for slide in presentation.slides][:3]

    assert notes[0] == "How the statements are chosen."
    assert notes[1].splitlines() == [
        "A seat is a person who started the cohort.",
        "exit rate: Exits per 100 person-years.",
    ]
    assert notes[2].splitlines()[0] == "Retention is Kaplan-Meier's estimate."
    assert notes[2].splitlines()[-1] == "No exit has a reason."


def test_each_slide_has_the_footer_and_its_number_as_a_field(presentation):
    for number, slide in enumerate(presentation.slides, start=1):
        holders = {p.placeholder_format.type.name: p for p in slide.placeholders}
        assert holders["FOOTER"].text_frame.text == made_up_pack().footer
        assert holders["SLIDE_NUMBER"].text_frame.text == f"page {number} of 4"
        (field,) = holders["SLIDE_NUMBER"]._element.iter(f"{A}fld")
        assert (field.get("type"), field.findtext(f"{A}t")) == ("slidenum", str(number))


def test_a_chart_can_be_read_without_seeing_it(presentation):
    described = [
        frame._element.nvGraphicFramePr.cNvPr.get("descr") for frame in charts_of(presentation)
    ]

    assert described == [f"{each.title}. {each.subtitle}" for each in full_pack(ENGLISH).charts]


@pytest.mark.parametrize(("language", "locale"), [(ENGLISH, "en-GB"), (SWEDISH, "sv-SE")])
def test_every_text_is_marked_with_the_pack_s_language(language, locale):
    file = pptx_bytes(full_pack(language))
    told = re.compile("slides/|charts/|slideMaster|slideLayout|notesSlides/")

    marks = {
        (mark, name)
        for name, part in markup(file).items()
        if told.search(name)
        for each in part.iter()
        for mark in [each.get("lang")]
        if mark
    }
    unmarked = [
        name
        for name, part in markup(file).items()
        if re.search("/slides/|notesSlides/", name)
        for run in part.iter(f"{A}r")
        if run.find(f"{A}rPr") is None or run.find(f"{A}rPr").get("lang") != locale
    ]

    assert {mark for mark, _ in marks} == {locale}
    assert unmarked == []
    known = pptx.Presentation(io.BytesIO(file)).core_properties
    assert known.language == locale


def test_it_says_what_it_is_and_no_moment_of_its_making(file, presentation):
    known = presentation.core_properties

    assert (known.title, known.author) == ("Young Professional Network", "YPN metrics")
    assert known.created == known.modified == dt.datetime(2026, 6, 30)
    assert times(file) == {(1980, 1, 1, 0, 0, 0)}
    inner = [
        part for name, part in members(file).items() if name.endswith("xlsx/docProps/core.xml")
    ]
    assert len(inner) == 4
    assert {made for part in inner for made in re.findall(rb"\d{4}-\d\d-\d\dT[^<]+", part)} == {
        b"2022-10-03T00:00:00Z"
    }
    assert not [name for name in members(file) if re.search("thumbnail|printer|app.xml$", name)][4:]


def test_odd_names_are_texts_wherever_they_stand():
    file = pptx_bytes(odd_pack(ENGLISH))

    markup(file)
    presentation = pptx.Presentation(io.BytesIO(file))
    shown = ODD.replace("\x07", "").replace("\n", " ")
    assert presentation.slides[1].shapes.title.text_frame.text == shown
    drawn = drawn_charts(file, "charts")[0].find(".//c:ser", C)
    assert cached(drawn, "cat") == [shown, "+2", "-3", "@x"]
    assert cached(drawn, "tx") == [shown]
    blob = charts_of(presentation)[0].chart.part.chart_workbook.xlsx_part.blob
    (sheet,) = openpyxl.load_workbook(io.BytesIO(blob)).worksheets
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_a_pack_of_which_nothing_can_be_said_has_its_three_slides_and_says_why():
    presentation = opened(empty_pack(ENGLISH))

    assert len(presentation.slides) == 3
    assert charts_of(presentation) == []
    for slide in list(presentation.slides)[1:]:
        assert "There are no cohorts." in texts_of(slide)
        assert "There are no cohorts." in slide.notes_slide.notes_text_frame.text


def test_what_is_withheld_is_striped_and_has_its_number():
    pack = made_up_pack()
    page = replace(pack.composition, charts=(WITHHELD,))

    withheld = drawn_charts(pptx_bytes(replace(pack, composition=page)), "charts")[0]

    *_, series = withheld.findall(".//c:ser", C)
    assert series.find(f"c:spPr/{A}pattFill", C) is not None
    assert numbers(cached(series, "val")) == (None, 20)


def test_a_statement_that_a_chart_s_title_begins_stands_above_it_once():
    pack = made_up_pack()
    said = f"**{TREND.title}**: 31 exits."
    page = replace(pack.retention, statements=(said, "And more."), charts=(TREND,))

    slide = opened(replace(pack, retention=page)).slides[2]

    found = [each for each in texts_of(slide) if TREND.title in each]
    assert found == [f"{TREND.title}: 31 exits."]


@pytest.mark.parametrize(("n_rows", "words"), [(3, 1), (40, 5)])
def test_nothing_lies_on_anything_else_or_outside_the_slide(n_rows, words):
    presentation = opened(long_pack(n_rows, words))

    for slide in presentation.slides:
        boxes = [box_of(shape) for shape in slide.shapes]
        for left, top, right, bottom in boxes:
            assert left >= 0
            assert top >= 0
            assert right <= presentation.slide_width
            assert bottom <= presentation.slide_height
        placed = [box_of(shape) for shape in slide.shapes if not is_line(shape)]
        for one, other in itertools.combinations(placed, 2):
            assert not overlap(one, other), slide.shapes.title.text_frame.text


def long_pack(n_rows, words):
    """Long names and sentences, and many rows."""
    pack = full_pack(SWEDISH)
    sentence = " ".join(["urvalsgruppens avgångar i affärsenheten"] * words)
    rows = [[f"{sentence[:60]} {n}", "401 av 1 204", "1,50"] for n in range(n_rows)]
    seats, difference = pack.composition.charts
    seats = replace(seats, title=sentence, subtitle=sentence, note=sentence)
    trend, _ = pack.retention.charts
    given = pack.appendix[0]
    return replace(
        pack,
        cover=replace(pack.cover, statements=(f"**{sentence}** {sentence}",) * 5),
        composition=replace(
            pack.composition,
            statements=(sentence,),
            charts=(seats,),
            tables=(table(["Omgång", "Kvinnor i urvalsgruppen", "Andel"], rows, [3, 2, 1]),),
        ),
        retention=replace(
            pack.retention, charts=(replace(trend, title=sentence), difference), lacking=(sentence,)
        ),
        appendix=(replace(given, rows=given.rows * (n_rows // 2), note=sentence), given, given),
    )


def box_of(shape):
    return (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)


def is_line(shape):
    return shape.shape_type is not None and shape.shape_type.name == "LINE"


def overlap(one, other):
    slack = Inches(0.02)
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > slack
        and min(one[3], other[3]) - max(one[1], other[1]) > slack
    )


def test_a_long_table_goes_on_on_further_slides_with_all_its_rows():
    pack = long_pack(60, 1)
    presentation = opened(pack)

    shown = [
        row.cells[0].text_frame.text
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
    ]

    assert [each for each in shown if re.search(r" \d+$", each)] == [
        row[0] for row in pack.composition.tables[0].rows
    ]
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    assert "Who is in the network (forts.)" in titles
