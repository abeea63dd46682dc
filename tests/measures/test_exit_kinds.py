"""Voluntary exits of a company that does not say how its people left are unknown, not none."""

from __future__ import annotations

import pytest

from tests.company import employees
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.attrition import turnover
from ypn_metrics.measures.exit_kinds import exit_kinds
from ypn_metrics.measures.forecast import forecast
from ypn_metrics.measures.incidence import incidence
from ypn_metrics.measures.places import places
from ypn_metrics.measures.reasons import reasons
from ypn_metrics.measures.retention import retention
from ypn_metrics.measures.retention_table import retention_table
from ypn_metrics.measures.tenure import tenure_rates
from ypn_metrics.measures.trend import attrition_trends
from ypn_metrics.population import EVERYONE

STAYED = employees(20, "2020-01-01", site="Pori")
LEFT = employees(3, "2020-01-01", "2024-03-01", site="Pori")


def leavers(kind):
    return [{**row, "exit_type": kind} for row in LEFT]


@pytest.fixture(params=["no column", "blank"])
def untold(publish, request):
    return publish(employees=STAYED + (LEFT if request.param == "no column" else leavers("")))


@pytest.mark.parametrize(
    "measure",
    [turnover, attrition_trends, retention, retention_table, tenure_rates, reasons, forecast],
)
def test_voluntary_exits_are_refused_where_no_exit_has_a_kind(untold, measure):
    measure(untold, EVERYONE)
    with pytest.raises(MeasureError, match="exit_type"):
        measure(untold, EVERYONE, exits="voluntary")


def test_so_are_those_of_places_and_the_shares_of_each_kind(untold):
    with pytest.raises(MeasureError, match="exit_type"):
        places(untold, EVERYONE, "site", exits="voluntary")
    with pytest.raises(MeasureError, match="exit_type"):
        incidence(untold)


def test_one_kind_that_is_known_is_enough(publish):
    company = publish(employees=STAYED + leavers("")[1:] + leavers("voluntary")[:1])

    kinds = exit_kinds(company)
    (year,) = turnover(company, exits="voluntary")

    assert (kinds.leavers, kinds.unknown) == (3, 2)
    assert (year.exits, year.voluntary_exits) == (3, 1)


def test_transfers_are_no_exits_of_unknown_kind(publish):
    kinds = exit_kinds(publish(employees=STAYED + leavers("transfer")))

    assert (kinds.leavers, kinds.unknown) == (0, 0)


def test_where_nobody_left_nobody_left_voluntarily(publish):
    company = publish(employees=STAYED)

    (year,) = turnover(company, exits="voluntary")

    assert year.estimate.estimate == 0
    assert incidence(company)
