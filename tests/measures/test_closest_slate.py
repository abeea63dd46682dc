"""The closest balanced slate of nominees: brute force over persons, the interview's case, edges."""

from __future__ import annotations

from itertools import combinations
from math import ceil, comb, floor

import numpy as np
import pytest

from tests.made_up_slates import counted, nominee, planned_of, women_and_men
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.measures.closest_slate import closest_balanced_slate, may_take_a_seat

VALUES = {"gender": ("woman", "man"), "site": ("A", "B", "C")}


def slate(n_women, n_men):
    return {*(f"w{i:02}" for i in range(n_women)), *(f"m{i:02}" for i in range(n_men))}


def moved(proposal):
    return {move.profile: move.after - move.before for move in proposal.changed}


@pytest.fixture
def interview():
    """Return 50 nominees of whom 15 are women; the pool has 30 % women; 20 seats."""
    return planned_of(women_and_men(15, 35), {"gender": {"woman": 30, "man": 70}}, seats=20)


# --- By hand ---


def test_five_women_of_twenty_are_one_swap_from_the_pool_and_three_from_the_band(interview):
    pool = closest_balanced_slate(interview, slate(5, 15))
    band = closest_balanced_slate(interview, slate(5, 15), aim="band")

    assert (moved(pool), pool.swaps) == ({("woman",): 1, ("man",): -1}, 1)
    assert (moved(band), band.swaps) == ({("woman",): 3, ("man",): -3}, 3)
    assert (pool.distance_before, pool.distance) == (2, 0)  # a woman too few, a man too many
    assert (band.distance_before, band.distance) == (6, 0)
    assert band.is_only
    assert band.ways == comb(10, 3) * comb(15, 3)


def test_with_too_few_swaps_it_says_how_many_would_do(interview):
    proposal = closest_balanced_slate(interview, slate(5, 15), aim="band", most_swaps=2)

    assert (proposal.swaps, proposal.distance) == (2, 2)
    assert (proposal.best_swaps, proposal.best_distance) == (3, 0)


def test_with_too_few_women_nominated_it_says_how_near_they_can_come():
    found = planned_of(women_and_men(6, 20), {"gender": {"woman": 1, "man": 1}}, seats=20)

    proposal = closest_balanced_slate(found, slate(5, 15), aim="band", most_swaps=20)

    assert moved(proposal) == {("woman",): 1, ("man",): -1}
    assert (proposal.distance, proposal.best_distance) == (4, 4)


def test_a_pool_share_that_is_no_whole_number_is_met_by_either_side():
    found = planned_of(women_and_men(9, 9), {"gender": {"woman": 1, "man": 2}}, seats=10)

    goals = closest_balanced_slate(found, slate(4, 6)).goals

    assert [(g.value, g.fewest, g.most) for g in goals] == [("man", 6, 7), ("woman", 3, 4)]
    assert not closest_balanced_slate(found, slate(4, 6)).changed


def test_empty_seats_are_filled_and_are_no_swap(interview):
    proposal = closest_balanced_slate(interview, slate(3, 9), aim="band", most_swaps=0)

    assert (proposal.filled, proposal.swaps, proposal.n_seats) == (8, 0, 20)
    assert sum(moved(proposal).values()) == 8
    assert moved(proposal)["woman",] >= 5
    assert proposal.distance == 0


def test_an_empty_slate_is_filled_whole(interview):
    proposal = closest_balanced_slate(interview, set(), most_swaps=0)

    assert moved(proposal) == {("woman",): 6, ("man",): 14}
    assert proposal.elsewhere == ()


def test_seats_for_which_nobody_is_nominated_stay_empty_and_are_not_aimed_at():
    found = planned_of(women_and_men(2, 2), {"gender": {"woman": 1, "man": 1}}, seats=20)

    proposal = closest_balanced_slate(found, set())

    assert (proposal.n_seats, proposal.filled, proposal.distance) == (4, 4, 0)


def test_more_people_than_seats_are_swapped_and_none_goes_without(interview):
    proposal = closest_balanced_slate(interview, slate(5, 17), most_swaps=5)

    assert (proposal.n_seats, proposal.filled) == (22, 0)
    assert sum(moved(proposal).values()) == 0


def test_who_has_declined_or_is_ruled_out_is_proposed_only_if_asked_for():
    nominees = [
        nominee("declined", gender="woman", decision="declined"),
        nominee("too old", gender="woman", is_eligible=False),
        nominee("not known", gender="woman", is_eligible=None),
        nominee("left", gender="woman", is_eligible=False, has_left=True),
        *women_and_men(0, 4),
    ]
    found = planned_of(nominees, {"gender": {"woman": 1}}, seats=4)

    usual = closest_balanced_slate(found, slate(0, 4), most_swaps=4)
    wide = closest_balanced_slate(found, slate(0, 4), most_swaps=4, also_ruled_out=True)

    assert [m.candidates for m in usual.moves if m.profile == ("woman",)] == [("not known",)]
    assert [m.candidates for m in wide.moves if m.profile == ("woman",)] == [
        ("declined", "too old", "not known")
    ]
    assert [may_take_a_seat(one) for one in nominees[:4]] == [False, False, True, False]


def test_equally_near_mixes_are_said_to_be():
    nominees = [nominee(f"a{i}", gender="man", site="A") for i in range(2)]
    nominees += [nominee("b", gender="woman", site="B"), nominee("c", gender="woman", site="C")]
    found = planned_of(
        nominees,
        {"gender": {"woman": 1, "man": 1}, "site": {"A": 2, "B": 1, "C": 1}},
        seats=2,
    )

    proposal = closest_balanced_slate(found, {"a0", "a1"}, ("gender", "site"), most_swaps=1)

    assert proposal.swaps == 1
    assert not proposal.is_only  # the woman of B or the one of C


def test_elsewhere_gives_the_range_of_every_choice_of_people():
    """Of three men with a seat at A, A and B one goes; of two women, at B and B, one comes."""
    nominees = [
        nominee("m0", gender="man", site="A"),
        nominee("m1", gender="man", site="A"),
        nominee("m2", gender="man", site="B"),
        nominee("w0", gender="woman", site="B"),
        nominee("w1", gender="woman", site="B"),
    ]
    found = planned_of(
        nominees, {"gender": {"woman": 1, "man": 2}, "site": {"A": 2, "B": 1}}, seats=3
    )

    proposal = closest_balanced_slate(found, {"m0", "m1", "m2"}, ("gender",))

    assert [
        (e.value, e.before, e.fewest, e.most, e.expected, e.away) for e in proposal.elsewhere
    ] == [("A", 2, 1, 2, 2.0, "sometimes"), ("B", 1, 1, 2, 1.0, "sometimes")]


def test_what_moves_away_whoever_is_chosen_is_told_apart():
    nominees = [
        nominee("m0", gender="man", site="A"),
        nominee("w0", gender="woman", site="B"),
    ]
    found = planned_of(nominees, {"gender": {"woman": 1}, "site": {"A": 1}}, seats=1)

    proposal = closest_balanced_slate(found, {"m0"})

    assert {e.value: e.away for e in proposal.elsewhere} == {"A": "always", "B": "always"}


# --- Refusals ---


@pytest.mark.parametrize(
    ("attributes", "more", "said"),
    [
        ((), {}, "one to 3 columns"),
        (("gender", "gender"), {}, "each of them once"),
        (("site",), {}, "site is no column"),
        (("salary",), {}, "salary is no column"),
        (("gender",), {"aim": "mine"}, "mine is no aim"),
        (("gender",), {"most_swaps": -1}, "at least 0"),
        (("gender", "site", "country", "function"), {}, "is no column|one to 3"),
    ],
)
def test_wrong_arguments_are_refused(interview, attributes, more, said):
    with pytest.raises(ArgumentError, match=said):
        closest_balanced_slate(interview, slate(5, 15), attributes, **more)


def test_more_than_three_attributes_are_refused_since_profiles_would_be_people():
    pool = {name: {"x": 1} for name in ("gender", "site", "country", "function")}
    found = planned_of([nominee("a")], pool, seats=1)

    with pytest.raises(ArgumentError, match="one to 3 columns"):
        closest_balanced_slate(found, {"a"}, tuple(pool))


def test_the_band_is_one_of_women_and_men():
    found = planned_of([nominee("a", site="A")], {"site": {"A": 1}}, seats=1)

    with pytest.raises(ArgumentError, match="choose gender"):
        closest_balanced_slate(found, {"a"}, ("site",), aim="band")


def test_three_seats_have_no_even_distribution():
    found = planned_of(women_and_men(2, 2), {"gender": {"woman": 1, "man": 1}}, seats=3)

    with pytest.raises(MeasureError, match="No whole number of 3 seats"):
        closest_balanced_slate(found, slate(1, 2), aim="band")


def test_without_a_pool_there_is_nothing_to_aim_at():
    with pytest.raises(MeasureError, match="Nobody is in the pool"):
        closest_balanced_slate(planned_of(women_and_men(1, 1), {}, seats=1), slate(1, 0))


# --- Brute force ---


def a_case(seed):
    """Up to nine nominees by gender and site, of whom some have a seat; pool, seats, swaps, aim."""
    rng = np.random.default_rng(seed)
    nominees = [
        nominee(
            f"p{i}",
            **{name: str(rng.choice(values)) for name, values in VALUES.items()},
            is_eligible=[True, True, None, False][rng.integers(4)],
            decision=["selected", "reserve", "declined"][rng.integers(3)],
        )
        for i in range(rng.integers(3, 10))
    ]
    seated = {n.employee_id for n in nominees if rng.random() < 0.5}
    pool = {
        name: {value: int(rng.integers(1, 30)) for value in values}
        for name, values in VALUES.items()
    }
    # Sometimes there are as many seats as people in them, sometimes more, sometimes unknown.
    seats = [None, max(1, len(seated)), len(seated) + 2][rng.integers(3)]
    attributes = [("gender",), ("site",), ("gender", "site")][rng.integers(3)]
    aim = "band" if "gender" in attributes and rng.random() < 0.5 else "pool"
    return planned_of(nominees, pool, seats), seated, attributes, aim, int(rng.integers(0, 4))


def distance_of(found, people, attributes, aim):
    off, n = 0, len(people)
    for attribute in attributes:
        seats, pool = counted(found, people, attribute), dict(found.pool)[attribute]
        everyone = sum(count.n for count in pool)
        for count in pool:
            low, high = floor(n * count.n / everyone), ceil(n * count.n / everyone)
            if aim == "band" and attribute == "gender":
                low, high = ceil(2 * n / 5), floor(3 * n / 5)
            off += max(0, low - seats[count.value], seats[count.value] - high)
    return off


def nearest_of_all(found, seated, attributes, aim, most_swaps):
    """Distance and swaps of the best of all slates of persons that are as full as can be."""
    free = [
        n.employee_id
        for n in found.nominees
        if n.employee_id not in seated and n.decision != "declined" and n.is_eligible is not False
    ]
    seats = found.cohort.seats or len(seated)
    n_seats = max(len(seated), min(seats, len(seated) + len(free)))
    slates = []
    for people in combinations(sorted({*seated, *free}), n_seats):
        swaps = len(seated - set(people))
        if swaps <= most_swaps:
            slates.append((distance_of(found, people, attributes, aim), swaps))
    return min(slates)


# Of 225 cases 24 ask for the band of one or three seats, which has no whole number.
@pytest.mark.parametrize("seed", range(225))
def test_no_slate_of_persons_is_nearer_and_none_as_near_has_fewer_swaps(seed):
    found, seated, attributes, aim, most_swaps = a_case(seed)
    try:
        proposal = closest_balanced_slate(found, seated, attributes, aim, most_swaps)
    except MeasureError:
        # Of one seat, of three, or of none there is no even distribution.
        assert aim == "band"
        return

    best = nearest_of_all(found, seated, attributes, aim, most_swaps)
    assert (proposal.distance, proposal.swaps) == best
    assert proposal.distance_before >= 0


@pytest.mark.parametrize("seed", range(0, 200, 5))
def test_carried_out_by_anybody_of_the_profiles_it_is_as_near_as_it_says(seed):
    found, seated, attributes, aim, most_swaps = a_case(seed)
    try:
        proposal = closest_balanced_slate(found, seated, attributes, aim, most_swaps)
    except MeasureError:
        return
    rng = np.random.default_rng(seed)
    people = set(seated)
    for move in proposal.changed:
        people -= set(rng.permutation(move.holders)[: move.gives])
        people |= set(rng.permutation(move.candidates)[: move.gains])

    assert len(people) == proposal.n_seats
    assert distance_of(found, sorted(people), attributes, aim) == proposal.distance
    for moved in proposal.elsewhere:
        assert moved.fewest <= counted(found, people, moved.attribute)[moved.value] <= moved.most


def test_one_mix_is_the_only_one_where_no_other_is_as_near():
    """Against every slate by profile, on cases of two attributes."""
    seen = set()
    for seed in range(200, 260):
        found, seated, _, aim, most_swaps = a_case(seed)
        attributes = ("gender", "site")
        try:
            proposal = closest_balanced_slate(found, seated, attributes, aim, most_swaps)
        except MeasureError:
            continue
        best = (proposal.distance, proposal.swaps)
        mixes = mixes_as_near(found, seated, attributes, aim, best, proposal.n_seats)
        assert proposal.is_only == (mixes == 1)
        seen.add(proposal.is_only)
    assert seen == {True, False}


def mixes_as_near(found, seated, attributes, aim, best, n_seats):
    profile = {n.employee_id: tuple(n.values[a] for a in attributes) for n in found.nominees}
    may = {n.employee_id for n in found.nominees if may_take_a_seat(n)} | seated
    mixes = set()
    for people in combinations(sorted(may), n_seats):
        swaps = len(seated - set(people))
        if (distance_of(found, people, attributes, aim), swaps) == best:
            mixes.add(tuple(sorted(profile[person] for person in people)))
    return len(mixes)
