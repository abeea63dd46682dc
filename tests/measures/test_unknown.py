"""People who cannot be placed in a group: counted beside it, by hand."""

from __future__ import annotations

import pytest

from tests.company import employee
from ypn_metrics.measures.unknown import unknown_members
from ypn_metrics.population import Population

DEGREE = {"education_level": "master"}
# On 31 December 2024.
PEOPLE = [
    employee("young, degree", "2022-01-01", birth_date="1995-01-01", **DEGREE),
    employee("young, blank", "2022-01-01", birth_date="1995-01-01"),
    employee("blank, degree", "2022-01-01", site="Lund", **DEGREE),
    employee("old, blank", "2022-01-01", birth_date="1960-01-01"),
    employee("blank, gone", "2022-01-01", "2024-12-31", **DEGREE),
]


@pytest.mark.parametrize(
    ("group", "n"),
    [
        pytest.param("everyone", 0, id="everyone: nothing to know"),
        pytest.param("under_40", 1, id="under 40: one without a birth date"),
        pytest.param("young_academic", 2, id="who is old needs no degree to be outside"),
    ],
)
def test_people_of_whom_a_needed_fact_is_blank_are_counted(publish, group, n):
    assert unknown_members(publish(employees=PEOPLE), Population(group)) == n


def test_they_are_counted_within_the_filters(publish):
    company = publish(employees=PEOPLE)

    assert unknown_members(company, Population("young_academic", (("site", "Lund"),))) == 1


def test_a_person_in_several_segments_is_one(publish):
    company = publish(
        employees=[employee("1", "2022-01-01", **DEGREE)],
        job_history=[
            {"employee_id": "1", "valid_from": "2022-01-01", "site": "Lund"},
            {"employee_id": "1", "valid_from": "2023-01-01", "site": "Umeå"},
        ],
    )

    assert unknown_members(company, Population("under_40")) == 1
