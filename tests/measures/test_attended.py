"""Those who came to half of the meetings and those who did not, from the landmark on."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from tests import reference
from tests.attended import FACTS, LANDMARK, START, Participant, alike, publish_cohort
from tests.company import employee, publish_rows
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.attended import MONTHS_SINCE, attended
from ypn_metrics.measures.periods import days_of
from ypn_metrics.statistics.differences import proportion_difference

MONTHS, SMALLEST = 16, 5
FOUR = {f"m{i}": f"2020-0{2 * i}-01" for i in range(1, 5)}
ALL, HALF, ONE = tuple(FOUR), ("m1", "m2"), ("m1",)


def describe(publication, smallest=SMALLEST):
    return attended(publication, MONTHS, smallest)


# --- A company worked by hand ---


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory):
    """Return nine who came to half or more, six who came to fewer, and four in neither group."""
    after, beside, nobody = "after", "plant tour", "nobody wrote down"
    as_guest = ("other1", "other2", "other3")
    return publish_cohort(
        tmp_path_factory.mktemp("hand"),
        [
            *alike("half", 7, HALF, ("m3", "m4"), left={0: 100}),
            Participant("came on the second day", None, ("m2",), ("m3", "m4")),
            # 30 days late: from an own landmark 16 months on, this exit would be before it.
            Participant("late", 14, ALL, started_on="2020-01-31"),
            *alike(
                "one",
                6,
                (*ONE, after, beside, *as_guest),
                ("m2", "m3", "m4"),
                left={0: 200, 1: 200},
            ),
            Participant("left on the landmark", 0, ALL),
            Participant("left early", -300, ONE),
            Participant("no record"),
            Participant("record of a later meeting only", None, (after,)),
        ],
        {**FOUR, nobody: "2020-12-01"},
        meetings=[
            {"meeting": after, "cohort": "One", "start_date": "2021-05-02", "type": "meeting"},
            {"meeting": beside, "cohort": "One", "start_date": "2020-11-01", "type": "activity"},
            # Begins before the landmark and ends after it.
            {
                "meeting": "across",
                "cohort": "One",
                "start_date": "2021-04-30",
                "end_date": "2021-05-02",
                "type": "meeting",
            },
            *({"meeting": m, "cohort": "Two", "start_date": "2020-06-15"} for m in as_guest),
        ],
        attendance=[
            {"meeting": "m1", "employee_id": "came on the second day", "attended": word, "day": day}
            for day, word in ((1, "no"), (2, "yes"))
        ]
        + [{"meeting": "across", "employee_id": "one0", "attended": "yes"}],
        employees=[employee(f"w{i}", "2015-01-01", "", **FACTS) for i in range(3)],
        cohorts=[{"cohort": "Two", "start_date": "2023-10-02"}],
        participants=[
            {"employee_id": f"w{i}", "cohort": "Two", "started_on": "2023-10-02"} for i in range(3)
        ],
    )


def test_exactly_half_is_often_and_less_is_seldom(by_hand):
    result = describe(by_hand)

    assert (result.often.n, result.seldom.n) == (9, 6)


def test_what_comes_later_or_beside_or_in_another_cohort_does_not_count(by_hand):
    # Each of the six came to one meeting of four, to one after the landmark, to an activity, and
    # as a guest to three of another cohort; one of them also to one that ended too late.
    assert describe(by_hand).seldom.n == 6


def test_who_is_in_neither_group_is_counted(by_hand):
    result = describe(by_hand)

    assert (result.left_before, result.waiting, result.unrecorded) == (2, 3, 2)
    assert (result.meetings, result.meetings_unrecorded) == (5, 1)


def test_the_shares_are_of_those_employed_at_the_landmark(by_hand):
    often, seldom = (group.points for group in (describe(by_hand).often, describe(by_hand).seldom))

    # The late one leaves on day 14 of the cohort's landmark, another on day 100.
    assert [p.estimate.estimate for p in often] == pytest.approx([7 / 9] * 3)
    assert [(p.n_at_risk, p.n_events) for p in often] == [(7, 2)] * 3
    assert seldom[0].estimate.estimate == 1
    assert seldom[0].estimate.lower < 1
    assert [(p.n_at_risk, p.n_events) for p in seldom] == [(6, 0), (4, 2), (4, 2)]


def test_below_five_at_risk_there_is_a_reason_and_no_value(by_hand):
    result = describe(by_hand)

    assert [p.estimate for p in result.seldom.points[1:]] == [None, None]
    assert {p.reason.template for p in result.seldom.points[1:]} == {
        "Fewer than {n} people are followed that long."
    }
    assert [d is None for d in result.differences] == [False, True, True]
    assert result.differences[0].estimate == pytest.approx(7 / 9 - 1)


def test_a_group_below_the_smallest_one_tells_its_size_and_no_more(by_hand):
    result = describe(by_hand, smallest=7)

    assert (result.seldom.n, result.seldom.n_events) == (6, None)
    for point in result.seldom.points:
        assert (point.n_at_risk, point.n_events, point.estimate) == (None, None, None)
        assert point.reason.values == {"n": 7}
    assert result.often.points[0].estimate is not None
    assert set(result.differences) == {None}


# --- Edges ---


@pytest.fixture(scope="module")
def all_came(tmp_path_factory):
    """Return ten who came to half of the meetings, of whom one left after 50 days."""
    folder = tmp_path_factory.mktemp("all_came")
    return publish_cohort(folder, alike("half", 10, HALF, left={0: 50}), FOUR)


def test_where_everyone_came_often_the_other_group_is_empty(all_came):
    result = describe(all_came)

    assert (result.often.n, result.seldom.n) == (10, 0)
    assert [p.estimate for p in result.seldom.points] == [None] * 3
    assert result.seldom.points[0].reason.values == {"n": 5}
    assert not result.is_drawn


def test_nine_people_have_no_curve_and_ten_have(by_hand, all_came):
    assert describe(by_hand).often.drawn_until_day is None
    assert describe(all_came).often.drawn_until_day == 50
    assert describe(all_came, smallest=11).often.drawn_until_day is None


def test_of_three_meetings_two_are_half(tmp_path):
    three = dict(list(FOUR.items())[:3])
    a, b, c = three
    people = (*alike("two", 6, (a, b), (c,)), *alike("one", 3, (a,), (b, c)))

    result = describe(publish_cohort(tmp_path, people, three))

    assert (result.often.n, result.seldom.n) == (6, 3)


def test_a_list_that_names_only_who_came_leaves_out_who_never_did(tmp_path):
    company = publish_rows(
        tmp_path,
        employees=[employee(f"p{i}", "2015-01-01", "", **FACTS) for i in range(4)],
        cohorts=[{"cohort": "One", "start_date": START}],
        participants=[{"employee_id": f"p{i}", "cohort": "One"} for i in range(4)],
        meetings=[{"meeting": m, "cohort": "One", "start_date": d} for m, d in FOUR.items()],
        attendance=[
            {"meeting": m, "employee_id": f"p{i}"}
            for i, names in enumerate((ALL, HALF, ONE))
            for m in names
        ],
    )

    result = describe(company)

    assert (result.often.n, result.seldom.n) == (2, 2)


@pytest.mark.parametrize(("as_of", "waiting"), [("2021-05-01", 5), ("2021-05-02", 0)])
def test_a_cohort_counts_from_the_day_after_its_landmark(tmp_path, as_of, waiting):
    company = publish_cohort(tmp_path, alike("p", 5, ALL), FOUR, as_of)

    if waiting:
        with pytest.raises(MeasureError, match="gets there on 1 May 2021"):
            describe(company)
    else:
        assert describe(company).often.n == 5


# --- Refusals ---


def test_without_attendance_its_extract_is_named(tmp_path):
    with pytest.raises(MeasureError, match="extract attendance"):
        describe(publish_cohort(tmp_path, alike("p", 5, ()), FOUR))


def test_where_only_one_who_left_has_a_record_there_is_nothing_to_describe(tmp_path):
    company = publish_cohort(tmp_path, [*alike("p", 5, ()), Participant("gone", -200, ALL)], FOUR)

    with pytest.raises(MeasureError, match="has a record of coming"):
        describe(company)


def test_without_meetings_the_two_extracts_are_named(tmp_path):
    with pytest.raises(MeasureError, match="extracts meetings and attendance"):
        describe(publish_cohort(tmp_path, alike("p", 5, ()), {}))


def test_without_participants_the_two_extracts_are_named(publish):
    with pytest.raises(MeasureError, match="extracts cohorts and participants"):
        describe(publish(employees=[employee("1", "2015-01-01")]))


def test_without_dates_it_is_refused(publish):
    undated = publish(employees=[{"employee_id": "1", "has_left": "no"}])

    with pytest.raises(MeasureError):
        describe(undated)


# --- Published figures: maintenance chemotherapy, Miller (1981), as R's survival::aml ---

MAINTAINED = [9, 13, -13, 18, 23, -28, 31, 34, -45, 48, -161]  # weeks; below 0 censored
NOT_MAINTAINED = [5, 5, 8, 8, 12, -16, 23, 27, 30, 33, 43, 45]


def test_miller_s_two_groups_come_out_as_published(tmp_path):
    def people(name, weeks, came, missed):
        return [
            # A transfer is censored, an exit is not.
            Participant(
                f"{name}{i}", 7 * abs(w), came, missed, "transfer" if w < 0 else "voluntary"
            )
            for i, w in enumerate(weeks)
        ]

    company = publish_cohort(
        tmp_path,
        [*people("a", MAINTAINED, ALL, ()), *people("b", NOT_MAINTAINED, ONE, ALL[1:])],
        FOUR,
    )

    often, seldom = describe(company).often, describe(company).seldom

    # survfit(Surv(time, status) ~ x, aml) at 26 weeks: 0.6136 and 0.4861, of 6 and 5 at risk.
    assert often.points[0].estimate.estimate == pytest.approx(0.6136, abs=5e-5)
    assert seldom.points[0].estimate.estimate == pytest.approx(0.4861, abs=5e-5)
    assert (often.points[0].n_at_risk, seldom.points[0].n_at_risk) == (6, 5)
    assert (often.n_events, seldom.n_events) == (7, 11)


# --- A naive second count ---


@pytest.fixture(scope="module")
def at_random(tmp_path_factory):
    """Return 200 people who come and leave at random, and their publication."""
    draw = random.Random(1)
    names = {f"m{i}": f"2020-{i + 1:02}-15" for i in range(1, 8)}
    people = []
    for i in range(200):
        habit = draw.choice((0.3, 0.5, 0.8))
        told = [m for m in names if draw.random() < 0.9 and m != "m7"]
        came = [m for m in told if draw.random() < habit]
        left = draw.choice((None, draw.randint(-400, 1200), draw.randint(1, 700)))
        kind = draw.choice(("voluntary", "voluntary", "transfer"))
        missed = [m for m in told if m not in came]
        people.append(Participant(f"p{i}", left, came, missed, kind))
    return people, publish_cohort(tmp_path_factory.mktemp("random"), people, names)


def counted_one_by_one(people):
    """Return by group the people as (entry, last day, event), each looked at by itself."""
    followed = (dt.date(2024, 12, 31) - LANDMARK).days
    held = {meeting for p in people for meeting in (*p.came, *p.missed)}
    groups = {"often": [], "seldom": []}
    for p in people:
        if p.left is not None and p.left <= 0:
            continue
        if not p.came and not p.missed:
            continue
        group = "often" if len(p.came) / len(held) >= 0.5 else "seldom"
        last = followed if p.left is None else min(p.left, followed)
        is_exit = p.left is not None and p.left <= followed and p.exit_type != "transfer"
        groups[group].append((-1, last, int(is_exit)))
    return groups


@pytest.mark.parametrize("group", ["often", "seldom"])
def test_counting_each_person_by_itself_gives_the_same(at_random, group):
    people, company = at_random
    mine = counted_one_by_one(people)[group]
    result = getattr(describe(company), group)

    assert result.n == len(mine)
    for month, point in zip(MONTHS_SINCE, result.points, strict=True):
        day = days_of(month)
        assert point.n_at_risk == reference.n_at_risk(mine, day)
        assert point.estimate.estimate == pytest.approx(float(reference.retention(mine, day)))


# --- Identities ---


def test_every_participant_is_in_one_place(at_random):
    people, company = at_random
    r = describe(company)

    counted = r.often.n + r.seldom.n + r.left_before + r.waiting + r.unrecorded
    assert counted == len(people)


def test_without_censoring_the_difference_is_that_of_two_proportions(tmp_path):
    company = publish_cohort(
        tmp_path,
        [
            *alike("all", 20, ALL, left=dict.fromkeys(range(4), 300)),
            *alike("one", 12, ONE, ALL[1:], left=dict.fromkeys(range(5), 90)),
        ],
        FOUR,
    )

    for found, (stayed, others) in zip(
        describe(company).differences, ((20, 7), (16, 7), (16, 7)), strict=True
    ):
        wanted = proportion_difference(stayed, 20, others, 12)
        assert found.estimate == pytest.approx(wanted.estimate)
        assert (found.lower, found.upper) == pytest.approx((wanted.lower, wanted.upper))
