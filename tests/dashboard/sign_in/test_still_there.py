"""A click that no run of the page precedes: it does nothing once the door is shut."""

import datetime as dt
import json
import re

import pytest

from tests.dashboard.reading import PROJECT, words
from tests.dashboard.sign_in.configuring import NOW, claims, secrets, signed_in
from ypn_metrics.dashboard import erasing
from ypn_metrics.dashboard.nominations import exceptions, saved_slates
from ypn_metrics.dashboard.sign_in import ended, reader
from ypn_metrics.dashboard.sign_in.claims import read_token
from ypn_metrics.dashboard.sign_in.configured import read_sign_in
from ypn_metrics.dashboard.sign_in.reader import Local, SignedIn
from ypn_metrics.dashboard.sign_in.still_there import is_still_there
from ypn_metrics.dashboard.web import identity

VERIFIED = claims(roles=None, email="ana@example.org", email_verified=True)
HOUR = dt.timedelta(hours=1)


def listed(**addresses):
    return secrets(roles={"addresses": addresses})


ANALYST = listed(analyst=["ana@example.org"])


@pytest.fixture(autouse=True)
def nobody_ended(monkeypatch):
    monkeypatch.setattr(ended, "_ended", {})


@pytest.fixture
def configured(monkeypatch):
    """Return a function that changes what stands in the secrets."""

    def configure(given):
        monkeypatch.setattr(reader, "_secrets", lambda: given)

    return configure


def ana():
    sign_in = read_sign_in(ANALYST)
    return SignedIn(read_token(VERIFIED, sign_in, NOW), sign_in)


def test_whoever_was_let_in_is_there_until_the_token_ends(configured):
    configured(ANALYST)

    assert is_still_there(ana(), VERIFIED, NOW)
    assert not is_still_there(ana(), VERIFIED, NOW + HOUR)


def test_a_sign_in_that_was_signed_out_of_is_there_no_more(configured, monkeypatch):
    configured(ANALYST)
    token = ana().token
    monkeypatch.setattr(ended, "_ended", {token.mark: token.ends})

    assert not is_still_there(ana(), VERIFIED, NOW)


@pytest.mark.parametrize(
    "now",
    [
        listed(analyst=["other@example.org"]),
        listed(leadership=["ana@example.org"], analyst=["other@example.org"]),
        secrets(auth={"client_id": "5b0c7c0e-0000-4000-8000-000000000000"}),
        secrets(without=["client_secret"]),
        {},
    ],
    ids=["taken", "narrower", "another application", "broken", "gone"],
)
def test_a_role_counts_by_the_configuration_as_it_is_now(configured, now):
    configured(ANALYST)
    assert is_still_there(ana(), VERIFIED, NOW)
    configured(now)

    assert not is_still_there(ana(), VERIFIED, NOW)


def test_without_sign_in_this_machine_stays_until_there_is_one(configured):
    configured({})
    assert is_still_there(Local(), {}, NOW)
    configured(ANALYST)

    assert not is_still_there(Local(), {}, NOW)


# --- On a page ---


@pytest.fixture
def looked_up(monkeypatch):
    """Return the numbers of people that were looked up."""
    numbers = []
    monkeypatch.setattr(erasing, "find_person", lambda _, number: numbers.append(number))
    return numbers


def look_up(app, number):
    app.text_input(key="erase_number").set_value(number)
    return app.button(key="erase_look").click().run()


def at_extracts(opened, **said):
    return opened(given=ANALYST, **signed_in(**said)).switch_page("pages/extracts.py").run()


def sign_out_elsewhere(app):
    ended.end(read_token(app.user, read_sign_in(ANALYST), dt.datetime.now(dt.UTC)))


def take_the_role(app):
    app.secrets["roles"] = listed(analyst=["other@example.org"])["roles"]


@pytest.mark.parametrize("shut", [sign_out_elsewhere, take_the_role])
def test_a_tab_left_open_looks_nobody_up_once_the_door_is_shut(opened, looked_up, shut):
    said = {"roles": None, "email": "ana@example.org", "email_verified": True}
    app = look_up(at_extracts(opened, **said), "E1")
    assert looked_up == ["E1"]
    shut(app)

    app = look_up(app, "E2")

    assert looked_up == ["E1"]
    assert not app.exception
    assert "Erase a person" not in words(app)


@pytest.mark.parametrize(
    ("callback", "arguments"),
    [
        (erasing._look, 0),
        (exceptions._do, 5),
        (saved_slates._save, 3),
        (saved_slates._delete, 2),
        (saved_slates._bring_back, 1),
    ],
)
def test_a_callback_of_a_shut_page_touches_nothing(callback, arguments):
    class Shut:
        asked = 0

        def still_open(self):
            self.asked += 1
            return False

    page = Shut()
    callback(page, *[None] * arguments)

    assert page.asked == 1


def test_every_callback_that_is_given_a_page_asks_whether_it_is_open():
    folder = PROJECT / "ypn_metrics" / "dashboard"
    sources = [path.read_text("utf-8") for path in folder.rglob("*.py")]

    given = [
        (source, name)
        for source in sources
        for name in re.findall(r"on_(?:click|change)=(\w+),\s*args=\(page\b", source)
    ]

    assert len(given) >= 5
    assert [name for source, name in given if f"@while_open\ndef {name}(" not in source] == []


def test_claims_that_somebody_signed_out_of_have_ended(monkeypatch):
    token = ana().token
    assert not ended.has_ended(VERIFIED)
    monkeypatch.setattr(ended, "_ended", {token.mark: token.ends})

    assert ended.has_ended(VERIFIED | {"origin": "https://ypn.example.org", "is_logged_in": True})
    assert not ended.has_ended(VERIFIED | {"nonce": "n2"})


def test_a_copied_cookie_is_no_identity_once_its_sign_in_was_signed_out_of(monkeypatch):
    origin = "https://ypn.example.org"
    kept = json.dumps(VERIFIED | {"origin": origin, "is_logged_in": True})
    monkeypatch.setattr(identity, "public_origin", lambda: origin)
    monkeypatch.setattr(identity, "get_cookie_with_chunks", lambda *_: kept)
    assert identity.is_signed_in({})
    token = ana().token

    monkeypatch.setattr(ended, "_ended", {token.mark: token.ends})

    assert not identity.is_signed_in({})
