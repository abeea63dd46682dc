"""Moves and promotions by hand: what counts as which, who is followed until when, who is not."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
import pytest

from tests.company import publish_rows
from tests.moves import START, company, first_changes, jobs, somebody
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.moves import MOVE_KINDS, MoveTrials, moves, verdict_of
from ypn_metrics.measures.trials import Trials, cohorts
from ypn_metrics.results import Estimate

A_YEAR_ON = "2022-10-04"  # day 365
NORTH = {"business_unit": "North"}
SOUTH, NEW_SITE, NEW_WORK = {"business_unit": "South"}, {"site": "Second"}, {"function": "Sales"}


def kinds_of(publish, changes):
    """What a change a year after the start is told to be, by the name of the person."""
    people = [somebody(name) for name in changes]
    history = [
        row
        for name, changed in changes.items()
        for row in jobs(name, (A_YEAR_ON, changed), site="First", function="Metallurgy")
    ]
    found = first_changes(company(publish, people, [], history))
    assert {day for kinds in found.values() for day in kinds.values()} <= {365}
    return {name: next(iter(found[name]), None) for name in changes}


# --- What counts as which ---


def test_where_changes_are_stated_they_count_as_they_are_stated(publish):
    promoted, lateral, other = ({"change_type": c} for c in ("promotion", "lateral", "other"))
    assert kinds_of(
        publish,
        {
            "promoted": promoted,
            "promoted elsewhere": promoted | SOUTH,
            "to another unit": lateral | SOUTH,
            "to another site": lateral | NEW_SITE,
            "to the same": lateral,
            "from an unknown unit": lateral | {"business_unit": ""},
            "reorganised": other | SOUTH | {"job_level": "4"},
            "hired again": {"change_type": "hire"},
            "not stated": SOUTH | {"job_level": "4"},
            "in a word of its own": {"change_type": "secondment"} | SOUTH,
        },
    ) == {
        "promoted": "promotion",
        "promoted elsewhere": "promotion",
        "to another unit": "move_across",
        "to another site": "move_within",
        "to the same": "move_within",
        "from an unknown unit": "unknown",
        "reorganised": None,
        "hired again": None,
        "not stated": "unknown",
        "in a word of its own": "unknown",
    }


@pytest.mark.parametrize("word", ["", "Grade "])
def test_where_they_are_not_a_number_that_rises_is_a_promotion(publish, word):
    level = {number: {"job_level": f"{word}{number}"} for number in (2, 9, 10)}
    history = {
        "up": level[10],
        "up elsewhere": level[10] | SOUTH,
        "down": level[2],
        "down elsewhere": level[2] | SOUTH,
        "to another unit": SOUTH,
        "to other work": NEW_WORK,
        "to the same": {},
        "to no level": {"job_level": ""},
        "elsewhere, at no level": {"job_level": ""} | SOUTH,
    }
    people = [somebody(name) for name in history]
    rows = [
        row
        for name, changed in history.items()
        for row in jobs(name, (A_YEAR_ON, changed), function="Metallurgy", **level[9])
    ]

    found = first_changes(company(publish, people, [], rows))

    assert {name: next(iter(found[name]), None) for name in history} == {
        "up": "promotion",
        "up elsewhere": "promotion",
        "down": "move_within",
        "down elsewhere": "move_across",
        "to another unit": "move_across",
        "to other work": "move_within",
        "to the same": None,
        "to no level": "unknown",
        "elsewhere, at no level": "unknown",
    }


def test_where_levels_are_words_a_change_of_level_is_of_unknown_kind(publish):
    assert kinds_of(
        publish,
        {
            "level": {"job_level": "Senior"},
            "level elsewhere": {"job_level": "Senior"} | SOUTH,
            "to another unit": SOUTH,
            "to another site": NEW_SITE,
        },
    ) == {
        "level": "unknown",
        "level elsewhere": "unknown",
        "to another unit": "move_across",
        "to another site": "move_within",
    }


# --- When it counts ---


UP, OTHER = {"change_type": "promotion"}, {"change_type": "other"}
CHANGES = {
    "on the start day": ([(START, UP)], {}),
    "the day after": ([("2021-10-05", UP)], {"promotion": 1}),
    "twice": ([(A_YEAR_ON, UP), ("2023-10-04", UP)], {"promotion": 365}),
    "on the last day": ([(A_YEAR_ON, UP)], {"promotion": 365}),
    "after the last day": ([(A_YEAR_ON, UP)], {}),
    "with another on the same day": ([(A_YEAR_ON, UP), (A_YEAR_ON, OTHER)], {"promotion": 365}),
    "after a move": (
        [("2022-01-04", {"change_type": "lateral"} | SOUTH), (A_YEAR_ON, UP)],
        {"move_across": 92, "promotion": 365},
    ),
}
LEFT = {"on the last day": A_YEAR_ON, "after the last day": "2022-10-03"}


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """Return the first changes of who had these, each named for when it was."""
    people = [somebody(name, left=LEFT.get(name, "")) for name in CHANGES]
    history = [row for name, (changes, _) in CHANGES.items() for row in jobs(name, *changes)]
    publish = partial(publish_rows, tmp_path_factory.mktemp("changed"))
    return first_changes(company(publish, people, [], history))


@pytest.mark.parametrize("when", CHANGES)
def test_the_first_change_counts_after_the_start_and_while_the_person_is_followed(changed, when):
    assert changed[when] == CHANGES[when][1]


def test_a_colleague_who_starts_a_later_cohort_is_followed_until_then(publish):
    up = {"change_type": "promotion"}
    found = first_changes(
        company(
            publish,
            [somebody("p")],
            [somebody("promoted after"), somebody("promoted before")],
            [
                *jobs("p"),
                *jobs("promoted after", ("2022-10-04", up)),
                *jobs("promoted before", ("2022-10-02", up)),
            ],
            cohorts=[
                {"cohort": "One", "start_date": START},
                {"cohort": "Two", "start_date": "2022-10-03"},
            ],
            participants=[
                {"employee_id": "p", "cohort": "One"},
                {"employee_id": "promoted before", "cohort": "Two"},
                {"employee_id": "promoted after", "cohort": "Two"},
            ],
        )
    )

    assert found == {"p": {}, "promoted before": {"promotion": 363}, "promoted after": {}}


# --- The figures ---


@pytest.fixture(scope="module")
def ten_and_twenty(tmp_path_factory):
    """Return 10 participants, 4 of them promoted after a year, beside 20, 2 of them."""
    publish = partial(publish_rows, tmp_path_factory.mktemp("ten_and_twenty"))
    up = (A_YEAR_ON, {"change_type": "promotion"})
    ours = [somebody(f"p{i}") for i in range(10)]
    theirs = [somebody(f"c{i}") for i in range(20)]
    history = [row for i in range(10) for row in jobs(f"p{i}", *([up] if i < 4 else []))]
    history += [row for i in range(20) for row in jobs(f"c{i}", *([up] if i < 2 else []))]
    return company(publish, ours, theirs, history)


def test_shares_and_their_difference_by_hand(ten_and_twenty):
    found = moves(ten_and_twenty, "promotion", 5)

    assert (found.participants.n, found.comparators.n) == (10, 20)
    assert (found.events_participants, found.events_comparators) == (4, 2)
    first, second, third = found.at
    assert None not in (first.participants, first.comparators, first.difference)
    assert (first.n_at_risk_participants, first.n_at_risk_comparators) == (10, 20)
    assert first.participants.estimate == pytest.approx(0.4)
    assert first.comparators.estimate == pytest.approx(0.1)
    # Agresti and Caffo on 10 and 20 people: 5/12 - 3/22 and 1.96 standard errors.
    middle, spread = 5 / 12 - 3 / 22, (5 / 12 * 7 / 12 / 12 + 3 / 22 * 19 / 22 / 22) ** 0.5
    assert first.difference.estimate == pytest.approx(0.3)
    assert first.difference.lower == pytest.approx(middle - 1.959964 * spread, abs=1e-6)
    assert first.difference.upper == pytest.approx(middle + 1.959964 * spread, abs=1e-6)
    assert second.n_at_risk_participants == 6
    assert third.difference == second.difference  # nothing more happened, nobody left


def test_where_nobody_moved_there_is_no_share_and_no_minus_zero(ten_and_twenty):
    at = moves(ten_and_twenty, "move_across", 5).at[0]

    assert None not in (at.participants, at.comparators, at.difference)
    assert str(at.difference.estimate) == "0.0"
    assert at.participants.upper > 0.2 > at.comparators.upper > 0
    assert at.verdict == "unknown"


@pytest.mark.parametrize(
    ("lower", "upper", "verdict"),
    [(0.01, 0.2, "more"), (-0.2, -0.01, "fewer"), (-0.1, 0.1, "unknown"), (0.0, 0.1, "unknown")],
)
def test_the_verdict_is_whether_the_interval_leaves_the_sign_open(lower, upper, verdict):
    middle = (lower + upper) / 2
    assert verdict_of(Estimate(middle, lower, upper, 1, 9, 0.95, "")) == verdict


def test_fewer_than_the_smallest_group_are_not_told(ten_and_twenty):
    found = moves(ten_and_twenty, "promotion", 11)

    assert {at.difference for at in found.at} == {None}
    assert (found.events_participants, found.events_comparators) == (None, 2)
    assert moves(ten_and_twenty, "promotion", 10).at[0].difference is not None


# --- What is not known ---


def test_whose_history_begins_after_the_start_is_left_out_and_counted(publish):
    up = (A_YEAR_ON, {"change_type": "promotion"})
    ours = [somebody(f"p{i}") for i in range(6)]
    theirs = [somebody(f"c{i}") for i in range(12)]
    history = [row for i in range(5) for row in jobs(f"p{i}")]
    history += jobs("p5", up)[1:]  # begins with the promotion
    history += [row for i in range(10) for row in jobs(f"c{i}", *([up] if i < 1 else []))]

    found = moves(company(publish, ours, theirs, history), "promotion", 5)

    assert (found.participants.n, found.comparators.n) == (5, 10)
    assert (found.unknown_participants.left_out, found.unknown_comparators.left_out) == (1, 2)
    # From 4 October 2021 to the end of 2024.
    assert found.unknown_participants.years == pytest.approx(1184 / 365.25)
    assert found.unknown_comparators.years == pytest.approx(2 * 1184 / 365.25)
    assert found.at[0].participants.estimate == 0
    assert found.at[0].comparators.estimate == pytest.approx(0.1)  # of ten, each weighing alike


def test_who_stands_beside_nobody_with_a_history_is_left_out_too(publish):
    ours = [somebody(f"p{unit}{i}", unit=unit) for unit in ("North", "South") for i in range(5)]
    theirs = [somebody(f"c{unit}{i}", unit=unit) for unit in ("North", "South") for i in range(5)]
    named = [(str(one["employee_id"]), str(one["business_unit"])) for one in (*ours, *theirs)]
    history = [row for name, unit in named if not name.startswith("cSouth")
               for row in jobs(name, business_unit=unit)]  # fmt: skip
    history += [row for name, _ in named if name == "pNorth0"
                for row in jobs(name, (A_YEAR_ON, {"change_type": "other"}))[1:]]  # fmt: skip

    # Without a history a colleague has the unit of the employees extract, so is matched.
    found = moves(company(publish, ours, theirs, history), "promotion", 5)

    assert (found.participants.n, found.unknown_participants.left_out) == (5, 5)
    assert (found.comparators.n, found.unknown_comparators.left_out) == (5, 5)


def test_changes_of_unknown_kind_count_as_none_and_are_told(publish):
    unknown = (A_YEAR_ON, {"change_type": ""} | SOUTH)
    up = ("2023-10-04", {"change_type": "promotion"})
    ours = [somebody(f"p{i}") for i in range(8)]
    theirs = [somebody(f"c{i}") for i in range(8)]
    history = [row for i in range(8) for row in jobs(f"p{i}", *([unknown] if i < 3 else []))]
    history += [row for i in range(8) for row in jobs(f"c{i}", *([unknown, up] if i < 2 else []))]

    found = moves(company(publish, ours, theirs, history), "promotion", 5)

    assert found.unknown_participants.unknown_kind == 3
    assert found.unknown_comparators.unknown_kind == 2
    assert (found.events_participants, found.events_comparators) == (0, 2)


# --- Refusals ---


def refused(publication, kind="promotion", **more):
    with pytest.raises(MeasureError) as caught:
        moves(publication, kind, 5, **more)
    return str(caught.value)


def test_without_a_job_history_the_reader_is_told_what_brings_it(publish):
    without = company(publish, [somebody("p")], [somebody("c")], None)

    for kind in MOVE_KINDS:
        assert "It takes the extract job_history" in refused(without, kind)


def test_without_kinds_and_numbers_there_are_no_promotions_but_moves(publish):
    rows = [*jobs("p", job_level="Junior"), *jobs("c", job_level="Senior")]
    in_words = company(publish, [somebody("p")], [somebody("c")], rows)

    assert "the column change_type" in refused(in_words)
    assert moves(in_words, "move_across", 5).participants.n == 1


def test_without_units_there_are_no_moves_but_promotions(publish):
    rows = [{**row, "business_unit": ""} for name in ("p", "c") for row in jobs(name)]
    rows += [{"employee_id": "p", "valid_from": A_YEAR_ON, "change_type": "promotion"}]
    no_units = company(publish, [somebody("p")], [somebody("c")], rows)

    for kind in MOVE_KINDS[1:]:
        assert "the column business_unit" in refused(no_units, kind)
    assert moves(no_units, "promotion", 5).events_participants is None  # of one person


def test_without_a_history_from_before_the_start_nobody_is_followed(publish):
    up = (A_YEAR_ON, {"change_type": "promotion"})
    rows = [*jobs("p", up)[1:], *jobs("c", up)[1:]]
    too_late = company(publish, [somebody("p")], [somebody("c")], rows)

    assert "whose job history reaches back" in refused(too_late)


def test_before_a_cohort_starts_and_without_colleagues_the_reader_is_told(publish):
    rows = [*jobs("p", job_level="1"), *jobs("c", job_level="2")]
    options = {"cohorts": [{"cohort": "One", "start_date": "2025-10-04"}]}
    early = company(publish, [somebody("p")], [somebody("c")], rows, **options)
    assert "starts on 4 October 2025" in refused(early, cohort=cohorts(early)[0])
    alone = company(publish, [somebody("p")], [], jobs("p"))
    assert (
        refused(alone, "move_across")
        == "No participant has a comparable colleague of the same start day."
    )
    assert "extracts cohorts and participants" in refused(
        alone, "move_across", comparator="same_start"
    )


def test_an_older_publication_is_to_be_imported_again(demo_publication, monkeypatch):
    older = replace(demo_publication)
    real = type(older).query

    def query(self, statement, fills, params):
        if statement == "has_column" and params["table"] == "moves_told":
            params = {**params, "table": "not there"}
        return real(self, statement, fills, params)

    monkeypatch.setattr(type(older), "query", query)

    assert "Import the extracts again" in refused(older)


# --- Beside the effect ---


@pytest.mark.parametrize("comparator", ["matched", "same_start"])
def test_with_every_history_known_the_people_are_those_of_the_effect(demo_publication, comparator):
    def people(trials):
        rows = trials.ask(demo_publication, "trial_people", days=[0]).to_numpy().tolist()
        cells = trials.ask(demo_publication, "trial_life_table")
        return rows, cells.groupby(["is_participant", "block"])[["n", "weight"]].sum()

    ours, our_cells = people(MoveTrials(comparator))
    theirs, their_cells = people(Trials(comparator))

    assert ours == theirs
    assert len(our_cells) >= 6
    pd.testing.assert_frame_equal(our_cells, their_cells)
