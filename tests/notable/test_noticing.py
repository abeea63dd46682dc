"""What stands out of a company, what changed since, and what another role may read of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from shutil import copytree

import pytest

from tests.company import DAY, employee, employees, import_rows, rules_with
from tests.notable.happening import AS_OF, BEFORE, COHORTS, company, person, publish_company
from ypn_metrics.disclosure.reading import PublishedCell, PublishedFigures
from ypn_metrics.errors import MeasureError, RoleError, RulesError
from ypn_metrics.languages import text
from ypn_metrics.notable.before import publication_before, read_before
from ypn_metrics.notable.limits import OutsideTrend, OutsideUnit
from ypn_metrics.notable.notice import MOST
from ypn_metrics.notable.noticing import noticed, noticed_published
from ypn_metrics.notable.problems import DataProblem
from ypn_metrics.notable.reviews import ReviewDue
from ypn_metrics.notable.seats import NoSeat, UnlikePool
from ypn_metrics.store.publications import Store


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """Return the company as it was before anything happened; the store's first publication."""
    return publish_company(Store(tmp_path_factory.mktemp("happening")), BEFORE)


@pytest.fixture(scope="module")
def second(first, tmp_path_factory):
    """Return the same company a year later, in a store of its own."""
    folder = tmp_path_factory.mktemp("second") / "store"
    return publish_company(Store(copytree(first.store.folder, folder)), AS_OF)


@pytest.fixture(scope="module")
def found(second):
    """Return what stands out of it."""
    return noticed(second)


@pytest.fixture
def before(first, tmp_path):
    """Return a store of this test's own that holds the first publication."""
    return Store(copytree(first.store.folder, tmp_path / "before"))


def kinds(noticed):
    return [type(notice.found) for notice in noticed.notices]


def test_whatever_happens_is_told_most_urgent_first(found):
    assert kinds(found) == [OutsideTrend, OutsideUnit, ReviewDue, ReviewDue, NoSeat]
    assert len(found.notices) == MOST  # the women's seats are the sixth


def test_the_group_is_the_one_that_the_attrition_page_shows_first(found):
    trend, unit = (notice.found for notice in found.notices[:2])

    assert trend.whose.group == unit.whose.group == "young_academic"
    assert (trend.point.exits, trend.side) == (36, "above")
    assert (unit.place.name, unit.place.exits, unit.n_compared) == ("West", 36, 3)


def test_each_has_an_address_that_shows_it(found):
    pages = [(notice.page, dict(notice.query)) for notice in found.notices]

    assert [page for page, _ in pages] == [
        "graduate_attrition",
        "graduate_attrition",
        "programme_outcomes",
        "programme_outcomes",
        "cohort_composition",
    ]
    assert pages[0][1]["group"] == "young_academic"
    assert pages[1][1] == pages[0][1] | {
        "section": "where",
        "place": "business_unit",
        "scale": "adjusted",
        "period": "3y",
    }
    assert pages[2][1] == {"cohort": "One", "outcome": "timeline"}
    assert pages[4][1] == {"look": "without"}


def test_the_review_of_the_main_outcome_tells_who_stayed(found):
    review = found.notices[2].found

    assert (review.month, review.day, review.is_primary) == (24, DAY("2024-12-01"), True)
    assert (review.retained.k, review.retained.n) == (20, 20)


def test_before_that_only_the_seats_stood_out(first):
    assert kinds(noticed(first)) == [NoSeat, UnlikePool]


def test_measures_may_come_from_a_cache(second, found):
    asked = []

    def ask(measure, *args, **kwargs):
        asked.append(measure.__name__)
        return measure(second, *args, **kwargs)

    assert noticed(second, ask) == found
    assert {"attrition_trend", "places", "read_before", "without_a_seat"} <= set(asked)


# --- What changed since ---


def test_who_came_and_went_is_counted_between_the_two_days(found):
    since = found.since

    assert (since.before.number, since.before.as_of) == (1, DAY(BEFORE))
    assert (since.joined, since.left, since.moved_out, since.corrected) == (5, 36, 0, 0)
    assert (since.before.employed, since.now.employed) == (219, 188)


def test_the_rates_are_those_that_were_published_then_and_now(found):
    then, now = found.since.before.rate, found.since.now.rate

    assert (then.k, now.k) == (9, 36)
    assert found.since.before.rate_until == DAY(BEFORE)
    assert now.lower < now.estimate < now.upper


def test_nothing_changed_since_the_first(first):
    assert noticed(first).since is None


def test_a_cohort_that_began_what_was_put_right_and_other_rules_are_told(before):
    late = person("late", "North", "", hired="2023-11-01")
    cohorts = [*COHORTS, {"cohort": "Two", "start_date": "2024-09-01"}]

    since = noticed(
        publish_company(
            before,
            AS_OF,
            employees=[*company(AS_OF), late],
            cohorts=cohorts,
            rules=rules_with(worth_having_points=8),
        )
    ).since

    assert [one.name for one in since.began] == ["Two"]
    assert (since.before.employed, since.employed_then, since.corrected) == (219, 220, 1)
    assert since.has_other_rules


# --- The publication before ---


def test_it_is_the_newest_before_this_one(first, second):
    assert publication_before(second).number == first.number
    assert publication_before(first) is None


PEOPLE = {"employees": employees(20, "2020-01-01")}


@pytest.fixture(scope="module")
def three_published(tmp_path_factory):
    """Return a store with three publications of the same people, a year apart."""
    store = Store(tmp_path_factory.mktemp("three"))
    for year in (2022, 2023, 2024):
        import_rows(store, PEOPLE, f"{year}-12-31")
    return store


@pytest.fixture
def three(three_published, tmp_path):
    """Return a copy of it, to be changed."""
    return Store(copytree(three_published.folder, tmp_path / "three"))


def test_a_damaged_one_is_passed_over(three):
    three.data_file(2).write_bytes(b"no database")

    assert publication_before(three.open()).number == 1


@pytest.mark.parametrize(
    "error", [FileNotFoundError("gone"), RulesError(text("other rules")), MeasureError(text("no"))]
)
def test_one_that_goes_or_cannot_be_read_meanwhile_is_not_compared_with(three, monkeypatch, error):
    def fails(*_):
        raise error

    monkeypatch.setattr("ypn_metrics.notable.before.read", fails)

    assert read_before(three.open(), 2, three.open(2).about.sha256) is None


def test_the_one_that_answers_in_place_of_a_damaged_one_says_so_first(three):
    three.data_file(3).write_bytes(b"no database")

    (notice,) = noticed(three.open()).notices

    assert (notice.found.problem, notice.found.name, notice.found.of) == ("damaged", "3", 2)


def test_of_the_same_day_nobody_came_or_went(three):
    import_rows(three, PEOPLE, "2024-12-31")

    since = noticed(three.open()).since

    assert (since.joined, since.left) == (None, None)
    assert since.before.employed == since.now.employed == 20


def test_a_company_that_everybody_has_left_is_no_error(store):
    gone = [{**row, "exit_date": "2022-06-30"} for row in employees(5, "2020-01-01")]
    import_rows(store, {"employees": gone}, "2023-12-31")
    import_rows(store, {"employees": gone}, "2024-12-31")

    since = noticed(store.open()).since

    assert (since.joined, since.left, since.moved_out, since.corrected) == (0, 0, 0, 0)


def test_made_up_people_are_never_compared_with_real_ones_nor_the_other_way_round(three):
    import_rows(three, PEOPLE, "2025-06-30", is_made_up=True)

    assert publication_before(three.open()) is None
    import_rows(three, PEOPLE, "2025-12-31")
    assert publication_before(three.open()).number == 3


def test_one_as_of_a_later_day_is_no_earlier_state(three):
    import_rows(three, PEOPLE, "2023-06-30")

    assert publication_before(three.open()).number == 1


# --- Companies that lack something ---


def test_where_nothing_stands_out_it_says_how_much_was_looked_at(three_published):
    found = noticed(three_published.open())

    assert found.notices == ()
    assert found.n_looked_at == 5  # the trend, and four checks of the data


def test_people_without_dates_have_no_rates(store):
    import_rows(store, {"employees": [{"employee_id": str(i)} for i in range(20)]})

    found = noticed(store.open())

    assert (found.notices, found.n_looked_at) == ((), 4)


def test_rows_left_out_and_facts_not_known_are_problems(store):
    people = [*employees(20, "2020-01-01", birth_date="1990-01-01", education_level="master"),
              *employees(2, "2020-01-01", birth_date="1990-01-01", education_level=""),
              employee("odd", "2020-01-01", "2019-01-01")]  # fmt: skip
    import_rows(store, {"employees": people})

    problems = [notice.found for notice in noticed(store.open()).notices]

    assert [(p.problem, p.n, p.of) for p in problems] == [
        ("unknown_group", 2, 22),
        ("left_out", 1, 23),
    ]


# --- Leadership ---


def test_leadership_reads_the_same_of_published_figures_alone(second):
    found = noticed_published(second.open_to("leadership"))

    assert found.since is None
    assert kinds(found) == [OutsideTrend, ReviewDue, NoSeat, UnlikePool]
    assert found.notices[1].found.retained is None
    assert {
        notice.found.place.value for notice in found.notices if type(notice.found) is NoSeat
    } == {"West"}


def test_what_is_for_others_is_refused_to_leadership(second):
    with pytest.raises(RoleError):
        noticed(second.open_to("leadership"))


def published(cohort, day, **seats):
    """Cells of a cohort: of each unit its seats (None: withheld) and 30 people in the pool."""
    start, n = DAY(day), 20

    def cell(subject, people, *where):
        return PublishedCell(subject, cohort, start, None, where, people)

    yield cell("started", n)
    yield cell("eligible", 30 * len(seats))
    for unit, taken in seats.items():
        yield cell("started", taken, ("business_unit", unit))
        yield cell("eligible", 30, ("business_unit", unit))


@pytest.mark.parametrize(("before", "places"), [(0, ["West"]), (None, [])])
def test_a_unit_whose_seats_are_withheld_once_is_not_said_to_have_had_none(second, before, places):
    cells = [
        *published("One", "2022-12-01", North=10, South=10, West=before),
        *published("Two", "2023-10-01", North=13, South=7, West=0),
    ]
    if before is None:  # eighteen are shown, two are not
        cells[2] = replace(cells[2], people=8)
    figures = PublishedFigures(tuple(cells), (), 5)

    found = noticed_published(second.open_to("leadership"), lambda *_: figures)

    over_all = [one.found for one in found.notices if isinstance(one.found, NoSeat)]
    assert [one.place.value for one in over_all if len(one.cohorts) == 2] == places


def test_a_cohort_whose_seats_and_pool_are_withheld_has_no_unit_without_a_seat(second):
    cells = [
        *published("One", "2022-12-01", North=10, South=10, West=0),
        *published("Two", "2023-10-01", North=None, South=None, West=0),
    ]
    cells = [
        replace(cell, people=None) if cell.cohort == "Two" and not cell.where else cell
        for cell in cells
    ]
    figures = PublishedFigures(tuple(cells), (), 5)

    found = noticed_published(second.open_to("leadership"), lambda *_: figures)

    assert not [one for one in found.notices if isinstance(one.found, NoSeat)]


def test_what_was_published_before_there_were_cells_is_refused(second):
    def ask(_, *__):
        raise MeasureError(text("Import the extracts again."))

    with pytest.raises(MeasureError):
        noticed_published(second.open_to("leadership"), ask)


def test_a_review_of_long_ago_is_none_for_leadership(first):
    found = noticed_published(first.open_to("leadership"))

    assert not [one for one in found.notices if isinstance(one.found, ReviewDue)]
    assert not [one for one in found.notices if isinstance(one.found, DataProblem)]
    assert first.as_of == dt.date(2023, 12, 31)
