"""Exceptions beside the check: recorded where needed only, and kept when no longer so."""

from __future__ import annotations

import shutil

import pytest

from tests.company import employee, import_rows
from ypn_metrics.errors import ArgumentError
from ypn_metrics.measures.eligibility import eligibility
from ypn_metrics.measures.waivers import grant, recorded_waivers, withdraw
from ypn_metrics.store.exceptions import add_waiver, read_waivers
from ypn_metrics.store.publications import Store

OLD, UNKNOWN, FINE = (
    {"employee_id": "old", "birth_date": "1970-01-01"},
    {"employee_id": "unknown", "birth_date": ""},
    {"employee_id": "fine", "birth_date": "1995-01-01"},
)


def put(store, *people):
    import_rows(
        store,
        {
            "employees": [employee(hire_date="2020-01-01", **person) for person in people],
            "cohorts": [{"cohort": "One", "start_date": "2025-03-03"}],
            "nominations": [
                {"employee_id": person["employee_id"], "cohort": "One"} for person in people
            ],
        },
    )


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("published") / "store")
    put(store, OLD, UNKNOWN, FINE)
    return store.folder


@pytest.fixture
def nominated(published, tmp_path):
    """Return a store of this test's own."""
    return Store(shutil.copytree(published, tmp_path / "store"))


def standings(store):
    recorded = recorded_waivers(store, eligibility(store.open()))
    return [(one.waiver.reason, one.standing) for one in recorded]


@pytest.mark.parametrize("person", ["old", "unknown"])
def test_an_exception_is_recorded_of_what_is_not_met_or_not_known(nominated, person):
    grant(nominated, nominated.open(), (person, "One", "age"), "agreed", "Anna")

    assert standings(nominated) == [("agreed", "in_force")]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (("fine", "One", "age"), "fine needs no exception from the rule age in One"),
        (("old", "One", "degree"), "it is met or not asked"),
        (("old", "One", "salary"), "salary is no rule; there are employed, age, degree"),
        (("old", "Two", "age"), "Two is no cohort; there are One"),
        (("nobody", "One", "age"), "nobody is neither nominated for One nor takes part in it"),
    ],
)
def test_what_is_not_needed_is_refused(nominated, key, said):
    with pytest.raises(ArgumentError, match=said):
        grant(nominated, nominated.open(), key, "agreed", "Anna")
    assert read_waivers(nominated) == ()


def test_a_second_one_waits_until_the_first_is_withdrawn(nominated):
    key = ("old", "One", "age")
    grant(nominated, nominated.open(), key, "first", "Anna")

    with pytest.raises(ArgumentError, match=r"Anna has recorded .* Withdraw it first"):
        grant(nominated, nominated.open(), key, "second", "Bo")
    withdraw(nominated, key, "mistaken", "Anna")
    grant(nominated, nominated.open(), key, "second", "Bo")

    assert standings(nominated) == [("first", "withdrawn"), ("second", "in_force")]


def test_of_two_that_a_list_holds_both_stay_and_the_later_counts(nominated):
    for reason in ("first", "second"):
        add_waiver(nominated, ("old", "One", "age"), reason, "Anna")

    assert standings(nominated) == [("first", "replaced"), ("second", "in_force")]


def test_an_exception_that_a_later_publication_does_not_need_is_kept_and_said_so(nominated):
    grant(nominated, nominated.open(), ("unknown", "One", "age"), "agreed", "Anna")
    put(nominated, OLD, {**UNKNOWN, "birth_date": "1995-01-01"})
    assert standings(nominated) == [("agreed", "not_needed")]

    # Nor is it where the person is not nominated any more; and it counts again when needed again.
    put(nominated, OLD)
    assert standings(nominated) == [("agreed", "not_needed")]
    put(nominated, OLD, UNKNOWN)
    assert standings(nominated) == [("agreed", "in_force")]


def test_what_is_no_longer_needed_can_be_withdrawn(nominated):
    grant(nominated, nominated.open(), ("unknown", "One", "age"), "agreed", "Anna")
    put(nominated, OLD)
    withdraw(nominated, ("unknown", "One", "age"), "known by now", "Bo")

    assert standings(nominated) == [("agreed", "withdrawn")]
    with pytest.raises(ArgumentError, match="salary is no rule"):
        withdraw(nominated, ("unknown", "One", "salary"), "x", "Bo")
