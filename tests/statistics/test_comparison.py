"""Log-rank tests, with late entry, several groups and strata."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.duration.survfunc import survdiff

from tests import reference
from tests.statistics.figures import people_rows, survival_figures
from tests.statistics.made_up import some_people, table_of
from tests.statistics.public import grouped_people, hr_people, read
from ypn_metrics.statistics.comparison import logrank, stratified_logrank
from ypn_metrics.statistics.life_tables import life_table


def compared(*groups):
    return logrank([table_of(people) for people in groups])


# --- Refusals ---


@pytest.mark.parametrize("n_groups", [0, 1])
def test_one_group_has_nothing_to_be_compared_with(n_groups):
    with pytest.raises(ValueError, match=rf"two or more groups.*got \[{n_groups}\]"):
        logrank([table_of([(-1, 3, 1)])] * n_groups)


def test_strata_must_hold_the_same_groups():
    table = table_of([(-1, 3, 1)])
    with pytest.raises(ValueError, match=r"as many in every stratum; got \[2, 3\]"):
        stratified_logrank([[table] * 2, [table] * 3])
    with pytest.raises(ValueError, match=r"got \[\]"):
        stratified_logrank([])


def test_weighted_people_are_refused():
    weighted = life_table([-1], [3], [1], weights=[0.75])
    with pytest.raises(ValueError, match=r"whole people, not weights; got 0.75"):
        logrank([weighted, weighted])


# --- Edges ---


@pytest.mark.parametrize(
    "groups",
    [
        pytest.param(([(-1, 3, 0)], [(-1, 5, 0)]), id="nobody leaves"),
        pytest.param(([(-1, 3, 1)], []), id="a group of nobody"),
        pytest.param(([(-1, 3, 1)], [(3, 9, 1)]), id="never at risk together"),
        pytest.param(([], []), id="nobody at all"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_where_no_exit_tells_groups_apart_the_p_value_is_1(groups):
    result = compared(*groups)

    assert (result.statistic, result.p_value, result.method) == (0, 1, "log-rank, 0 df")


def test_the_smallest_comparison_is_as_worked_by_hand():
    # Day 3: one of two leaves, from the first group; expected 1/2, variance 1/4.
    # Day 5: the one left leaves, as he must: expected 1, variance 0.
    result = compared([(-1, 3, 1)], [(-1, 5, 1)])

    assert result.statistic == pytest.approx(0.5**2 / 0.25)
    assert result.p_value == pytest.approx(stats.chi2.sf(1, 1))


def test_an_empty_group_takes_no_degree_of_freedom():
    one, other = [(-1, 3, 1), (-1, 7, 1)], [(-1, 5, 1), (-1, 6, 0)]

    assert compared(one, other, []) == compared(one, other)


def test_groups_compared_in_separate_strata_only_add_up():
    # A with B in the one stratum, C with D in the other: two comparisons, two df.
    a, b = table_of([(-1, 3, 1), (-1, 7, 1)]), table_of([(-1, 5, 1), (-1, 9, 0)])
    nobody = table_of([])
    result = stratified_logrank([[a, b, nobody, nobody], [nobody, nobody, a, b]])

    assert result.method == "stratified log-rank, 2 df"
    assert result.statistic == pytest.approx(2 * logrank([a, b]).statistic)


def test_one_person_beside_a_hundred_thousand_is_not_lost_in_rounding():
    crowd = life_table([-1] * 100_000, np.arange(100_000) % 1000 + 1, np.arange(100_000) % 3 == 0)
    result = logrank([crowd, table_of([(-1, 1, 1)]), crowd])

    assert result.method == "log-rank, 2 df"
    assert result.p_value < 1e-10


# --- Published ---


@pytest.mark.parametrize(
    ("case", "chi_square", "tolerance"),
    [("lung", 10.3267, 5e-5), ("aml", 3.4, 0.05), ("gehan", 16.8, 0.05)],
)
def test_public_data_give_the_published_chi_square(case, chi_square, tolerance):
    groups = grouped_people(case)
    groups.pop("all")

    assert compared(*groups.values()).statistic == pytest.approx(chi_square, abs=tolerance)


def test_lung_patients_of_the_two_sexes_differ_with_the_published_p_value():
    groups = grouped_people("lung")

    assert compared(groups["1"], groups["2"]).p_value == pytest.approx(0.00131116, abs=5e-9)


def test_job_retention_by_sentiment_is_as_computed_outside_the_project():
    groups = {True: [], False: []}
    for row in read("job_retention", "job_retention.csv"):
        groups[int(row["sentiment"]) >= 7].append((-1, int(row["month"]), int(row["left"])))
    result = compared(*groups.values())

    assert result.statistic == pytest.approx(32.63, abs=5e-3)
    assert result.p_value == pytest.approx(1.1e-8, abs=5e-10)


def test_hr_dataset_by_sex_is_as_computed_outside_the_project():
    groups = {"M": [], "F": []}
    for sex, (entry, last, event) in hr_people():
        groups[sex].append((entry, last, int(event > 0)))
    result = compared(*groups.values())

    assert result.statistic == pytest.approx(0.03, abs=5e-3)
    assert result.p_value == pytest.approx(0.858, abs=5e-4)


# --- Independent implementations ---


def split(rows, name):
    groups = {}
    for row in rows:
        person = (int(row["entry"]), int(row["duration"]), int(row["cause"] != "0"))
        groups.setdefault(row[name], []).append(person)
    return [table_of(groups[key]) for key in sorted(groups)]


@pytest.mark.parametrize("case", ["people", "people from the start"])
def test_made_up_people_agree_with_r(case):
    rows = people_rows()
    if case == "people from the start":
        rows = [{**row, "entry": "-1"} for row in rows]
    strata = [
        split([row for row in rows if row["stratum"] == stratum], "group") for stratum in "012"
    ]

    for ours, group in (
        (logrank(split(rows, "group")), "a b"),
        (logrank(split(rows, "stratum")), "strata"),
        (stratified_logrank(strata), "a b by stratum"),
    ):
        (figure,) = survival_figures(case, group, "logrank").values()
        assert ours.statistic == pytest.approx(figure, rel=1e-9)


@pytest.mark.parametrize("case", ["lung", "lung late", "aml", "gehan"])
def test_public_data_agree_with_r(case):
    groups = grouped_people(case)
    groups.pop("all")

    (figure,) = survival_figures(case, "groups", "logrank").values()
    assert compared(*groups.values()).statistic == pytest.approx(figure, rel=1e-9)


@pytest.mark.parametrize("n_groups", [2, 4])
@pytest.mark.parametrize("seed", range(3))
def test_groups_agree_with_statsmodels(n_groups, seed):
    rng = np.random.default_rng(seed)
    last, event = rng.integers(0, 80, 200), rng.integers(0, 2, 200)
    group, stratum = rng.integers(0, n_groups, 200), rng.integers(0, 3, 200)

    def tables(chosen):
        parts = [chosen & (group == g) for g in range(n_groups)]
        return [life_table([-1] * part.sum(), last[part], event[part]) for part in parts]

    ours, theirs = logrank(tables(group >= 0)), survdiff(last, event, group)
    assert (ours.statistic, ours.p_value) == pytest.approx(theirs, rel=1e-9)
    ours = stratified_logrank([tables(stratum == s) for s in range(3)])
    theirs = survdiff(last, event, group, strata=stratum)
    assert (ours.statistic, ours.p_value) == pytest.approx(theirs, rel=1e-9)


@given(
    st.integers(2, 3).flatmap(
        lambda k: st.lists(
            st.lists(some_people(most=10), min_size=k, max_size=k), min_size=1, max_size=2
        )
    )
)
@settings(max_examples=40, deadline=None)
def test_strata_agree_with_exact_fractions(strata):
    try:
        naive = float(reference.logrank(strata))
    except ZeroDivisionError:  # some group cannot be told apart: its own tests are above
        return
    ours = stratified_logrank([[table_of(people) for people in groups] for groups in strata])

    assert ours.statistic == pytest.approx(naive, rel=1e-7, abs=1e-9)
    assert ours.p_value == pytest.approx(stats.chi2.sf(naive, len(strata[0]) - 1), abs=1e-7)


def test_groups_that_hardly_meet_are_still_compared():
    # A meets B and C meets D in strata of their own; only one of A and one of C hold the
    # two pairs together, which leaves little information on the third degree of freedom.
    early, late = (
        [(-1, day, 1) for day in range(0, 16, 2)],
        [(-1, day, 1) for day in range(1, 17, 2)],
    )
    strata = [
        [early, late, [], []],
        [[], [], late, early],
        [[(-1, 3, 1)], [], [(-1, 7, 0)], []],
    ]
    result = stratified_logrank([[table_of(people) for people in groups] for groups in strata])

    assert result.method == "stratified log-rank, 3 df"
    assert result.statistic == pytest.approx(float(reference.logrank(strata)), rel=1e-9)


# --- Identities ---


@given(some_people(), some_people(), some_people())
@settings(max_examples=40, deadline=None)
def test_the_order_of_groups_does_not_matter(one, two, three):
    assert compared(one, two, three).statistic == pytest.approx(
        compared(three, one, two).statistic, rel=1e-7, abs=1e-9
    )


@given(some_people(), some_people())
@settings(max_examples=40, deadline=None)
def test_one_stratum_is_no_stratification_and_another_without_exits_adds_nothing(one, two):
    groups = [table_of(one), table_of(two)]
    silent = [table_of([(entry, last, 0) for entry, last, _ in people]) for people in (one, two)]

    plain, alone = logrank(groups), stratified_logrank([groups])
    beside = stratified_logrank([groups, silent])
    assert plain.statistic == alone.statistic == pytest.approx(beside.statistic)
    assert plain.p_value == alone.p_value


@given(some_people())
@settings(max_examples=40, deadline=None)
def test_a_group_does_not_differ_from_itself(people):
    assert compared(people, people).statistic == pytest.approx(0, abs=1e-12)


@given(some_people(n_causes=2), some_people(n_causes=2))
@settings(max_examples=40, deadline=None)
def test_all_causes_count_alike(one, two):
    causes = [table_of(people, ("quit", "retired")) for people in (one, two)]
    merged = [[(entry, last, int(event > 0)) for entry, last, event in p] for p in (one, two)]

    assert logrank(causes) == compared(*merged)
