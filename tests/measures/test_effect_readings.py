"""The comparison read in months employed, by kind of exit, from later on, and by other rungs."""

from __future__ import annotations

import datetime as dt
from functools import partial

import numpy as np
import pytest

from tests.company import employee, rules_with
from ypn_metrics.database import reader_cursor
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.arms import influence_variances
from ypn_metrics.measures.effect import (
    both_groups,
    compare,
    matched_effect,
    outcome_of,
    same_start_effect,
)
from ypn_metrics.measures.periods import DAYS_A_MONTH
from ypn_metrics.measures.trials import Trials, cohorts
from ypn_metrics.statistics.influence import restricted_mean_influence, retention_influence

WORTH_HAVING = 0.05
START = dt.date(2021, 10, 4)
FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1990-01-01"}


def exits_after(days, n, **more):
    """So many leave so many days after the cohort's start."""
    return n * [{"exit_date": (START + dt.timedelta(days=days)).isoformat(), **more}]


def company_of(publish, ours, theirs, n=40, **settings):
    """One cohort of ``n`` and ``n`` beside it, with these exits."""
    people = {
        f"{group}{i}": exits[i] if i < len(exits) else {"exit_date": ""}
        for group, exits in (("p", ours), ("c", theirs))
        for i in range(n)
    }
    return publish(
        employees=[
            employee(name, "2020-01-01", **{"exit_type": "voluntary", **FACTS, **more})
            if more["exit_date"]
            else employee(name, "2020-01-01", **FACTS)
            for name, more in people.items()
        ],
        cohorts=[{"cohort": "One", "start_date": START.isoformat()}],
        participants=[{"employee_id": f"p{i}", "cohort": "One"} for i in range(n)],
        **settings,
    )


# --- Months employed ---


def test_months_employed_are_the_mean_over_people(publish):
    company = company_of(publish, exits_after(100, 4), exits_after(300, 12))

    at_12 = same_start_effect(company, WORTH_HAVING).at[0]

    ours, theirs = (36 * 365 + 4 * 100) / 40, (28 * 365 + 12 * 300) / 40
    assert at_12.months.participants == pytest.approx(ours / DAYS_A_MONTH)
    assert at_12.months.comparators == pytest.approx(theirs / DAYS_A_MONTH)
    difference = at_12.months.difference
    assert difference.estimate == pytest.approx((ours - theirs) / DAYS_A_MONTH)
    assert difference.upper - difference.estimate == pytest.approx(
        difference.estimate - difference.lower
    )
    assert "permutation" in difference.method


def test_with_a_hundred_participants_the_reach_is_students(publish):
    company = company_of(publish, exits_after(100, 10), exits_after(300, 30), n=100)

    difference = same_start_effect(company, WORTH_HAVING).at[0].months.difference

    # Two binomials: a share of 0.1 leaves 265 of 365 days early, one of 0.3 leaves 65.
    variances = 265**2 * 0.1 * 0.9 / 100, 65**2 * 0.3 * 0.7 / 100
    se = np.sqrt(sum(variances)) / DAYS_A_MONTH
    assert (difference.upper - difference.estimate) / se == pytest.approx(1.979, abs=0.01)
    assert "Student's t" in difference.method


def test_where_nobody_has_left_months_are_not_told_apart(publish):
    at_12, *_ = same_start_effect(company_of(publish, [], []), WORTH_HAVING).at

    assert at_12.months is None
    assert at_12.difference.estimate == 0


@pytest.mark.parametrize(("ours", "theirs"), [(0, 3), (1, 0), (3, 0)])
def test_where_nobody_of_a_group_has_left_months_are_not_told_apart(publish, ours, theirs):
    company = company_of(publish, exits_after(100, ours), exits_after(100, theirs), n=8)

    at_12 = same_start_effect(company, WORTH_HAVING).at[0]

    assert at_12.months is None
    assert at_12.difference is not None


def test_months_are_of_all_exits_alone(publish):
    company = company_of(publish, exits_after(100, 4), exits_after(300, 12))

    assert same_start_effect(company, WORTH_HAVING, exits="voluntary").at[0].months is None


# --- A naive second count of the variance ---


def rows_of(publication):
    """The made-up company's matched people: key, takes part, days, has left, weight."""
    found = reader_cursor(publication.path).execute(
        "select employee_key, is_participant, time_days, cause is not null, weight"
        " from matched_trial where rung is not null"
    )
    return [np.array(column) for column in zip(*found.fetchall(), strict=True)]


def staying(days, has_left, weights, until):
    """Kaplan and Meier's share on each day up to ``until``, day by day."""
    share, shares = 1.0, []
    for day in range(until + 1):
        at_risk = weights[days >= day].sum()
        share *= 1 - weights[(days == day) & has_left].sum() / at_risk
        shares.append(share)
    return np.array(shares)


def difference_of(rows, factors, until, read):
    _keys, takes_part, days, has_left, weights = rows
    weights = weights * factors
    ours, theirs = (
        read(staying(days[group], has_left[group], weights[group], until))
        for group in (takes_part, ~takes_part)
    )
    return ours - theirs


@pytest.mark.parametrize(
    ("influence", "read"),
    [
        (partial(retention_influence, day=365), lambda shares: shares[365]),
        (partial(restricted_mean_influence, tau_days=365), lambda shares: shares[:365].sum()),
    ],
    ids=["retention", "restricted mean"],
)
def test_a_person_counts_once_in_both_groups_and_all_trials(demo_publication, influence, read):
    rows = rows_of(demo_publication)
    compared = both_groups(demo_publication, Trials("matched"), [12])
    arms = compared.participants, compared.comparators
    pair = tuple(influence(arm.life_table) for arm in arms)

    (ours,) = influence_variances(demo_publication, Trials("matched"), [pair])

    naive = 0.0
    for person in np.unique(rows[0]):
        more, less = (np.where(rows[0] == person, factor, 1.0) for factor in (1.001, 0.999))
        change = difference_of(rows, more, 365, read) - difference_of(rows, less, 365, read)
        naive += (change / 0.002) ** 2
    assert ours.difference == pytest.approx(naive, rel=1e-4)
    assert ours.participants + ours.comparators == pytest.approx(ours.difference, rel=0.2)


# --- Kinds of exit ---


def test_other_exits_compete_with_the_voluntary_ones(publish):
    theirs = exits_after(100, 10, exit_type="retirement") + exits_after(200, 10)
    effect = same_start_effect(
        company_of(publish, exits_after(50, 4), theirs), WORTH_HAVING, exits="voluntary"
    )

    # A quarter left by voluntary exits in all: one minus Kaplan and Meier would say a third.
    assert effect.at[0].comparators_retained.estimate == pytest.approx(0.75)
    assert effect.at[0].participants_retained.estimate == pytest.approx(0.9)
    assert (effect.participants.n_events, effect.comparators.n_events) == (4, 10)


def test_what_the_employer_or_the_contract_decides_is_counted_apart(publish):
    theirs = [
        *exits_after(50, 5, exit_type="retirement"),
        *exits_after(50, 5),
        *exits_after(100, 6, exit_type="involuntary"),
        *exits_after(100, 4, exit_type="end_of_contract"),
    ]
    effect = same_start_effect(
        company_of(publish, exits_after(50, 4), theirs), WORTH_HAVING, exits="employers"
    )

    # Of the 30 who had not left otherwise.
    assert effect.at[0].comparators_retained.estimate == pytest.approx(20 / 30)
    assert effect.at[0].participants_retained.estimate == 1
    assert (effect.participants.n_events, effect.comparators.n_events) == (0, 10)


def test_kinds_that_nobody_knows_are_refused(publish):
    company = company_of(
        publish, exits_after(50, 4, exit_type=""), exits_after(50, 4, exit_type="")
    )

    with pytest.raises(MeasureError, match="exit_type"):
        same_start_effect(company, WORTH_HAVING, exits="voluntary")


def test_no_more_are_lost_to_voluntary_exits_than_to_all(demo_publication):
    everything, voluntary = (
        matched_effect(demo_publication, WORTH_HAVING, exits=exits)
        for exits in ("all", "voluntary")
    )

    for one, all_ in zip(voluntary.at, everything.at, strict=True):
        assert one.comparators_retained.estimate > all_.comparators_retained.estimate
        assert one.participants_retained.estimate >= all_.participants_retained.estimate


# --- From later on, and by other rungs ---


def test_from_half_a_year_on_those_who_left_before_are_in_neither_group(publish):
    company = company_of(publish, exits_after(183, 5) + exits_after(184, 1), exits_after(100, 10))

    effect = compare(company, WORTH_HAVING, Trials("matched", variant="landmark"))

    at_12, *_ = effect.at
    assert (effect.participants.n, effect.comparators.n) == (35, 30)
    assert (at_12.n_at_risk_participants, at_12.n_at_risk_comparators) == (34, 30)
    assert at_12.participants_retained.estimate == pytest.approx(34 / 35)
    assert at_12.comparators_retained.estimate == 1
    assert effect.comparators.life_table.n_entered.sum() == pytest.approx(35)


def test_by_the_first_rung_alone_those_of_the_others_are_left_out(demo_publication):
    published = matched_effect(demo_publication, WORTH_HAVING)

    effect = compare(demo_publication, WORTH_HAVING, Trials("matched", variant="strictest"))

    assert effect.participants.n == published.matching.rungs[0].participants
    assert effect.participants.n < published.participants.n


def test_by_the_last_rung_alone_nobody_is_left_out_who_was_matched(demo_publication):
    published = matched_effect(demo_publication, WORTH_HAVING)

    effect = compare(demo_publication, WORTH_HAVING, Trials("matched", variant="loosest"))

    assert effect.participants.n == published.participants.n
    assert effect.comparators.n > published.comparators.n


def test_first_by_everything_takes_nobody_away(publish):
    people = [
        employee(f"{group}{i}", "2020-01-01", **FACTS, site=site)
        for group in "pc"
        for site in "AB"
        for i in (f"{site}{n}" for n in range(5))
    ]
    company = publish(
        employees=people,
        cohorts=[{"cohort": "One", "start_date": START.isoformat()}],
        participants=[
            {"employee_id": name, "cohort": "One"}
            for name in (row["employee_id"] for row in people)
            if name[0] == "p" and name[1] == "A"
        ],
    )

    rules, everything = (
        both_groups(company, Trials("matched", variant=variant), [12])
        for variant in ("rules", "everything")
    )

    assert rules.comparators.n == 15
    assert everything.comparators.n == 5


def test_a_rule_of_one_rung_has_no_stricter_or_looser_one(publish):
    company = company_of(publish, [], [], rules=rules_with(match_on=["tenure_band"]))

    for variant in ("strictest", "loosest"):
        with pytest.raises(MeasureError, match="comparable colleague"):
            both_groups(company, Trials("matched", variant=variant), [12])


# --- Which outcome was fixed beforehand ---


def test_one_difference_of_all_is_the_primary_outcome(demo_publication):
    first = cohorts(demo_publication)[0]
    effects = [
        matched_effect(demo_publication, WORTH_HAVING),
        matched_effect(demo_publication, WORTH_HAVING, cohort=first),
        matched_effect(demo_publication, WORTH_HAVING, exits="voluntary"),
        same_start_effect(demo_publication, WORTH_HAVING),
    ]

    primary = [
        (effect, at.month)
        for effect in effects
        for at in effect.at
        if outcome_of(effect, at.month, 24) == "primary"
    ]
    assert primary == [(effects[0], 24)]
