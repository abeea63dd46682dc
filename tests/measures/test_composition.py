"""Seats and pool of cohorts, of a company small enough to know everybody."""

from __future__ import annotations

import pytest

from tests.company import employee, publish_rows
from tests.reference import drawn_at_most, fisher
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.measures.composition import change_between, composition

FIRST, SECOND = "2022-10-03", "2023-10-02"
FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1990-01-01"}


def somebody(name, gender="woman", hired="2020-01-01", left="", **own):
    return employee(name, hired, left, gender=gender, **FACTS | own)


# Who is in the first cohort's pool, and who is not, and why.
PEOPLE = [
    somebody("anna"),
    somebody("berit"),
    somebody("cecilia"),
    somebody("david", "man"),
    somebody("erik", "man"),
    somebody("40 on the day", "man", birth_date="1982-10-03"),
    somebody("39 still", "man", birth_date="1982-10-04"),
    somebody("no degree", "man", education_level="upper_secondary"),
    somebody("no potential", "man", potential="no"),
    somebody("blank potential", "man", potential=""),
    somebody("left that day", "man", left=FIRST),
    somebody("left the day after", "man", left="2022-10-04"),
    somebody("hired that day", "man", hired=FIRST),
    somebody("hired the day after", "man", hired="2022-10-04"),
    somebody("born?", "man", birth_date=""),
    somebody("degree?", education_level=""),
    somebody("born? and no degree", "man", birth_date="", education_level="primary"),
    somebody("over age with a seat", "man", birth_date="1970-01-01"),
]
SEATS = [("anna", "One"), ("david", "One"), ("over age with a seat", "One"), ("berit", "Two")]


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    return publish_rows(
        tmp_path_factory.mktemp("composition"),
        employees=PEOPLE,
        cohorts=[
            {"cohort": "Two", "start_date": SECOND},
            {"cohort": "One", "start_date": FIRST},
        ],
        participants=[{"employee_id": name, "cohort": cohort} for name, cohort in SEATS],
    )


@pytest.fixture(scope="module")
def cohorts(company):
    return composition(company)


def test_cohorts_are_in_order_of_start_date_and_keep_their_names(cohorts):
    assert [(cohort.cohort, str(cohort.start_date)) for cohort in cohorts] == [
        ("One", FIRST),
        ("Two", SECOND),
    ]


def test_the_seats_are_everyone_who_started_the_cohort(cohorts):
    first, second = cohorts

    assert (first.seats, second.seats) == (3, 1)
    assert {share.value: share.seats for share in first.shares} == {"man": 2, "woman": 1}


def test_the_pool_is_who_could_have_been_picked_on_the_start_date(cohorts):
    first, _ = cohorts

    # Women: anna, berit, cecilia. Men: david, erik, 39 still, left the day after, hired that day.
    assert first.pool == 8
    assert {share.value: share.pool for share in first.shares} == {"man": 5, "woman": 3}


def test_who_took_part_before_is_in_no_later_pool(cohorts):
    _, second = cohorts

    # A year on anna and david have taken part, one has left, one is 40; one was hired since.
    assert {share.value: share.pool for share in second.shares} == {"man": 3, "woman": 2}


def test_people_of_whom_a_fact_is_blank_are_counted_beside_the_pool(cohorts):
    first, _ = cohorts

    assert first.n_unknown == 2  # of a third the missing degree rules the person out anyway


def test_ratio_shortfall_and_chance_come_from_seats_and_pool(cohorts):
    women = cohorts[0].share("woman")

    assert women.representation_ratio == pytest.approx((1 / 3) / (3 / 8))
    assert women.shortfall_seats == pytest.approx(3 * 3 / 8 - 1)
    assert women.p_fair_draw == pytest.approx(float(drawn_at_most(1, 3, 8, 3)))


def test_a_criterion_whose_column_is_absent_is_not_applied(publish):
    people = [{k: v for k, v in row.items() if k != "potential"} for row in PEOPLE]
    company = publish(employees=people, cohorts=[{"cohort": "One", "start_date": FIRST}])

    (cohort,) = composition(company)

    assert cohort.pool == 8 + 2


def test_attributes_come_in_the_order_asked_for(company):
    asked = composition(company, ("age_band", "gender"))

    assert [(cohort.cohort, cohort.attribute) for cohort in asked] == [
        ("One", "age_band"),
        ("One", "gender"),
        ("Two", "age_band"),
        ("Two", "gender"),
    ]


def test_an_unknown_attribute_is_refused(company):
    with pytest.raises(ArgumentError, match=r"salary is no column.*gender"):
        composition(company, ("salary",))


def test_without_a_cohort_there_is_nothing_to_show(publish):
    with pytest.raises(MeasureError, match="cohorts and participants"):
        composition(publish(employees=[somebody("anna")]))


def test_ten_of_twenty_and_six_of_twenty_one_are_within_chance(publish):
    people = [somebody(f"w{i}") for i in range(30)] + [somebody(f"m{i}", "man") for i in range(30)]
    seats = {"One": [*people[:10], *people[30:40]], "Two": [*people[10:16], *people[40:55]]}
    company = publish(
        employees=people,
        cohorts=[{"cohort": "One", "start_date": FIRST}, {"cohort": "Two", "start_date": SECOND}],
        participants=[
            {"employee_id": person["employee_id"], "cohort": cohort}
            for cohort, taken in seats.items()
            for person in taken
        ],
    )

    first, second = composition(company)
    change = change_between(first, second, "woman")

    assert (first.share("woman").seats, first.seats) == (10, 20)
    assert (second.share("woman").seats, second.seats) == (6, 21)
    assert (first.even_band, second.even_band) == ((8, 12), (9, 12))
    assert change.p_value == pytest.approx(float(fisher([[10, 10], [6, 15]])))
    assert round(change.p_value, 2) == 0.21


@pytest.mark.parametrize(
    ("hired", "band"),
    [
        ("2022-10-03", "under 1"),
        ("2021-10-04", "under 1"),
        ("2021-10-03", "1"),
        ("2019-10-03", "3–4"),
        ("2012-10-04", "5–9"),
        ("2012-10-03", "10+"),
    ],
)
def test_tenure_bands_are_full_years_on_the_start_date(tenures, hired, band):
    assert tenures[hired] == band


@pytest.fixture(scope="module")
def tenures(tmp_path_factory):
    """Return the tenure band of one person a day of hire, told by site."""
    days = ["2022-10-03", "2021-10-04", "2021-10-03", "2019-10-03", "2012-10-04", "2012-10-03"]
    company = publish_rows(
        tmp_path_factory.mktemp("tenures"),
        employees=[somebody(day, hired=day, site=day) for day in days],
        cohorts=[{"cohort": "One", "start_date": FIRST}],
    )
    rows = company.query(
        "composition",
        {
            "labels": "site, tenure_band",
            "attribute_name": "site",
            "attribute_value": "tenure_band",
            "sets": "(cohort_no, site, tenure_band)",
        },
        {"unknown": ""},
    )
    return dict(zip(rows.attribute, rows.value, strict=True))
