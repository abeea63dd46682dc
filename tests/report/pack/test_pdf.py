"""The board pack as a PDF: opened again, read, and its charts measured."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.report.pack.drawn import opened, paths, said, structure, unmarked
from tests.report.pack.made_up import CURVES, DIFFERENCE, SEATS, TREND, made_up_pack
from ypn_metrics.charts.theme import LIGHT
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.report.blocks import table
from ypn_metrics.report.pack.content import (
    Chart,
    Cover,
    Disclosed,
    Pack,
    PackPage,
    Series,
)
from ypn_metrics.report.pack.numbers import written
from ypn_metrics.report.pack.pdf.axes import pushed_apart
from ypn_metrics.report.pack.pdf.fonts import FONTS, printable
from ypn_metrics.report.pack.pdf.writer import pdf_bytes

A4 = (595.2756, 841.8898)
LONG = "Konzernübergreifende Entwicklung & <b>Nachhaltigkeit</b> ** \x00\x1b Ł$ " * 3
WORD = "Donaudampfschifffahrtsgesellschaftskapitän" * 5
RATES = (9.0, 12.4, 7.1, 7.3, 15.9, 11.2, 3.3, 8.8, 10.1, 13.7, 6.2, 9.9)


def rgb(colour):
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))


def is_colour(found, colour):
    return len(found) == 3 and found == pytest.approx(rgb(colour), abs=1e-4)


def with_charts(*charts, language=ENGLISH):
    pack = made_up_pack(language)
    return replace(pack, retention=replace(pack.retention, charts=charts))


def page_of(*charts, language=ENGLISH):
    return opened(pdf_bytes(with_charts(*charts, language=language))).pages[2]


@pytest.fixture(scope="module")
def document():
    return pdf_bytes(made_up_pack())


@pytest.fixture(scope="module")
def reader(document):
    return opened(document)


def test_it_has_three_pages_then_definitions_and_appendix_all_of_a4(reader):
    assert len(reader.pages) == 5
    for page in reader.pages:
        assert [float(page.mediabox.width), float(page.mediabox.height)] == pytest.approx(A4)


def test_each_page_has_its_part_of_the_pack(reader):
    pack = made_up_pack()
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]

    assert pack.cover.title in texts[0]
    assert pack.cover.decision in texts[0]
    assert "Unit <Nord> & Co has no seat in Autumn 2025." in texts[0]
    assert pack.cover.changes[0] in texts[0]
    assert all(word in texts[1] for word in (pack.composition.heading, SEATS.title, "6 of 21"))
    assert all(word in texts[2] for word in (TREND.title, TREND.subtitle, CURVES.note))
    assert pack.retention.lacking[0] in texts[2]
    assert "Exits per 100 person-years." in texts[3]
    assert "ESRS S1-6, paragraph 50 (a)" in texts[4]


def test_every_page_has_the_footer_and_its_number(reader):
    for number, page in enumerate(reader.pages, start=1):
        text = " ".join(page.extract_text().split())
        assert made_up_pack().footer in text
        assert f"page {number} of 5" in text


def test_its_fonts_are_in_the_file_and_no_other_is_asked_for(reader):
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            described = font.get_object()["/FontDescriptor"]
            assert len(described["/FontFile2"].get_data()) > 1_000
            names.add(str(font["/BaseFont"]).split("+")[1])
    assert names == {"YPNSans-Regular", "YPNSans-Semibold"}


def test_its_charts_are_drawn_and_no_pictures(reader):
    assert [image for page in reader.pages for image in page.images] == []
    assert len(list(paths(reader.pages[2]))) > 20


def test_the_same_pack_gives_the_same_bytes(document, monkeypatch):
    assert pdf_bytes(made_up_pack()) == document
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert pdf_bytes(made_up_pack()) == document


def test_the_fonts_may_be_shipped():
    assert "SIL OPEN FONT LICENSE" in (FONTS / "LICENSE.md").read_text(encoding="utf-8")
    for font in FONTS.glob("*.ttf"):
        assert font.stat().st_size < 200_000
        assert not font.stem.startswith("Source")  # a name that the licence reserves


def test_it_says_of_itself_what_it_is_and_no_moment_of_its_making(reader):
    about = reader.metadata

    assert (about.title, about.author) == ("Young Professional Network", "YPN metrics")
    assert about.creation_date == about.modification_date == dt.datetime(2026, 6, 30, tzinfo=dt.UTC)
    assert reader.root_object["/Lang"] == "en-GB"
    assert opened(pdf_bytes(made_up_pack(SWEDISH))).root_object["/Lang"] == "sv-SE"


def test_a_screen_reader_meets_headings_tables_and_a_chart_in_words(reader):
    met = [(element["/S"], element.get("/Alt", "")) for _, element in structure(reader)]

    kinds = [kind for kind, _ in met]
    figures = [told for kind, told in met if kind == "/Figure"]
    assert kinds[:2] == ["/Document", "/H1"]
    assert kinds.count("/H1") == 5
    assert (kinds.count("/Table"), kinds.count("/TR"), kinds.count("/TH")) == (2, 6, 6)
    assert [told.split(". ")[0] for told in figures] == [SEATS.title, TREND.title, CURVES.title]
    assert "Women: Spring 2024: 6.0; as its pool: 7.0" in figures[0]
    assert "Exit rate: 28 December 2024: 12.7" in figures[1]
    assert "Participants: 0: 100%; 6: 97%" in figures[2]


def test_everything_on_a_page_is_in_the_structure_or_a_decoration(reader):
    root = reader.root_object
    rows = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for number, page in enumerate(reader.pages):
        assert unmarked(page) == []
        assert (page["/StructParents"], rows[2 * number]) == (number, number)
        for mark, element in enumerate(rows[2 * number + 1]):
            parts = [part.get_object() for part in element.get_object()["/K"]]
            assert any(
                part.get("/MCID") == mark and part["/Pg"] == page for part in parts if "/Pg" in part
            )
    assert root["/MarkInfo"]["/Marked"]


def test_its_outline_leads_to_each_part(reader):
    def flat(outline):
        for one in outline:
            yield from flat(one) if isinstance(one, list) else [one]

    found = [(one.title, reader.get_destination_page_number(one)) for one in flat(reader.outline)]

    pack = made_up_pack()
    assert found == [
        (pack.cover.title, 0),
        (pack.composition.heading, 1),
        (pack.retention.heading, 2),
        ("Definitions", 3),
        ("Appendix", 4),
        ("Employees by gender", 4),
    ]


@pytest.mark.parametrize(
    ("language", "figures"),
    [
        (ENGLISH, ("12.7", "Upper limit 16.3", "Mar 2024", "78%", "1,000", "30 June 2026", "7.2")),
        (
            SWEDISH,
            ("12,7", "Upper limit 16,3", "mars 2024", "78 %", "1 000", "30 juni 2026", "7,2"),
        ),
    ],
)
def test_figures_are_written_as_the_language_writes_them(language, figures):
    text = said(pdf_bytes(made_up_pack(language)))

    assert [figure for figure in figures if figure not in text] == []


def test_a_difference_has_its_sign_and_its_interval_in_words():
    text = said(pdf_bytes(with_charts(DIFFERENCE, language=SWEDISH)))

    assert "+1 % −8 % till +10 %" in text


def test_the_points_of_a_line_lie_where_their_values_are():
    trend = replace(TREND, series=(replace(TREND.series[0], values=RATES), *TREND.series[1:4]))

    drawn = list(paths(page_of(trend)))

    line = next(p for p in drawn if p.painted == "S" and len(p.points) == 12 and p.width > 1.5)
    grid = sorted({p.points[0][1] for p in drawn if _is_grid_line(p, line)})
    assert len(grid) == 5  # 0, 5, 10, 15, 20
    a_unit = (grid[-1] - grid[0]) / 20
    assert [y for _, y in line.points] == pytest.approx(
        [grid[0] + a_unit * rate for rate in RATES], abs=0.01
    )
    a_day = (line.points[-1][0] - line.points[0][0]) / (
        trend.categories[-1] - trend.categories[0]
    ).days
    days = [(day - trend.categories[0]).days for day in trend.categories]
    assert [x for x, _ in line.points] == pytest.approx(
        [line.points[0][0] + a_day * day for day in days], abs=0.01
    )


def _is_grid_line(path, line):
    """Level, and as long as the chart."""
    ends = path.points
    is_level = len(ends) == 2 and ends[0][1] == ends[1][1]
    return is_level and ends[0][0] < line.points[0][0] and ends[1][0] == line.points[-1][0]


def test_limits_and_the_points_outside_them_lie_on_the_same_scale():
    values = (*RATES[:-1], 18.0)
    outside = (*[None] * 11, 18.0)
    by_meaning = {"measured": values, "outside": outside}
    series = [replace(s, values=by_meaning.get(s.meaning, s.values)) for s in TREND.series]

    drawn = list(paths(page_of(replace(TREND, series=tuple(series)))))

    line = next(p for p in drawn if p.painted == "S" and len(p.points) == 12 and p.width > 1.5)
    shade = next(p for p in drawn if p.painted.startswith("f") and len(p.points) == 24)
    marks = [p for p in drawn if is_colour(p.fill, LIGHT.signal) and p.painted.startswith("f")]
    a_unit = (line.points[-1][1] - line.points[0][1]) / 9  # from 9 to 18
    zero = line.points[0][1] - 9 * a_unit
    heights = {round((y - zero) / a_unit, 3) for _, y in shade.points}
    assert heights == {round(4 + 1 / 3, 3), round(16 + 1 / 3, 3)}
    middles = [sum(y for _, y in p.points) / len(p.points) for p in marks]
    assert any(middle == pytest.approx(line.points[-1][1], abs=0.01) for middle in middles)


def test_a_start_is_a_line_upright_through_its_place():
    starts = Series("Cohort starts", (*[None] * 5, RATES[5], *[None] * 6), "starts")

    drawn = list(paths(page_of(replace(TREND, series=(*TREND.series, starts)))))

    line = next(p for p in drawn if p.painted == "S" and len(p.points) == 12 and p.width > 1.5)
    at = line.points[5][0]
    upright = [p for p in drawn if len(p.points) == 2 and p.points[0][0] == p.points[1][0]]
    highest = max(upright, key=lambda p: abs(p.points[0][1] - p.points[1][1]))
    assert highest.points[0][0] == pytest.approx(at, abs=0.01)


def test_an_interval_reaches_from_its_lower_to_its_upper_end():
    drawn = list(paths(page_of(DIFFERENCE)))

    blue = [p for p in drawn if is_colour(p.stroke, LIGHT.participants) and p.painted == "S"]
    (first, second) = [p for p in blue if p.points[0][1] == p.points[1][1]]
    dots = [p for p in drawn if p.is_curved and is_colour(p.fill, LIGHT.participants)]
    a_unit = (first.points[1][0] - first.points[0][0]) / 0.18
    zero = first.points[0][0] + 0.08 * a_unit
    assert (second.points[0][0] - zero) / a_unit == pytest.approx(-0.09, abs=1e-4)
    assert (second.points[1][0] - zero) / a_unit == pytest.approx(0.13, abs=1e-4)
    middles = [(min(p.points)[0] + max(p.points)[0]) / 2 for p in dots]
    assert [(x - zero) / a_unit for x in middles] == pytest.approx([0.01, 1 / 30], abs=1e-4)


def test_each_person_is_a_mark_and_a_pool_is_a_bar():
    drawn = list(paths(page_of(SEATS)))

    women = [p for p in drawn if is_colour(p.fill, LIGHT.women)]
    men = [p for p in drawn if is_colour(p.fill, LIGHT.men)]
    key = 1
    assert sum(p.is_curved for p in women) == 6 + 8 + key
    assert sum(not p.is_curved for p in men) == 15 + 13 + key
    assert all(p.is_curved for p in women)


def test_a_cohort_of_a_thousand_is_a_bar_to_scale():
    chart = replace(
        SEATS,
        categories=("A", "B"),
        series=(Series("Women", (300, 250), "women"), Series("Men", (700, 150), "men")),
    )

    drawn = list(paths(page_of(chart)))

    bars = [p for p in drawn if is_colour(p.fill, LIGHT.men) and len(p.points) == 4]
    widths = sorted(p.points[1][0] - p.points[0][0] + 0.8 for p in bars)[-2:]
    assert widths[0] / widths[1] == pytest.approx(150 / 700, abs=1e-3)


def test_names_from_files_do_no_harm_and_are_not_clipped():
    series = tuple(replace(one, name=LONG) for one in TREND.series)
    pack = with_charts(
        replace(TREND, series=series, category_title=LONG, value_title=LONG),
        replace(DIFFERENCE, categories=(LONG, WORD, "x"), title=LONG, note=WORD),
    )
    pack = replace(
        pack,
        cover=replace(pack.cover, title=LONG, statements=(LONG,) * 3, changes=(WORD, LONG)),
        composition=replace(
            pack.composition,
            charts=(replace(SEATS, categories=(LONG, "as its pool", WORD, "as its pool ")),),
            tables=(table([LONG, WORD], [[LONG, WORD], [LONG * 4, "1"]], [2, 1]),),
        ),
        appendix=(Disclosed("a", LONG, WORD, (LONG, WORD) * 4, ((WORD, *[10.0**9] * 7),) * 2),),
        footer=LONG,
    )

    document = pdf_bytes(pack)

    text = said(document)
    assert "<b>Nachhaltigkeit</b>" in text
    assert "\x00" not in text
    assert "\x1b" not in text
    assert "■" not in text
    # A word is broken over lines but no letter of it is lost.
    assert WORD in text.replace(" ", "")
    for page in opened(document).pages:
        assert list(_beyond_the_page(page)) == []


def _beyond_the_page(page):
    """What is drawn left or right of the page's margins, or below its end."""
    found = []

    def visit(text, cm, tm, _font, _size):
        x, y = cm[0] * tm[4] + cm[4], cm[3] * tm[5] + cm[5]
        if text.strip() and not (40 <= x <= A4[0] - 40 and 15 <= y <= A4[1]):
            found.append((text, x, y))

    page.extract_text(visitor_text=visit)
    for path in paths(page):
        if not all(40 <= x <= A4[0] - 40 for x, _ in path.points):
            found.append(path)
    return found


@pytest.mark.parametrize("chart", [SEATS, DIFFERENCE, TREND])
def test_a_name_longer_than_a_page_is_no_error(chart):
    endless = WORD * 15
    categories = chart.categories
    if isinstance(categories[0], str):
        categories = (endless, *categories[1:])
    series = tuple(replace(one, name=endless) for one in chart.series)

    reader = opened(pdf_bytes(with_charts(replace(chart, categories=categories, series=series))))

    assert len(reader.pages) >= 5


def test_every_latin_name_is_printed_and_what_the_font_lacks_is_said():
    names = "Åsa Öberg, Łukasz Čapek, Győző Weiß, Željko Đurić, Ægir Þór, Ελένη, Юлія"
    pack = made_up_pack()
    whole = replace(pack, cover=replace(pack.cover, statements=(names,)))
    lacking = replace(pack, cover=replace(pack.cover, statements=("Wang 王小明 e\u0301 ﬁ",)))

    text = said(pdf_bytes(whole))
    assert names in text
    assert "question mark" not in text
    text = said(pdf_bytes(lacking))
    assert "Wang ??? é fi" in text.replace("ﬁ", "fi")
    assert "A letter that the typeface does not have is printed as a question mark." in text


def test_a_pack_with_nothing_in_it_says_why_and_is_a_pack():
    nothing = PackPage("", (), (), (), ())
    pack = Pack(
        cover=Cover("", "", (), (), "", ()),
        composition=nothing,
        retention=replace(nothing, lacking=("There is no programme in the data.",)),
        definitions=(),
        appendix=(),
        footer="",
        page_of="page {page} of {pages}",
        dated=dt.date(2026, 6, 30),
        language=ENGLISH,
    )

    document = pdf_bytes(pack)

    assert len(opened(document).pages) == 3
    assert "There is no programme in the data." in said(document)
    assert "page 3 of 3" in said(document)


def test_withheld_values_are_dashes_and_their_seats_are_open_marks():
    chart = replace(
        SEATS,
        categories=("Autumn 2022",),
        series=(
            Series("Women", (None,), "women"),
            Series("Men", (None,), "men"),
            Series("Not shown", (21,), "withheld"),
        ),
    )

    page = page_of(chart)

    assert "– – 21" in " ".join(page.extract_text().split())
    squares = [p for p in paths(page) if is_colour(p.stroke, LIGHT.muted) and p.painted == "S"]
    assert sum(len(p.points) == 4 for p in squares) == 21 + 1


def test_a_chart_without_a_value_says_so():
    empty = replace(TREND, series=tuple(replace(s, values=(None,) * 12) for s in TREND.series))
    bare = Chart("bare", "lines", "Bare", "", (), ())

    text = said(pdf_bytes(with_charts(empty, bare)))

    assert text.count("There is no value to draw.") == 2


def test_dozens_of_cohorts_go_on_over_the_page_in_one_size():
    n = 45
    chart = replace(
        SEATS,
        categories=tuple(f"Cohort {i}" for i in range(n)),
        series=(Series("Women", (*[1] * (n - 1), 40), "women"),),
    )

    reader = opened(pdf_bytes(with_charts(chart)))

    text = " ".join(page.extract_text() for page in reader.pages)
    assert all(f"Cohort {i}" in text for i in range(n))
    drawn = [p for page in reader.pages[2:] for p in paths(page)]
    marks = [p for p in drawn if is_colour(p.fill, LIGHT.women) and p.is_curved]
    seats = [p for p in marks if _size(p) != pytest.approx(6, abs=0.01)]  # and not of the key
    assert len(seats) == n - 1 + 40
    assert max(map(_size, seats)) == pytest.approx(min(map(_size, seats)), abs=0.01)


def _size(path):
    return max(x for x, _ in path.points) - min(x for x, _ in path.points)


def test_a_table_of_many_rows_and_columns_has_all_of_them():
    header = tuple(f"k{i}" for i in range(40))
    rows = tuple((f"row {j}", *(j * 1000 + i for i in range(39))) for j in range(6))
    pack = replace(
        made_up_pack(SWEDISH),
        appendix=(
            Disclosed("a", "Big", "S1", header, rows, tuple((i, "0") for i in range(1, 40))),
        ),
    )

    text = said(pdf_bytes(pack))

    assert [name for name in header if name not in text] == []
    assert "5 038" in text


def test_a_header_that_stands_again_is_read_out_once():
    rows = tuple((f"row {i}", i) for i in range(60))
    pack = replace(
        made_up_pack(), appendix=(Disclosed("a", "Long", "S1", ("Name", "n"), rows, ((1, "0"),)),)
    )

    document = pdf_bytes(pack)

    reader = opened(document)
    assert said(document).count("Name n") == 2
    heads = [element for _, element in structure(reader) if element["/S"] == "/TH"]
    assert [len(head["/K"]) for head in heads[-2:]] == [1, 1]


def test_names_at_the_ends_of_many_lines_stand_apart_within_their_chart():
    n = 12
    lines = tuple(Series(f"Line {i}", (1.0, 0.8 - i / 1000), "measured") for i in range(n))
    page = page_of(replace(CURVES, categories=(0, 12), series=lines, value_title="still employed"))
    heights = {}

    def visit(text, _cm, tm, _font, _size):
        heights[text.strip()] = tm[5]

    page.extract_text(visitor_text=visit)

    names = [heights[f"Line {i}"] for i in range(n)]
    gaps = [above - below for above, below in pairwise(names)]
    assert min(gaps) > 8
    assert max(gaps) < 20
    assert names[0] < heights["still employed"]
    assert names[-1] > heights["months since the start"] - 8


def test_a_value_that_rounds_to_nothing_has_no_sign():
    assert [written(-0.004, "+0%", ENGLISH), written(-0.04, "0.0", SWEDISH)] == ["0%", "0,0"]
    assert [written(-0.006, "+0%", ENGLISH), written(-1234.5, "0.0", SWEDISH)] == [
        "−1%",
        "−1\xa0234,5",
    ]


def test_labels_are_pushed_apart_and_no_further_than_they_must():
    assert pushed_apart([50, 50, 90], [10, 10, 10], 0, 100) == [50, 40, 90]
    assert pushed_apart([2, 3], [10, 10], 0, 100) == [5, 15]
    assert pushed_apart([98, 99], [10, 10], 0, 100) == [85, 95]
    assert pushed_apart([], [], 0, 100) == []


def test_what_has_no_width_is_left_out_and_a_space_stays_a_space():
    assert printable("a\x00b\x1b\u200dc\u00ad\td\ne\u202ff") == "abc d e\xa0f"


def test_what_is_spoken_is_not_printed_and_no_note_is_printed_twice():
    pack = made_up_pack()
    page = replace(pack.retention, notes=(CURVES.note, "To be read."), spoken=("To be said.",))

    text = said(pdf_bytes(replace(pack, retention=page)))

    assert text.count(CURVES.note) == 1
    assert "To be read." in text
    assert "To be said." not in text
