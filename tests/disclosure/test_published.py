"""What is published to everyone: the same counts as the measures', and nobody told by them."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from tests.company import employee, employees
from ypn_metrics.database import connect_plain
from ypn_metrics.disclosure import publishing
from ypn_metrics.disclosure.catalogue import OF_COHORTS, TABLES
from ypn_metrics.disclosure.counting import counted
from ypn_metrics.disclosure.publishing import people_behind, whole_years
from ypn_metrics.disclosure.reading import others_combined, published_figures
from ypn_metrics.errors import MeasureError, RoleError
from ypn_metrics.measures.attrition import headcount, turnover
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.nominations import funnel
from ypn_metrics.measures.reasons import reasons
from ypn_metrics.population import Population, ask

COHORT = {"cohort": "A", "start_date": "2024-01-01", "end_date": "2025-04-30"}


@pytest.fixture(scope="module")
def figures(demo_publication):
    return published_figures(demo_publication.open_to("leadership"))


def shown(cells):
    return {cell.where[0][1]: cell.people for cell in cells if cell.people is not None}


@pytest.mark.parametrize("attribute", ["gender", "business_unit", "age_band", "country"])
def test_the_employed_are_those_of_headcount(figures, demo_publication, attribute):
    by = Population(by=(attribute,))
    counted = headcount(demo_publication, by, (demo_publication.as_of,))

    assert shown(figures.parts("employed", attribute)) == {
        labels[0]: n for labels, _, n in counted if n
    }


@pytest.mark.parametrize("attribute", ["gender", "business_unit", "age_band", "country"])
def test_seats_and_pool_are_those_of_the_composition(figures, demo_publication, attribute):
    for cohort in composition(demo_publication, (attribute,)):
        seats = shown(figures.parts("started", attribute, cohort.cohort))
        pool = shown(figures.parts("eligible", attribute, cohort.cohort))

        of_seats = {share.value: share.seats for share in cohort.shares}
        of_pool = {share.value: share.pool for share in cohort.shares}
        assert seats == {value: of_seats.get(value, 0) for value in seats}
        assert pool == {value: of_pool.get(value, 0) for value in pool}
        assert [cell.people for cell in figures.of("started", cohort.cohort)] == [cohort.seats]
        assert [cell.people for cell in figures.of("eligible", cohort.cohort)] == [cohort.pool]


def test_women_and_men_of_every_cohort_are_shown(figures):
    seats = {
        cell.cohort: shown(figures.parts("started", "gender", cell.cohort))
        for cell in figures.cells
        if cell.subject == "started"
    }

    assert seats == {
        "Autumn 2022": {"woman": 10, "man": 10},
        "Spring 2024": {"woman": 6, "man": 15},
        "Autumn 2025": {"woman": 9, "man": 13},
    }


@pytest.mark.parametrize("stage", ["nominated", "selected", "completed"])
def test_stages_are_those_of_the_funnel(figures, demo_publication, stage):
    for one in funnel(demo_publication, ()):
        for cell in figures.of(stage, one.cohort) if one.cohort else ():
            assert cell.people in (None, one.step(stage).n)


@pytest.mark.parametrize(
    ("subject", "group"), [("left", "everyone"), ("young_academics_left", "young_academic")]
)
def test_leavers_and_person_years_are_those_of_turnover(figures, demo_publication, subject, group):
    years = [cell for cell in figures.of(subject) if cell.first_day and cell.people is not None]
    assert len(years) == 12  # eleven whole years, and the recent three together

    for year in years:
        (found,) = turnover(
            demo_publication,
            Population(group),
            first_day=year.first_day,
            last_day=year.last_day,
        )
        assert year.people == found.exits
    for each in figures.estimates_of("person_years", group):
        (found,) = turnover(
            demo_publication, Population(group), first_day=each.first_day, last_day=each.last_day
        )
        assert each.published.estimate == round(found.person_years)


def test_reasons_are_those_stated_in_the_recent_years(figures, demo_publication):
    recent = figures.of("young_academics_left")[0]
    (found,) = reasons(
        demo_publication,
        Population("young_academic"),
        first_day=recent.first_day,
        last_day=recent.last_day,
        is_divided=False,
    )
    stated = {share.reason: share.exits for share in found.whole.shares}

    published = shown(figures.parts("young_academics_left", "reason"))

    assert published
    assert all(stated.get(reason, published["none"]) == n for reason, n in published.items())


def test_no_count_of_a_few_people_is_among_them(figures):
    assert not [cell for cell in figures.cells if cell.people and cell.people < 5]


def test_what_is_withheld_of_a_shown_count_is_of_enough_people(figures):
    for cell in figures.cells:
        for subject, by in TABLES:
            if cell.where or cell.subject != subject or len(by) != 1:
                continue
            parts = figures.parts(subject, by[0], cell.cohort)
            if subject in OF_COHORTS and cell.people is not None:
                assert others_combined(cell, parts) == 0 or others_combined(cell, parts) >= 5


def test_nearly_everybody_in_a_count_of_enough_people_is_shown(demo_publication, figures):
    years = whole_years(demo_publication)
    people = people_behind(demo_publication, years)
    numbers = {subject: sorted(set(part.number)) for subject, part in people.groupby("subject")}
    cells, table = counted(people, numbers)
    counts = dict(zip(cells, table.counts.tolist(), strict=False))
    enough = {cell: n for cell, n in counts.items() if n >= 5 and len(cell.where) == 2}
    two_way = [c for c in figures.cells if len(c.where) == 2 and c.people is not None]

    assert sum(c.people for c in two_way) >= 0.9 * sum(enough.values())


def test_leadership_can_ask_for_nothing_else(demo_publication):
    publication = demo_publication.open_to("leadership")

    with pytest.raises(RoleError):
        composition(publication)
    with pytest.raises(RoleError):
        ask(publication, "attribute_values", Population(by=("gender",)))


def test_one_woman_among_seventeen_men_is_withheld_with_them(publish):
    people = [
        *employees(17, "2020-01-01", gender="man", birth_date="1995-01-01", education_level="7"),
        *[
            employee(
                f"W{i}", "2020-01-01", gender="woman", birth_date="1995-01-01", education_level="7"
            )
            for i in range(3)
        ],
    ]
    participants = [{"cohort": "A", "employee_id": row["employee_id"]} for row in people]
    publication = publish(employees=people, cohorts=[COHORT], participants=participants)

    figures = published_figures(publication)

    assert [cell.people for cell in figures.of("started", "A")] == [20]
    assert {cell.people for cell in figures.parts("started", "gender", "A")} == {None}


def test_the_newest_cohorts_alone_are_published(publish, monkeypatch):
    monkeypatch.setattr(publishing, "NEWEST_COHORTS", 1)
    former = {"cohort": "Former", "start_date": "2021-01-01", "end_date": "2022-04-30"}
    people = employees(40, "2020-01-01", birth_date="1995-01-01", education_level="7")
    seats = [("A", row) for row in people[:20]] + [("Former", row) for row in people[20:]]
    participants = [{"cohort": c, "employee_id": row["employee_id"]} for c, row in seats]

    figures = published_figures(
        publish(employees=people, cohorts=[former, COHORT], participants=participants)
    )

    assert [cell.people for cell in figures.of("started", "A")] == [20]
    assert figures.of("started", "Former") == ()


def test_a_company_of_a_few_shows_nothing(publish):
    figures = published_figures(publish(employees=employees(4, "2020-01-01")))

    assert {cell.people for cell in figures.cells} <= {None, 0}


def test_a_year_in_which_nobody_left_is_withheld_with_another_one(publish):
    left = ["2022-03-01"] * 6 + ["2023-03-01"] * 7
    people = [employee(f"L{i}", "2020-01-01", day) for i, day in enumerate(left)]
    figures = published_figures(publish(employees=[*employees(60, "2020-01-01"), *people]))

    years = {(c.first_day.year, c.last_day.year): c.people for c in figures.of("left")}
    assert years == {
        (2022, 2024): 13,
        (2024, 2024): None,
        (2023, 2023): 7,
        (2022, 2022): None,
        (2021, 2021): None,
        (2020, 2020): None,
    }


def test_that_nobody_left_in_the_recent_years_is_withheld(publish):
    figures = published_figures(publish(employees=employees(60, "2020-01-01")))

    assert {cell.people for cell in figures.cells if cell.subject == "left"} == {None}
    assert figures.of("employed")[0].people == 60


def test_person_years_of_a_few_people_are_withheld(publish):
    figures = published_figures(publish(employees=employees(8, "2020-01-01")))

    assert figures.estimates_of("person_years", "everyone") == ()


def test_a_publication_from_before_says_what_to_do(demo_publication, tmp_path):
    former = tmp_path / "publications" / "000001.duckdb"
    former.parent.mkdir()
    shutil.copy(demo_publication.path, former)
    connection = connect_plain()
    connection.execute(f"attach '{former}' as former")
    connection.execute("drop table former.published_cell")
    connection.close()

    with pytest.raises(MeasureError, match="Import the extracts again"):
        published_figures(replace(demo_publication, path=former))
