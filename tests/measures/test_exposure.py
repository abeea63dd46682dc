"""Exits and person-time by tenure, on companies worked by hand."""

from __future__ import annotations

import pytest

from tests.company import DAY, employee, employees
from ypn_metrics.measures.attrition import turnover
from ypn_metrics.measures.exposure import TENURE_MONTHS, exposure_by_tenure
from ypn_metrics.population import EVERYONE, Population

YEAR = (DAY("2023-01-01"), DAY("2023-12-31"))


def days_of(exposure):
    """Person-days by the month at which the band begins, without empty bands."""
    pairs = zip(TENURE_MONTHS, exposure.person_years * 365.25, strict=True)
    return {month: round(days, 6) for month, days in pairs if days}


def exits_of(exposure):
    return {m: n for m, n in zip(TENURE_MONTHS, exposure.exits.tolist(), strict=True) if n}


def test_a_year_of_one_person_is_divided_where_a_band_ends(publish):
    # Hired on 1 January 2023: 182 days to the first edge, then 183 to the end of the year.
    company = publish(employees=[employee("1", "2023-01-01")])

    (exposure,) = exposure_by_tenure(company, EVERYONE, *YEAR)

    assert days_of(exposure) == {0: 182, 6: 183}
    assert exits_of(exposure) == {}


@pytest.mark.parametrize(
    ("exit_date", "band"),
    [("2022-07-01", 0), ("2022-07-02", 6), ("2022-12-31", 6), ("2023-01-01", 12)],
)
def test_an_exit_belongs_to_the_tenure_on_its_day(publish, exit_date, band):
    # 1 July 2022 is day 181 of the employment, 2 July day 182, 1 January 2023 day 365.
    company = publish(employees=[employee("1", "2022-01-01", exit_date)])

    (exposure,) = exposure_by_tenure(company, EVERYONE, DAY("2022-01-01"), DAY("2023-12-31"))

    assert exits_of(exposure) == {band: 1}


def test_an_exit_on_the_day_of_hire_is_in_the_first_band(publish):
    company = publish(
        employees=[employee("1", "2023-03-01", "2023-03-01"), *employees(1, "2020-01-01")]
    )

    (exposure,) = exposure_by_tenure(company, EVERYONE, *YEAR)

    assert exits_of(exposure) == {0: 1}
    assert 0 not in days_of(exposure)


def test_all_bands_together_are_the_window_s_exits_and_person_years(demo_publication):
    population = Population("young_academic", by=("gender",))
    window = {"first_day": DAY("2022-03-01"), "last_day": DAY("2025-11-17")}

    exposures = exposure_by_tenure(demo_publication, population, *window.values())
    whole = turnover(demo_publication, population, **window)

    assert [e.labels for e in exposures] == [t.labels for t in whole]
    for exposure, row in zip(exposures, whole, strict=True):
        assert exposure.exits.sum() + exposure.unknown_exits == row.exits
        assert exposure.voluntary.sum() + exposure.unknown_voluntary == row.voluntary_exits
        known = exposure.person_years.sum()
        assert known + exposure.unknown_person_years == pytest.approx(row.person_years)
