"""Personal identity numbers stop an import, wherever they stand; what looks like them does not."""

from __future__ import annotations

import random

import pytest

from tests.company import findings_of, import_rows
from ypn_metrics.extracts.choices import Choices
from ypn_metrics.languages import ENGLISH

DAYS = range(1, 29)
REMAINDERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def swedish(rng, *, coordination=False):
    """Ten digits with a right control digit; of no person."""
    day = rng.randint(1, 28) + (60 if coordination else 0)
    nine = f"{rng.randint(60, 99)}{rng.randint(1, 12):02}{day:02}{rng.randint(0, 999):03}"
    doubled = (int(d) * (2, 1)[i % 2] for i, d in enumerate(nine))
    return nine + str(-sum(sum(divmod(d, 10)) for d in doubled) % 10)


def finnish(rng):
    day = f"{rng.randint(1, 28):02}{rng.randint(1, 12):02}{rng.randint(50, 99)}"
    number = f"{rng.randint(2, 899):03}"
    return f"{day}-{number}{REMAINDERS[int(day + number) % 31]}"


def dashed(ten):
    return f"{ten[:6]}-{ten[6:]}"


def stopping(values, column="note"):
    """What stops an import whose column holds these values."""
    rows = [
        {"employee_id": f"p{i}", "hire_date": "2020-01-01", column: value}
        for i, value in enumerate(values)
    ]
    return [f for f in findings_of({"employees": rows}) if f.severity == "stop"]


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(swedish, id="ten digits"),
        pytest.param(lambda rng: "19" + swedish(rng), id="twelve digits"),
        pytest.param(lambda rng: dashed(swedish(rng)), id="with a dash"),
        pytest.param(lambda rng: dashed(swedish(rng)).replace("-", "+"), id="over a hundred"),
        pytest.param(lambda rng: "19" + dashed(swedish(rng)), id="twelve with a dash"),
        pytest.param(lambda rng: dashed(swedish(rng, coordination=True)), id="coordination"),
        pytest.param(lambda rng: f"ring ({dashed(swedish(rng))}) om lön", id="in a sentence"),
        pytest.param(finnish, id="Finnish"),
    ],
)
def test_a_column_of_them_stops_the_import(write):
    rng = random.Random(1)
    numbers = [write(rng) for _ in range(20)]

    (finding,) = stopping(numbers)

    assert (finding.header, finding.count, finding.asks) == ("note", 20, "identity_numbers")
    assert finding.rows[0] == 2
    told = str(finding.as_json(ENGLISH))
    assert not any(number in told for number in numbers)


def test_one_among_many_plain_notes_is_enough():
    number = dashed(swedish(random.Random(2)))

    (finding,) = stopping([*["se ärende 12"] * 3_000, number])

    assert (finding.rows, finding.count) == ((3_002,), 1)


def test_the_employee_number_must_not_be_one_either():
    rng = random.Random(3)
    rows = [{"employee_id": swedish(rng), "hire_date": "2020-01-01"} for _ in range(5)]

    (finding,) = [f for f in findings_of({"employees": rows}) if f.severity == "stop"]

    assert finding.column == "employee_id"


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([f"070{n:07}" for n in range(1_000_000, 1_000_400)], id="telephones"),
        pytest.param([str(8_501_010_000 + n) for n in range(400)], id="numbers in sequence"),
        pytest.param(
            [f"202308{d:02}-{h:02}30" for d in range(1, 29) for h in range(24)], id="times"
        ),
        pytest.param(
            [f"2020-{m:02}-{d:02}" for m in range(1, 13) for d in range(1, 29)], id="days"
        ),
        pytest.param([str(30_000 + n) for n in range(400)], id="salaries"),
        pytest.param([f"{n} {n % 90 + 10}" for n in range(100, 500)], id="postal codes"),
        pytest.param(["", "-", "850101"], id="nearly nothing"),
    ],
)
def test_what_only_looks_like_them_goes_through(values):
    assert stopping(values) == []


def test_it_goes_on_where_the_analyst_says_that_they_are_none(store):
    rng = random.Random(4)
    rows = [
        {"employee_id": str(i), "hire_date": "2020-01-01", "order": swedish(rng)} for i in range(5)
    ]

    imported = import_rows(
        store, {"employees": rows}, choices=(Choices(identity_numbers="accept"),)
    )

    assert imported.published
    assert imported.tables[0].left_behind == ("order",)
