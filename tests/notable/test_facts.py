"""Facts that stand out: a review day that came, what can be known by now, problems of the data."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from tests.company import DAY
from tests.notable.drawn import EVERYONE, cohort_of
from ypn_metrics.languages import text
from ypn_metrics.measures.reconciliation import Line
from ypn_metrics.measures.timeline import Moment, Review, Timeline
from ypn_metrics.notable import problems
from ypn_metrics.notable.problems import DataProblem
from ypn_metrics.notable.reviews import reviews_due
from ypn_metrics.store.ledger import Description
from ypn_metrics.store.publications import Publication


def timeline_with(cohort, *reviews):
    moments = [
        Moment("review", DAY(day), DAY(day), is_over=True, review=review) for day, review in reviews
    ]
    return Timeline(cohort, DAY("2024-01-01"), DAY("2025-05-01"), tuple(moments), ())


def review(month, employed=None, left=None):
    return Review(month, 20, employed, left, None if employed else text("Too few."))


def due(*timelines, after="2025-12-31", as_of="2026-06-30"):
    return reviews_due(timelines, DAY(after), DAY(as_of), 24)


def test_a_review_day_that_came_since_stands_out_with_who_stayed():
    (found,) = due(timeline_with("One", ("2026-03-01", review(36, 15, 5))))

    assert (found.cohort, found.month, found.day) == ("One", 36, DAY("2026-03-01"))
    assert (found.retained.k, found.retained.n, found.retained.estimate) == (15, 20, 0.75)
    assert not found.is_primary


@pytest.mark.parametrize("day", ["2025-12-31", "2026-07-01"])
def test_one_that_came_before_or_is_still_to_come_does_not(day):
    assert due(timeline_with("One", (day, review(24, 15, 5)))) == ()


@pytest.mark.parametrize("day", ["2026-01-01", "2026-06-30"])
def test_both_ends_of_the_time_between_belong_to_it(day):
    assert len(due(timeline_with("One", (day, review(24, 15, 5))))) == 1


def test_the_main_outcome_s_day_comes_first():
    found = due(
        timeline_with("One", ("2026-06-01", review(36, 15, 5))),
        timeline_with("Two", ("2026-03-01", review(24, 18, 2))),
    )

    assert [(one.cohort, one.is_primary) for one in found] == [("Two", True), ("One", False)]


def test_of_too_few_participants_only_the_day_is_told():
    (found,) = due(timeline_with("One", ("2026-03-01", review(24))))

    assert found.retained is None


# --- Problems of the data ---

DESCRIBED = Description(
    number=4,
    published_at="2026-07-01T09:00:00+0000",
    as_of=dt.date(2026, 6, 30),
    observed_from=dt.date(2015, 1, 1),
    sha256="",
    is_made_up=False,
    tables=(),
    columns={"employees": ["employee_id"], "participants": ["employee_id"]},
    rules="",
)


def about(*tables):
    named = [
        {"kind": kind, "rows_left_out": left_out, "rows_published": published}
        for kind, left_out, published in tables
    ]
    return dataclasses.replace(DESCRIBED, tables=tuple(named))


def test_rows_left_out_are_told_with_the_figure_they_touch_the_largest_share_first():
    found = problems.rows_left_out(about(("employees", 3, 997), ("participants", 2, 18)))

    assert found == (
        DataProblem("left_out", "effect", 2, 20, "participants", is_large=True),
        DataProblem("left_out", "exit_rate", 3, 1_000, "employees", is_large=False),
    )


def test_rows_of_two_files_of_a_kind_are_added():
    (found,) = problems.rows_left_out(about(("employees", 1, 49), ("employees", 1, 49)))

    assert (found.n, found.of) == (2, 100)


def test_rows_of_kinds_that_are_not_read_are_no_problem():
    assert problems.rows_left_out(about(("attendance", 5, 5))) == ()


def test_nothing_left_out_is_nothing():
    assert problems.rows_left_out(about(("employees", 0, 100))) == ()


def test_a_damaged_publication_is_told_with_the_one_that_answers():
    publication = Publication(Path("000004.duckdb"), DESCRIBED, damaged=(6, 5))

    (found,) = problems.damaged_instead(publication)

    assert (found.name, found.of, found.figure) == ("6", 4, "all")


def line(period, difference, unit=None):
    last = dt.date(int(period), 12, 31)
    return Line(period, last.replace(month=1, day=1), last, unit, 10, 2, 0, 0, 1, 11 + difference)


def test_lines_that_do_not_add_up_are_counted_and_the_newest_named():
    lines = [line("2023", 1), line("2024", -1), line("2025", 0), line("2025", 0, "North")]

    (found,) = problems.unreconciled(lines)

    assert (found.n, found.of, found.name) == (2, 4, "2024")


def test_lines_that_add_up_are_nothing():
    assert problems.unreconciled([line("2024", 0)]) == ()


@pytest.mark.parametrize(("unknown", "is_told"), [(5, True), (4, False)])
def test_people_who_may_be_of_the_group_are_told_from_one_in_twenty_on(unknown, is_told):
    assert bool(problems.unknown_group(unknown, 100 - unknown, EVERYONE)) is is_told


def test_where_nobody_is_known_nothing_is_divided_by_nothing():
    assert problems.unknown_group(0, 0, EVERYONE) == ()


GENDERS = ("woman", "man", "unknown")


def test_seats_of_unknown_gender_are_told_before_the_pool_s():
    (found,) = problems.unknown_gender(cohort_of("gender", (9, 9, 2), (40, 40, 20), GENDERS))

    assert (found.problem, found.n, found.of) == ("unknown_seats", 2, 20)


def test_where_all_seats_are_known_the_pool_is_told():
    (found,) = problems.unknown_gender(cohort_of("gender", (9, 9, 0), (40, 40, 20), GENDERS))

    assert (found.problem, found.n, found.of) == ("unknown_gender", 20, 100)


def test_people_whom_only_a_blank_keeps_from_the_pool_are_told():
    cohort = dataclasses.replace(
        cohort_of("gender", (10, 10, 0), (40, 40, 0), GENDERS), n_unknown=20
    )

    (found,) = problems.unknown_pool(cohort)

    assert (found.n, found.of, found.figure) == (20, 100, "effect")
