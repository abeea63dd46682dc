"""Sign-in with a real provider and a real browser, on servers that have just started."""

from __future__ import annotations

import time

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.browser import signing_in
from tests.browser.axe import barriers
from tests.browser.reading import (
    ADDRESSES,
    CHART,
    NAVIGATION,
    TITLES,
    settle,
    text_of,
    titles,
    visit,
)
from tests.browser.serving import BARE_STREAMLIT, SERVE, server
from tests.browser.signing_in import CONTACT, PEOPLE, ROLES, bring_cookie, sign_in
from ypn_metrics.dashboard.door import READERS

pytestmark = pytest.mark.browser

OF_THE_DATA = "as of 30 June 2026"
NAMES = {"analyst": "analyst", "head_of_talent": "Head of Talent", "leadership": "leadership"}
THOROUGH = pytest.mark.thorough


@pytest.fixture
def received(page):
    """Return all that the server sends to the page's scripts, as it comes."""
    frames = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda one: frames.append(one)))
    return frames


def in_frames(frames, said):
    return any(said.encode() in (f if isinstance(f, bytes) else f.encode()) for f in frames)


def may_open(role, address):
    return role in READERS[address or "overview"]


def check_page(page, role, address):
    """A page is whole for a role that may see it, and says so to one that may not."""
    if may_open(role, address):
        assert titles(page) == [TITLES[address][0]]
        assert page.get_by_text(OF_THE_DATA).count() >= 1
    else:
        check_no_data(page)
        assert f"open to {NAMES[role]}." in text_of(page)
    shown = [TITLES[one][0] for one in ADDRESSES if may_open(role, one)]
    assert page.locator(NAVIGATION).all_inner_texts() == shown


def check_no_data(page):
    assert page.get_by_text(OF_THE_DATA).count() == 0
    assert page.locator(CHART).count() == 0
    assert page.get_by_text("Page not found").count() == 0


def check_signed_out(page):
    check_no_data(page)
    assert page.get_by_role("button", name="Sign in", exact=True).count() == 1
    assert page.locator(NAVIGATION).count() == 0


def cases(quick):
    """Each role, nobody and each page address, as the first visit to a server."""
    for who in [*ROLES, None]:
        for address in ADDRESSES:
            marks = () if (who, address) in quick else THOROUGH
            for command in (SERVE, BARE_STREAMLIT):
                also = () if command is SERVE else THOROUGH
                yield pytest.param(
                    *(who, address, command),
                    id=f"{who or 'nobody'} /{address} {command[1]}",
                    marks=[mark for mark in (marks, also) if mark],
                )


@pytest.mark.parametrize(
    ("role", "address", "command"),
    list(cases({("head_of_talent", "extracts"), ("leadership", "nominations")})),
)
def test_the_first_visit_to_a_fresh_server_shows_a_role_what_is_open_to_it(
    demo_store, page, issuer, secrets, role, address, command
):
    with server(demo_store, command, secrets) as url:
        if role is not None:
            bring_cookie(page, url, issuer, sub=ROLES[role], **PEOPLE[ROLES[role]])

        visit(page, url, address)

        if role is None:
            check_signed_out(page)
        else:
            check_page(page, role, address)


def test_a_link_is_opened_after_sign_in_and_sign_out_ends_every_tab(
    demo_store, page, received, secrets
):
    with server(demo_store, secrets=secrets) as url:
        visit(page, url, "graduate_attrition", group="new_graduate", lang="sv")
        assert not in_frames(received, "2026")
        assert not in_frames(received, "xaxis")
        page.get_by_text("English", exact=True).click()
        page.get_by_role("button", name="Sign in", exact=True).wait_for()
        settle(page)
        check_signed_out(page)

        sign_in(page, "ana")

        page.get_by_role("heading", name="Attrition of young graduates", exact=True).wait_for()
        settle(page)
        assert page.url == f"{url}/graduate_attrition?group=new_graduate"
        assert "new graduates" in text_of(page)
        check_page(page, "analyst", "graduate_attrition")
        assert in_frames(received, OF_THE_DATA)
        assert in_frames(received, "xaxis")
        tab = page.context.new_page()
        visit(tab, url, "definitions")
        check_page(tab, "analyst", "definitions")

        page.locator("[class*=st-key-account-] button").first.click()
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("button", name="End session").click()
        page.get_by_role("button", name="Sign in", exact=True).wait_for()
        settle(page)
        check_signed_out(page)
        assert "not signed in" not in text_of(page)
        tab.locator(NAVIGATION).first.click()
        tab.get_by_role("button", name="Sign in", exact=True).wait_for()
        settle(tab)
        check_signed_out(tab)


def test_somebody_who_cancels_is_told_so_and_the_link_waits_for_the_next_try(guarded, page):
    visit(page, guarded, "nominations", next="https://elsewhere.example.org")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Deny").click()
    page.wait_for_url(f"{guarded}/**")
    settle(page)

    check_signed_out(page)
    assert "You were not signed in" in text_of(page)

    sign_in(page, "hedda")
    page.get_by_role("heading", name="Nominations", exact=True).wait_for()
    assert page.url.startswith(f"{guarded}/nominations?")


@pytest.mark.parametrize("who", ["ursula", pytest.param("nils", marks=THOROUGH)])
def test_an_account_without_a_role_is_told_whom_to_ask_and_sees_no_data(guarded, page, who):
    visit(page, guarded)
    sign_in(page, who)

    assert titles(page) == ["No access"]
    check_no_data(page)
    assert page.locator(NAVIGATION).count() == 0
    assert f"{who}@example.org" in text_of(page)
    assert CONTACT in text_of(page)
    assert page.get_by_role("button", name="Sign out").count() == 1


HOUR = 3_600
WRONG = {
    "expired": ({"exp": -90}, "Your session has ended."),
    "too old": ({"iat": -8 * HOUR - 1, "exp": HOUR}, "Your session has ended."),
    "another application": ({"aud": "another"}, "another application"),
    "another provider": ({"iss": "http://localhost:1"}, "another provider"),
    "signed by somebody else": ({"secret": "another-secret-that-is-long-enough-0123"}, ""),
    "of another address": ({"origin": "https://ypn.example.org"}, ""),
}


def test_a_cookie_that_does_not_count_opens_nothing(guarded, page, issuer):
    for claims, told in WRONG.values():
        now = int(time.time())
        times = {name: now + claims[name] for name in ("iat", "exp") if name in claims}
        bring_cookie(page, guarded, issuer, **{**claims, **times})

        visit(page, guarded, "extracts")

        check_signed_out(page)
        assert told in text_of(page)


def test_a_cookie_that_was_changed_opens_nothing(guarded, page, issuer):
    bring_cookie(page, guarded, issuer, roles=["leadership"])
    (cookie,) = (c for c in page.context.cookies() if c["name"] == "_streamlit_user")
    _, *signature = cookie["value"].rsplit(".", 2)
    bring_cookie(page, guarded, issuer, roles=["analyst"])
    (wider,) = (c for c in page.context.cookies() if c["name"] == "_streamlit_user")
    payload, *_ = wider["value"].rsplit(".", 2)
    page.context.add_cookies([{**cookie, "value": ".".join([payload, *signature])}])

    visit(page, guarded)

    check_signed_out(page)


@pytest.mark.thorough
def test_a_view_as_another_role_survives_page_changes_and_leads_back(guarded, page, issuer):
    bring_cookie(page, guarded, issuer)
    visit(page, guarded, "definitions")
    page.locator("[class*=st-key-account-] button").first.click()
    page.get_by_role("button", name="View as Head of Talent").click()
    page.get_by_text("You see this page as").wait_for()
    settle(page)
    check_page(page, "head_of_talent", "definitions")

    page.locator(NAVIGATION).first.click()
    page.get_by_role("heading", name="Overview", exact=True).wait_for()
    settle(page)
    check_page(page, "head_of_talent", "")

    page.get_by_role("button", name="Back to my own view").click()
    page.get_by_text("You see this page as").wait_for(state="detached")
    settle(page)
    check_page(page, "analyst", "")


def test_a_browser_at_another_name_of_this_machine_is_led_to_the_one_of_sign_in(guarded, page):
    elsewhere = guarded.replace("127.0.0.1", "localhost")
    visit(page, elsewhere, "nominations", lang="en", cohort="1")

    link = page.get_by_role("link", name="Go to the sign-in")
    assert link.get_attribute("href").startswith(f"{guarded}/nominations?")


@pytest.mark.thorough
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_before_and_beside_the_pages_keeps_anyone_out(guarded, page, issuer, scheme):
    page.emulate_media(color_scheme=scheme)
    visit(page, guarded)
    assert barriers(page) == []

    for roles in (["somewhere.else"], ["leadership"], ["head_of_talent"]):
        bring_cookie(page, guarded, issuer, roles=roles)
        visit(page, guarded, "extracts")
        assert barriers(page) == []


OPEN_TO_OTHERS = (*BARE_STREAMLIT, "--server.address", "0.0.0.0")


@pytest.mark.thorough
def test_a_bare_server_that_is_open_to_others_shows_nothing_without_sign_in(demo_store, page):
    with server(demo_store, OPEN_TO_OTHERS) as url:
        for address in ADDRESSES:
            visit(page, url, address)

            check_no_data(page)
            assert "This address is open to others" in text_of(page)


@pytest.mark.thorough
def test_a_server_that_is_open_to_others_asks_for_sign_in_where_it_is_configured(
    demo_store, page, secrets
):
    with server(demo_store, (*SERVE, "--address", "0.0.0.0"), secrets) as url:
        visit(page, url, "report")
        check_signed_out(page)
        sign_in(page, "ana")
        page.get_by_role("heading", name="Report", exact=True).wait_for()


@pytest.mark.thorough
def test_a_list_counts_as_it_is_now_and_a_sign_in_that_is_gone_closes_everything(
    demo_store, page, issuer, tmp_path
):
    file = tmp_path / "secrets.toml"
    lists = '[roles.addresses]\n{role} = ["ana@example.org"]'
    signing_in.write_secrets(file, issuer, lists.format(role="analyst"))
    with server(demo_store, secrets=file) as url:
        visit(page, url, "extracts")
        sign_in(page, "ana")
        page.get_by_role("heading", name="Extracts", exact=True).wait_for()
        settle(page)
        check_page(page, "analyst", "extracts")

        signing_in.write_secrets(file, issuer, lists.format(role="head_of_talent"))
        after_a_click(page, "open to Head of Talent")
        check_page(page, "head_of_talent", "extracts")

        file.write_text("", encoding="utf-8")
        after_a_click(page, "not set up right")
        check_no_data(page)
        visit(page, url, "extracts")
        check_no_data(page)
        assert "not set up right" in text_of(page)


def after_a_click(page, said):
    """Click on the language until this is said: Streamlit looks at its files each second."""
    for language in ("Svenska", "English") * 10:
        page.get_by_text(language, exact=True).click()
        settle(page)
        if language == "English" and said in text_of(page):
            return
        page.wait_for_timeout(500)
    raise AssertionError(text_of(page))


def sent_to(url, **headers):
    """Ask for the front page as a page's script does, and return all that is sent for it."""
    sent = b""
    address = url.replace("http://", "ws://") + "/_stcore/stream"
    from_page = {"Origin": url, **headers}
    with connect(address, subprotocols=["streamlit"], additional_headers=from_page) as socket:
        socket.send(BackMsg(rerun_script=ClientState()).SerializeToString())
        message = ForwardMsg()
        while message.WhichOneof("type") != "script_finished":
            received = socket.recv(timeout=60)
            message = ForwardMsg.FromString(received)
            sent += received
    return sent


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["X-Forwarded-For", "X-Real-IP", "Forwarded"])
def test_without_sign_in_a_request_that_a_proxy_forwards_is_sent_nothing(served, name):
    assert OF_THE_DATA.encode() in sent_to(served)
    assert OF_THE_DATA.encode() in sent_to(served, **{"X-Forwarded-For": "127.0.0.1"})

    forwarded = sent_to(served, **{name: "203.0.113.7"})

    assert OF_THE_DATA.encode() not in forwarded
    assert b"This address is open to others" in forwarded
