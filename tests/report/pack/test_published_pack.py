"""Leadership's board pack: its numbers are the published ones, and it holds no others."""

from __future__ import annotations

import io
import re

import openpyxl
import pptx
import pypdf
import pytest

from tests.company import employee, publish_rows
from ypn_metrics.disclosure.leavers import published_years
from ypn_metrics.disclosure.reading import published_figures
from ypn_metrics.disclosure.seats import published_seats
from ypn_metrics.errors import RoleError
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.composition import composition
from ypn_metrics.report.pack.gathering import board_pack
from ypn_metrics.report.pack.writing import WRITERS
from ypn_metrics.roles import PUBLISHED_STATEMENTS

FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1990-01-01"}


@pytest.fixture(scope="module")
def pack(demo_publication):
    return board_pack(demo_publication, "leadership", ENGLISH)


@pytest.fixture(scope="module")
def figures(demo_publication):
    return published_figures(demo_publication)


def series_of(pack, key):
    (chart,) = [chart for chart in pack.charts if chart.key == key]
    return chart, {series.meaning: series.values for series in chart.series}


def test_the_seats_are_the_published_ones(pack, figures):
    chart, found = series_of(pack, "seats")
    cohorts = published_seats(figures, "gender")

    assert chart.categories[:-1:2] == tuple(cohort.cohort for cohort in cohorts)
    for place, cohort in enumerate(cohorts):
        parts = {part.value: part for part in cohort.parts}
        assert found["women"][2 * place] == parts["woman"].seats
        assert found["men"][2 * place] == parts["man"].seats
        assert found["women"][2 * place + 1] == (cohort.seats * parts["woman"].pool / cohort.pool)


def test_the_years_are_the_published_ones_within_their_limits(pack, figures):
    chart, found = series_of(pack, "years")
    trend = published_years(figures, "young_academics_left").trend

    assert chart.categories == tuple(point.last_day for point in trend.points)
    assert found["measured"] == tuple(point.estimate.estimate for point in trend.points)
    assert found["lower"] == tuple(point.estimate.lower for point in trend.points)
    assert found["upper"] == tuple(point.estimate.upper for point in trend.points)
    assert (
        "Cohorts started in this time: Autumn 2022 (3 October 2022), Spring 2024 (4 March 2024)"
        in chart.note
    )
    assert (found["lower_limit"], found["upper_limit"]) == (trend.lower_limits, trend.upper_limits)


def test_the_differences_are_the_rounded_ones(pack, figures):
    _, found = series_of(pack, "difference")
    published = [each.published for each in figures.estimates_of("retention_difference")]
    published.sort(key=lambda each: each.month)

    assert found["measured"] == tuple(each.estimate for each in published)
    assert found["lower"] == tuple(each.lower for each in published)
    assert found["upper"] == tuple(each.upper for each in published)


def test_people_are_those_still_followed_and_the_note_holds_for_every_row(pack, figures):
    (table,) = pack.retention.tables
    published = [each.published for each in figures.estimates_of("retention_difference")]
    chart, _ = series_of(pack, "difference")

    assert table.header[3] == "Participants still followed, about"
    assert [row[3] for row in table.rows] == [str(each.people) for each in published]
    assert [each.step for each in published] == [0.1, 0.1, 0.25]
    assert "rounded to 10 points, or more where fewer are followed" in chart.note
    assert "(about 35 still followed after 24 months)" in chart.subtitle


def test_it_asks_for_published_statements_alone(demo_publication, monkeypatch):
    asked = set()
    own = type(demo_publication).query

    def watched(self, statement, fills, params):
        asked.add(statement)
        return own(self, statement, fills, params)

    monkeypatch.setattr(type(demo_publication), "query", watched)
    board_pack(demo_publication, "leadership", SWEDISH)

    assert asked
    assert asked <= PUBLISHED_STATEMENTS


def test_a_measure_of_people_cannot_be_asked_for_its_pack(demo_publication):
    def lax(*_, **__):
        return composition(demo_publication.open_to("leadership"))

    with pytest.raises(RoleError):
        board_pack(demo_publication, "leadership", ENGLISH, ask=lax)


def test_the_same_publication_gives_the_same_bytes_in_every_kind(pack, demo_publication):
    again = board_pack(demo_publication, "leadership", ENGLISH)

    for writer in WRITERS.values():
        assert writer.write(pack) == writer.write(again)


def test_every_number_is_in_the_files_at_full_precision(pack):
    opened = pptx.Presentation(io.BytesIO(WRITERS[".pptx"].write(pack)))
    drawn = [shape.chart for slide in opened.slides for shape in slide.shapes if shape.has_chart]
    written = [tuple(s.values) for chart in drawn for plot in chart.plots for s in plot.series]
    book = openpyxl.load_workbook(io.BytesIO(WRITERS[".xlsx"].write(pack)))
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}

    for chart in pack.charts:
        for series in chart.series:
            assert series.values in written, (chart.key, series.name)
            assert {value for value in series.values if value is not None} <= cells


def few_of_one_gender(tmp_path):
    """B has two women of twenty: who they are would follow from a smaller count."""
    people, seats = [], []
    for name, women in (("A", 10), ("B", 2)):
        for i in range(60):
            gender = "woman" if i < women or (i >= 20 and i % 2) else "man"
            facts = {"gender": gender, "business_unit": "North", **FACTS}
            people.append(employee(f"XQ-{name}{i:02}", "2015-01-01", **facts))
            if i < 20:
                seats.append({"employee_id": f"XQ-{name}{i:02}", "cohort": name})
    cohorts = [{"cohort": n, "start_date": f"{y}-03-01"} for n, y in (("A", 2022), ("B", 2023))]
    return publish_rows(
        tmp_path / "s", employees=people, cohorts=cohorts, participants=seats,
        observed_from="2016-01-01",
    )  # fmt: skip


@pytest.fixture(scope="module")
def withheld(tmp_path_factory):
    publication = few_of_one_gender(tmp_path_factory.mktemp("few"))
    return board_pack(publication, "leadership", ENGLISH)


def test_a_withheld_count_is_none_and_stands_with_the_others(withheld):
    chart, found = series_of(withheld, "seats")
    place = chart.categories.index("B")

    assert (found["women"][place], found["men"][place]) == (None, None)
    assert found["withheld"][place] == 20
    assert withheld.composition.tables[0].rows[-1][:4] == (
        "B",
        "20",
        "not shown",
        "42 of 100 (42%)",
    )
    assert any(line.startswith("Not shown: counts of fewer than 5") for line in (
        withheld.composition.lacking))  # fmt: skip


def texts_of(pack):
    """Everything that each kind of file says."""
    opened = pptx.Presentation(io.BytesIO(WRITERS[".pptx"].write(pack)))
    slides = [
        text.text
        for slide in opened.slides
        for text in (*slide.element.iter("{*}t"), *slide.notes_slide.element.iter("{*}t"))
        if text.text
    ]
    book = openpyxl.load_workbook(io.BytesIO(WRITERS[".xlsx"].write(pack)))
    cells = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value]
    pages = pypdf.PdfReader(io.BytesIO(WRITERS[".pdf"].write(pack))).pages
    return {
        ".pptx": "\n".join(slides),
        ".xlsx": "\n".join(cells),
        ".pdf": "\n".join(page.extract_text() for page in pages),
    }


def test_no_file_names_a_person_or_counts_fewer_people_than_the_smallest_group(withheld):
    # Of people, as sentences and tables count them; a page's number is none.
    counts = re.compile(
        r"(?<![\d.,:+−–-])(?<!page )[1-4] "
        r"(?:of \d|wom[ae]n|m[ae]n\b|people|person|participant|nominee|exit)"
    )

    for ending, said in texts_of(withheld).items():
        assert "XQ-" not in said, ending
        assert "B" in said
        assert not [found[0] for found in counts.finditer(said)], ending


def test_no_chart_or_table_holds_a_small_count(withheld):
    chart, _ = series_of(withheld, "seats")
    seats = [
        value
        for series in chart.series
        for name, value in zip(chart.categories, series.values, strict=True)
        if name != "as its pool" and value
    ]
    cells = [cell for row in withheld.composition.tables[0].rows for cell in row[1:4]]

    assert seats
    assert not [value for value in seats if value < 5]
    assert not [cell for cell in cells if re.match(r"[1-4]\b", cell)]


def test_an_identical_file_comes_whoever_asks(demo_publication, pack):
    opened = demo_publication.open_to("leadership")

    assert board_pack(opened, "leadership", ENGLISH) == pack
