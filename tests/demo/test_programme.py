import datetime as dt

import numpy as np
import pandas as pd
import pytest

from tests.demo.conftest import frames
from tests.demo.followup import AS_OF, eligible_on, latest_exit
from ypn_metrics.demo import World
from ypn_metrics.demo.intakes import is_eligible
from ypn_metrics.demo.world import day_number

SEATS = {"Autumn 2022": (10, 10), "Spring 2024": (6, 15), "Autumn 2025": (9, 13)}


def genders(tables):
    """Return the women and men who started each cohort."""
    gender = tables["employees"].drop_duplicates("employee_id").set_index("employee_id").gender
    participants = tables["participants"]
    counts = pd.crosstab(participants.cohort, participants.employee_id.map(gender))
    return {cohort: (row.woman, row.man) for cohort, row in counts.iterrows()}


@pytest.mark.parametrize("seed", [2022, 1, 2, 3])
def test_the_cohorts_have_the_seats_of_the_interview_and_those_that_started_are_full(seed):
    tables = frames(World(seed=seed))

    assert genders(tables) == SEATS
    assert tables["cohorts"].seats.tolist() == [20, 21, 22, 20]


def test_a_cohort_lasts_sixteen_months_and_is_selected_before(usual):
    cohorts = usual["cohorts"].set_index("cohort")

    assert cohorts.start_date.dt.date.tolist() == [
        dt.date(2022, 10, 3),
        dt.date(2024, 3, 4),
        dt.date(2025, 9, 1),
        dt.date(2026, 8, 24),
    ]
    assert (cohorts.end_date == cohorts.start_date + pd.DateOffset(months=16)).all()
    ahead_days = (cohorts.start_date - cohorts.selection_date).dt.days
    assert ahead_days.between(45, 75).all()


@pytest.mark.parametrize(
    "world",
    [World(), World(employees=100), World(employees=30_000, selection=2.0, effect=5.0)],
    ids=["usual", "smallest", "large"],
)
def test_every_participant_was_eligible_on_the_start_date_and_takes_part_once(world):
    tables = frames(world)
    participants = tables["participants"]

    assert len(participants)
    assert participants.employee_id.is_unique
    for day, cohort in participants.groupby("started_on"):
        assert set(cohort.employee_id) <= set(eligible_on(tables, day).employee_id)


@pytest.mark.parametrize(
    ("birth", "eligible"),
    [
        pytest.param(dt.date(1982, 10, 3), False, id="turns 40 on the day: too old"),
        pytest.param(dt.date(1982, 10, 4), True, id="turns 40 a day later: eligible"),
    ],
)
def test_who_turns_40_on_the_start_date_is_not_eligible(birth, eligible):
    person = {"birth": np.array([day_number(birth)])}
    person |= {"degree": np.array([True]), "potential": np.array([True])}

    assert is_eligible(person, dt.date(2022, 10, 3)).tolist() == [eligible]


def test_a_company_of_two_hundred_gives_its_cohorts_no_more_than_its_pool_bears():
    tables = frames(World(employees=200))
    for day, cohort in tables["participants"].groupby("started_on"):
        assert len(cohort) <= max(2, len(eligible_on(tables, day)) / 1.5)
    assert tables["cohorts"].seats.max() < 20


def test_a_company_ten_times_the_size_has_ten_parallel_cohorts_of_the_same_seats(large):
    seats = genders(large)

    assert len(seats) == 30
    assert seats["Autumn 2022 · 07"] == (10, 10)
    assert {cohort[:11]: seats[cohort] for cohort in seats} == SEATS


@pytest.mark.parametrize(
    ("as_of", "nominated", "started"),
    [
        pytest.param(dt.date(2024, 1, 7), 1, 1, id="the day before the second selection"),
        pytest.param(dt.date(2024, 1, 8), 2, 1, id="the day of the selection"),
        pytest.param(dt.date(2024, 3, 3), 2, 1, id="the day before the start"),
        pytest.param(dt.date(2024, 3, 4), 2, 2, id="the day of the start"),
    ],
)
def test_a_cohort_is_nominated_at_its_selection_and_starts_on_its_start_date(
    as_of, nominated, started
):
    tables = frames(World(as_of=as_of))

    assert tables["nominations"].cohort.nunique() == nominated
    assert tables["participants"].cohort.nunique() == started
    assert len(tables["cohorts"]) == 4


def test_a_cohort_that_starts_after_the_as_of_date_is_nominated_and_has_no_participants(usual):
    planned = usual["nominations"].query("cohort == 'Autumn 2026'")

    assert planned.decision.eq("selected").sum() == 20
    assert len(planned) == 50
    assert "Autumn 2026" not in set(usual["participants"].cohort)


def test_all_participants_were_nominated_and_selected_and_nobody_else_was(usual):
    nominations = usual["nominations"].query("cohort != 'Autumn 2026'")
    selected = nominations[nominations.decision == "selected"][["employee_id", "cohort"]]
    participants = usual["participants"][["employee_id", "cohort"]]

    assert sorted(map(tuple, selected.values)) == sorted(map(tuple, participants.values))
    assert not nominations.duplicated(["employee_id", "cohort"]).any()
    assert set(nominations.decision) == {"selected", "reserve", "not_selected", "declined"}
    assert set(nominations.nominated_by) == {"local_management", "hr"}
    assert 2 <= len(nominations) / len(participants) <= 3


def test_nobody_is_nominated_before_the_hire_or_after_the_start(usual):
    people = usual["employees"].groupby("employee_id").hire_date.min()
    start = usual["cohorts"].set_index("cohort").start_date
    nominations = usual["nominations"]

    assert (nominations.nominated_on >= nominations.employee_id.map(people)).all()
    assert (nominations.nominated_on <= nominations.cohort.map(start)).all()


def test_one_or_two_leave_each_programme_early_while_still_employed(usual):
    left = usual["participants"].dropna(subset="left_programme_on")
    exits = latest_exit(usual)
    end = usual["cohorts"].set_index("cohort").end_date

    assert left.groupby("cohort").size().isin([1, 2]).all()
    assert (left.left_programme_on < left.cohort.map(end)).all()
    assert (left.left_programme_on <= AS_OF).all()
    assert not (left.employee_id.map(exits) <= left.left_programme_on).any()
