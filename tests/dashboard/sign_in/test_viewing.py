"""View as: a wide role sees what a narrower one sees, and nobody sees more than their own."""

import itertools

import pytest

from tests.dashboard.reading import buttons, words
from tests.dashboard.sign_in.configuring import NOW, claims, sign_in, signed_in
from ypn_metrics.dashboard.sign_in import reader, viewing
from ypn_metrics.dashboard.sign_in.claims import read_token
from ypn_metrics.roles import ROLES, Actor

BANNER = {
    "en": "You see this page as Head of Talent sees it.",
    "sv": "Du ser sidan så som Head of Talent ser den.",
}


def as_seen(opened, role, **options):
    return opened(**options, **signed_in(roles=[role]))


@pytest.mark.parametrize("language", ["en", "sv"])
def test_an_analyst_sees_what_head_of_talent_sees_on_every_page_until_they_go_back(
    opened, language
):
    app = as_seen(opened, "analyst", language=language)
    app.button(key="view_as_head_of_talent").click().run()
    assert BANNER[language] in words(app)

    app.switch_page("pages/definitions.py").run()
    assert BANNER[language] in words(app)
    with pytest.raises(ValueError, match="Could not find"):
        app.switch_page("pages/extracts.py")

    app.button(key="own_view").click().run()
    assert BANNER[language] not in words(app)
    assert not app.switch_page("pages/extracts.py").run().exception


def test_a_view_as_leadership_has_a_banner_and_leadership_pages_only(opened):
    app = as_seen(opened, "head_of_talent")
    assert buttons(app) == ["View as leadership", "Sign out"]

    app.button(key="view_as_leadership").click().run()

    assert "You see this page as leadership sees it." in words(app)
    assert "No row of the tables" not in words(app)
    assert "Back to my own view" in buttons(app)


@pytest.mark.parametrize(("own", "asked"), list(itertools.product(ROLES, [*ROLES, "admin", None])))
def test_a_view_never_widens_a_role(own, asked, monkeypatch):
    monkeypatch.setattr(viewing.st, "session_state", {viewing.KEY: asked})

    seen = viewing.viewed_role(own)

    assert ROLES.index(seen) >= ROLES.index(own)
    assert seen == (asked if asked in ROLES and asked in viewing.narrower(own) else own)


def test_nobody_is_viewed_as_somebody(monkeypatch):
    monkeypatch.setattr(viewing.st, "session_state", {viewing.KEY: "leadership"})

    assert viewing.viewed_role(None) is None


def test_what_is_done_is_done_in_ones_own_role_whatever_is_viewed(monkeypatch):
    monkeypatch.setattr(viewing.st, "session_state", {viewing.KEY: "leadership"})
    token = read_token(claims(), sign_in(), NOW)

    assert reader.actor_of(reader.SignedIn(token, sign_in())) == Actor("ana@example.org", "analyst")
    assert reader.actor_of(reader.Local()) == Actor("local", "analyst")
    assert reader.actor_of(reader.SignedOut(sign_in())) is None
    nobody = read_token(claims(roles=None), sign_in(), NOW)
    assert reader.actor_of(reader.SignedIn(nobody, sign_in())) is None
