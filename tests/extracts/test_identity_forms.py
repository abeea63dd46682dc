"""Personal identity numbers are found wherever they stand, and nothing else is taken for one.

Every number here is generated; the control digits are computed as the authorities describe
them, and not as the statement that looks for them does.
"""

from __future__ import annotations

import datetime as dt
import random

import pytest

from ypn_metrics.database import connect_plain
from ypn_metrics.extracts.identity_numbers import identity_findings
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.mapping import map_headers
from ypn_metrics.extracts.tabulating import Source, raw_table
from ypn_metrics.extracts.understanding import Understood

DIGITS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def swedish(rng, *, form="10", sign="-", coordination=False):
    """A number of a day of 1950 to 1999, with the control digit of modulus 10."""
    born = dt.date(1950, 1, 1) + dt.timedelta(days=rng.randrange(18_000))
    day = f"{born.day + 60 * coordination:02d}"
    nine = f"{born:%y%m}{day}{rng.randrange(1_000):03d}"
    doubled = "".join(str(int(digit) * (2, 1)[i % 2]) for i, digit in enumerate(nine))
    control = (10 - sum(map(int, doubled)) % 10) % 10
    century = "19" if form == "12" else ""
    return f"{century}{nine[:6]}{sign}{nine[6:]}{control}"


def finnish(rng, sign="-"):
    born = dt.date(1950, 1, 1) + dt.timedelta(days=rng.randrange(18_000))
    nine = f"{born:%d%m%y}{rng.randrange(2, 900):03d}"
    return f"{nine[:6]}{sign}{nine[6:]}{DIGITS[int(nine) % 31]}"


def stopped(values, header="Note"):
    """What is found in a table of employees with these values under a header."""
    rows = [["employee_id" if header != "employee_id" else "Nr", header]]
    rows += [[f"e{i}", value] for i, value in enumerate(values)]
    raw = raw_table(Source("employees.csv", None, rows))
    table = Understood(0, raw, map_headers(raw.headers, KINDS["employees"]))
    connection = connect_plain()
    try:
        return identity_findings(connection, [table])
    finally:
        connection.close()


def test_the_control_digits_here_are_those_of_the_published_examples():
    # Skatteverket's own example, and the Finnish agency's.
    class Fixed:
        def __init__(self, days, number):
            self.drawn = [days, number]

        def randrange(self, *_):
            return self.drawn.pop(0)

    day = (dt.date(1981, 12, 18) - dt.date(1950, 1, 1)).days
    assert swedish(Fixed(day, 987)) == "811218-9876"
    day = (dt.date(1952, 10, 13) - dt.date(1950, 1, 1)).days
    assert finnish(Fixed(day, 308)) == "131052-308T"


# --- Found ---


FORMS = {
    "ten digits and a dash": swedish,
    "ten digits and a plus": lambda rng: swedish(rng, sign="+"),
    "ten digits alone": lambda rng: swedish(rng, sign=""),
    "twelve digits and a dash": lambda rng: swedish(rng, form="12"),
    "twelve digits alone": lambda rng: swedish(rng, form="12", sign=""),
    "a coordination number": lambda rng: swedish(rng, coordination=True),
    "a coordination number of twelve digits": lambda rng: swedish(
        rng, form="12", sign="", coordination=True
    ),
    "Finnish": finnish,
    "Finnish of this century": lambda rng: finnish(rng, sign="A"),
    "Finnish with a newer sign": lambda rng: finnish(rng, sign="X"),
    "Finnish in small letters": lambda rng: finnish(rng, sign="A").lower(),
    "with the dash that a text program makes": lambda rng: swedish(rng, sign="–"),
}


@pytest.mark.parametrize("header", ["employee_id", "site", "Personal", "exit_reason"])
@pytest.mark.parametrize("form", FORMS)
def test_a_column_of_identity_numbers_is_found_stored_or_left_behind(form, header):
    rng = random.Random(form)
    (found,) = stopped([FORMS[form](rng) for _ in range(20)], header)

    assert (found.severity, found.header, found.count) == ("stop", header, 20)
    assert found.rows == tuple(range(2, 22))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "around",
    ["{}", "Ring om {} i dag", "({})", "pnr:{};", "0701-23 45 67, {}", "2023-08-15 123456 {}."],
)
def test_a_single_one_among_thousands_of_plain_numbers_is_found(form, around):
    values = [str(10_000 + i) for i in range(3_000)]
    values[1_234] = around.format(FORMS[form](random.Random(around)))

    (found,) = stopped(values)

    assert (found.rows, found.count) == ((1_236,), 1)


def test_one_behind_another_number_in_a_cell_is_found():
    (found,) = stopped([f"8112189870 and {swedish(random.Random(1))}"])

    assert found.count == 1


def test_each_column_is_told_once():
    rng = random.Random(4)
    both = [f"{swedish(rng)} {finnish(rng)}" for _ in range(10)]

    assert [f.header for f in stopped(both)] == ["Note"]


# --- No false alarm ---


def phone(rng):
    return f"0{rng.choice([70, 72, 73, 76, 79])}{rng.randrange(10**7):07d}"


def wrong_number(rng):
    right = swedish(rng)
    return right[:-1] + str((int(right[-1]) + rng.randrange(1, 10)) % 10)


def moments(rng, template):
    start = dt.datetime(2023, 8, 15, 10, 30)
    return format(start + dt.timedelta(minutes=rng.randrange(300_000)), template)


HARMLESS = {
    "telephone numbers": phone,
    "telephone numbers with a dash": lambda rng: f"070-{rng.randrange(10**7):07d}",
    "telephone numbers of six digits and four": lambda rng: (
        f"{rng.randrange(10**6):06d}-{rng.randrange(10**4):04d}"
    ),
    "moments with a dash": lambda rng: moments(rng, "%Y%m%d-%H%M"),
    "moments of twelve digits": lambda rng: moments(rng, "%Y%m%d%H%M"),
    "days": lambda rng: moments(rng, "%Y-%m-%d"),
    "days and times": lambda rng: moments(rng, "%Y-%m-%d %H:%M:%S"),
    "moments of fourteen digits": lambda rng: moments(rng, "%Y%m%d%H%M%S"),
    "salaries": lambda rng: str(rng.randrange(25_000, 90_000)),
    "salaries with decimals": lambda rng: f"{rng.randrange(250_000, 990_000)}.0000",
    "post codes": lambda rng: f"{rng.randrange(100, 999)} {rng.randrange(100):02d}",
    "numbers whose control digit is wrong": wrong_number,
    "numbers of no day": lambda rng: f"8113{rng.randrange(32, 60)}-{rng.randrange(10**4):04d}",
    "long numbers": lambda rng: f"{rng.randrange(10**17):018d}",
    "universal ids": lambda rng: "-".join(f"{rng.randrange(16**n):0{n}x}" for n in (8, 4, 4, 12)),
}


@pytest.mark.parametrize("n", [8, 60, 2_000])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("what", HARMLESS)
def test_nothing_else_is_taken_for_one(what, seed, n):
    rng = random.Random(f"{what}{seed}")

    assert stopped([HARMLESS[what](rng) for _ in range(n)]) == []


@pytest.mark.parametrize("first", [1_000_000_000, 8_101_010_000, 8_112_180_000, 1_912_310_000])
@pytest.mark.parametrize("n", [20, 1_500])
def test_employee_numbers_of_ten_digits_in_sequence_are_none(first, n):
    assert stopped([str(first + i) for i in range(n)], "employee_id") == []


@pytest.mark.parametrize("minute", range(0, 60, 3))
def test_the_moment_of_the_extract_on_every_row_is_none(minute):
    assert stopped([f"20240815-10{minute:02d}"] * 40) == []
