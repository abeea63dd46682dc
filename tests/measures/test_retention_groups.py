"""Retention of groups beside each other."""

from __future__ import annotations

import pytest

from tests import reference
from tests.company import DAY, employees
from ypn_metrics.errors import ArgumentError
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.retention import retention
from ypn_metrics.measures.retention_groups import retention_groups
from ypn_metrics.population import Population
from ypn_metrics.statistics.intervals import agresti_caffo_difference

COHORTS = [{"cohort": "1", "start_date": "2022-01-01", "end_date": "2023-05-01"}]
# Of the twenty hired before the cohort ten leave on day 300; of the 24 since, six.
AROUND_A_COHORT = [
    *employees(10, "2021-01-01"),
    *employees(10, "2021-01-01", "2021-10-28"),
    *employees(18, "2022-01-01"),
    *employees(6, "2022-01-01", "2022-10-28"),
]


PLANNED = [{"cohort": "1", "start_date": "2026-01-01", "end_date": "2027-05-01"}]


def difference_at(groups, month):
    return dict(groups.differences)[month]


def test_a_comparison_that_is_none_is_refused(publish):
    company = publish(employees=employees(5, "2022-01-01"))

    with pytest.raises(ArgumentError, match="shoe size is no comparison"):
        retention_groups(company, by="shoe size")


def test_a_cohort_that_has_not_started_divides_no_hires(publish):
    company = publish(employees=AROUND_A_COHORT, cohorts=PLANNED)

    found = retention_groups(company)

    assert not found.is_cohort_start
    assert [group.retention.n for group in found.groups] == [20, 24]


def test_hires_before_and_since_the_first_cohorts_start_stand_beside_each_other(publish):
    found = retention_groups(publish(employees=AROUND_A_COHORT, cohorts=COHORTS))

    before, since = found.groups
    assert (found.split_day, found.is_cohort_start) == (DAY("2022-01-01"), True)
    assert (before.label, since.label) == ("/2021-12-31", "2022-01-01/")
    assert (before.retention.n, since.retention.n) == (20, 24)
    gap = difference_at(found, 24)
    assert gap.estimate == pytest.approx(0.75 - 0.5)
    # Nobody was censored: the people that the variances are worth are the people.
    plain = agresti_caffo_difference(0.75, 24, 0.5, 20)
    assert (gap.lower, gap.upper) == pytest.approx((plain.lower, plain.upper))


def test_the_log_rank_test_is_the_naive_one(publish):
    found = retention_groups(publish(employees=AROUND_A_COHORT, cohorts=COHORTS))

    before = [(-1, 1460, 0)] * 10 + [(-1, 300, 1)] * 10
    since = [(-1, 1095, 0)] * 18 + [(-1, 300, 1)] * 6
    assert found.test.statistic == pytest.approx(float(reference.logrank([(before, since)])))


def test_without_a_cohort_the_hires_are_halved(publish):
    found = retention_groups(publish(employees=AROUND_A_COHORT))

    assert (found.split_day, found.is_cohort_start) == (DAY("2022-01-01"), False)
    assert [group.retention.n for group in found.groups] == [20, 24]


def test_hires_of_one_day_have_no_halves(publish):
    found = retention_groups(publish(employees=employees(20, "2022-01-01")))

    assert (found.split_day, found.groups) == (None, ())


def test_years_of_hire_are_taken_three_at_a_time(publish):
    company = publish(
        employees=[
            *employees(12, "2018-05-01"),
            *employees(12, "2020-05-01"),
            *employees(11, "2023-05-01"),
            *employees(1, "2023-05-01", "2023-06-01"),
            *employees(3, "2015-05-01"),
        ]
    )

    found = retention_groups(company, by="hired_bands")

    assert [g.label for g in found.groups] == [
        "2016-01-01/2018-12-31",
        "2019-01-01/2021-12-31",
        "2022-01-01/2024-12-31",
    ]
    assert found.left_out == 1  # three people of 2013 to 2015
    assert found.differences == ()
    assert found.test.method == "log-rank, 2 df"


def test_genders_stand_beside_each_other_and_the_unknown_beside_nobody(publish):
    company = publish(
        employees=[
            *employees(12, "2022-01-01", gender="woman"),
            *employees(11, "2022-01-01", gender="man"),
            *employees(13, "2022-01-01", gender=""),
        ]
    )

    found = retention_groups(company, by="gender")

    assert [g.value for g in found.groups] == ["man", "woman"]
    assert found.test.p_value == 1


def test_one_group_alone_is_compared_with_nobody(publish):
    found = retention_groups(publish(employees=employees(12, "2022-01-01"), cohorts=COHORTS))

    assert len(found.groups) == 1
    assert (found.test, found.differences) == (None, ())


def test_curves_are_compared_from_the_tenure_at_which_both_are_followed(publish):
    """Those hired before are followed from their third year on, but for three: both start there."""
    company = publish(
        employees=[
            *employees(10, "2020-01-01"),
            *employees(10, "2020-01-01", "2022-09-27"),
            *employees(3, "2021-06-01"),
            *employees(12, "2022-01-01"),
            *employees(6, "2022-01-01", "2022-10-28"),
        ],
        cohorts=COHORTS,
        observed_from="2022-01-01",
    )

    found = retention_groups(company)

    before, since = (group.retention for group in found.groups)
    assert (before.start_day, since.start_day) == (731, 731)
    # The six who left on day 300, when three of the others were followed, are no part of it.
    assert since.points[4].estimate.estimate == 1
    assert before.points[4].estimate.estimate == pytest.approx(13 / 23)
    earlier = [(730, 1826, 0)] * 10 + [(730, 1000, 1)] * 10 + [(213, 1309, 0)] * 3
    later = [(-1, 1095, 0)] * 12
    assert found.test.statistic == pytest.approx(float(reference.logrank([(earlier, later)])))


def test_voluntary_exits_are_compared_by_their_own_rates(publish):
    rows = [
        *employees(10, "2021-01-01"),
        *employees(10, "2021-01-01", "2021-10-28", exit_type="involuntary"),
        *employees(15, "2022-01-01"),
        *employees(5, "2022-01-01", "2022-10-28", exit_type="voluntary"),
    ]
    found = retention_groups(publish(employees=rows, cohorts=COHORTS), exits="voluntary")

    assert difference_at(found, 24).estimate == pytest.approx(0.75 - 1)
    before = [(-1, 1460, 0)] * 10 + [(-1, 300, 0)] * 10
    since = [(-1, 1095, 0)] * 15 + [(-1, 300, 1)] * 5
    assert found.test.statistic == pytest.approx(float(reference.logrank([(before, since)])))


def test_both_groups_together_are_everyone(demo_publication):
    population = Population("young_academic")

    (whole,) = retention(demo_publication, population)
    found = retention_groups(demo_publication, population)

    assert sum(group.retention.n for group in found.groups) == whole.n
    for month, gap in found.differences:
        if gap is not None:
            first, second = (
                next(p.estimate.estimate for p in g.retention.points if p.month == month)
                for g in found.groups
            )
            assert gap.estimate == pytest.approx(second - first)
            assert -1 <= gap.lower <= gap.estimate <= gap.upper <= 1
    assert days_of(60) > found.groups[1].retention.drawn_until_day  # too recent for five years
    assert difference_at(found, 60) is None
