"""Exit rates by tenure, on companies worked by hand."""

from __future__ import annotations

import pytest

from tests.company import DAY, employee, employees
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.measures.attrition import turnover
from ypn_metrics.measures.tenure import FEWEST_PERSON_YEARS, tenure_rates
from ypn_metrics.population import Population
from ypn_metrics.statistics.rate_tests import same_rate_test
from ypn_metrics.statistics.rates import poisson_rate_interval

YEAR = {"first_day": DAY("2023-01-01"), "last_day": DAY("2023-12-31")}


def band_of(rates, from_month):
    return next(band for band in rates.bands if band.from_month == from_month)


# --- Refusals ---


def test_exits_and_windows_that_are_none_are_refused(publish):
    company = publish(employees=employees(5, "2022-01-01"))

    with pytest.raises(ArgumentError, match="sudden is no kind of exits"):
        tenure_rates(company, exits="sudden")
    with pytest.raises(ArgumentError, match="after the as-of date"):
        tenure_rates(company, last_day=DAY("2025-06-01"))


def test_people_without_days_have_no_tenure(publish):
    company = publish(employees=[{"employee_id": "1", "gender": "woman", "has_left": "no"}])

    with pytest.raises(MeasureError, match="hire_date"):
        tenure_rates(company)


# --- By hand ---


def test_a_rate_is_exits_over_the_time_worked_at_that_tenure(publish):
    # Hired on 1 January 2023: 182 days each in the first half year, then 183, without leavers.
    company = publish(
        employees=[*employees(30, "2023-01-01"), *employees(2, "2023-01-01", "2023-03-02")]
    )

    (rates,) = tenure_rates(company, **YEAR)

    first = band_of(rates, 0)
    years = (30 * 182 + 2 * 60) / 365.25
    assert (first.exits, first.person_years) == (2, pytest.approx(years))
    expected = poisson_rate_interval(2, years, per=100)
    assert first.estimate.estimate == pytest.approx(expected.estimate)
    assert (first.estimate.lower, first.estimate.upper) == pytest.approx(
        (expected.lower, expected.upper)
    )
    assert [band.from_month for band in rates.bands] == [0, 6, 12, 18, 24, 36, 60]
    assert rates.bands[-1].to_month is None


@pytest.mark.parametrize(
    ("n", "is_given"), [pytest.param(5, True, id="five"), pytest.param(4, False, id="four")]
)
def test_a_band_takes_what_five_people_work_in_half_a_year(publish, n, is_given):
    # 183 days each between the sixth and the twelfth month: five give 2.505 years.
    company = publish(employees=employees(n, "2023-01-01"))

    (rates,) = tenure_rates(company, **YEAR)
    band = band_of(rates, 6)

    assert (band.person_years >= FEWEST_PERSON_YEARS) == is_given
    assert (band.estimate is not None) == is_given
    assert (band.reason is None) == is_given
    assert band_of(rates, 60).estimate is None


def test_voluntary_exits_alone_can_be_asked_for(publish):
    company = publish(
        employees=[
            *employees(30, "2023-01-01"),
            *employees(2, "2023-01-01", "2023-03-02", exit_type="voluntary"),
            *employees(1, "2023-01-01", "2023-03-02", exit_type="involuntary"),
        ]
    )

    (every,) = tenure_rates(company, **YEAR)
    (voluntary,) = tenure_rates(company, exits="voluntary", **YEAR)

    assert (band_of(every, 0).exits, every.exits) == (3, 3)
    assert (band_of(voluntary, 0).exits, voluntary.exits) == (2, 2)


def test_all_bands_are_the_group_s_exit_rate(demo_publication):
    population = Population("young_academic", by=("gender",))

    for rates, whole in zip(
        tenure_rates(demo_publication, population),
        turnover(demo_publication, population),
        strict=True,
    ):
        assert rates.labels == whole.labels
        assert sum(band.exits for band in rates.bands) == rates.exits == whole.exits
        assert rates.overall.estimate == pytest.approx(whole.estimate.estimate)
        assert rates.overall.upper == pytest.approx(whole.estimate.upper)


# --- What stands out ---


def hired_and_gone(n_staying, n_early):
    """People hired over four years; some leave after a hundred days."""
    years = [f"{year}-01-01" for year in range(2019, 2023)]
    rows = [row for year in years for row in employees(n_staying, year)]
    gone = [f"{year[:4]}-04-11" for year in years]
    return rows + [
        employee(f"gone{year}{i}", year, left)
        for year, left in zip(years, gone, strict=True)
        for i in range(n_early)
    ]


def test_a_tenure_with_more_exits_than_chance_gives_stands_out(publish):
    (rates,) = tenure_rates(publish(employees=hired_and_gone(30, 5)))

    # All twenty exits fall within the first half year, which is a tenth of the time worked.
    assert [band.from_month for band in rates.more_often] == [0]
    assert band_of(rates, 0).exits == rates.exits == 20
    assert rates.rest_of(rates.more_often).estimate == 0


def test_one_early_exit_is_no_pattern(publish):
    (rates,) = tenure_rates(publish(employees=[*hired_and_gone(30, 0), *hired_and_gone(0, 1)[:1]]))

    assert rates.exits == 1
    assert (rates.more_often, rates.less_often) == ((), ())


def test_p_values_are_exact_against_the_rest_and_adjusted_for_there_being_several(publish):
    (rates,) = tenure_rates(publish(employees=hired_and_gone(30, 5)))

    first = band_of(rates, 0)
    alone = same_rate_test(
        first.exits,
        first.person_years,
        rates.exits - first.exits,
        rates.person_years - first.person_years,
    ).p_value
    n_bands = sum(band.estimate is not None for band in rates.bands)
    assert n_bands > 3
    assert first.p_value / alone == pytest.approx(n_bands)  # the smallest: times their number


def test_where_all_time_is_in_one_band_there_is_nothing_to_stand_out_from(publish):
    company = publish(employees=employees(20, "2024-09-01"), as_of="2024-12-31")

    (rates,) = tenure_rates(company)

    assert rates.bands[0].p_value == 1
    assert rates.more_often == ()
