"""How alike matched groups are: by hand, and on data whose figures are published."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.company import publish_rows, rules_with
from tests.measures.test_matching import company_of, somebody
from tests.outside import outside_data
from ypn_metrics.measures.balance import Balance, balance
from ypn_metrics.measures.matching import matching
from ypn_metrics.statistics.balance import standardised_difference


def of(found: Balance, attribute: str, value: str | None):
    (difference,) = [d for d in found.differences if (d.attribute, d.value) == (attribute, value)]
    return difference


AGE = ("age_years", None)


@pytest.fixture
def north_and_south(publish):
    """Return 4 participants, 2 of each unit; 8 comparators in the north, 2 in the south."""
    people = [
        somebody(f"{group}{unit}{i}", business_unit=unit)
        for group, unit, n in (
            ("p", "North", 2),
            ("p", "South", 2),
            ("c", "North", 8),
            ("c", "South", 2),
        )
        for i in range(n)
    ]
    return company_of(publish, people, [p["employee_id"] for p in people[:4]])


def test_a_difference_is_in_standard_deviations_of_the_participants(north_and_south):
    south = of(balance(north_and_south), "business_unit", "South")

    assert (south.participants, south.comparators) == (0.5, pytest.approx(0.2))
    assert south.before == pytest.approx((0.5 - 0.2) / 0.5)


def test_what_is_matched_exactly_does_not_differ(north_and_south):
    found = balance(north_and_south)

    assert [d.after for d in found.differences] == [pytest.approx(0)] * len(found.differences)
    assert found.largest(is_matched=False) == pytest.approx(0.6)
    assert found.largest(is_matched=True) == pytest.approx(0)


def test_the_effective_number_is_the_square_of_the_sum_by_the_sum_of_squares(north_and_south):
    found = balance(north_and_south)

    # 8 weigh 2/8 and 2 weigh 2/2.
    assert found.comparators == 10
    assert found.effective_comparators == pytest.approx(4**2 / (8 / 16 + 2))


def test_age_and_tenure_differ_in_years_within_their_bands(publish):
    ages = {"p1": "1988-10-04", "p2": "1990-10-04", "c1": "1987-10-04", "c2": "1988-10-04"}
    people = [somebody(name, birth_date=day) for name, day in ages.items()]

    age = of(balance(company_of(publish, people, ["p1", "p2"])), "age_years", None)

    # 33 and 31 beside 34 and 33 years; the participants' standard deviation is the root of two.
    assert age.participants == pytest.approx(32, abs=0.01)
    assert age.comparators == pytest.approx(33.5, abs=0.01)
    assert age.before == age.after == pytest.approx(-1.5 / 2**0.5, abs=0.01)


def test_where_all_participants_are_alike_and_colleagues_are_not_no_difference_is_made_up(publish):
    people = [somebody("p1"), somebody("p2"), somebody("c1"), somebody("c2", job_level="9")]

    level = of(balance(company_of(publish, people, ["p1", "p2"])), "job_level", "9")

    assert level.before is None
    assert level.after == 0


@pytest.mark.parametrize("n", [1, 2, 3, 7])
def test_participants_of_one_age_do_not_vary_however_many_they_are(publish, n):
    ours = [somebody(f"p{i}", birth_date="1990-03-07") for i in range(n)]
    people = [*ours, somebody("c", birth_date="1988-10-04")]

    age = of(balance(company_of(publish, people, [p["employee_id"] for p in ours])), *AGE)

    assert (age.before, age.after) == (None, None)
    assert age.participants < age.comparators


def test_an_age_that_nobody_has_told_is_no_difference(publish):
    people = [
        {k: v for k, v in somebody(name).items() if k != "birth_date"} for name in ("p", "c", "d")
    ]

    found = balance(company_of(publish, people, ["p"]))

    assert {d.attribute for d in found.differences} >= {"tenure_years", "gender"}
    assert "age_years" not in {d.attribute for d in found.differences}


# --- MatchIt's lalonde, as a company: 185 took part, 429 did not ---


FIGURES = list(csv.DictReader((Path(__file__).parent / "fixtures" / "balance.csv").open()))
BANDS = {"1": "under 8", "2": "8–9", "3": "10–11", "4": "12+"}


@pytest.fixture(scope="module")
def lalonde(tmp_path_factory):
    """Return the company: years of education as tenure, twenty years older, the rest a level."""
    with outside_data("lalonde", "MatchIt_lalonde.csv").open() as file:
        rows = list(csv.DictReader(file))
    people = [
        somebody(
            f"{i}",
            hired=f"{2021 - int(row['educ'])}-10-04",
            birth_date=f"{2001 - int(row['age'])}-10-04",
            job_level=f"{row['race']} {row['married']} {row['nodegree']}",
        )
        for i, row in enumerate(rows)
    ]
    return publish_rows(
        tmp_path_factory.mktemp("lalonde"),
        "2023-12-31",
        employees=people,
        cohorts=[{"cohort": "One", "start_date": "2021-10-04"}],
        participants=[
            {"employee_id": f"{i}", "cohort": "One"}
            for i, row in enumerate(rows)
            if row["treat"] == "1"
        ],
        rules=rules_with(
            max_age=100, tenure_years=[8, 10, 12], match_on=["tenure_band", "job_level"]
        ),
    )


def published(stage: str, quantity: str) -> float:
    (row,) = [r for r in FIGURES if (r["stage"], r["quantity"]) == (stage, quantity)]
    return float(row["value"])


def test_as_many_are_matched_as_in_matchit(lalonde):
    found = balance(lalonde)

    assert matching(lalonde).matched == published("n", "treated")
    assert found.comparators == published("n", "control")
    assert found.effective_comparators == pytest.approx(published("n", "control effective"))


def test_levels_differ_before_and_after_as_in_matchit(lalonde):
    found = balance(lalonde)
    names = {f"level{d.value}": d for d in found.differences if d.attribute == "job_level"}
    names |= {f"factor(band){n}": of(found, "tenure_band", band) for n, band in BANDS.items()}

    assert len(names) == 16
    for name, difference in names.items():
        assert difference.before == pytest.approx(published("before", name), abs=1e-8)
        assert difference.after == pytest.approx(published("after", name), abs=1e-8)


def test_years_within_bands_differ_as_in_matchit(lalonde):
    # Ages and tenures are in days here, and in whole years there.
    for ours, theirs in (("age_years", "age"), ("tenure_years", "educ")):
        difference = of(balance(lalonde), ours, None)
        assert difference.before == pytest.approx(published("before", theirs), abs=1e-3)
        assert difference.after == pytest.approx(published("after", theirs), abs=1e-3)


# --- The formula ---


def test_a_spread_below_nought_is_refused():
    with pytest.raises(ValueError, match="at least 0"):
        standardised_difference(0.5, 0.2, -1)
