"""Claims give a role: by a claim's values or by a list of people, and never by anything else."""

import itertools

import pytest

from ypn_metrics.dashboard.sign_in.grants import read_grants
from ypn_metrics.errors import ArgumentError
from ypn_metrics.roles import ROLES

VERIFIED = {"email": "Ana@Example.org", "email_verified": True}
LISTS = {"analyst": ["ana@example.org"], "leadership": ["lea@example.org"]}


def refused(told):
    return pytest.raises(ArgumentError, match=told)


# --- A claim's values ---


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("several", [False, True])
def test_without_a_setting_the_claim_roles_names_the_role(role, several):
    assert read_grants({}).role_of({"roles": [role] if several else role}) == role


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"roles": None},
        {"roles": ""},
        {"roles": []},
        {"roles": ["admin"]},
        {"roles": "analyst,leadership"},
        {"roles": "Analyst"},
        {"roles": " analyst"},
        {"roles": {"analyst": True}},
        {"roles": [["analyst"]]},
        {"roles": [None, 1, True]},
        {"roles": True},
        {"role": "analyst"},
        {"groups": ["analyst"]},
    ],
)
def test_a_claim_that_is_missing_or_unknown_gives_nothing(given):
    assert read_grants({}).role_of(given) is None


@pytest.mark.parametrize("n", [1, 2, 3])
def test_of_several_roles_the_widest_counts_in_any_order(n):
    for given in itertools.permutations(ROLES, n):
        widest = min(given, key=ROLES.index)

        assert read_grants({}).role_of({"roles": ["other.app", *given]}) == widest


def test_values_of_another_claim_give_the_roles_they_are_listed_under():
    grants = read_grants(
        {"claim": "groups", "values": {"analyst": ["g-1", "g-2"], "leadership": ["g-3"]}}
    )

    assert grants.role_of({"groups": ["g-2"]}) == "analyst"
    assert grants.role_of({"groups": ["g-3"]}) == "leadership"
    assert grants.role_of({"groups": ["analyst"]}) is None
    assert grants.role_of({"roles": ["analyst"]}) is None


# --- Lists of people ---


def test_a_verified_address_has_the_role_that_it_is_listed_under_in_any_case():
    assert read_grants({"addresses": LISTS}).role_of(VERIFIED) == "analyst"


@pytest.mark.parametrize(
    "given",
    [
        {"email": "ana@example.org"},
        {"email": "ana@example.org", "email_verified": False},
        {"email": "ana@example.org", "email_verified": "true"},
        {"email": "ana@example.org", "email_verified": 1},
        {"email": "bo@example.org", "email_verified": True},
        {"preferred_username": "ana@example.org", "email_verified": True},
        {"email": "ana@example.org.evil.net", "email_verified": True},
        {**VERIFIED, "email": "bo@example.org", "roles": ["analyst"]},
    ],
)
def test_an_address_that_is_not_listed_or_not_verified_gives_nothing(given):
    assert read_grants({"addresses": LISTS}).role_of(given) is None


def test_an_entra_account_can_be_listed_by_its_object_id():
    grants = read_grants({"object_ids": {"head_of_talent": ["4a1f"]}})

    assert grants.role_of({"oid": "4a1f"}) == "head_of_talent"
    assert grants.role_of({"oid": "4A1F"}) is None
    assert grants.role_of({"sub": "4a1f", "roles": ["analyst"]}) is None


# --- What cannot be used ---


@pytest.mark.parametrize(
    "settings",
    [
        {"claim": "roles", "addresses": LISTS},
        {"values": {"analyst": ["a"]}, "addresses": LISTS},
        {"values": {"analyst": ["a"]}, "object_ids": {"analyst": ["b"]}},
        {"claim": "groups", "object_ids": {"analyst": ["b"]}},
    ],
)
def test_a_list_and_a_claim_both_are_refused(settings):
    with refused("gives roles in two ways"):
        read_grants(settings)


@pytest.mark.parametrize("kind", ["values", "addresses", "object_ids"])
def test_one_value_under_two_roles_is_refused(kind):
    lists = {"analyst": ["ana@example.org"], "leadership": ["ana@example.org"]}

    with refused("has ana@example.org under analyst and under leadership"):
        read_grants({kind: lists})


def test_one_address_in_two_cases_is_one_address():
    lists = {"analyst": ["ana@example.org"], "leadership": ["ANA@example.org "]}

    with refused("under analyst and under leadership"):
        read_grants({"addresses": lists})


def test_a_value_twice_under_one_role_does_no_harm():
    assert read_grants({"values": {"analyst": ["a", "a"]}}).role_of({"roles": "a"}) == "analyst"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"admins": []}, "admins is no setting of .roles.; there are claim, values"),
        (
            {"addresses": {"boss": ["a@b.c"]}},
            "boss is no role of .roles.addresses.; there are anal",
        ),
        ({"addresses": {"analyst": "a@b.c"}}, "analyst must be a list of words"),
        ({"addresses": {"analyst": [1]}}, "analyst must be a list of words"),
        ({"addresses": {"analyst": ["ana"]}}, "analyst: ana is no address"),
        ({"addresses": {"analyst": ["@b.c"]}}, "is no address"),
        ({"addresses": {}}, "is empty: nobody would have a role"),
        ({"values": {"analyst": []}}, "is empty: nobody would have a role"),
        ({"values": ["analyst"]}, "must be a section"),
        ({"claim": ""}, "claim must be the name of a claim"),
        ({"claim": ["roles"]}, "claim must be the name of a claim"),
    ],
)
def test_what_cannot_be_used_is_refused_and_named(settings, told):
    with refused(told):
        read_grants(settings)
