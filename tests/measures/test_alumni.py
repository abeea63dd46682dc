"""After the programme: who is still employed, and where."""

from __future__ import annotations

import pytest

from tests.met import jobs, participants, publish_all
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.alumni import Place, alumni
from ypn_metrics.measures.nominations import funnel
from ypn_metrics.statistics.intervals import clopper_pearson_interval


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory):
    """Return the company of `tests.met`."""
    return publish_all(tmp_path_factory.mktemp("met"))


def of(publication, cohort):
    return next(one for one in alumni(publication) if one.cohort == cohort)


def k_of_n(share):
    return (share.k, share.n)


def test_those_still_employed_and_those_who_have_moved_are_counted(by_hand):
    one = of(by_hand, "One")

    # Eight started; a1 and a2 left; a3 is in another unit, a4 and a5 at another level.
    assert (one.started, k_of_n(one.employed)) == (8, (6, 8))
    assert k_of_n(one.other_unit) == (1, 6)
    assert k_of_n(one.other_level) == (2, 6)
    assert one.employed == clopper_pearson_interval(6, 8)


def test_completed_is_that_of_the_funnel(by_hand):
    completed = {f.cohort: f.step("completed").n for f in funnel(by_hand, ("gender",))}

    # a1 left before the end, a2 after it.
    assert of(by_hand, "One").completed == completed["One"] == 7
    assert of(by_hand, "Two").completed is None
    assert of(by_hand, "Two").completed_reason.template == (
        "The cohort has not ended by the as-of date."
    )


def test_all_together_are_the_cohorts_that_have_ended(by_hand):
    together = of(by_hand, None)

    assert (together.started, together.n_cohorts) == (8, 1)
    assert [one.cohort for one in alumni(by_hand)] == [None, "One", "Two"]


def test_units_of_too_few_stand_together_with_so_many_more_that_none_is_told(by_hand):
    # Five in Rolling and one in Sales: the one would be told by the total.
    assert of(by_hand, "One").places["business_unit"] == (Place(None, 6),)
    assert of(by_hand, "Two").places["business_unit"] == (Place("Rolling", 6),)


def test_nothing_is_withheld_where_every_unit_has_enough(tmp_path):
    moved = [
        {"employee_id": f"a{i}", "valid_from": "2022-06-01", "business_unit": "Sales",
         "job_level": "3"}
        for i in range(3, 9)
    ]  # fmt: skip
    plain = [job for job in jobs() if job["valid_from"] == "2018-01-01"]
    published = publish_all(tmp_path, job_history=[*plain, *moved])

    assert of(published, "One").places["business_unit"] == (Place("Sales", 6),)
    assert of(published, "One").places["job_level"] == (Place("3", 6),)


def test_people_without_a_unit_are_unknown_and_in_no_share_of_moves(tmp_path):
    blank = [{**job, "business_unit": ""} for job in jobs()]
    one = of(publish_all(tmp_path, job_history=blank), "One")

    assert one.other_unit is None
    assert one.places["business_unit"] == (Place("unknown", 6),)
    assert k_of_n(one.other_level) == (2, 6)


def test_a_cohort_of_too_few_is_not_told_of(tmp_path):
    one = of(publish_all(tmp_path, participants=participants()[:4]), "One")

    assert one.started == 4
    assert (one.completed, one.employed, one.other_unit) == (None, None, None)
    assert one.reason.template == "Fewer than {n} people started it."
    assert one.places["business_unit"] == (Place(None, None),)


def test_a_person_of_two_cohorts_counts_once_in_all_together(tmp_path):
    again = [*participants(), {"employee_id": "a8", "cohort": "Three"}]
    cohorts = [
        {"cohort": "One", "start_date": "2021-01-10", "end_date": "2022-05-10"},
        {"cohort": "Three", "start_date": "2022-06-01", "end_date": "2023-01-01"},
        {"cohort": "Two", "start_date": "2023-02-01", "end_date": ""},
    ]
    published = publish_all(tmp_path, "nominations", cohorts=cohorts, participants=again)

    assert (of(published, None).started, of(published, None).n_cohorts) == (8, 2)
    assert of(published, "Three").started == 1


@pytest.mark.parametrize("lacking", ["cohorts", "participants"])
def test_without_the_programme_the_extracts_are_named(tmp_path, lacking):
    gone = [lacking, "nominations", "meetings", "attendance", "insights"]
    gone += ["participants"] if lacking == "cohorts" else []

    with pytest.raises(MeasureError, match="extracts cohorts and participants"):
        alumni(publish_all(tmp_path, *gone))


def test_the_made_up_company_has_its_twenty_and_its_twenty_one(demo_publication):
    started = {one.cohort: one.started for one in alumni(demo_publication)}

    assert (started["Autumn 2022"], started["Spring 2024"], started[None]) == (20, 21, 41)


def test_whoever_moves_on_the_as_of_date_is_in_the_new_unit_and_counts_once(tmp_path):
    moving = {"employee_id": "a6", "valid_from": "2023-06-30", "business_unit": "Sales",
              "job_level": "3"}  # fmt: skip
    one = of(publish_all(tmp_path, job_history=[*jobs(), moving]), "One")

    assert one.started == 8
    assert k_of_n(one.other_unit) == (2, 6)
