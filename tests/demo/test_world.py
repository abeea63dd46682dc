import datetime as dt
import math

import pytest

from ypn_metrics.demo import World
from ypn_metrics.errors import ArgumentError


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        pytest.param({"employees": 99}, "employees .* from 100 to 2,000,000; got 99", id="few"),
        pytest.param({"employees": 2_000_001}, "got 2,000,001", id="too many"),
        pytest.param({"employees": 3000.5}, "got 3000.5", id="half an employee"),
        pytest.param({"employees": True}, "got True", id="no number"),
        pytest.param({"seed": -1}, "seed .* got -1", id="negative seed"),
        pytest.param({"effect": 0.04}, "effect .* from 0.05 to 20.0; got 0.04", id="small effect"),
        pytest.param({"effect": 20.5}, "got 20.5", id="large effect"),
        pytest.param({"effect": math.nan}, "effect .* got nan", id="effect is not a number"),
        pytest.param({"selection": -0.1}, "selection .* got -0.1", id="negative selection"),
        pytest.param({"selection": 3.1}, "got 3.1", id="strong selection"),
        pytest.param({"potential": 0.0}, "potential .* from 0.05 to 20.0; got 0.0", id="potential"),
        pytest.param({"as_of": dt.date(2023, 1, 30)}, "got 30 January 2023", id="early"),
        pytest.param({"as_of": dt.date(2051, 1, 1)}, "got 1 January 2051", id="late"),
        pytest.param({"as_of": "2026-06-30"}, "got 2026-06-30", id="a date in words"),
        pytest.param({"as_of": dt.datetime(2026, 6, 30)}, "as-of date", id="a point in time"),
    ],
)
def test_a_wrong_argument_is_refused_with_its_value_and_what_would_be_right(arguments, named):
    with pytest.raises(ArgumentError, match=named):
        World(**arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        {"employees": 100, "effect": 0.05, "selection": 3, "as_of": dt.date(2023, 1, 31)},
        {"employees": 2_000_000, "effect": 20, "selection": 0, "as_of": dt.date(2050, 12, 31)},
    ],
)
def test_both_ends_of_every_range_are_allowed(arguments):
    assert World(**arguments).employees == arguments["employees"]
