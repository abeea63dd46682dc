"""Where the extract does not say how people left, nobody is said to have left voluntarily."""

import pytest

from tests.company import employees, publish_rows
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.measures.attrition import turnover
from ypn_metrics.measures.bridge import bridge
from ypn_metrics.measures.forecast import forecast
from ypn_metrics.measures.incidence import incidence
from ypn_metrics.measures.places import places
from ypn_metrics.measures.reasons import reasons
from ypn_metrics.measures.retention import retention
from ypn_metrics.measures.retention_groups import retention_groups
from ypn_metrics.measures.retention_table import retention_table
from ypn_metrics.measures.tenure import tenure_rates
from ypn_metrics.measures.trend import attrition_trend
from ypn_metrics.population import EVERYONE
from ypn_metrics.tables.attrition import turnover_rows
from ypn_metrics.tables.flows import bridge_rows

COUNTED_BY_KIND = {
    "turnover": turnover,
    "trend": lambda store, **asked: attrition_trend(store, EVERYONE, **asked),
    "tenure": tenure_rates,
    "places": lambda store, **asked: places(store, EVERYONE, "site", **asked),
    "reasons": reasons,
    "retention": retention,
    "comparison": retention_groups,
    "table": retention_table,
    "forecast": forecast,
}


@pytest.fixture(scope="module")
def unkind(tmp_path_factory):
    store = tmp_path_factory.mktemp("unkind") / "store"
    people = [*employees(20, "2020-01-01", site="A"), *employees(5, "2020-01-01", "2023-05-01")]
    return publish_rows(store, "2024-12-31", employees=people)


@pytest.mark.parametrize("measure", COUNTED_BY_KIND.values(), ids=COUNTED_BY_KIND)
def test_voluntary_exits_are_refused_and_not_given_as_none(unkind, measure):
    with pytest.raises(MeasureError, match="exit_type"):
        measure(unkind, exits="voluntary")


@pytest.mark.parametrize("measure", COUNTED_BY_KIND.values(), ids=COUNTED_BY_KIND)
def test_a_kind_of_exits_that_there_is_not_is_refused(unkind, measure):
    with pytest.raises(ArgumentError, match="kind of exits"):
        measure(unkind, exits="sad")


def test_shares_by_kind_of_exit_are_refused(unkind):
    with pytest.raises(MeasureError, match="exit_type"):
        incidence(unkind)


def test_all_exits_are_counted_and_the_voluntary_ones_left_open(unkind):
    (row,) = turnover_rows(turnover(unkind), ())
    (way,) = bridge_rows(bridge(unkind), ())

    assert (row["exits"], row["voluntary_exits"]) == (5, None)
    assert (way["leavers"], way["voluntary_leavers"], way["other_leavers"]) == (5, None, None)
