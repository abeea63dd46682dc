"""Who is nominated for a cohort that has not started, and who could be, of people known by name."""

from __future__ import annotations

import pytest

from tests.company import employee, publish_rows
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.measures.composition import SEAT_ATTRIBUTES, composition
from ypn_metrics.measures.planned import (
    band_names,
    planned,
    planned_cohort,
    planned_cohorts,
    planned_pool,
)
from ypn_metrics.population import UNKNOWN

AS_OF, START = "2024-12-31", "2025-03-03"
FACTS = {
    "education_level": "master",
    "potential": "yes",
    "birth_date": "1990-01-01",
    "site": "Hofors",
}


def somebody(name, gender="woman", hired="2020-01-01", left="", **own):
    return employee(name, hired, left, gender=gender, **FACTS | own)


# In the pool of a cohort that starts on 3 March 2025, as far as is known at the end of 2024.
POOL = [
    somebody("anna"),
    somebody("berit"),
    somebody("carl", "man"),
    somebody("39 still", "man", birth_date="1985-03-04"),
    somebody("degree in time", "man", graduation_date="2025-03-03"),
    somebody("hired that day", "man", hired=AS_OF),
]
OTHERS = [
    somebody("40 on the day", "man", birth_date="1985-03-03"),
    somebody("degree too late", "man", graduation_date="2025-03-04"),
    somebody("no degree", "man", education_level="upper_secondary"),
    somebody("no potential", "man", potential="no"),
    somebody("left that day", "man", left=AS_OF),
    somebody("took part", "man"),
    somebody("born?", "man", birth_date=""),
    somebody("degree?", education_level=""),
    somebody("hired later", "man", hired="2025-01-15"),
]
NOMINEES = [
    ("anna", "local_management", "selected"),
    ("carl", "hr", "declined"),
    ("40 on the day", "hr", "selected"),
    ("left that day", "hr", "reserve"),
    ("born?", "", ""),
    ("hired later", "hr", "reserve"),
]


def publish_planned(folder, participants=(), nominations=NOMINEES, **more):
    cohorts = [
        {"cohort": "First", "start_date": "2022-10-03", "seats": 1},
        {"cohort": "Later", "start_date": "2026-03-02", "seats": ""},
        {"cohort": "Next", "start_date": START, "seats": 3},
    ]
    return publish_rows(
        folder,
        AS_OF,
        employees=[*POOL, *OTHERS],
        cohorts=cohorts,
        participants=[
            {"employee_id": name, "cohort": cohort}
            for name, cohort in [("took part", "First"), *participants]
        ],
        nominations=[
            {"employee_id": name, "cohort": "Next", "nominated_by": by, "decision": decision}
            for name, by, decision in nominations
        ],
        **more,
    )


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    return publish_planned(tmp_path_factory.mktemp("planned"))


@pytest.fixture(scope="module")
def found(company):
    return planned(company, planned_cohort(company))


def by_name(found):
    return {nominee.employee_id: nominee for nominee in found.nominees}


def test_planned_are_the_cohorts_that_start_after_the_as_of_date(company):
    assert [(c.name, str(c.start_date), c.seats) for c in planned_cohorts(company)] == [
        ("Next", START, 3),
        ("Later", "2026-03-02", None),
    ]
    assert planned_cohort(company).name == "Next"
    assert planned_cohort(company, "Later").seats is None


@pytest.mark.parametrize(("seats", "read"), [(0, None), ("2.5", None), (-3, None), (1, 1)])
def test_a_number_of_seats_that_no_cohort_can_have_is_read_as_unknown(tmp_path, seats, read):
    cohorts = [{"cohort": "Next", "start_date": START, "seats": seats}]
    publication = publish_rows(tmp_path, AS_OF, employees=POOL, cohorts=cohorts)

    assert [cohort.seats for cohort in planned_cohorts(publication)] == [read]


def test_a_cohort_that_has_started_is_not_planned(company):
    with pytest.raises(ArgumentError, match="First is no cohort that has not started"):
        planned_cohort(company, "First")


def test_the_pool_is_who_is_employed_today_and_meets_the_rules_on_the_start_date(found):
    (women, men) = sorted(dict(found.pool)["gender"], key=lambda count: count.value, reverse=True)

    assert (women.value, women.n, women.n_unknown) == ("woman", 2, 1)  # degree?
    assert (men.value, men.n, men.n_unknown) == ("man", 4, 1)  # born?


def test_every_attribute_counts_the_same_people(found):
    for _, counts in found.pool:
        assert sum(count.n for count in counts) == len(POOL)


def test_age_and_tenure_are_those_of_the_start_date(found):
    ages = {count.value: count.n for count in dict(found.pool)["age_band"] if count.n}
    tenures = {count.value: count.n for count in dict(found.pool)["tenure_band"] if count.n}

    assert ages == {"35–39": 6}  # born in 1990, or 39 until the day after
    assert tenures == {"5–9": 5, "under 1": 1}  # five years by March, not by December


def test_nominees_are_eligible_not_or_not_known(found):
    assert {name: nominee.is_eligible for name, nominee in by_name(found).items()} == {
        "anna": True,
        "carl": True,
        "40 on the day": False,
        "left that day": False,
        "born?": None,
        "hired later": None,
    }
    assert [name for name, nominee in by_name(found).items() if nominee.has_left] == [
        "left that day"
    ]


def test_nominees_keep_who_nominated_them_and_what_was_decided(found):
    named = by_name(found)

    assert (named["anna"].nominated_by, named["anna"].decision) == ("local_management", "selected")
    assert (named["born?"].nominated_by, named["born?"].decision) == (UNKNOWN, UNKNOWN)
    assert named["anna"].values["site"] == "Hofors"
    assert named["left that day"].values["gender"] == "man"
    assert named["left that day"].values["site"] == UNKNOWN
    assert named["hired later"].values == dict.fromkeys(SEAT_ATTRIBUTES, UNKNOWN)


def test_a_slate_starts_from_those_selected_where_nobody_is_listed(found):
    assert found.start() == {"anna", "40 on the day"}


def test_a_slate_starts_from_those_listed_also_if_nobody_nominated_them(tmp_path):
    company = publish_planned(tmp_path, participants=[("berit", "Next"), ("carl", "Next")])
    found = planned(company, planned_cohort(company))

    assert found.start() == {"berit", "carl"}
    berit = by_name(found)["berit"]
    assert (berit.is_listed, berit.nominated_by, berit.decision) == (True, None, None)
    # Whoever is listed for it is still in its pool, and in none of the cohort after it.
    assert sum(count.n for count in dict(found.pool)["gender"]) == len(POOL)
    later = dict(planned_pool(company, planned_cohort(company, "Later")))["gender"]
    assert {count.value: count.n for count in later} == {"woman": 1, "man": 3}


def test_without_a_decision_the_slate_is_empty(tmp_path):
    company = publish_planned(tmp_path, nominations=[("anna", "hr", "reserve")])

    assert planned(company, planned_cohort(company)).start() == frozenset()


def test_a_cohort_without_nominees_says_which_extract_brings_them(company):
    with pytest.raises(MeasureError, match="Later starts on 2 March 2026 and has no nominees"):
        planned(company, planned_cohort(company, "Later"))


def test_without_a_planned_cohort_the_extracts_are_named(publish):
    company = publish(employees=POOL)

    with pytest.raises(MeasureError, match="extract cohorts brings the next one"):
        planned_cohort(company)


def test_a_criterion_whose_column_is_absent_is_not_asked(publish):
    people = [{k: v for k, v in row.items() if k != "potential"} for row in [*POOL, *OTHERS]]
    company = publish(employees=people, cohorts=[{"cohort": "Next", "start_date": START}])

    pool = dict(planned_pool(company, planned_cohort(company)))["gender"]
    # With the one without potential, and the one who took part in no cohort of this company.
    assert sum(count.n for count in pool) == len(POOL) + 2


def test_the_day_after_the_pool_is_that_of_a_cohort_that_has_started(tmp_path):
    """An identity: seen from the start date, with nobody moving, the known pool is the same."""
    before = publish_planned(tmp_path / "before")
    people = [row for row in [*POOL, *OTHERS] if row["employee_id"] != "hired later"]
    after = publish_rows(
        tmp_path / "after",
        START,
        employees=people,
        cohorts=[
            {"cohort": "First", "start_date": "2022-10-03"},
            {"cohort": "Next", "start_date": START},
        ],
        participants=[{"employee_id": "took part", "cohort": "First"}],
    )
    pool = dict(planned_pool(before, planned_cohort(before)))

    for attribute in SEAT_ATTRIBUTES:
        started = composition(after, (attribute,))[-1]
        assert {(s.value, s.pool) for s in started.shares if s.pool} == {
            (count.value, count.n) for count in pool[attribute] if count.n
        }
        assert started.n_unknown == sum(count.n_unknown for count in pool[attribute])


@pytest.mark.parametrize(
    ("years", "is_age", "names"),
    [
        ((30, 35, 40), True, ["under 30", "30–34", "35–39", "40+"]),
        ((1, 2, 3, 5), False, ["under 1", "1", "2", "3–4", "5+"]),
        ((30, 31), True, ["under 30", "30–30", "31+"]),
        ((5,), False, ["under 5", "5+"]),
    ],
)
def test_bands_are_named_as_the_publication_names_them(years, is_age, names):
    assert band_names(years, is_age=is_age) == names
