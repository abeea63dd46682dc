"""The board pack of who sees people: its numbers are the measures', its gaps are explained."""

from __future__ import annotations

import datetime as dt
import functools
import io

import openpyxl
import pptx
import pytest

from tests.company import employee, publish_rows
from tests.report.test_record import small
from ypn_metrics.errors import ArgumentError, RoleError
from ypn_metrics.languages import ENGLISH, LANGUAGES, SWEDISH
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.effect import matched_effect
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.trend import attrition_trend
from ypn_metrics.measures.what_if import what_if
from ypn_metrics.population import Population
from ypn_metrics.programme import read_programme
from ypn_metrics.report.pack.composition import composition_page
from ypn_metrics.report.pack.gathering import board_pack
from ypn_metrics.report.pack.retention import retention_page
from ypn_metrics.report.pack.wanted import Wanted
from ypn_metrics.report.pack.writing import WRITERS
from ypn_metrics.statistics.curve_values import value_at
from ypn_metrics.wording.composition import composition_headline
from ypn_metrics.wording.effect import effect_headline

WORTH = 0.05
SOME_ROLES = ("analyst", "leadership")


@pytest.fixture(scope="module")
def asked(demo_publication):
    """Return what computes each measure of the made-up company once."""
    return functools.cache(lambda measure, *args, **kw: measure(demo_publication, *args, **kw))


@pytest.fixture(scope="module")
def pack(demo_publication, asked):
    return board_pack(demo_publication, "analyst", ENGLISH, ask=asked)


def chart_of(pack, key):
    (found,) = [chart for chart in pack.charts if chart.key == key]
    return found


def values(chart, meaning):
    """The first series of a meaning, by category."""
    found = next(series for series in chart.series if series.meaning == meaning)
    return dict(zip(chart.categories, found.values, strict=True))


def test_the_seats_are_those_of_the_composition_and_of_the_slate_so_far(pack, demo_publication):
    chart = chart_of(pack, "seats")
    cohorts = [*composition(demo_publication), what_if(demo_publication)[0].composition]
    women, men = (
        next(series.values for series in chart.series if series.meaning == meaning)
        for meaning in ("women", "men")
    )

    assert [name for name in chart.categories if name != "as its pool"] == [
        *(cohort.cohort for cohort in cohorts[:-1]),
        f"{cohorts[-1].cohort} (so far)",
    ]
    for place, cohort in enumerate(cohorts):
        woman, man = cohort.share("woman"), cohort.share("man")
        assert (women[2 * place], men[2 * place]) == (woman.seats, man.seats)
        assert women[2 * place + 1] == cohort.seats * woman.pool / woman.pool_of
        assert women[2 * place + 1] + men[2 * place + 1] == pytest.approx(cohort.seats)


def test_the_trend_is_that_of_the_first_group(pack, demo_publication):
    trend = attrition_trend(demo_publication, Population("young_academic"))
    chart = chart_of(pack, "trend")

    assert values(chart, "measured") == {p.last_day: p.estimate.estimate for p in trend.points}
    assert set(values(chart, "level").values()) == {trend.long_run.estimate}
    assert tuple(values(chart, "lower_limit").values()) == trend.lower_limits
    assert tuple(values(chart, "upper_limit").values()) == trend.upper_limits


def test_cohort_starts_are_marked_upon_the_trend_and_named_below_it(pack):
    chart = chart_of(pack, "trend")
    marked = {day: rate for day, rate in values(chart, "starts").items() if rate is not None}

    # The twelve months that had ended when each began.
    assert list(marked) == [dt.date(2022, 9, 30), dt.date(2024, 2, 29), dt.date(2025, 8, 31)]
    assert marked.items() <= values(chart, "measured").items()
    assert chart.note.endswith(
        "Marks stand where cohorts started: Autumn 2022 (3 October 2022), Spring 2024 (4 March"
        " 2024), Autumn 2025 (1 September 2025)."
    )


def test_the_curves_are_those_of_the_matched_comparison(pack, demo_publication):
    effect = matched_effect(demo_publication, WORTH)
    chart = chart_of(pack, "curves")

    for meaning, arm in (
        ("participants", effect.participants),
        ("comparators", effect.comparators),
    ):
        drawn = values(chart, meaning)
        assert drawn[0] == 1.0
        for month, share in drawn.items():
            if share is not None and (read := value_at(arm.curve, days_of(month))):
                assert share == read.estimate
            elif share is None:
                assert days_of(month) > arm.drawn_until_day
    at = {each.month: each for each in effect.at}
    for month in (12, 24):
        assert values(chart, "participants")[month] == at[month].participants_retained.estimate
        assert values(chart, "comparators")[month] == at[month].comparators_retained.estimate


def test_ends_of_a_curve_stand_after_the_curve_and_hold_it(pack):
    series = chart_of(pack, "curves").series

    assert [one.meaning for one in series] == [
        *("participants", "lower", "upper"),
        *("comparators", "lower", "upper"),
    ]
    for middle, lower, upper in (series[:3], series[3:]):
        for values_at in zip(lower.values, middle.values, upper.values, strict=True):
            if None not in values_at:
                assert list(values_at) == sorted(values_at)


def test_the_statements_are_those_of_the_pages(pack, demo_publication):
    assert composition_headline(composition(demo_publication), ENGLISH) in (
        pack.composition.statements
    )
    headline = effect_headline(matched_effect(demo_publication, WORTH), 24, ENGLISH)
    assert headline in pack.retention.statements
    assert "Can it be known? Not yet" in pack.retention.notes[0]


def test_the_table_grades_each_month(pack):
    (table,) = pack.retention.tables

    assert [row[0] for row in table.rows] == ["12 months", "24 months", "36 months"]
    assert {row[-1] for row in table.rows} <= {
        "It cannot be known yet.",
        "It looks as if participants stay longer.",
    }


def test_the_footer_says_that_small_groups_are_shown(pack):
    assert pack.footer == (
        "as of 30 June 2026 · publication 1 · Exit rate per 100 person-years · small groups shown"
        " as they are (leadership's limit: 5) · made-up data"
    )


def test_the_trend_begins_where_it_is_asked_to_and_its_level_stays(pack, demo_publication, asked):
    since = dt.date(2024, 7, 1)
    chart = chart_of(
        board_pack(demo_publication, "analyst", ENGLISH, since=since, ask=asked), "trend"
    )
    whole = chart_of(pack, "trend")

    assert chart.categories == tuple(day for day in whole.categories if day >= since)
    assert len(chart.categories) == 24
    assert set(values(chart, "level").values()) == set(values(whole, "level").values())
    assert chart.title == whole.title
    assert "of all the time since" in chart.note
    # Spring 2024 had begun before it.
    assert chart.note.endswith("Marks stand where cohorts started: Autumn 2025 (1 September 2025).")


def test_a_single_point_is_drawn_with_its_interval(demo_publication, asked):
    since = dt.date(2026, 6, 30)
    chart = chart_of(
        board_pack(demo_publication, "analyst", ENGLISH, since=since, ask=asked), "trend"
    )

    assert chart.kind == "intervals"
    assert [series.meaning for series in chart.series] == ["lower", "measured", "upper"]


def test_the_trend_cannot_begin_after_the_as_of_date(demo_publication):
    with pytest.raises(ArgumentError, match="cannot begin on 1 July 2026"):
        board_pack(demo_publication, "analyst", ENGLISH, since=dt.date(2026, 7, 1))


def test_the_appendix_is_not_leaderships(demo_publication):
    with pytest.raises(RoleError, match="not open to leadership"):
        board_pack(demo_publication, "leadership", ENGLISH, appendix=True)


def test_the_appendix_is_there_where_it_is_asked_for(pack, demo_publication, asked):
    assert pack.appendix == ()
    told = []
    found = board_pack(
        demo_publication, "analyst", ENGLISH, appendix=True, progress=told.append, ask=asked
    ).appendix

    assert found[0].key.startswith("esrs")
    assert told[-1].template == "Counting for the appendix"


def test_the_same_publication_and_arguments_give_the_same_bytes(pack, demo_publication):
    again = board_pack(demo_publication, "head_of_talent", ENGLISH)

    assert pack == again
    for writer in WRITERS.values():
        assert writer.write(pack) == writer.write(again)


def test_every_number_of_a_chart_is_in_powerpoint_at_full_precision(pack):
    opened = pptx.Presentation(io.BytesIO(WRITERS[".pptx"].write(pack)))
    drawn = [shape.chart for slide in opened.slides for shape in slide.shapes if shape.has_chart]
    written = [
        tuple(series.values) for chart in drawn for plot in chart.plots for series in plot.series
    ]

    for chart in pack.charts:
        for series in chart.series:
            assert series.values in written, (chart.key, series.name)


def test_every_number_of_a_chart_is_in_excel_at_full_precision(pack):
    book = openpyxl.load_workbook(io.BytesIO(WRITERS[".xlsx"].write(pack)))
    cells = {
        cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
    }

    for chart in pack.charts:
        for series in chart.series:
            assert {value for value in series.values if value} <= cells, (chart.key, series.name)


FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1995-01-01"}


def staff(n=30, **facts):
    return [
        employee(f"p{i}", "2020-01-01", gender=("woman", "man")[i % 2], **facts) for i in range(n)
    ]


def undated():
    return {
        "employees": [
            {"EmployeeNumber": str(i), "Attrition": "Yes" if i < 9 else "No", "Gender": "FM"[i % 2]}
            for i in range(60)
        ],
        "cohorts": [{"cohort": "One", "start_date": "2022-10-03"}],
        "participants": [{"employee_id": str(i), "cohort": "One"} for i in range(20, 40)],
    }


def of_cohorts(names, each):
    people = staff(len(names) * each, **FACTS)
    starts = [f"{1990 + i}-03-01" for i in range(len(names))]
    return {
        "employees": [{**row, "hire_date": "1985-01-01"} for row in people],
        "cohorts": [{"cohort": n, "start_date": s} for n, s in zip(names, starts, strict=True)],
        "participants": [
            {"employee_id": f"p{i}", "cohort": names[i // each]} for i in range(len(people))
        ],
    }


ODD = {
    "no programme": (lambda: {"employees": staff(**FACTS)}, "cohorts"),
    "no dates": (undated, "dates"),
    "no gender": (
        lambda: {**of_cohorts(["A"], 12), "employees": [
            {**row, "gender": ""} for row in of_cohorts(["A"], 12)["employees"]]},
        "does not say the gender",
    ),
    "no education": (lambda: {"employees": staff(birth_date="1995-01-01")}, "education_level"),
    "cohorts of one": (lambda: of_cohorts(["A", "B"], 1), ""),
    "many cohorts": (lambda: of_cohorts([f"<b>{i}</b> *$x$" for i in range(14)], 2), "8 earlier"),
}  # fmt: skip


IN_BOTH = [pytest.param("en"), pytest.param("sv", marks=pytest.mark.thorough)]


@pytest.mark.parametrize("language", IN_BOTH)
@pytest.mark.parametrize("what", ODD)
def test_an_odd_company_gets_a_pack_that_says_what_is_lacking(tmp_path, what, language):
    rows, lacking = ODD[what]
    publication = publish_rows(tmp_path / "s", **rows())

    packs = [board_pack(publication, role, LANGUAGES[language]) for role in SOME_ROLES]

    for pack in packs:
        assert pack.cover.statements
        assert all(page.heading for page in pack.pages)
        assert pack.charts or any(page.lacking for page in pack.pages)
    if language == "en":
        assert lacking in " ".join(line for page in packs[0].pages for line in page.lacking)
    for writer in WRITERS.values():
        assert len(writer.write(packs[0])) > 1000


def test_where_no_gender_is_known_nobody_is_told_that_no_woman_has_a_seat(tmp_path):
    publication = publish_rows(tmp_path / "s", **ODD["no gender"][0]())

    for role in SOME_ROLES:
        page = board_pack(publication, role, ENGLISH).composition

        assert (page.statements, page.charts, page.tables) == ((), (), ())
        assert "does not say the gender of anybody" in page.lacking[0]


def test_only_the_newest_cohorts_have_room(tmp_path):
    publication = publish_rows(tmp_path / "s", **of_cohorts([f"C{i}" for i in range(9)], 2))

    page = composition_page(wanted_of(publication)).page

    assert [row[0] for row in page.tables[0].rows] == [f"C{i}" for i in range(3, 9)]
    assert "3 earlier cohorts are left out here" in page.lacking[-1]


def test_where_few_participants_are_followed_it_is_said_when_it_can_be_known(tmp_path):
    page = retention_page(wanted_of(small(tmp_path / "s"))).page

    assert [chart.key for chart in page.charts] == ["trend"]
    assert "Fewer than ten participants are followed, so no curve is drawn." in page.lacking
    assert page.statements[-1].startswith("Can it be known?")


def wanted_of(publication):
    def ask(measure, *args, **kw):
        return measure(publication, *args, **kw)

    return Wanted(publication, read_programme(), ENGLISH, ask)


def test_no_sentence_of_a_swedish_pack_is_english(pack, demo_publication, asked):
    swedish = board_pack(demo_publication, "analyst", SWEDISH, ask=asked)

    for page, other in zip(swedish.pages, pack.pages, strict=True):
        assert not {page.heading, *page.statements, *page.notes, *page.spoken} & {
            other.heading, *other.statements, *other.notes, *other.spoken
        }  # fmt: skip
        for chart, same in zip(page.charts, other.charts, strict=True):
            assert chart.subtitle != same.subtitle
            assert chart.series[0].values == same.series[0].values
