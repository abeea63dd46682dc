"""Who has met whom: by hand, against a double loop on random programmes, and as identities."""

from __future__ import annotations

import pytest

from tests import contacts as naive
from tests.company import employee, publish_rows
from ypn_metrics.errors import ArgumentError, MeasureError
from ypn_metrics.measures.contacts import (
    CONTACT_ATTRIBUTES,
    Asking,
    contact_people,
    contacts,
    contacts_of,
)

FEWEST = 5
N_COHORTS = 200
START = "2022-01-10"
MEETINGS = {"m1": "2022-02-01", "m2": "2022-04-01", "m3": "2022-06-01"}
UNITS = {"a": "North", "b": "North", "c": "South", "d": "West", "e": "South"}


def company(folder, came=(), *, people=UNITS, as_of="2024-12-31", **more):
    """Publish one cohort; ``came`` are meetings and who came to them."""
    tables = {
        "employees": [employee(p, "2015-01-01", business_unit=u) for p, u in people.items()],
        "cohorts": [{"cohort": "One", "start_date": START}],
        "participants": [{"employee_id": p, "cohort": "One"} for p in people],
        "meetings": [{"meeting": m, "cohort": "One", "start_date": d} for m, d in MEETINGS.items()],
        "attendance": [
            {"meeting": meeting, "employee_id": person, "attended": "yes"}
            for meeting, who in came
            for person in who
        ],
    }
    tables |= more
    return publish_rows(folder, as_of, **{kind: rows for kind, rows in tables.items() if rows})


def one_of(publication, **arguments):
    """The one cohort's contacts."""
    return contacts(publication, FEWEST, **arguments)[0]


def cells(one):
    return {(c.unit, c.other_unit): (c.met, c.prepared, c.pairs) for c in one.cells}


# --- A company worked by hand ---


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory):
    """Return five participants: a and c at the first meeting, a, b and d at the second."""
    attendance = [("m1", "ac"), ("m2", "abd"), ("m3", "a")]
    return company(tmp_path_factory.mktemp("hand"), attendance)


def test_a_pair_counts_once_by_the_units_of_the_two(by_hand):
    one = one_of(by_hand)

    # a-c, a-b, a-d and b-d have met, of ten pairs.
    assert (one.n, one.met, one.pairs) == (5, 4, 10)
    assert cells(one) == {
        ("North", "North"): (1, 0, 1),
        ("North", "South"): (1, 0, 4),
        ("North", "West"): (2, 0, 2),
        ("South", "South"): (0, 0, 1),
        ("South", "West"): (0, 0, 2),
    }


def test_the_other_units_that_each_has_met_people_from(by_hand):
    people = contact_people(by_hand, "One").set_index("employee_id")

    assert people.units_met.to_dict() == {"a": 2, "b": 1, "c": 1, "d": 1, "e": 0}
    assert people.units.to_dict() == dict.fromkeys("abcde", 2)
    assert people.people_met.to_dict() == {"a": 3, "b": 2, "c": 1, "d": 2, "e": 0}
    assert one_of(by_hand).units_met.mean == 1.0
    assert one_of(by_hand).units_met.mean_most == 2.0


def test_it_grows_by_the_pairs_that_are_new(by_hand):
    steps = one_of(by_hand).steps

    assert [step.n_came for step in steps] == [2, 3, 1]
    assert [step.met for step in steps] == [1, 4, 4]
    assert [step.across for step in steps] == [1, 3, 3]


def test_of_fewer_than_the_smallest_group_there_is_no_mean(by_hand):
    (one, _) = contacts(by_hand, 6)

    assert (one.units_met.mean, one.units_met.median, one.units_met.bins) == (None, None, ())
    assert one.met == 4


# --- Days, groups, and what does not count ---


@pytest.mark.parametrize(
    ("days", "met"), [("11", 1), ("12", 0), (("1", ""), 1), (("", ""), 1)], ids=str
)
def test_two_have_met_if_any_day_had_both(tmp_path, days, met):
    rows = [
        {"meeting": "m1", "employee_id": person, "attended": "yes", "day": day}
        for person, day in zip("ac", days, strict=True)
    ]

    assert one_of(company(tmp_path, (), attendance=rows)).met == met


def test_prepared_together_takes_one_group_of_a_meeting_that_both_came_to(tmp_path):
    groups = {"a": "1", "b": "1", "c": "2", "d": "", "e": ""}
    rows = [
        {"meeting": "m1", "employee_id": p, "attended": "no" if p == "b" else "yes", "group": g}
        for p, g in groups.items()
    ] + [{"meeting": "m2", "employee_id": p, "attended": "yes", "group": "2"} for p in "bc"]

    one = one_of(company(tmp_path, (), attendance=rows))

    assert one.prepared == 1
    assert cells(one)["North", "South"] == (4 - 1, 1, 4)
    assert [step.prepared for step in one.steps] == [0, 1, 1]


def test_no_blank_and_activities_and_guests_and_what_is_to_come_do_not_count(tmp_path):
    meetings = [
        {"meeting": "m1", "cohort": "One", "start_date": "2022-02-01", "type": "meeting"},
        {"meeting": "tour", "cohort": "One", "start_date": "2022-03-01", "type": "activity"},
        {"meeting": "next", "cohort": "One", "start_date": "2025-03-01", "type": "meeting"},
    ]
    rows = [
        {"meeting": meeting, "employee_id": person, "attended": said}
        for meeting, person, said in (
            ("m1", "a", "yes"),
            ("m1", "b", "no"),
            ("m1", "c", ""),
            ("m1", "guest", "yes"),
            ("tour", "a", "yes"),
            ("tour", "d", "yes"),
            ("next", "a", "yes"),
            ("next", "e", "yes"),
        )
    ]
    people = UNITS | {"guest": "East"}
    named = [{"employee_id": p, "cohort": "One"} for p in UNITS]

    more = {"meetings": meetings, "attendance": rows, "participants": named}
    one = one_of(company(tmp_path, (), people=people, **more))

    assert (one.met, one.pairs, one.n_guest_visits, len(one.steps)) == (0, 10, 1, 1)
    assert "East" not in one.units


def test_a_list_without_the_column_attended_names_those_who_came(tmp_path):
    rows = [{"meeting": "m1", "employee_id": person} for person in "ac"]

    assert one_of(company(tmp_path, (), attendance=rows)).met == 1


def test_a_pair_has_the_units_of_the_day_on_which_it_first_met(tmp_path):
    moves = [
        {"employee_id": p, "valid_from": "2015-01-01", "business_unit": u} for p, u in UNITS.items()
    ] + [{"employee_id": "a", "valid_from": "2022-03-01", "business_unit": "South"}]

    one = one_of(company(tmp_path, [("m1", "ac"), ("m2", "abc")], job_history=moves))

    # a met c while in the North, and b after its move; with the others it stands as it is now.
    assert cells(one) == {
        ("North", "South"): (3, 0, 1 + 1 + 2),
        ("North", "West"): (0, 0, 1),
        ("South", "South"): (0, 0, 1 + 1),
        ("South", "West"): (0, 0, 1 + 2),
    }


def test_who_stays_away_makes_the_most_possible_no_smaller(tmp_path):
    one = one_of(company(tmp_path, [("m1", "ab")]))

    assert (one.met, one.pairs) == (1, 10)


def test_where_no_list_of_participants_names_the_cohort_its_meetings_lists_do(tmp_path):
    rows = [
        {"meeting": "m1", "employee_id": person, "attended": said}
        for person, said in (("a", "yes"), ("c", "yes"), ("d", "no"))
    ]

    one = one_of(company(tmp_path, (), attendance=rows, participants=()))

    assert (one.n, one.is_listed, one.met, one.pairs) == (3, False, 1, 3)


def test_an_unknown_unit_stands_apart(tmp_path):
    people = UNITS | {"e": "", "f": ""}
    one = one_of(company(tmp_path, [("m1", "acef")], people=people))

    assert one.n_unplaced == 2
    assert one.units[-1] == "unknown"
    assert cells(one)["unknown", "unknown"] == (1, 0, 1)
    assert (one.across, one.across_pairs) == (1, 2 + 2 + 1)
    assert one.units_met.people == 4


def test_two_in_two_cohorts_are_one_pair_of_all(tmp_path):
    meetings = [
        {"meeting": m, "cohort": c, "start_date": d}
        for m, c, d in (("m1", "One", "2022-02-01"), ("m2", "Two", "2022-03-01"))
    ]
    both = company(
        tmp_path,
        [("m1", "ac"), ("m2", "ac")],
        cohorts=[{"cohort": c, "start_date": START} for c in ("One", "Two")],
        participants=[
            {"employee_id": p, "cohort": c}
            for c, people in (("One", "abc"), ("Two", "acd"))
            for p in people
        ],
        meetings=meetings,
    )

    one, two, together = contacts(both, FEWEST)

    assert (one.met, two.met, together.met) == (1, 1, 1)
    assert (one.pairs, two.pairs, together.pairs) == (3, 3, 5)


def test_presenters_are_roles_of_the_meetings_come_to(tmp_path):
    said = {"m1": "CEO; CFO", "m2": "CEO;\n Head of HR ;", "m3": "Nobody came"}
    meetings = [
        {"meeting": m, "cohort": "One", "start_date": MEETINGS[m], "presenters": s}
        for m, s in said.items()
    ]

    one = one_of(company(tmp_path, [("m1", "abcd"), ("m2", "a")], meetings=meetings))

    # a has met three, three others two, and e none; the third meeting has no record.
    assert one.presenters_met.mean == (3 + 3 * 2 + 0) / 5
    assert one.presenters_met.highest_most == 3


def test_without_presenters_there_is_nothing_to_tell_of_them(by_hand):
    assert one_of(by_hand).presenters_met is None


def test_another_column_divides_the_same_pairs(by_hand):
    for attribute in CONTACT_ATTRIBUTES:
        one = one_of(by_hand, attribute=attribute)
        assert (one.met, one.pairs) == (4, 10)


# --- Edges and refusals ---


def test_a_cohort_of_one_has_no_pair(tmp_path):
    one = one_of(company(tmp_path, [("m1", "a")], people={"a": "North"}))

    assert (one.n, one.pairs, one.cells, one.n_unplaced) == (1, 0, (), 0)


def test_who_had_left_before_the_start_is_no_participant(tmp_path):
    people = [employee("a", "2015-01-01", START), employee("b", "2015-01-01", "2022-01-11")]
    one = one_of(company(tmp_path, [("m1", "bc")], employees=[*people, *_rest("cde")]))

    assert (one.n, one.met) == (4, 1)


def _rest(names):
    return [employee(name, "2015-01-01", "") for name in names]


def test_a_list_of_people_without_dates_has_their_units(tmp_path):
    people = [{"employee_id": p, "has_left": "no", "business_unit": u} for p, u in UNITS.items()]

    one = one_of(company(tmp_path, [("m1", "ac")], employees=people))

    assert cells(one)["North", "South"] == (1, 0, 4)


def test_without_meetings_both_extracts_are_named(publish):
    with pytest.raises(MeasureError, match="extracts meetings and attendance"):
        contacts(publish(employees=[employee("1", "2015-01-01")]), FEWEST)


def test_without_attendance_its_extract_is_named(tmp_path):
    with pytest.raises(MeasureError, match="extract attendance"):
        contacts(company(tmp_path, ()), FEWEST)


def test_where_all_meetings_are_to_come_nobody_has_come(tmp_path):
    with pytest.raises(MeasureError, match="meeting that is over"):
        contacts(company(tmp_path, [("m1", "ab")], as_of="2022-01-15"), FEWEST)


def test_a_cohort_or_column_that_is_not_there_is_refused(by_hand):
    with pytest.raises(ArgumentError, match="No cohort Nine has met; there are One"):
        contacts_of(by_hand, FEWEST, "Nine")
    with pytest.raises(ArgumentError):
        contacts(by_hand, FEWEST, "gender")


# --- A naive second count, and identities, on 200 random cohorts ---


@pytest.fixture(scope="module")
def register():
    return naive.random_register(7, N_COHORTS)


@pytest.fixture(scope="module")
def published(register, tmp_path_factory):
    return publish_rows(tmp_path_factory.mktemp("random"), str(naive.AS_OF), **register.tables)


@pytest.fixture(scope="module")
def counted(published):
    return {one.cohort: one for one in contacts(published, FEWEST)}


@pytest.fixture(scope="module")
def pairs(register, counted):
    """Return the pairs of each cohort, and of all under None."""
    known = {name: naive.pairs_of(register, name) for name in counted if name is not None}
    return {**known, None: naive.all_pairs(register)}


def test_the_register_holds_what_it_is_meant_to_try(counted, pairs):
    assert 150 < len(counted) <= N_COHORTS + 1
    everybody = [pair for own in pairs.values() for pair in own]
    assert sum("unknown" in pair.units for pair in everybody) > 100
    assert sum(pair.met is None for pair in everybody) > 100
    assert sum((pair.prepared or 0) > (pair.met or 9) for pair in everybody) > 20
    assert len(pairs[None]) < sum(len(own) for name, own in pairs.items() if name) - 20
    assert sum(not one.is_listed for one in counted.values()) > 10
    assert sum(one.n_unrecorded > 0 for one in counted.values()) > 10


def test_every_cell_agrees_with_a_double_loop(counted, pairs):
    for name, one in counted.items():
        wanted = {}
        for pair in pairs[name]:
            cell = wanted.setdefault(tuple(sorted(pair.units)), [0, 0, 0])
            cell[0] += pair.met is not None
            cell[1] += pair.prepared is not None
            cell[2] += 1
        assert cells(one) == {units: tuple(cell) for units, cell in wanted.items()}, name


def test_every_meeting_agrees_with_a_double_loop(register, counted, pairs):
    for name, one in counted.items():
        if name is None:
            continue
        assert [s.meeting for s in one.steps] == [
            meeting["meeting"] for meeting in naive.held_by(register, name)
        ]
        for number, step in enumerate(one.steps, start=1):
            met = [pair for pair in pairs[name] if (pair.met or 99) <= number]
            prepared = [pair for pair in pairs[name] if (pair.prepared or 99) <= number]
            assert (step.met, step.prepared) == (len(met), len(prepared))
            assert (step.across, step.across_prepared) == (_across(met), _across(prepared))


def _across(pairs):
    return sum(p.units[0] != p.units[1] and "unknown" not in p.units for p in pairs)


def test_each_participant_s_other_units_agree_with_a_double_loop(
    register, published, counted, pairs
):
    rows = Asking(published, "business_unit").rows("contact_people")
    for name in counted:
        people = rows.loc[rows.cohort.isna() if name is None else rows.cohort == name]
        if name is not None:
            assert people.employee_id.tolist() == naive.members_of(register, name)
        for person in people.itertuples():
            own = [pair for pair in pairs[name] if person.employee_id in pair.people]
            met, possible = (
                naive.other_units(own, person.employee_id, only_met=only) for only in (True, False)
            )
            assert (person.units_met, person.units) == (len(met), len(possible))
            assert person.people_met == sum(pair.met is not None for pair in own)
            assert person.people == len(own)


def test_nothing_is_above_its_maximum_and_all_adds_up(published, counted):
    for name, one in counted.items():
        assert one.met == sum(cell.met for cell in one.cells) <= one.pairs
        for cell in one.cells:
            assert 0 <= cell.met <= cell.pairs
            assert 0 <= cell.prepared <= cell.pairs
        assert one.units_met.people + one.n_unplaced == (one.n if one.pairs else 0)
        if name is None:
            continue
        assert one.pairs == one.n * (one.n - 1) / 2
        assert (one.steps[-1].met, one.steps[-1].prepared) == (one.met, one.prepared)
        assert (one.steps[-1].across, one.steps[-1].across_prepared) == (
            one.across,
            one.across_prepared,
        )
        assert all(a.met <= b.met for a, b in zip(one.steps, one.steps[1:], strict=False))
    people = contact_people(published, None)
    assert (people.units_met <= people.units).all()
    assert (people.presenters_met <= people.presenters).all()
    assert (people.meetings_come_to <= people.meetings).all()


def test_another_column_gives_the_same_pairs_in_other_cells(published, counted):
    for one in contacts(published, FEWEST, "site"):
        same = counted[one.cohort]
        assert (one.met, one.prepared, one.pairs) == (same.met, same.prepared, same.pairs)
