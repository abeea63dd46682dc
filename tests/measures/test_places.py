"""Places in a funnel, on companies worked by hand."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tests.company import DAY, employee, employees
from tests.made_up_results import many_places, places_of
from ypn_metrics.asking import Question, answer
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.measures.attrition import turnover
from ypn_metrics.measures.exposure import exposure_by_tenure
from ypn_metrics.measures.places import PLACES, incomparable_reason, places
from ypn_metrics.measures.positions import adjusted_positions, rate_positions
from ypn_metrics.population import EVERYONE, Population

YEAR = {"first_day": DAY("2023-01-01"), "last_day": DAY("2023-12-31")}


def by_name(result):
    return {place.name: place for place in result.places}


def person_days(place):
    return round(place.person_years * 365.25, 6)


# --- Who is where ---


def test_a_person_counts_where_they_were_on_the_day(publish):
    # In North to 30 June 2023 (181 days since 31 December), then in South, and left from there
    # on 31 October: 122 ends of days, as that of the exit is not one of them.
    company = publish(
        employees=[
            employee("1", "2020-01-01", "2023-10-31", business_unit="South"),
            employee("2", "2020-01-01", business_unit="North"),
        ],
        job_history=[
            {"employee_id": "1", "valid_from": "2020-01-01", "business_unit": "North"},
            {"employee_id": "1", "valid_from": "2023-07-01", "business_unit": "South"},
        ],
    )

    found = by_name(places(company, EVERYONE, "business_unit", **YEAR))

    assert {name: person_days(place) for name, place in found.items()} == {
        "North": 365 + 181,
        "South": 122,
    }
    assert {name: place.exits for name, place in found.items()} == {"North": 0, "South": 1}


def test_places_are_those_of_the_population_alone(publish):
    company = publish(
        employees=[
            *employees(2, "2020-01-01", business_unit="North", gender="woman"),
            *employees(3, "2020-01-01", business_unit="South", gender="man"),
        ]
    )

    women = Population(where=(("gender", "woman"),))

    assert list(by_name(places(company, women, "business_unit", **YEAR))) == ["North"]


def test_voluntary_exits_are_counted_alone_where_they_are_asked_for(publish):
    company = publish(
        employees=[
            employee("1", "2020-01-01", "2023-05-01", exit_type="voluntary", site="A"),
            employee("2", "2020-01-01", "2023-05-01", exit_type="retirement", site="A"),
            employee("3", "2020-01-01", site="B"),
        ]
    )

    everyone = by_name(places(company, EVERYONE, "site", **YEAR))
    voluntary = by_name(places(company, EVERYONE, "site", exits="voluntary", **YEAR))

    assert (everyone["A"].exits, voluntary["A"].exits) == (2, 1)
    assert voluntary["A"].person_years == everyone["A"].person_years


@pytest.mark.parametrize("attribute", PLACES)
def test_exits_and_person_years_are_those_of_attrition(demo_publication, attribute):
    window = {"first_day": DAY("2022-03-01"), "last_day": DAY("2025-11-17")}
    population = Population("young_academic")

    result = places(demo_publication, population, attribute, **window)
    whole = turnover(demo_publication, Population("young_academic", by=(attribute,)), **window)

    assert [place.name for place in result.places] == [row.labels[0] for row in whole]
    for place, row in zip(result.places, whole, strict=True):
        assert place.exits == row.exits
        assert place.person_years == pytest.approx(row.person_years)
        assert place.rate.value.lower == pytest.approx(row.estimate.lower)


# --- Standardisation ---


def test_a_place_of_newcomers_who_leave_like_all_newcomers_is_as_expected():
    # A column a stratum: newcomers leave at 40 per 100 years in either place, others at 2.
    # New: 100 years, 40 exits. Old: 100 years of newcomers and 900 of others, 40 + 18 exits.
    counts = np.array([[40.0, 0.0], [40.0, 18.0]])
    times = np.array([[100.0, 0.0], [100.0, 900.0]])

    new, old = adjusted_positions(counts, times)
    new_rate, old_rate = rate_positions(counts, times)

    assert (new.expected, new.value.estimate, new.distance) == (40, 1, 0)
    assert (old.expected, old.value.estimate) == (58, 1)
    # All together 98 exits in 1,100 years: 8.9 would be expected of New, without tenure.
    assert new_rate.value.estimate == 40
    assert new_rate.expected == pytest.approx(98 / 11)
    assert new_rate.outside == "99.8"
    assert old_rate.outside == "99.8"


def test_a_pure_difference_in_tenure_disappears_in_a_real_company(publish):
    # Both units hired the same 60 on the same day, and the same 12 left on the same day; Mixed
    # has 200 old hands beside them, whom nobody lost.
    intake = [
        row
        for unit in ("New", "Mixed")
        for row in (
            *employees(48, "2023-01-01", business_unit=unit),
            *employees(12, "2023-01-01", "2023-04-01", business_unit=unit),
        )
    ]
    old_hands = employees(400, "2010-01-01", business_unit="Mixed")
    company = publish(employees=[*intake, *old_hands])

    found = by_name(places(company, EVERYONE, "business_unit", **YEAR))

    assert found["New"].adjusted.value.estimate == pytest.approx(1)
    assert found["Mixed"].adjusted.value.estimate == pytest.approx(1)
    assert found["New"].rate.outside == "99.8"


def test_a_pure_difference_in_groups_disappears_too(publish):
    # The same tenure everywhere; only new graduates leave, half of them in either unit.
    graduate = {
        "birth_date": "1996-01-01",
        "education_level": "master",
        "graduation_date": "2021-06-01",
    }
    other = {"birth_date": "1996-01-01", "education_level": "upper_secondary"}
    company = publish(
        employees=[
            *(
                row
                for unit in ("Young", "Mixed")
                for row in (
                    *employees(10, "2021-09-01", business_unit=unit, **graduate),
                    *employees(10, "2021-09-01", "2023-07-01", business_unit=unit, **graduate),
                )
            ),
            *employees(80, "2021-09-01", business_unit="Mixed", **other),
        ]
    )

    found = by_name(places(company, EVERYONE, "business_unit", **YEAR))

    assert found["Young"].adjusted.value.estimate == pytest.approx(1)
    assert found["Young"].rate.outside == "99.8"


KINDS = {
    "new_graduate": {"education_level": "master", "graduation_date": "2021-06-01"},
    "other_young_academic": {"education_level": "master", "graduation_date": "2015-06-01"},
    "other_under_40": {"education_level": "upper_secondary"},
    "older": {"birth_date": "1970-01-01", "education_level": "master"},
    "unknown (graduation)": {"education_level": "master"},
    "unknown (education)": {},
    "unknown (age)": {"birth_date": "", "education_level": "upper_secondary"},
}


def test_everybody_is_in_one_kind_of_group(publish):
    told = {"birth_date": "1990-01-01", "education_level": "", "graduation_date": ""}
    company = publish(
        employees=[
            employee(name, "2021-09-01", site=name, **{**told, **facts})
            for name, facts in KINDS.items()
        ]
    )

    rows = turnover(company, Population(by=("site", "group_kind")), **YEAR)

    kinds = dict(row.labels for row in rows)
    assert kinds == {name: name.split(" ")[0] for name in KINDS}


def test_unknown_tenure_is_a_stratum_of_its_own(publish):
    # Everybody is on the first list, so nobody's hire is known: two of A's four are gone later.
    def on(day, *names):
        return [
            {"snapshot_date": day, "employee_id": name, "business_unit": name[0]} for name in names
        ]

    staff = ("A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4")
    company = publish(
        headcount=[
            *on("2023-01-01", *staff),
            *on("2023-02-01", *staff),
            *on("2023-03-01", "A1", "A2", *staff[4:]),
        ],
        as_of="2023-03-01",
    )

    result = places(company, EVERYONE, "business_unit")
    a, b = result.places

    assert (a.exits, b.exits) == (2, 0)
    assert a.adjusted.expected + b.adjusted.expected == pytest.approx(2)
    assert a.adjusted.expected == pytest.approx(2 * a.person_years / result.person_years)


def test_all_places_together_expect_what_there_was(demo_publication):
    for exits in ("all", "voluntary"):
        result = places(demo_publication, EVERYONE, "site", exits=exits)
        for scale in ("adjusted", "rate"):
            expected = sum(place.on(scale).expected for place in result.places)
            assert expected == pytest.approx(result.exits)


def test_expected_exits_agree_with_adding_up_stratum_by_stratum(demo_publication):
    window = (DAY("2022-03-01"), DAY("2025-11-17"))
    by = Population("young_academic", by=("function", "group_kind"))
    years, exits = {}, {}
    for part in exposure_by_tenure(demo_publication, by, *window):
        name, kind = part.labels
        for band in range(len(part.exits)):
            years[name, kind, band] = part.person_years[band]
            exits[kind, band] = exits.get((kind, band), 0) + part.exits[band]

    def expected(place):
        total = 0.0
        for (name, kind, band), time in years.items():
            if name == place and time:
                whole = sum(t for (_, k, b), t in years.items() if (k, b) == (kind, band))
                total += time * exits[kind, band] / whole
        return total

    population = Population("young_academic")
    result = places(
        demo_publication, population, "function", first_day=window[0], last_day=window[1]
    )

    assert len(result.places) == 9
    for place in result.places:
        assert place.adjusted.expected == pytest.approx(expected(place.name))


def test_exits_on_the_day_of_hire_alone_are_expected_where_they_happened(publish):
    # Nobody else is under six months: this stratum has an exit and no time.
    company = publish(
        employees=[
            employee("1", "2023-05-01", "2023-05-01", site="A"),
            *employees(3, "2010-01-01", site="A"),
            *employees(3, "2010-01-01", site="B"),
        ]
    )

    found = by_name(places(company, EVERYONE, "site", **YEAR))

    assert found["A"].adjusted.expected == 1
    assert found["B"].adjusted is None
    assert found["B"].rate.expected == pytest.approx(0.5)


# --- In the funnel ---


def test_a_place_without_time_is_listed_without_values(publish):
    company = publish(
        employees=[
            employee("1", "2023-05-01", "2023-05-01", site="Gone"),
            *employees(6, "2023-01-01", site="A"),
            *employees(6, "2023-01-01", site="B"),
        ]
    )

    gone = by_name(places(company, EVERYONE, "site", **YEAR))["Gone"]

    assert (gone.exits, gone.person_years, gone.is_compared) == (1, 0, False)
    assert (gone.rate, gone.adjusted) == (None, None)


def test_small_and_unknown_places_are_listed_but_not_compared(publish):
    company = publish(
        employees=[
            *employees(4, "2020-01-01", site="Small"),
            *employees(6, "2020-01-01", site="Large"),
            *employees(9, "2020-01-01"),
        ]
    )

    def compared(fewest):
        result = places(company, EVERYONE, "site", fewest_person_years=fewest, **YEAR)
        assert [place.name for place in result.places] == ["Large", "Small", "unknown"]
        return {place.name for place, _ in result.compared("rate")}

    # Four people make 4 · 365 / 365.25 person-years.
    assert compared(4) == {"Large"}
    assert compared(3.99) == {"Large", "Small"}


def test_the_farthest_outside_comes_first_whatever_its_rate():
    # 17 exits in 302 years, 5.6 per 100. Tiny has the highest rate, of one exit.
    result = places_of({"Tiny": (1, 2.0), "Calm": (3, 200.0), "Usual": (13, 100.0)})

    ordered = [(place.name, round(place.rate.distance, 1)) for place in result.by_distance("rate")]

    assert [name for name, _ in ordered] == ["Calm", "Usual", "Tiny"]
    assert [distance for _, distance in ordered] == [-2.6, 2.6, 1.2]


def test_the_curves_of_the_funnel_go_through_each_places_limits(demo_publication):
    result = places(demo_publication, EVERYONE, "site")

    for scale in ("adjusted", "rate"):
        for place in result.places:
            position = place.on(scale)
            for coverage, limits in ((0.95, position.limits_95), (0.998, position.limits_998)):
                lower, upper = result.limits(scale, np.array([position.size]), coverage)
                assert (lower[0], upper[0]) == pytest.approx(limits)


def test_a_place_is_outside_just_where_its_interval_misses_the_common_level():
    # Equal true rates; sizes from half an expected exit to a hundred.
    draw = np.random.default_rng(7)
    times = draw.lognormal(5, 1.2, (2_000, 1))
    counts = draw.poisson(times * 0.07).astype(float)

    found = rate_positions(counts, times)
    level = 100 * counts.sum() / times.sum()
    outside = [not p.value.lower <= level <= p.value.upper for p in found]

    assert outside == [p.outside != "none" for p in found]
    for limits, nominal in (({"95", "99.8"}, 0.05), ({"99.8"}, 0.002)):
        share = np.mean([p.outside in limits for p in found])
        # Fewer than meant, as exits are whole; with three standard errors of this simulation.
        assert share <= nominal + 3 * (nominal / len(found)) ** 0.5
    assert np.mean([p.chance_95 for p in found]) == pytest.approx(np.mean(outside), abs=0.012)


def test_of_two_thousand_like_places_none_is_named_and_a_strange_one_is():
    usual, with_one = many_places(), many_places(strange=1)

    assert len(usual.compared("adjusted")) == 2_000
    assert [p for _, p in usual.compared("adjusted") if p.outside == "99.8"]
    assert usual.named("adjusted") == ()
    assert [place.name for place, _ in with_one.named("adjusted")] == ["place 0"]


# --- Refusals, and nothing to compare ---


def test_what_is_no_place_is_refused(demo_publication):
    with pytest.raises(ArgumentError, match="gender is no place; there are business_unit"):
        places(demo_publication, EVERYONE, "gender")


def test_one_place_small_places_and_no_exits_are_told_apart(publish):
    company = publish(
        employees=[
            *employees(6, "2010-01-01", site="A", country="Sweden", business_unit="X"),
            *employees(6, "2010-01-01", site="B", country="Sweden", business_unit="X"),
            *employees(1, "2010-01-01", "2022-06-01", site="A", country="Sweden"),
        ]
    )

    def reason(attribute, window, fewest=5):
        result = places(company, EVERYONE, attribute, fewest_person_years=fewest, **window)
        said = incomparable_reason(result, "adjusted", fewest)
        return said and said.template

    before = {"first_day": DAY("2022-01-01"), "last_day": DAY("2022-12-31")}
    assert "in one place" in reason("country", before)
    assert "in one place" in reason("business_unit", before)
    assert "no exits of the chosen kind" in reason("site", YEAR)
    assert "Fewer than two places" in reason("site", before, fewest=50)
    assert reason("site", before) is None


def test_the_answer_to_an_unknown_place_is_why(publish):
    company = publish(employees=employees(3, "2020-01-01"))

    with pytest.raises(MeasureError, match="there is nothing to compare"):
        answer(company, Question("places", ("site",)))


# --- As asked for ---

KEYS = [
    "place", "exits", "person_years", "estimate", "lower", "upper", "method", "expected", "ratio",
    "ratio_lower", "ratio_upper", "lower_95", "upper_95", "lower_998", "upper_998", "distance",
    "outside", "ratio_lower_95", "ratio_upper_95", "ratio_lower_998", "ratio_upper_998",
    "ratio_distance", "ratio_outside", "compared",
]  # fmt: skip


def test_rows_hold_rates_ratios_and_limits_of_each(demo_publication):
    asked = Question("places", ("site",), first_day=YEAR["first_day"], last_day=YEAR["last_day"])

    rows = answer(demo_publication, asked)["rows"]

    assert all(list(row) == KEYS for row in rows)
    assert json.loads(json.dumps(rows, allow_nan=False)) == rows
    sizes = [abs(row["distance"]) for row in rows]
    assert sizes == sorted(sizes, reverse=True)
    for row in rows:
        is_inside = row["lower_95"] <= row["estimate"] <= row["upper_95"]
        assert (row["outside"] == "none") == is_inside
        assert row["ratio"] == pytest.approx(row["exits"] / row["expected"])


@pytest.mark.parametrize("by", [("gender",), ("site", "country"), ("site", "year")])
def test_only_one_place_is_asked_by(demo_publication, by):
    with pytest.raises(ArgumentError, match="takes --by at most once, with one of business_unit"):
        answer(demo_publication, Question("places", by))


def test_of_nobody_there_are_no_places(publish):
    company = publish(employees=employees(6, "2010-01-01", site="A"))

    result = places(company, Population(where=(("gender", "woman"),)), "site")

    assert (result.exits, result.person_years, result.places) == (0, 0, ())
