"""Who is there: asked on every run of a page, and nobody is let in by mistake."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.reading import PAGES, buttons, charts, words
from tests.dashboard.sign_in.configuring import secrets, signed_in
from ypn_metrics.dashboard.sign_in import reader

TEXTS = {
    "en": ("Sign in", "No access", "This page is not open to Head of Talent."),
    "sv": ("Logga in", "Ingen åtkomst", "Den här sidan är inte öppen för Head of Talent."),
}


def shows_nothing(app):
    return not app.exception and "as of" not in words(app) and not charts(app)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_somebody_signed_out_sees_a_button_and_no_figure(opened, language):
    app = opened(language)

    assert shows_nothing(app)
    assert buttons(app) == [TEXTS[language][0]]
    assert "People Analytics" in words(app)


@pytest.mark.parametrize("is_logged_in", [None, False, "yes", 1])
def test_only_a_cookie_that_says_so_is_a_sign_in(opened, is_logged_in):
    assert buttons(opened(is_logged_in=is_logged_in)) == ["Sign in"]


@pytest.mark.parametrize("language", ["en", "sv"])
def test_somebody_without_a_role_is_told_so_and_whom_to_ask(opened, language):
    app = opened(language, **signed_in(roles=None))

    assert shows_nothing(app)
    assert app.title[0].value == TEXTS[language][1]
    assert "ana@example.org" in words(app)
    assert "People Analytics" in words(app)
    assert len(buttons(app)) == 1


def test_an_analyst_sees_figures_who_they_are_and_until_when(opened):
    app = opened(**signed_in())
    said = words(app)

    assert not app.exception
    assert "as of" in said
    assert "ana@example.org · analyst. Signed in until" in said
    assert buttons(app) == ["View as Head of Talent", "View as leadership", "Sign out"]


@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_page_that_is_not_open_to_a_role_says_so_and_leads_to_one_that_is(opened, language):
    app = opened(language, **signed_in(roles=["analyst"]))
    app.switch_page("pages/extracts.py").run()
    app.user |= {"roles": ["head_of_talent"]}
    app.run()

    assert not app.exception
    assert app.info[0].value == TEXTS[language][2]
    assert len(app.get("page_link")) == 1


def test_head_of_talent_opens_every_page_but_extracts(opened):
    app = opened(**signed_in(roles=["head_of_talent"]))

    for page in PAGES:
        if page != "extracts":
            assert not app.switch_page(f"pages/{page}.py").run().exception, page
    with pytest.raises(ValueError, match="Could not find"):
        app.switch_page("pages/extracts.py")


def test_leadership_reaches_every_page_but_the_files(opened):
    app = opened(**signed_in(roles=["leadership"]))

    assert "Who is in the network?" in words(app)
    assert buttons(app) == ["Sign out"]
    for page in PAGES:
        if page != "extracts":
            assert not app.switch_page(f"pages/{page}.py").run().exception, page
    with pytest.raises(ValueError, match="Could not find"):
        app.switch_page("pages/extracts.py")


def within_a_page():
    import streamlit as st

    from ypn_metrics.dashboard import door

    door._run.has_entered = True
    st.query_params["guide"] = "closed"  # it leads to pages that are not there
    door.open_page("extracts")
    st.write("This is on the page.")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "the dashboard asks who you are"),
        (signed_in(roles=["analyst"]), "This is on the page."),
        (signed_in(roles=["head_of_talent"]), "This page is not open to Head of Talent."),
        (signed_in(roles=["leadership"]), "This page is not open to leadership."),
        (signed_in(roles=["other"]), "this account has no role"),
        (signed_in(exp=1_600_000_000), "Your session has ended."),
    ],
)
def test_a_pages_own_file_asks_again_whoever_let_it_run(opened, said, told):
    app = opened(run=AppTest.from_function(within_a_page), **said)

    assert told in words(app)
    assert ("This is on the page." in words(app)) == ("analyst" in said.get("roles", []))


# --- On every run ---


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"exp": 1_600_000_000}, "Your session has ended."),
        ({"iat": 1_600_000_000}, "Your session has ended."),
        ({"aud": "other"}, "another application"),
        ({"iss": "https://other.example.org"}, "another provider"),
    ],
)
def test_a_session_that_no_longer_counts_ends_at_the_next_click(opened, said, told):
    app = opened(**signed_in())
    assert "as of" in words(app)

    app.user |= said
    app.run()

    assert shows_nothing(app)
    assert told in app.info[0].value
    assert buttons(app) == ["Sign in"]


def test_a_role_that_is_taken_away_is_gone_at_the_next_click(opened):
    app = opened(**signed_in())
    app.user |= {"roles": []}

    assert app.run().title[0].value == "No access"


def test_a_list_that_is_changed_counts_at_the_next_click(opened):
    lists = {"analyst": ["ana@example.org"]}
    app = opened(
        given=secrets(roles={"addresses": lists}),
        **signed_in(email="ana@example.org", email_verified=True),
    )
    assert "as of" in words(app)

    app.secrets["roles"]["addresses"] = {"leadership": ["ana@example.org"]}

    app.run()
    assert buttons(app) == ["Sign out"]  # nobody sees less than leadership


def test_sign_out_counts_in_every_tab_and_for_a_copy_of_the_cookie(opened):
    first, second = opened(**signed_in(nonce="one")), opened(**signed_in(nonce="one"))
    second.user = dict(first.user)
    other = opened(**signed_in(nonce="another"))

    first.button(key="sign_out").click().run()

    assert buttons(second.run()) == ["Sign in"]
    assert "Sign out" in buttons(other.run())


# --- A configuration that cannot be used closes everything ---


@pytest.mark.parametrize(
    "given",
    [
        secrets(without=["client_id"]),
        secrets(roles={"addresses": {"boss": ["a@b.c"]}}),
        {"roles": {}},
    ],
)
def test_a_wrong_configuration_shows_nothing_to_anybody_and_tells_the_log(opened, given, caplog):
    app = opened(given=given, **signed_in())

    assert shows_nothing(app)
    assert buttons(app) == []
    assert "not set up right" in app.error[0].value
    assert "Sign-in is not configured right" in caplog.text
    assert "ana@example.org" not in caplog.text


def test_a_sign_in_that_disappears_while_the_server_runs_lets_nobody_in(opened):
    assert buttons(opened()) == ["Sign in"]

    app = opened(given={}, **signed_in())

    assert shows_nothing(app)
    assert "not set up right" in app.error[0].value


# --- Without sign-in ---


def test_without_sign_in_this_machine_is_the_analyst_and_the_page_says_so(opened):
    app = opened(given={})

    assert "Open on this machine only, as analyst" in words(app)
    assert buttons(app) == ["View as Head of Talent", "View as leadership"]


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "192.0.2.1", "::"])
def test_without_sign_in_a_server_that_others_can_reach_shows_nothing(opened, address, monkeypatch):
    ask = reader.config.get_option
    monkeypatch.setattr(
        reader.config, "get_option", lambda key: address if key == "server.address" else ask(key)
    )

    app = opened(given={})

    assert shows_nothing(app)
    assert "This address is open to others" in app.error[0].value


@pytest.mark.parametrize(
    ("forwarded", "is_own"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("[::1]:4711", True),
        ("::1:4711", False),
        ("127.0.0.1:4711, localhost", True),
        ("127.0.0.1, 192.0.2.1", False),
        ("192.0.2.1", False),
        ("for=127.0.0.1", False),
        ("unknown", False),
        ("", False),
        ("[", False),
    ],
)
def test_a_request_is_this_machines_own_only_where_all_it_names_is(forwarded, is_own):
    assert reader._names_this_machine(forwarded) is is_own
