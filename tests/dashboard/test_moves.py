"""On the outcomes page: moves and promotions beside comparable colleagues."""

from __future__ import annotations

import pytest

from tests.company import publish_rows
from tests.dashboard.reading import charts, open_at, words
from tests.moves import BY_UNIT, START, jobs, somebody
from tests.stores import publish, rewrite, without
from ypn_metrics.dashboard.outcomes import cohort

ODD = "<b>One</b> *$x$*"


@pytest.fixture(scope="module")
def one_odd_cohort(tmp_path_factory):
    """Return the folder of a store with one cohort with an odd name, of six beside eight."""
    folder = tmp_path_factory.mktemp("odd")
    up = ("2022-10-04", {"change_type": "promotion"})
    ours, theirs = [f"p{i}" for i in range(6)], [f"c{i}" for i in range(8)]
    history = [row for name in ours for row in jobs(name, *([up] if name == "p0" else []))]
    history += [row for name in theirs[:7] for row in jobs(name)]
    publish_rows(
        folder,
        rules=BY_UNIT,
        employees=[somebody(name) for name in (*ours, *theirs)],
        cohorts=[{"cohort": ODD, "start_date": START}],
        participants=[{"employee_id": name, "cohort": ODD} for name in ours],
        job_history=history,
    )
    return folder


@pytest.mark.parametrize(
    ("language", "said", "exploratory"),
    [
        ("en", "had been promoted and", "Exploratory."),
        ("sv", "av deltagarna befordrats och", "Utforskande."),
    ],
)
def test_promotions_come_first_with_a_picture_and_tables(
    demo_store, on, language, said, exploratory
):
    on(demo_store)

    app = open_at("programme_outcomes", language, outcome="moves")

    assert not app.exception
    assert said in words(app)
    assert exploratory in words(app)
    assert charts(app) == 1
    kinds, cohorts = (part.value for part in app.get("html") if "<table" in part.value)
    assert kinds.count("<tr>") == 1 + 3
    assert ">Autumn 2022</td>" in cohorts


def test_another_kind_and_one_cohort_can_be_chosen(demo_store, on):
    on(demo_store)

    app = open_at("programme_outcomes", outcome="moves", move="move_across", cohort="Autumn 2022")

    assert "had moved to another business unit" in words(app)
    assert "By cohort" not in words(app)


def test_with_few_people_there_are_figures_without_a_picture(one_odd_cohort, on):
    on(one_odd_cohort)

    app = open_at("programme_outcomes", outcome="moves", cohort=ODD)

    assert not app.exception
    assert charts(app) == 0
    assert "After 24 months 17% of the participants had been promoted" in words(app)
    assert "Left out: 0 participants and 1 colleague" in words(app)


def test_a_cohort_that_meetings_alone_name_has_nobody_to_compare(one_odd_cohort, on, monkeypatch):
    on(one_odd_cohort)
    monkeypatch.setattr(cohort, "cohort_names", lambda _: ("Elsewhere",))

    app = open_at("programme_outcomes", outcome="moves", cohort="Elsewhere")

    assert not app.exception
    assert [info.value for info in app.info] == [
        "Elsewhere is not among the extract cohorts, so it has no participants to compare with"
        " anyone."
    ]


def test_without_a_job_history_the_part_alone_says_what_it_takes(company, tmp_path, on):
    publish(tmp_path, [company[kind] for kind in ("employees", "cohorts", "participants")])
    on(tmp_path)

    app = open_at("programme_outcomes", outcome="moves")

    assert not app.exception
    assert ["It takes the extract job_history" in info.value for info in app.info] == [True]


def test_without_kinds_of_change_a_level_that_rises_is_a_promotion(copied, tmp_path, on):
    files = copied("employees", "cohorts", "participants", "job_history")
    rewrite(files["job_history"], without("change_type"))
    publish(tmp_path / "store", files.values())
    on(tmp_path / "store")

    app = open_at("programme_outcomes", outcome="moves")

    assert not app.exception
    assert "been promoted" in words(app)
