"""Stated exit reasons, on companies worked by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.company import DAY, employees, publish_rows, rules_with
from tests.measures.spells import last_spells
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.measures.attrition import turnover
from ypn_metrics.measures.reasons import NETWORK, reasons
from ypn_metrics.population import Population
from ypn_metrics.programme import REASON_GROUPS, read_programme

START = "2023-01-01"
COHORT = [{"cohort": "One", "start_date": START}]


def leavers(n, exit_date, reason, exit_type="voluntary", **more):
    return employees(n, "2020-01-01", exit_date, exit_reason=reason, exit_type=exit_type, **more)


def exits_of(period):
    return {share.reason: share.exits for share in period.shares}


# Before: 6 promotion, 3 money, 1 silent; since: 2 team, 4 money, 2 silent (1 of them dismissed).
PEOPLE = [
    *leavers(6, "2022-06-30", "No promotion"),
    *leavers(3, "2022-07-31", "more money"),
    *leavers(1, "2022-12-31", ""),
    *leavers(2, START, "The team"),
    *leavers(4, "2023-05-31", "More money"),
    *leavers(1, "2023-08-31", ""),
    *leavers(1, "2024-03-31", "", "involuntary"),
    *employees(5, "2020-01-01"),
]


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    return publish_rows(tmp_path_factory.mktemp("reasons"), employees=PEOPLE, cohorts=COHORT)


def test_reasons_are_counted_before_the_first_cohort_and_from_its_start_on(company):
    (result,) = reasons(company)

    before, after, whole = result.periods
    assert [period.name for period in result.periods] == ["before", "after", "all"]
    assert exits_of(before) == {"opportunities": 6, "visibility": 0, "belonging": 0, "other": 3}
    assert exits_of(after) == {"opportunities": 0, "visibility": 0, "belonging": 2, "other": 4}
    assert exits_of(whole) == {"opportunities": 6, "visibility": 0, "belonging": 2, "other": 7}
    assert (before.last_day, after.first_day) == (DAY("2022-12-31"), DAY(START))


def test_shares_are_of_the_exits_with_a_reason_and_silence_is_of_all(company):
    before = reasons(company)[0].period("before")

    assert (before.exits, before.with_reason) == (10, 9)
    assert (before.network.exits, before.network.share.n) == (6, 9)
    assert before.network.share.estimate == pytest.approx(6 / 9)
    assert before.without.estimate == pytest.approx(1 / 10)
    # Clopper-Pearson, 6 of 9, as R's binom.test gives it.
    assert before.network.share.lower == pytest.approx(0.29930, abs=1e-5)
    assert before.network.share.upper == pytest.approx(0.92515, abs=1e-5)


def test_the_change_is_the_share_since_less_the_share_before(company):
    changes = {change.reason: change for change in reasons(company)[0].changes}

    assert list(changes) == [NETWORK, *REASON_GROUPS, "other"]
    assert changes["opportunities"].difference.estimate == pytest.approx(0 / 6 - 6 / 9)
    assert changes["other"].difference.estimate == pytest.approx(4 / 6 - 3 / 9)
    # 4 of 6 beside 3 of 9: of 15 with 7 of a kind, 6 drawn; R's fisher.test gives 0.3147.
    assert changes["other"].test.p_value == pytest.approx(0.31469, abs=1e-5)


def test_a_single_reason_has_an_interval_that_allows_for_all_four(company):
    change = reasons(company)[0].changes[1]

    assert change.difference.confidence_level == 0.95
    assert change.among_all.confidence_level == pytest.approx(0.9875)
    assert change.among_all.upper > change.difference.upper


def test_only_voluntary_exits_are_counted_where_they_are_asked_for(company):
    (every,), (voluntary,) = reasons(company), reasons(company, exits="voluntary")

    assert (every.whole.exits, voluntary.whole.exits) == (18, 17)
    assert voluntary.period("after").exits == 7


def test_a_window_holds_its_first_and_its_last_day(company):
    (result,) = reasons(company, first_day=DAY("2022-12-31"), last_day=DAY(START))

    assert [(p.name, p.exits) for p in result.periods] == [("before", 1), ("after", 2), ("all", 3)]


def test_a_window_on_one_side_has_that_side_only(company):
    (early,) = reasons(company, last_day=DAY("2022-12-31"))
    (late,) = reasons(company, first_day=DAY(START))

    assert [period.name for period in early.periods] == ["before", "all"]
    assert [period.name for period in late.periods] == ["after", "all"]
    assert early.changes == late.changes == ()


def test_an_undivided_window_is_one_period(company):
    (result,) = reasons(company, is_divided=False)

    assert [(period.name, period.exits) for period in result.periods] == [("all", 18)]


def test_without_a_cohort_there_is_one_period(publish):
    (result,) = reasons(publish(employees=PEOPLE))

    assert [(period.name, period.exits) for period in result.periods] == [("all", 18)]


def test_a_cohort_that_has_not_started_divides_nothing(publish):
    coming = [{"cohort": "One", "start_date": "2025-03-01"}]

    (result,) = reasons(publish(employees=PEOPLE, cohorts=coming))

    assert [period.name for period in result.periods] == ["all"]


def test_a_window_without_exits_has_zeros_and_no_shares(company):
    (result,) = reasons(company, first_day=DAY("2024-06-01"), is_divided=False)

    assert (result.whole.exits, exits_of(result.whole)["other"]) == (0, 0)
    assert result.whole.network.share is None
    assert result.whole.without is None
    assert result.whole.withheld is None


# --- Words ---


WORDS = {
    "CAREER change": "opportunities",
    "better karriär elsewhere": "opportunities",
    "KARRIÄR": "opportunities",
    "karria\u0308r": "opportunities",  # the mark apart from its letter
    "Parempi uramahdollisuus": "opportunities",
    "Lack of recognition": "visibility",
    "Arvostuksen puute": "visibility",
    "Company culture": "belonging",
    "Yrityskulttuuri": "belonging",
    "The manager's lack of appreciation": "visibility",
    "unhappy": "other",
    "hours": "other",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Return each wording's groups: five leavers of a site of its own state it."""
    people = [
        row
        for place, stated in enumerate(WORDS)
        for row in leavers(5, "2022-06-30", stated, site=f"site {place}")
    ]
    company = publish_rows(tmp_path_factory.mktemp("words"), employees=people)
    results = reasons(company, Population(by=("site",)))
    return {result.labels[0]: exits_of(result.whole) for result in results}


@pytest.mark.parametrize(("place", "group"), list(enumerate(WORDS.values())))
def test_a_reason_belongs_to_the_first_group_of_which_it_holds_a_word(told, place, group):
    assert {reason: n for reason, n in told[f"site {place}"].items() if n} == {group: 5}


def test_a_company_s_own_words_count(publish):
    rules = rules_with(visibility=["Unhappy"])

    (result,) = reasons(publish(employees=leavers(5, "2022-06-30", "unhappy"), rules=rules))

    assert exits_of(result.whole)["visibility"] == 5


def test_without_words_every_stated_reason_is_other(publish):
    rules = read_programme().source.split("[reasons]")[0]

    (result,) = reasons(publish(employees=PEOPLE, rules=rules))

    assert exits_of(result.whole)["other"] == 15


def test_wordings_are_the_most_frequent_and_none_is_of_too_few(publish):
    people = [
        *leavers(7, "2022-06-30", "Hours"),
        *leavers(2, "2022-07-31", "hours"),
        *leavers(4, "2022-06-30", "The rival's promotion"),
        *leavers(5, "2022-06-30", "No promotion"),
        *(row for name in "abcdef" for row in leavers(6, "2022-08-31", f"reason {name}")),
    ]

    (result,) = reasons(publish(employees=people))

    assert [(w.reason, w.wording, w.exits) for w in result.whole.wordings] == [
        ("opportunities", "No promotion", 5),
        ("other", "Hours", 9),
        *(("other", f"reason {name}", 6) for name in "abcd"),
    ]


# --- Withheld ---


def few_before(publish, n, since=6):
    people = [
        *leavers(n, "2022-06-30", "No promotion"),
        *leavers(3, "2022-07-31", ""),
        *leavers(since, "2023-05-31", "More money"),
        *employees(5, "2020-01-01"),
    ]
    return reasons(publish(employees=people, cohorts=COHORT))[0]


def test_reasons_of_fewer_than_the_smallest_group_are_withheld(publish):
    before = few_before(publish, 4).period("before")

    assert set(exits_of(before).values()) == {None}
    assert before.network.exits is None
    assert before.network.share is None
    assert before.withheld.values["n"] == 5
    assert before.wordings == ()
    assert (before.exits, before.with_reason) == (7, 4)


def test_as_many_as_the_smallest_group_are_shown(publish):
    before = few_before(publish, 5).period("before")

    assert before.withheld is None
    assert exits_of(before)["opportunities"] == 5


def test_the_whole_is_withheld_where_it_would_tell_of_the_few(publish):
    result = few_before(publish, 4)

    assert result.period("after").withheld is None
    assert result.whole.withheld is not None
    assert result.whole.network.exits is None
    assert result.whole.wordings == ()
    assert result.changes == ()


def test_the_whole_is_shown_where_both_parts_are_few(publish):
    result = few_before(publish, 4, since=4)

    assert result.period("after").withheld is not None
    assert result.whole.withheld is None
    assert exits_of(result.whole) == {
        "opportunities": 4,
        "visibility": 0,
        "belonging": 0,
        "other": 4,
    }


def test_a_period_in_which_no_reason_is_stated_hides_nothing(publish):
    result = few_before(publish, 0)

    assert result.period("before").withheld is None
    assert set(exits_of(result.period("before")).values()) == {0}
    assert result.whole.withheld is None


def test_the_smallest_group_is_the_rules(publish):
    people = leavers(5, "2022-06-30", "No promotion")

    (result,) = reasons(publish(employees=people, rules=rules_with(smallest_group=6)))

    assert result.whole.withheld is not None


# --- Refusals ---


def test_exits_that_are_not_known_are_refused(company):
    with pytest.raises(ArgumentError, match="kind of exits"):
        reasons(company, exits="sudden")


def test_a_window_that_is_not_observed_is_refused(company):
    with pytest.raises(ArgumentError, match="after the as-of date"):
        reasons(company, last_day=DAY("2025-01-01"))


def test_people_without_dates_have_no_exits_in_a_period(publish):
    undated = [{"employee_id": str(n), "has_left": "no"} for n in range(5)]

    with pytest.raises(MeasureError, match="hire_date"):
        reasons(publish(employees=undated))


# --- A second implementation, and identities ---


def test_every_exit_of_the_made_up_company_has_one_reason(demo_publication):
    population = Population("young_academic", by=("gender",))

    for result, row in zip(
        reasons(demo_publication, population), turnover(demo_publication, population), strict=True
    ):
        before, after, whole = result.periods
        assert result.labels == row.labels
        assert whole.exits == row.exits == before.exits + after.exits
        for was, now, all_of_it in zip(before.shares, after.shares, whole.shares, strict=True):
            assert was.exits + now.exits == all_of_it.exits
        assert sum(share.exits for share in whole.shares) == whole.with_reason


def test_groups_are_as_on_the_day_of_the_exit(publish):
    people = [
        *leavers(5, "2022-06-30", "No promotion", birth_date="1982-07-01", site="39 still"),
        *leavers(5, "2022-06-30", "No promotion", birth_date="1982-06-30", site="40 that day"),
    ]

    (result,) = reasons(publish(employees=people), Population("under_40", by=("site",)))

    assert (result.labels, result.whole.exits) == (("39 still",), 5)


def test_the_made_up_company_s_reasons_are_grouped_as_it_was_made(demo_publication):
    wordings = {w.wording: w.reason for w in reasons(demo_publication)[0].whole.wordings}

    three = Counter(reason for reason in wordings.values() if reason in REASON_GROUPS)
    assert three == {"opportunities": 2, "visibility": 2, "belonging": 2}
    assert wordings["Better career opportunities elsewhere"] == "opportunities"
    assert wordings["Little visibility"] == "visibility"
    assert wordings["Company culture"] == "belonging"
    assert wordings["Higher pay elsewhere"] == "other"


def test_reasons_of_everyone_are_those_of_the_imported_rows_read_one_by_one(
    demo_store, demo_publication
):
    words = read_programme().reasons
    counted = Counter()
    for row in last_spells(demo_store.parent / "files" / "employees.csv"):
        if row["exit_date"] and row["exit_type"] != "transfer":
            stated = row["exit_reason"].lower()
            group = next((g for g in REASON_GROUPS if any(w in stated for w in words[g])), "other")
            counted[row["exit_date"] >= "2022-10-03", group if stated else "none"] += 1

    before, after, _ = reasons(demo_publication)[0].periods

    for is_after, period in ((False, before), (True, after)):
        assert exits_of(period) == {
            reason: counted[is_after, reason] for reason in exits_of(period)
        }
        assert period.exits - period.with_reason == counted[is_after, "none"]
    assert counted.total() > 2_000
