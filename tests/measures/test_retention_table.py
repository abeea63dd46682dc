"""The retention table, on hires that can be counted."""

from __future__ import annotations

import pytest

from tests.company import employee, employees
from ypn_metrics.errors import ArgumentError
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.retention import retention
from ypn_metrics.measures.retention_table import TABLE_MONTHS, retention_table
from ypn_metrics.population import Population
from ypn_metrics.statistics.intervals import proportion_interval


def cells(years, hire_year):
    (year,) = [year for year in years if year.hire_year == hire_year]
    return {cell.month: cell for cell in year.cells}


def test_where_all_were_followed_a_cell_is_a_plain_count(publish):
    company = publish(
        employees=[*employees(7, "2021-03-01"), *employees(3, "2021-05-01", "2022-01-01")]
    )

    found = cells(retention_table(company), 2021)

    expected = proportion_interval(7, 10)
    assert found[12].is_complete
    assert found[12].estimate == expected
    assert (found[12].n_at_risk, found[12].estimate.method) == (
        7,
        "exact binomial (Clopper-Pearson)",
    )


@pytest.mark.parametrize(
    ("hire_date", "is_complete"),
    [
        pytest.param("2023-12-31", True, id="365 days before the as-of date and one more"),
        pytest.param("2024-01-01", True, id="365 days before it: 31 December 2024"),
    ],
)
def test_a_cell_is_complete_once_the_last_hire_of_the_year_is_old_enough(
    publish, hire_date, is_complete
):
    company = publish(
        employees=[*employees(9, hire_date), employee("last", hire_date)], as_of="2024-12-31"
    )

    assert cells(retention_table(company), int(hire_date[:4]))[12].is_complete == is_complete


def test_the_last_to_be_hired_makes_a_cell_incomplete(publish):
    # Nine could have been followed for a year, the tenth for 364 days.
    company = publish(employees=[*employees(9, "2024-01-01"), employee("last", "2024-01-02")])

    found = cells(retention_table(company), 2024)

    assert not found[12].is_complete
    assert found[12].estimate.method.startswith("Kaplan-Meier")


def test_an_incomplete_cell_is_never_a_share_of_those_old_enough(publish):
    """Ten hired in January of whom none left, ten in July of whom five left at once.

    Of those who could be followed for a year everyone stayed; of all, three quarters.
    """
    company = publish(
        employees=[
            *employees(10, "2024-01-01"),
            *employees(5, "2024-07-01"),
            *employees(5, "2024-07-01", "2024-07-31"),
        ],
    )

    found = cells(retention_table(company), 2024)[12]

    assert not found.is_complete
    assert found.estimate.estimate == pytest.approx(0.75)
    assert found.n_at_risk == 10


def test_a_transfer_on_the_way_makes_it_a_curves_value(publish):
    company = publish(
        employees=[
            *employees(6, "2021-03-01"),
            *employees(2, "2021-03-01", "2021-06-01", exit_type="transfer"),
            *employees(2, "2021-03-01", "2021-09-01"),
        ]
    )

    found = cells(retention_table(company), 2021)[12]

    # Two of the eight still followed leave.
    assert found.is_complete
    assert found.estimate.estimate == pytest.approx(0.75)
    assert found.estimate.method.startswith("Kaplan-Meier")


def test_whoever_is_transferred_on_the_very_day_was_there_until_then(publish):
    # 365 days after 1 March 2021 is 1 March 2022.
    company = publish(
        employees=[
            *employees(8, "2021-03-01"),
            *employees(2, "2021-03-01", "2022-03-01", exit_type="transfer"),
        ]
    )

    assert cells(retention_table(company), 2021)[12].estimate == proportion_interval(10, 10)


@pytest.mark.parametrize(("n", "is_given"), [(5, True), (4, False)])
def test_a_cell_takes_five_people(publish, n, is_given):
    company = publish(employees=employees(n, "2021-03-01"))

    found = cells(retention_table(company), 2021)[12]

    assert (found.estimate is not None) == is_given
    assert (found.reason is None) == is_given


def test_years_of_hire_that_nobody_is_followed_from_have_no_values(publish):
    company = publish(
        employees=[*employees(20, "2021-06-01"), *employees(20, "2023-01-01")],
        observed_from="2023-01-01",
    )

    years = retention_table(company)

    assert {c.estimate for c in cells(years, 2021).values()} == {None}
    assert "followed from their hire" in cells(years, 2021)[24].reason.template
    assert cells(years, 2023)[12].estimate.estimate == 1


def test_against_voluntary_exits_the_others_are_not_lost(publish):
    company = publish(
        employees=[
            *employees(6, "2021-03-01"),
            *employees(3, "2021-03-01", "2021-06-01", exit_type="voluntary"),
            *employees(1, "2021-03-01", "2021-09-01", exit_type="retirement"),
        ]
    )

    found = cells(retention_table(company, exits="voluntary"), 2021)[12]

    assert found.estimate == proportion_interval(7, 10)
    with pytest.raises(ArgumentError, match="sudden"):
        retention_table(company, exits="sudden")


def test_every_cell_is_the_value_of_that_years_curve(demo_publication):
    population = Population("young_academic", by=("gender",))

    table = retention_table(demo_publication, population)
    curves = retention(
        demo_publication,
        Population("young_academic", by=("gender", "hire_year")),
        months=TABLE_MONTHS,
    )

    n_plain, n_estimated = 0, 0
    for year, curve in zip(table, curves, strict=True):
        assert (*year.labels, str(year.hire_year)) == curve.labels
        assert year.n == curve.n
        for cell, point in zip(year.cells, curve.points, strict=True):
            assert cell.n_at_risk == point.n_at_risk
            if cell.estimate and point.estimate:
                assert cell.estimate.estimate == pytest.approx(point.estimate.estimate)
                n_plain += not cell.estimate.method.startswith("Kaplan")
                n_estimated += cell.estimate.method.startswith("Kaplan")
    assert n_plain > 20
    assert n_estimated > 3


def test_a_cell_is_complete_if_and_only_if_the_last_hire_was_long_enough_ago(publish):
    company = publish(
        employees=[*employees(6, "2021-01-01"), *employees(6, "2021-12-30")], as_of="2024-12-31"
    )

    found = cells(retention_table(company), 2021)

    # From 30 December 2021 to 31 December 2024 are 1,097 days.
    assert [found[m].is_complete for m in TABLE_MONTHS] == [
        days_of(m) <= 1097 for m in TABLE_MONTHS
    ]
