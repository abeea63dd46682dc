"""The pulse of companies small enough to count, and of the made-up one."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict

import pytest

from tests.company import DAY
from tests.pulse_company import COHORT, END, ITEMS, MIDDLE, START, answers, measured, people
from tests.pulse_company import publish_pulse as publish
from ypn_metrics.demo.pulse import GAIN_BY_PHASE, MEAN_SCORE
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.pulse_counts import PHASES, windows
from ypn_metrics.measures.pulse_levels import NOBODY, NOT_YET
from ypn_metrics.measures.trials import Cohort
from ypn_metrics.store.publications import Store

SIX = people("p", 6)
LATER = {"cohort": "Two", "start_date": "2021-02-01", "end_date": "2022-02-01"}


def item_of(result, name="belonging"):
    (found,) = [item for item in result.items if item.item == name]
    return found


def level(result, phase="start", name="belonging"):
    return item_of(result, name).of(phase).level


def by_year(result, who):
    return {one.year: one.level.n for one in item_of(result).years if one.who == who}


# --- Phases ---


@pytest.mark.parametrize(
    ("start", "end"),
    [("2020-01-01", "2021-01-01"), ("2022-10-03", "2024-02-03"), ("2020-01-01", "2020-01-08")],
)
def test_every_day_belongs_to_the_nearest_of_start_middle_and_end(start, end):
    cohort = Cohort(1, "One", DAY(start), DAY(end))
    spans = windows(cohort)

    assert spans[0].first_day == cohort.start_date - dt.timedelta(days=31)
    assert spans[-1].last_day == cohort.end_date + dt.timedelta(days=92)
    for ordinal in range(spans[0].first_day.toordinal(), spans[-1].last_day.toordinal() + 1):
        day = dt.date.fromordinal(ordinal)
        (phase,) = [one.phase for one in spans if one.first_day <= day <= one.last_day]
        nearest = min(abs(day - one.day) for one in spans)
        assert phase == [one.phase for one in spans if abs(day - one.day) == nearest][-1]


PHASE_OF = {
    "2019-11-30": None,
    "2019-12-01": "start",
    "2020-04-01": "start",
    "2020-04-02": "middle",
    "2020-10-01": "middle",
    "2020-10-02": "end",
    "2021-04-03": "end",
    "2021-04-04": None,
}


def test_an_answer_is_in_the_phase_of_its_day(tmp_path):
    given = [row for day in PHASE_OF for row in answers(SIX, day, [5] * 6, item=day)]
    everyone, cohort = measured(publish(tmp_path, given, {"One": SIX}))

    for day, phase in PHASE_OF.items():
        for result in (everyone, cohort):
            counts = {one: level(result, one, day).n for one in PHASES}
            assert counts == {one: 6 if one == phase else 0 for one in PHASES}
        # Before the first phase they have taken no part yet; after the last they have.
        years = [(one.who, one.year, one.level.n) for one in item_of(everyone, day).years]
        who = "other" if day < START else "alumni"
        assert years == ([] if phase else [(who, int(day[:4]), 6)])


def test_whoever_answers_twice_in_a_phase_counts_with_the_latest_answer(tmp_path):
    given = [
        *answers(SIX, "2020-02-01", [1] * 6),
        *answers(SIX[:3], "2020-03-01", [5] * 3),
        *answers(SIX[:1], "2020-01-05", [2]),
    ]

    found = level(measured(publish(tmp_path, given, {"One": SIX}))[0])
    assert (found.n, found.n_high, found.mean.estimate) == (6, 3, 3.0)


def test_a_phase_that_has_not_begun_is_told_from_one_that_nobody_answered(tmp_path):
    given = answers(SIX, START, [4] * 6)
    _, cohort = measured(publish(tmp_path, given, {"One": SIX}, as_of="2020-05-01"))

    assert [level(cohort, phase).reason for phase in PHASES] == [None, NOBODY, NOT_YET]


def test_a_cohort_that_has_not_begun_has_no_pulse(tmp_path):
    given = answers(SIX, START, [4] * 6)
    found = measured(
        publish(tmp_path, given, {"One": SIX}, starts=[COHORT, LATER], as_of="2020-12-31")
    )

    assert [one.cohort for one in found] == [None, "One"]


def test_a_person_in_two_cohorts_answers_in_the_one_that_started_last(tmp_path):
    seats = {"One": SIX, "Two": SIX}
    given = answers(SIX, "2021-02-15", [4] * 6)  # the end of one, the start of two
    _, one, two = measured(publish(tmp_path, given, seats, starts=[COHORT, LATER]))

    assert [level(one, phase).n for phase in PHASES] == [0, 0, 0]
    assert [level(two, phase).n for phase in PHASES] == [6, 0, 0]


# --- Who answers ---


def test_the_employee_number_decides_who_is_a_participant(tmp_path):
    given = [
        *answers(SIX[:2], START, [5, 5], group="other"),
        *answers(SIX[2:], START, [5] * 4, group=""),
        *answers(people("o", 2), START, [1, 1], group=""),
    ]
    everyone, _ = measured(publish(tmp_path, given, {"One": SIX}, others=people("o", 2)))

    assert level(everyone).n == 6
    assert by_year(everyone, "other") == {2020: 2}


def test_without_a_number_a_participant_is_in_the_cohort_whose_phase_alone_is_open(tmp_path):
    blank = [""] * 5
    given = [
        *answers(blank, START, [4] * 5, group="participant"),
        *answers(blank, "2021-03-01", [2] * 5, group="participant"),  # two cohorts' phases
        *answers(blank, "2019-06-01", [2] * 5, group="participant"),  # nobody's
        *answers(blank, START, [1] * 5, group="other"),
    ]
    seats = {"One": SIX, "Two": people("q", 6)}
    everyone, one, two = measured(publish(tmp_path, given, seats, starts=[COHORT, LATER]))

    assert level(one).n == level(everyone).n == 5
    assert level(one).share.estimate == 1
    assert [level(two, phase).n for phase in PHASES] == [0, 0, 0]
    assert by_year(everyone, "participant") == {2019: 5, 2021: 5}
    assert by_year(everyone, "other") == {2020: 5}


def test_a_company_with_nothing_but_a_pulse_has_its_groups_by_year(tmp_path):
    given = [
        *answers([""] * 6, START, [4] * 6, group="participant"),
        *answers([""] * 6, START, [2] * 6, group="other"),
    ]
    (everyone,) = measured(publish(tmp_path, given))

    assert by_year(everyone, "participant") == by_year(everyone, "other") == {2020: 6}
    assert level(everyone).reason == NOT_YET


def test_answers_after_the_as_of_date_do_not_count(tmp_path):
    given = answers(SIX, START, [4] * 6) + answers(SIX, MIDDLE, [5] * 6)
    everyone, _ = measured(publish(tmp_path, given, {"One": SIX}, as_of="2020-06-30"))

    assert [level(everyone, phase).n for phase in PHASES] == [6, 0, 0]


def test_without_answers_the_extract_is_named(publish):
    with pytest.raises(MeasureError, match="extract pulse"):
        measured(publish(employees=[{"employee_id": "1", "hire_date": "2020-01-01"}]))


# --- Figures ---


def test_share_mean_response_and_worst_case_by_hand(tmp_path):
    seats = people("p", 10)
    given = answers(seats[:8], START, [1, 2, 3, 3, 4, 4, 5, 5])
    found = level(measured(publish(tmp_path, given, {"One": seats}))[1])

    assert (found.n, found.asked, found.responded) == (8, 10, 0.8)
    assert (found.n_high, found.share.estimate) == (4, 0.5)
    # Clopper-Pearson's 4 of 8, as tabulated: 15.7 to 84.3 %.
    assert (found.share.lower, found.share.upper) == pytest.approx((0.1570, 0.8430), abs=1e-4)
    assert found.mean.estimate == 27 / 8
    assert found.worst_share == (0.4, 0.6)
    assert found.worst_mean == pytest.approx((29 / 10, 37 / 10))


def test_forty_answers_get_wilsons_interval(tmp_path):
    seats = people("p", 40)
    given = answers(seats, START, [4] * 12 + [2] * 28)
    found = level(measured(publish(tmp_path, given, {"One": seats}))[1])

    assert found.share.method == "Wilson score"


def test_who_could_answer_was_in_the_programme_on_the_day_or_answered(tmp_path):
    seats = people("p", 10)
    left = {"p0": MIDDLE, "p1": "2020-07-03", "p2": "2020-05-01"}
    quit_on = {"p3": "2020-07-01", "p4": MIDDLE, "p5": "2020-05-01"}
    given = answers(["p2", "p6", "p7", "p8", "p9"], "2020-04-15", [3] * 5)
    publication = publish(tmp_path, given, {"One": seats}, left=left, quit_on=quit_on)
    _, cohort = measured(publication)

    # Gone by the end of 2 July: p0, p2, p3 and p5; p2 had answered before.
    assert level(cohort, "middle").asked == 7
    assert item_of(cohort).of("middle").level.n == 5


def test_a_late_starter_is_an_other_until_shortly_before_the_own_start(tmp_path):
    given = [
        *answers(SIX, START, [4] * 6),
        *answers(SIX[:1], "2020-06-01", [4], "visibility"),  # 30 days before p0 starts
    ]
    publication = publish(tmp_path, given, {"One": SIX}, started={"p0": "2020-07-01"})
    everyone, cohort = measured(publication)

    assert (level(cohort).n, level(cohort).asked) == (5, 5)
    assert by_year(everyone, "other") == {2020: 1}
    assert level(cohort, "middle", "visibility").n == 1


def test_before_the_first_day_all_who_take_part_could_have_answered(tmp_path):
    seats = people("p", 10)
    given = answers(seats[:6], "2019-12-10", [4] * 6)
    found = level(measured(publish(tmp_path, given, {"One": seats}, as_of="2019-12-20"))[1])

    assert (found.n, found.asked, found.responded) == (6, 10, 0.6)


def test_more_answers_than_people_leave_the_response_unknown(tmp_path):
    given = answers([""] * 9, START, [4] * 9, group="participant")
    found = level(measured(publish(tmp_path, given, {"One": SIX}))[1])

    assert (found.n, found.asked, found.responded, found.worst_share) == (9, None, None, None)


def test_others_are_those_of_the_nearest_year_and_the_difference_is_counted(tmp_path):
    given = [
        *answers(people("p", 10), END, [5] * 7 + [1] * 3),
        *answers([""] * 10, "2019-10-01", [5] * 9 + [1], group="other"),
        *answers([""] * 10, "2020-10-01", [5] * 4 + [1] * 6, group="other"),
    ]
    one = item_of(measured(publish(tmp_path, given, {"One": people("p", 10)}))[1]).of("end")

    assert one.beside == 2020
    # Agresti and Caffo's 7 of 10 beside 4 of 10.
    found = (one.difference.estimate, one.difference.lower, one.difference.upper)
    assert found == pytest.approx((0.3, -0.136, 0.636), abs=5e-4)


def test_others_who_answered_more_than_a_year_away_are_not_set_beside(tmp_path):
    given = [
        *answers(SIX, START, [5] * 6),
        *answers([""] * 6, "2018-12-30", [5] * 6, group="other"),
    ]
    one = item_of(measured(publish(tmp_path, given, {"One": SIX}))[1]).of("start")

    assert (one.beside, one.difference) == (None, None)


def test_items_are_those_of_the_rules_in_their_order_and_then_any_other(tmp_path):
    given = [
        *answers(SIX, START, [5] * 6, item="inclusion"),
        *answers(SIX, START, [5] * 6, item="Belonging"),
        *answers(SIX, START, [5] * 6, item="engagement"),
    ]
    found = measured(publish(tmp_path, given, {"One": SIX}))[0].items

    assert [item.item for item in found] == [*ITEMS, "engagement", "inclusion"]
    assert [item.is_in_rules for item in found] == [True] * 3 + [False] * 2
    assert level(measured(Store(tmp_path).open())[0], name="visibility").reason == NOBODY


# --- The made-up company, counted from its extracts ---


@pytest.fixture(scope="module")
def demo(demo_store):
    """Return the made-up company's publication, and the rows of its extracts."""
    rows = {}
    for kind in ("pulse", "cohorts", "participants"):
        path = demo_store.parent / "files" / f"{kind}.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows[kind] = list(csv.DictReader(file))
    return Store(demo_store).open(), rows


def naively(rows):
    """Scores by cohort, item and the demo's own days of asking, by person."""
    of = {row["employee_id"]: row["cohort"] for row in rows["participants"]}
    spans = {row["cohort"]: row for row in rows["cohorts"]}
    scores = defaultdict(dict)
    for row in rows["pulse"]:
        if row["group"] == "participant":
            cohort, day = of[row["employee_id"]], DAY(row["answered_on"])
            start, end = (DAY(spans[cohort][name]) for name in ("start_date", "end_date"))
            middle = start + (end - start) // 2
            nearest = min(
                (abs(day - at), phase)
                for at, phase in zip((start, middle, end), PHASES, strict=True)
            )
            scores[cohort, row["item"], nearest[1]][row["employee_id"]] = int(row["score"])
    return scores


def test_the_made_up_companys_levels_are_those_of_its_extracts(demo):
    company, rows = demo
    scores, found = naively(rows), measured(company)

    assert len(scores) >= 24
    for (cohort, name, phase), given in scores.items():
        (result,) = [one for one in found if one.cohort == cohort]
        told = level(result, phase, name)
        assert told.n == len(given)
        assert told.n_high == sum(score >= 4 for score in given.values())
        assert told.mean.estimate == pytest.approx(sum(given.values()) / len(given))
        assert told.asked >= told.n


def test_the_made_up_companys_changes_are_those_of_its_extracts(demo):
    company, rows = demo
    scores, (everyone, *_) = naively(rows), measured(company)

    for item in everyone.items:
        for change in item.changes:
            to = "middle" if change.phase == "middle" else "end"
            cohorts = ["Autumn 2025"] if to == "middle" else ["Autumn 2022", "Spring 2024"]
            differences = [
                later - scores[cohort, item.item, "start"][person]
                for cohort in cohorts
                for person, later in scores[cohort, item.item, to].items()
                if person in scores[cohort, item.item, "start"]
            ]
            assert change.n == len(differences) > 10
            assert change.n_risen == sum(d > 0 for d in differences)
            assert change.n_fallen == sum(d < 0 for d in differences)
            assert change.mean.estimate == pytest.approx(sum(differences) / len(differences))


def test_others_are_counted_by_the_year_they_were_asked_in(demo):
    company, rows = demo
    given = [r for r in rows["pulse"] if r["group"] == "other" and r["item"] == "belonging"]
    years = {int(r["answered_on"][:4]) for r in given}

    assert by_year(measured(company)[0], "other") == {
        year: sum(r["answered_on"].startswith(str(year)) for r in given) for year in years
    }


def test_the_demos_gain_comes_back_within_what_chance_allows(demo):
    (everyone, *_) = measured(demo[0])

    gains = dict(zip(PHASES, GAIN_BY_PHASE, strict=True))
    for item, mean in zip(everyone.items, MEAN_SCORE, strict=True):
        for one in item.phases:
            assert one.level.mean.lower - 0.1 < mean + gains[one.phase] < one.level.mean.upper + 0.1
        assert [one.phase for one in item.changes] == ["middle", "end"]
        for change in item.changes:
            true = gains[change.phase]
            assert change.mean.lower - 0.1 < true < change.mean.upper + 0.1
