"""A token counts while it is in force, from our provider, for this application."""

import datetime as dt

import pytest

from tests.dashboard.sign_in.configuring import CLIENT, NOW, claims, sign_in
from ypn_metrics.dashboard.sign_in.claims import TokenError, read_token

AT = NOW.timestamp()
HOUR = 3_600


def read(now=NOW, **said):
    return read_token(claims(**said), sign_in(), now)


def refused(told):
    return pytest.raises(TokenError, match=told)


def test_a_token_in_force_says_who_in_which_role_and_until_when():
    token = read()

    assert (token.user, token.role) == ("ana@example.org", "analyst")
    assert token.ends == NOW + dt.timedelta(seconds=3_000)


def test_a_token_without_a_role_is_a_sign_in_without_access():
    assert read(roles=None).role is None


# --- Who signed it ---


@pytest.mark.parametrize(
    "issuer",
    [
        None,
        "",
        "https://accounts.example.org",
        "https://login.microsoftonline.com/another-tenant/v2.0",
        "https://login.microsoftonline.com/7d1e4c2a-0000-4000-8000-2b6f5a9c1d3e/v2.0/",
    ],
)
def test_another_issuer_is_refused(issuer):
    with refused("another provider"):
        read(iss=issuer)


# --- For whom ---


@pytest.mark.parametrize(
    "said",
    [
        {"aud": None},
        {"aud": "another-application"},
        {"aud": []},
        {"aud": ["another-application"]},
        {"aud": [CLIENT, "another-application"]},
        {"aud": [CLIENT, "another-application"], "azp": "another-application"},
        {"aud": CLIENT, "azp": "another-application"},
        {"aud": {CLIENT: True}},
    ],
)
def test_a_token_for_another_application_is_refused(said):
    with refused("another application"):
        read(**said)


@pytest.mark.parametrize(
    "said",
    [
        {"aud": [CLIENT]},
        {"aud": CLIENT, "azp": CLIENT},
        {"aud": [CLIENT, "another-application"], "azp": CLIENT},
    ],
)
def test_a_token_for_this_application_counts(said):
    assert read(**said).role == "analyst"


# --- When ---


@pytest.mark.parametrize(
    ("late", "counts"), [(-1, True), (0, True), (59, True), (60, False), (3_600, False)]
)
def test_a_token_ends_a_minute_after_its_time_at_the_latest(late, counts):
    ends = AT - late

    if counts:
        assert read(exp=ends).role == "analyst"
    else:
        with refused("session has ended"):
            read(exp=ends)


@pytest.mark.parametrize(("old", "counts"), [(8 * HOUR - 1, True), (8 * HOUR, False)])
def test_a_session_ends_eight_hours_after_sign_in_whatever_the_provider_says(old, counts):
    if counts:
        assert read(iat=AT - old, exp=AT + 24 * HOUR).ends == NOW + dt.timedelta(seconds=1)
    else:
        with refused("session has ended"):
            read(iat=AT - old, exp=AT + 24 * HOUR)


def test_a_shorter_session_is_shorter():
    short = sign_in(session_hours=0.5)

    with refused("session has ended"):
        read_token(claims(iat=AT - 0.5 * HOUR), short, NOW)
    assert read_token(claims(iat=AT - 0.5 * HOUR + 1), short, NOW).role == "analyst"


@pytest.mark.parametrize("name", ["iat", "nbf"])
def test_a_token_of_the_future_is_refused_but_for_a_minute(name):
    assert read(**{name: AT + 60}).role == "analyst"
    with refused("in the future"):
        read(**{name: AT + 61})


@pytest.mark.parametrize("name", ["iat", "exp", "sub"])
def test_a_token_that_lacks_what_it_must_hold_is_refused(name):
    with refused("lacks what a sign-in must hold"):
        read(**{name: None})


@pytest.mark.parametrize("time", ["soon", True, 1e300, float("nan"), float("inf"), [1]])
def test_a_time_that_is_none_is_refused(time):
    with refused("lacks what a sign-in must hold"):
        read(exp=time)


# --- Who ---


@pytest.mark.parametrize(
    ("said", "user"),
    [
        ({"email": "a@b.c", "preferred_username": "ab"}, "a@b.c"),
        ({"preferred_username": "ab"}, "ab"),
        ({"preferred_username": None}, "AAAAAxyz"),
        ({"preferred_username": " "}, "AAAAAxyz"),
    ],
)
def test_a_reader_is_called_by_the_best_name_there_is(said, user):
    assert read(**said).user == user


def test_each_sign_in_has_a_mark_of_its_own_that_names_nobody():
    marks = {
        read(**said).mark
        for said in ({}, {"nonce": "n2"}, {"sub": "other"}, {"iat": AT - 601}, {"jti": "1"})
    }

    assert len(marks) == 5
    assert read().mark == read(roles=["leadership"]).mark
    assert not any("ana" in mark or "AAAA" in mark for mark in marks)
