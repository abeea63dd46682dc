"""Participants beside colleagues from the same day: small trials, and a naive second count."""

from __future__ import annotations

import dataclasses
import datetime as dt

import numpy as np
import pytest

from tests import reference
from tests.company import employee, publish_rows
from ypn_metrics.database import reader_cursor
from ypn_metrics.demo import World, build_world
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.arms import log_variances
from ypn_metrics.measures.effect import matched_effect, same_start_effect
from ypn_metrics.measures.effect_at import EFFECT_MONTHS, verdict_of
from ypn_metrics.measures.naive_effect import naive_effect
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.trials import Trials, cohorts
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.intervals import agresti_caffo_difference
from ypn_metrics.statistics.permutation import Stratum, permutation_logrank
from ypn_metrics.store.publications import Store

WORTH_HAVING = 0.05
FIRST, SECOND = "2021-10-04", "2022-10-03"
FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1990-01-01"}


# --- Who is followed, and until when ---


def trial(company):
    """Return {(cohort, person): (has a seat, takes part, is eligible, days, cause)}."""
    rows = reader_cursor(company.path).execute(
        """
        select c.cohort, p.employee_id, has_seat, is_participant, is_eligible, time_days, cause
        from trial join cohort as c using (cohort_no) join person as p using (employee_key)
        """
    )
    return {row[:2]: row[2:] for row in rows.fetchall()}


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """Return a company of two cohorts with one person a case."""

    def somebody(name, left="", **more):
        return employee(name, "2020-01-01", left, **FACTS | more)

    return trial(
        publish_rows(
            tmp_path_factory.mktemp("trial"),
            "2023-12-31",
            employees=[
                somebody("stays"),
                somebody("leaves", "2021-12-03", exit_type="voluntary"),
                somebody("is transferred", "2021-12-03", exit_type="transfer"),
                somebody("takes part"),
                somebody("takes part and leaves", "2021-11-04", exit_type="other"),
                somebody("takes part next time"),
                somebody("takes part next time and leaves", "2023-01-01", exit_type="voluntary"),
                somebody("31 days late"),
                somebody("32 days late"),
                somebody("32 days late, leaves before", "2021-10-20", exit_type="voluntary"),
                somebody("over age", birth_date="1970-01-01"),
                somebody("takes part twice"),
            ],
            cohorts=[
                {"cohort": "One", "start_date": FIRST},
                {"cohort": "Two", "start_date": SECOND},
            ],
            participants=[
                {"employee_id": name, "cohort": cohort, "started_on": day}
                for name, cohort, day in [
                    ("takes part", "One", FIRST),
                    ("takes part and leaves", "One", FIRST),
                    ("takes part next time", "Two", SECOND),
                    ("takes part next time and leaves", "Two", SECOND),
                    ("31 days late", "One", "2021-11-04"),
                    ("32 days late", "One", "2021-11-05"),
                    ("over age", "One", FIRST),
                    ("takes part twice", "One", FIRST),
                    ("takes part twice", "Two", SECOND),
                ]
            ],
        )
    )


LAST = (dt.date(2023, 12, 31) - dt.date(2021, 10, 4)).days
YEAR = (dt.date(2022, 10, 3) - dt.date(2021, 10, 4)).days


@pytest.mark.parametrize(
    ("person", "row"),
    [
        ("stays", (False, False, True, LAST, None)),
        ("leaves", (False, False, True, 60, "voluntary")),
        ("is transferred", (False, False, True, 60, None)),
        ("takes part", (True, True, True, LAST, None)),
        ("takes part and leaves", (True, True, True, 31, "other")),
        ("takes part next time", (False, False, True, YEAR, None)),
        ("takes part next time and leaves", (False, False, True, YEAR, None)),
        ("31 days late", (True, True, True, LAST, None)),
        ("32 days late", (True, False, True, 32, None)),
        ("over age", (True, True, False, LAST, None)),
        ("takes part twice", (True, True, True, LAST, None)),
    ],
)
def test_a_person_is_followed_from_the_cohorts_start_day(followed, person, row):
    assert followed["One", person] == row


def test_who_has_taken_part_is_in_no_later_trial(followed):
    second = {
        person
        for (cohort, person), (_, takes_part, is_eligible, *_) in followed.items()
        if cohort == "Two" and (takes_part or is_eligible)
    }

    assert second == {"stays", "takes part next time", "takes part next time and leaves"}


def test_of_several_cohorts_of_a_person_the_first_is_compared_and_each_has_the_seat(followed):
    has_seat, takes_part, is_eligible, *_ = followed["Two", "takes part twice"]

    assert (has_seat, takes_part, is_eligible) == (True, False, False)


def test_an_exit_after_the_own_start_counts_for_the_own_cohort(followed):
    days = (dt.date(2023, 1, 1) - dt.date(2022, 10, 3)).days

    assert followed["Two", "takes part next time and leaves"] == (
        True,
        True,
        True,
        days,
        "voluntary",
    )


@pytest.fixture
def side_by_side(publish):
    """Two cohorts of the same day, six people in each, and ten who take part in none."""
    names = [f"{group}{i}" for group, n in (("a", 6), ("b", 6), ("c", 10)) for i in range(n)]
    return publish(
        employees=[employee(name, "2020-01-01", **FACTS) for name in names],
        cohorts=[{"cohort": cohort, "start_date": FIRST} for cohort in ("a", "b")],
        participants=[{"employee_id": name, "cohort": name[0]} for name in names if name[0] != "c"],
    )


@pytest.mark.parametrize("measure", [same_start_effect, matched_effect])
def test_who_starts_another_cohort_that_day_stands_beside_nobody(side_by_side, measure):
    together = measure(side_by_side, WORTH_HAVING)
    alone = measure(side_by_side, WORTH_HAVING, cohort=cohorts(side_by_side)[0])

    assert (together.participants.n, together.comparators.n) == (12, 10)
    assert (alone.participants.n, alone.comparators.n) == (6, 10)


@pytest.mark.parametrize("measure", [same_start_effect, matched_effect])
def test_where_nobody_leaves_a_colleague_of_two_trials_is_worth_one_person(side_by_side, measure):
    difference = measure(side_by_side, WORTH_HAVING).at[0].difference

    by_hand = agresti_caffo_difference(1, 12, 1, 10)
    assert (difference.lower, difference.upper) == pytest.approx((by_hand.lower, by_hand.upper))


# --- Figures ---


def company_of(publish, leavers, comparators_leaving, n=40):
    """One cohort of 40 and 40 beside it, of whom so many leave after 300 days."""
    left = (dt.date(2021, 10, 4) + dt.timedelta(days=300)).isoformat()
    people = [
        employee(f"{group}{i}", "2020-01-01", left if i < n_leaving else "", **FACTS)
        for group, n_leaving in (("p", leavers), ("c", comparators_leaving))
        for i in range(n)
    ]
    return publish(
        employees=people,
        cohorts=[{"cohort": "One", "start_date": FIRST}],
        participants=[{"employee_id": f"p{i}", "cohort": "One"} for i in range(n)],
    )


def test_two_groups_of_forty_differ_by_their_shares_of_leavers(publish):
    effect = same_start_effect(company_of(publish, 4, 12), WORTH_HAVING)

    at_12, at_24, at_36 = effect.at
    assert (effect.participants.n, effect.comparators.n) == (40, 40)
    assert (effect.participants.n_events, effect.comparators.n_events) == (4, 12)
    for at in (at_12, at_24, at_36):
        assert at.participants_retained.estimate == pytest.approx(0.9)
        assert at.comparators_retained.estimate == pytest.approx(0.7)
        assert at.difference.estimate == pytest.approx(0.2)
        assert at.difference.lower < 0.2 < at.difference.upper
        assert (at.n_at_risk_participants, at.n_at_risk_comparators) == (36, 28)


def test_groups_that_leave_alike_do_not_differ(publish):
    effect = same_start_effect(company_of(publish, 8, 8), WORTH_HAVING)

    assert effect.at[0].difference.estimate == pytest.approx(0)
    assert effect.at[0].verdict == "unknown"
    assert effect.test.p_value == 1


def test_a_month_that_few_have_reached_has_no_value_and_says_why(publish):
    effect = same_start_effect(company_of(publish, 36, 4), WORTH_HAVING)

    assert effect.at[0].difference is None
    assert effect.at[0].verdict is None
    assert effect.at[0].reason.values["month"] == 12


def test_without_anybody_to_compare_with_there_is_no_effect(publish):
    company = publish(
        employees=[employee("1", "2020-01-01", **FACTS)],
        cohorts=[{"cohort": "One", "start_date": FIRST}],
        participants=[{"employee_id": "1", "cohort": "One"}],
    )

    for effect in (same_start_effect, naive_effect):
        with pytest.raises(MeasureError, match="others to compare them with"):
            effect(company, WORTH_HAVING)


@pytest.mark.parametrize(
    ("lower", "upper", "verdict"),
    [
        (0.05, 0.2, "shows benefit"),
        (0.049, 0.2, "suggests benefit"),
        (0.001, 0.2, "suggests benefit"),
        (0.0, 0.2, "unknown"),
        (-0.2, 0.2, "unknown"),
        (-0.2, 0.0, "unknown"),
        (-0.2, -0.001, "suggests harm"),
        (-0.2, -0.049, "suggests harm"),
        (-0.2, -0.05, "shows harm"),
    ],
)
def test_a_verdict_is_where_the_interval_lies(lower, upper, verdict):
    difference = Estimate((lower + upper) / 2, lower, upper, 10, 100, 0.95, "")

    assert verdict_of(difference, WORTH_HAVING) == verdict


# --- A naive second count, on made-up companies ---


@dataclasses.dataclass(frozen=True)
class Case:
    """A made-up company's publication, and its people counted one by one."""

    company: object
    people: list


@pytest.fixture(scope="module", params=[(300, 5), (450, 6)], ids=["of 300", "of 450"])
def case(request, tmp_path_factory):
    n, seed = request.param
    world = World(employees=n, seed=seed)
    tables = {
        kind: [
            {name: _plain(value) for name, value in zip(table, row, strict=True)}
            for row in zip(*(column.tolist() for column in table.values()), strict=True)
        ]
        for kind, table in build_world(world).items()
        if kind in {"employees", "cohorts", "participants"}
    }
    company = publish_rows(
        tmp_path_factory.mktemp("made_up"),
        world.as_of.isoformat(),
        observed_from="2015-01-01",
        **tables,
    )
    started = [c for c in tables["cohorts"] if c["start_date"] <= world.as_of]
    people = reference.trialists({**tables, "cohorts": started}, world.as_of)
    return Case(company, people)


def _plain(value):
    return None if value == "" or value is None else value


def test_everybody_of_a_made_up_company_is_in_the_right_trials(case):
    ours = {
        key: (has_seat, takes_part, is_eligible, days, cause is not None)
        for key, (has_seat, takes_part, is_eligible, days, cause) in trial(case.company).items()
    }

    naive = {
        (p.cohort, p.employee_id): (
            p.has_seat,
            p.is_participant,
            p.is_eligible,
            p.days,
            p.has_left,
        )
        for p in case.people
    }
    assert sum(row[1] for row in naive.values()) > 5
    assert ours == naive


def test_both_curves_agree_with_a_naive_weighted_kaplan_meier(case):
    effect = same_start_effect(case.company, WORTH_HAVING)
    participants = [(p, 1.0) for p in case.people if p.is_participant]
    comparators = reference.comparators_with_weights(case.people)

    for arm, people in ((effect.participants, participants), (effect.comparators, comparators)):
        assert arm.n == len({p.employee_id for p, _ in people})
        assert arm.n_events == sum(p.has_left for p, _ in people)
        for day, value in zip(arm.curve.time_days, arm.curve.retention, strict=True):
            assert value == pytest.approx(reference.weighted_retention(people, day), abs=1e-9)


def test_a_cohort_alone_agrees_with_the_naive_count_of_its_trial(case):
    first = cohorts(case.company)[0]

    effect = same_start_effect(case.company, WORTH_HAVING, cohort=first)

    own = [p for p in case.people if p.cohort == first.name]
    comparators = reference.comparators_with_weights(own)
    assert effect.cohort == first.name
    assert effect.comparators.n == len(comparators)
    for at in effect.at:
        if at.comparators_retained is not None:
            naive = reference.weighted_retention(comparators, days_of(at.month))
            assert at.comparators_retained.estimate == pytest.approx(naive, abs=1e-9)


def test_the_variance_counts_a_person_once_however_many_trials_they_are_in(case):
    effect = same_start_effect(case.company, WORTH_HAVING)
    comparators = reference.comparators_with_weights(case.people)
    days = [days_of(month) for month in EFFECT_MONTHS]

    ours = log_variances(case.company, effect.comparators, days, Trials("same_start"))

    assert len(comparators) > 1.5 * len({p.employee_id for p, _ in comparators})
    for day in days:
        naive = reference.cluster_log_variance(comparators, day)
        assert ours[day] == pytest.approx(naive, rel=1e-4)


# --- The permutation test ---


@pytest.mark.parametrize(
    ("people", "treated"),
    [
        pytest.param(
            [(-1, 3, 1), (-1, 5, 1), (-1, 5, 0), (-1, 8, 1), (-1, 9, 0), (-1, 9, 0), (-1, 9, 0)],
            (4, 5, 6),
            id="none of the treated leaves",
        ),
        pytest.param(
            [(-1, 2, 1), (-1, 2, 1), (-1, 4, 0), (-1, 6, 1), (-1, 7, 0), (-1, 9, 0)],
            (0, 3),
            id="one of them leaves with another",
        ),
        pytest.param(
            [(-1, 1, 1), (-1, 2, 1), (-1, 3, 1), (-1, 9, 0), (-1, 9, 0), (-1, 9, 0), (-1, 9, 0)],
            (0, 1, 2),
            id="all leavers are treated",
        ),
    ],
)
def test_the_p_value_is_that_of_every_choice_of_as_many_treated(people, treated):
    exact = float(reference.permutation_p(treated, people))
    stratum = Stratum(
        time_days=np.array([last for _, last, _ in people]),
        is_event=np.array([bool(event) for _, _, event in people]),
        n_treated=np.array([int(i in treated) for i in range(len(people))]),
        n_all=np.ones(len(people), dtype=np.int64),
    )

    result = permutation_logrank([stratum], seed=7)

    # Four standard deviations of 9,999 draws.
    assert result.p_value == pytest.approx(exact, abs=4 * (exact * (1 - exact) / 9_999) ** 0.5)
    assert result.statistic == pytest.approx(
        float(reference.observed_minus_expected(treated, people))
    )


def test_the_same_publication_gives_the_same_p_value(case):
    first = same_start_effect(case.company, WORTH_HAVING)

    assert first.test == same_start_effect(case.company, WORTH_HAVING).test
    assert 0 < first.test.p_value <= 1


# --- A programme that does nothing ---


def test_the_usual_chart_shows_a_benefit_of_a_programme_that_does_nothing(demo_store):
    company = Store(demo_store).open()

    naive = {at.month: at for at in naive_effect(company, WORTH_HAVING).at}
    same_start = {at.month: at for at in same_start_effect(company, WORTH_HAVING).at}

    assert naive[24].verdict == "shows benefit"
    assert naive[24].difference.estimate > 0.05
    assert {at.verdict for at in same_start.values()} == {"unknown"}
    assert all(at.difference.lower < 0 < at.difference.upper for at in same_start.values())


def test_the_usual_chart_starts_both_groups_where_both_are_followed(publish):
    """Participants are seen from their second year on; the others' early leavers count no more."""
    names = [f"takes part {i}" for i in range(10)]
    company = publish(
        "2024-12-31",
        employees=[
            *(employee(name, "2020-10-04", **FACTS) for name in names),
            *(employee(f"stays {i}", "2021-10-04", **FACTS) for i in range(10)),
            *(employee(f"leaves {i}", "2021-10-04", "2021-12-01", **FACTS) for i in range(10)),
        ],
        cohorts=[{"cohort": "One", "start_date": FIRST}],
        participants=[{"cohort": "One", "employee_id": name} for name in names],
        observed_from="2021-10-04",
    )

    naive = naive_effect(company, WORTH_HAVING)

    assert (naive.participants.start_day, naive.comparators.start_day) == (365, 365)
    assert (naive.participants.n_at_start, naive.comparators.n_at_start) == (10, 10)
    assert {at.month: at.difference and at.difference.estimate for at in naive.at} == {
        12: 0,
        24: 0,
        36: 0,
    }
