"""Thirty random companies in one register, against a loop over days and people.

A company is a site. People are hired, leave, are transferred, come back after gaps round the
30 days, turn 40, graduate and change units, all at random.
"""

from __future__ import annotations

import datetime as dt
import random

import pytest

from tests import reference
from tests.company import publish_rows
from tests.random_people import random_spells, some_day
from ypn_metrics.measures.attrition import headcount, turnover
from ypn_metrics.measures.bridge import bridge
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.retention import MONTHS, retention
from ypn_metrics.population import GROUPS, Population, ask, by_labels

AS_OF = dt.date(2024, 12, 31)
FIRST_HIRE = dt.date(2021, 1, 1)
OBSERVED_FROM = dt.date(2022, 2, 10)
COMPANIES = [f"company {i:02d}" for i in range(30)]
EXIT_TYPES = ("voluntary", "voluntary", "involuntary", "retirement", "transfer", None)
BACK_AFTER = (-20, 0, 1, 29, 30, 31, 32, 200)


def random_person(draw, name, site):
    hired = some_day(draw, FIRST_HIRE, dt.date(2024, 12, 1))
    facts = {
        "employee_id": name,
        "site": site,
        "birth_date": some_day(draw, dt.date(1981, 1, 1), dt.date(1986, 1, 1)),
        "education_level": draw.choice(["master", "bachelor", "upper_secondary"]),
        "graduation_date": some_day(draw, dt.date(2019, 1, 1), dt.date(2023, 12, 31)),
    }
    spells = random_spells(
        draw,
        hired,
        AS_OF,
        days=[0, 1, *range(2, 1200, 60)],
        stays=0.4,
        exit_types=EXIT_TYPES,
        back_after=BACK_AFTER,
    )
    return [facts | spell for spell in spells]


def random_moves(draw, rows):
    days = sorted({some_day(draw, FIRST_HIRE, AS_OF) for _ in range(draw.randint(1, 3))})
    return [
        {
            "employee_id": rows[0]["employee_id"],
            "valid_from": day,
            "business_unit": draw.choice(["North", "South"]),
        }
        for day in days
    ]


@pytest.fixture(scope="module")
def register():
    """Return the rows of employees and of their job history."""
    draw = random.Random(20240630)
    people = [
        random_person(draw, f"{site}-{i}", site)
        for site in COMPANIES
        for i in range(draw.randint(1, 14))
    ]
    return {
        "employees": [row for rows in people for row in rows],
        "job_history": [move for rows in people for move in random_moves(draw, rows)],
    }


@pytest.fixture(scope="module")
def published(register, tmp_path_factory):
    folder = tmp_path_factory.mktemp("random")
    return publish_rows(
        folder, AS_OF.isoformat(), observed_from=OBSERVED_FROM.isoformat(), **register
    )


@pytest.fixture(scope="module")
def spells(register):
    """Return each company's employments, merged by the naive count."""
    merged = reference.employments(register["employees"], AS_OF)
    return {site: [s for s in merged if s["site"] == site] for site in COMPANIES}


@pytest.fixture(params=range(6))
def window(request):
    draw = random.Random(request.param)
    return tuple(sorted(some_day(draw, OBSERVED_FROM, AS_OF) for _ in range(2)))


BY_COMPANY = Population(by=("site",))


def test_the_register_holds_what_it_is_meant_to_try(register, spells):
    merged = [spell for own in spells.values() for spell in own]
    hired_and_left = [s for s in merged if s["exit_date"] == s["hire_date"]]

    assert len(register["employees"]) > len(merged) + 10
    assert len(merged) > len({s["employee_id"] for s in merged}) + 10
    assert len(hired_and_left) > 2
    assert sum(s["exit_type"] == "transfer" for s in merged) > 5


@pytest.mark.parametrize("group", GROUPS)
def test_headcount_agrees_with_counting_people_one_by_one(published, spells, group, window):
    rows = headcount(published, Population(group, by=("site",)), window)

    counted = {(labels[0], day): n for labels, day, n in rows}
    for site in COMPANIES:
        for day in window:
            belongs = [
                s
                for s in spells[site]
                if reference.is_employed(s, day) and reference.GROUPS[group](s, day)
            ]
            assert counted.get((site, day), 0) == len(belongs)


def test_person_years_are_the_sum_of_each_days_headcount(published, spells, window):
    first, last = window

    rows = turnover(published, BY_COMPANY, first_day=first, last_day=last)

    for row in rows:
        naive = reference.person_years(spells[row.labels[0]], first, last)
        assert row.person_years == pytest.approx(naive, abs=1e-9)


@pytest.mark.parametrize("basis", ["exit_rate", "average", "month_ends", "end", "start"])
@pytest.mark.parametrize("exits", ["all", "voluntary"])
def test_every_basis_agrees_with_the_naive_one(published, spells, window, basis, exits):
    first, last = window

    rows = turnover(published, BY_COMPANY, first_day=first, last_day=last, basis=basis, exits=exits)

    for row in rows:
        own = spells[row.labels[0]]
        leavers = [s for s in own if reference.has_left_between(s, first, last)]
        leavers = [s for s in leavers if reference.is_leaver(s)]
        voluntary = [s for s in leavers if s["exit_type"] == "voluntary"]
        denominator = reference.turnover_denominator(own, basis, first, last)
        assert (row.exits, row.voluntary_exits) == (len(leavers), len(voluntary))
        assert row.denominator == pytest.approx(denominator, abs=1e-9)
        if denominator:
            per = 100 if basis == "exit_rate" else 1
            counted = leavers if exits == "all" else voluntary
            assert row.estimate.estimate == pytest.approx(per * len(counted) / denominator)


def test_stability_agrees_with_the_naive_one(published, spells):
    last = dt.date(2024, 2, 29)
    year_ago = dt.date(2023, 2, 28)

    rows = turnover(published, BY_COMPANY, last_day=last, basis="stability")

    for row in rows:
        own = spells[row.labels[0]]
        then = [s for s in own if reference.is_employed(s, year_ago)]
        seasoned = [
            s
            for s in own
            if reference.is_employed(s, last) and reference.months_later(s["hire_date"], 12) <= last
        ]
        assert row.denominator == len(then)
        if then and len(seasoned) <= len(then):
            assert row.estimate.estimate == pytest.approx(len(seasoned) / len(then))


def test_every_person_is_accounted_for_between_two_days(published, spells, register, window):
    first, last = window
    before = first - dt.timedelta(days=1)
    moves = register["job_history"]
    everybody = [spell for own in spells.values() for spell in own]

    def naive(unit, group, day):
        return sum(
            reference.is_employed(s, day)
            and reference.GROUPS[group](s, day)
            and reference.unit_on(moves, s["employee_id"], day) == unit
            for s in everybody
        )

    for group in GROUPS:
        by_unit = Population(group, by=("business_unit",))
        for labels, rows in by_labels(ask(published, "daily_counts", by_unit), by_unit):
            unit = labels[0]
            within = rows[(rows.day.dt.date >= first) & (rows.day.dt.date <= last)].sum(
                numeric_only=True
            )
            moved_in = within.n_in - within.hires
            moved_out = within.n_out - within.leavers - within.transfers_out
            left = within.leavers + within.transfers_out
            assert min(moved_in, moved_out) >= 0
            assert naive(unit, group, before) + within.hires + moved_in - moved_out - left == naive(
                unit, group, last
            )


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("by", [(), ("age_band",), ("business_unit",), ("site", "took_part")])
@pytest.mark.parametrize("periods", ["year", "month"])
def test_every_bridge_leads_from_its_start_to_its_end(published, group, by, periods):
    rows = bridge(published, Population(group, by=by), periods=periods)

    assert rows
    for row in rows:
        flows = row.hires + row.moved_in - row.moved_out - row.leavers
        assert row.start + flows == row.end


@pytest.mark.parametrize("group", GROUPS)
def test_who_came_and_went_agrees_with_asking_each_person_each_day(
    published, spells, register, group
):
    first, last = dt.date(2023, 2, 11), dt.date(2023, 6, 15)
    moves = register["job_history"]
    everybody = [spell for own in spells.values() for spell in own]
    rows = bridge(
        published, Population(group, by=("business_unit",)), first_day=first, last_day=last
    )

    assert {row.labels[0] for row in rows} >= {"North", "South"}
    for row in rows:

        def belongs(spell, day, unit=row.labels[0]):
            in_unit = reference.unit_on(moves, spell["employee_id"], day) == unit
            return in_unit and reference.GROUPS[group](spell, day)

        naive = reference.flows(everybody, belongs, first, last)
        assert row.hires == naive["hires"]
        assert row.moved_in == naive["in"]
        assert row.moved_out == naive["out"] + naive["transfers"]
        assert row.reasons_out["transfer"] == naive["transfers"]
        assert (row.leavers, row.voluntary) == (naive["leavers"], naive["voluntary"])


def test_the_reason_for_going_out_agrees_with_what_has_changed_that_day(published, spells):
    first, last = OBSERVED_FROM, AS_OF
    everybody = [spell for own in spells.values() for spell in own]
    (row,) = bridge(published, Population("young_academic"), first_day=first, last_day=last)

    def turned_40(spell):
        day = reference.months_later(spell["birth_date"], 12 * 40)
        return (
            first <= day <= last
            and reference.is_employed(spell, day - dt.timedelta(days=1))
            and reference.is_academic(spell, day - dt.timedelta(days=1))
        )

    def graduated(spell):
        day = spell["graduation_date"]
        return (
            first <= day <= last
            and reference.is_employed(spell, day - dt.timedelta(days=1))
            and (spell["exit_date"] is None or day <= spell["exit_date"])
            and reference.GROUPS["young_academic"](spell, day)
        )

    assert row.reasons_out["age"] == sum(map(turned_40, everybody)) > 10
    assert row.reasons_in["degree"] == sum(map(graduated, everybody)) > 5
    assert row.reasons_in["other"] == row.reasons_out["other"] == 0


def test_hires_leavers_and_transfers_belong_to_the_group_and_unit_of_their_day(
    published, spells, register
):
    moves = register["job_history"]
    everybody = [spell for own in spells.values() for spell in own]
    people = Population("young_academic", by=("business_unit",))

    def naive(unit, event, is_wanted=lambda _: True):
        return sum(
            reference.GROUPS["young_academic"](s, s[event])
            and reference.unit_on(moves, s["employee_id"], s[event]) == unit
            for s in everybody
            if s[event] is not None and is_wanted(s)
        )

    for labels, rows in by_labels(ask(published, "daily_counts", people), people):
        (unit,) = labels
        assert rows.hires.sum() == naive(unit, "hire_date")
        assert rows.leavers.sum() == naive(unit, "exit_date", reference.is_leaver)
        assert rows.transfers_out.sum() == naive(
            unit, "exit_date", lambda s: not reference.is_leaver(s)
        )


def test_retention_agrees_with_a_naive_kaplan_meier_with_delayed_entry(published, spells):
    curves = {curve.labels[0]: curve for curve in retention(published, BY_COMPANY)}

    for site in COMPANIES:
        people = reference.followed(spells[site], AS_OF, OBSERVED_FROM)
        if not people:
            assert site not in curves
            continue
        curve = curves[site].curve
        stretch = reference.followed_days(people)
        counted = reference.still_there(people, stretch[0]) if stretch else people
        assert curves[site].start_day == (stretch[0] if stretch else 0)
        assert curve.time_days.tolist() == reference.event_days(counted)
        for day, value in zip(curve.time_days, curve.retention, strict=True):
            naive = float(reference.retention(counted, int(day)))
            assert value == pytest.approx(naive, abs=1e-12)
        assert curves[site].n == len(people)
        assert curves[site].n_events == sum(event for _, _, event in people)


def test_people_at_risk_are_people_and_not_employments(published, spells):
    curves = {curve.labels[0]: curve for curve in retention(published, BY_COMPANY)}

    for site, curve in curves.items():
        for month, point in zip(MONTHS, curve.points, strict=True):
            day = days_of(month)
            at_risk = {
                s["employee_id"]
                for s in spells[site]
                for entry, last, _ in reference.followed([s], AS_OF, OBSERVED_FROM)
                if entry < day <= last
            }
            assert point.n_at_risk == len(at_risk)
            stretch = reference.followed_days(
                reference.followed(spells[site], AS_OF, OBSERVED_FROM)
            )
            is_within = stretch is not None and stretch[0] <= day <= stretch[1]
            assert (point.estimate is not None) == (is_within and len(at_risk) >= 5)
            assert (point.estimate is None) == (point.reason is not None)


def test_retention_against_voluntary_exits_is_one_minus_their_cumulative_incidence(
    published, spells
):
    causes = {"voluntary": 1, "transfer": 0}
    curves = {c.labels[0]: c for c in retention(published, BY_COMPANY, exits="voluntary")}

    for site, curve in curves.items():
        people = []
        for spell in spells[site]:
            for entry, last, event in reference.followed([spell], AS_OF, OBSERVED_FROM):
                people.append((entry, last, event and causes.get(spell["exit_type"], 2)))
        people = reference.still_there(people, curve.start_day)
        for month, point in zip(MONTHS, curve.points, strict=True):
            if point.estimate is not None:
                naive = 1 - reference.incidence(people, 1, days_of(month))
                assert point.estimate.estimate == pytest.approx(float(naive), abs=1e-12)
