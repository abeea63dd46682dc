"""What stands in a page's place for those who may not see it, and who is there beside it."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from ypn_metrics.dashboard.parts import paragraph, plain
from ypn_metrics.dashboard.recording import record_reader
from ypn_metrics.dashboard.settings import current_store
from ypn_metrics.dashboard.sign_in import ended, link, viewing
from ypn_metrics.dashboard.sign_in.provider import trouble_with
from ypn_metrics.dashboard.sign_in.reader import Closed, Local, SignedIn, SignedOut
from ypn_metrics.languages import Language
from ypn_metrics.roles import Actor, Role

ASKED = "asked_to_sign_in"


def draw_in_place(reader: SignedOut | Closed, page: str, language: Language) -> None:
    """The page of somebody whom nobody knows: no data is opened for it."""
    with st.container(border=True, key="sign-in-card"):
        st.title("YPN metrics", anchor=False)
        if isinstance(reader, Closed):
            st.error(language.tell(reader.reason))
            return
        paragraph(
            language.say(
                "Retention and outcomes of the Young Professional Network. The figures are about"
                " colleagues, so the dashboard asks who you are."
            )
        )
        _draw_what_happened(reader, language)
        elsewhere = _address_to_sign_in_at(reader, page)
        if elsewhere is not None:
            st.link_button(
                language.say("Go to the sign-in"), elsewhere, type="primary", width="stretch"
            )
        elif st.button(language.say("Sign in"), type="primary", key="sign_in", width="stretch"):
            _begin(reader, page, language)
        _draw_contact(reader.sign_in.contact, language)


def draw_no_access(reader: SignedIn, language: Language) -> None:
    """The page of somebody who is known and has no role."""
    with st.container(border=True, key="sign-in-card"):
        st.title(language.say("No access"), anchor=False)
        paragraph(
            language.say(
                "You are signed in as **{user}**, and this account has no role in the dashboard.",
                user=reader.user,
            )
        )
        if reader.sign_in.contact is None:
            paragraph(language.say("Ask the person who gave you the link for a role."))
        _draw_contact(reader.sign_in.contact, language)
        paragraph(
            language.say("When you have been given one, sign out and in again: then it counts.")
        )
        _sign_out_button(reader, language, key="sign_out_here")


def draw_not_open(role: Role, open_pages: Sequence[str], language: Language) -> None:
    """The page of somebody whose role it is not open to."""
    name = viewing.NAMES[role]
    if not open_pages:
        st.info(language.say("No page of the dashboard is open to {role}.", role=name))
        return
    st.info(language.say("This page is not open to {role}.", role=name))
    st.page_link(f"pages/{open_pages[0]}.py", label=language.say("Go to a page that is"))


def draw_account(reader: Local | SignedIn, language: Language) -> None:
    """Who is there and in which role, view as, and the way out; stands beside every page.

    It folds away: what a page lets one choose stands below it.
    """
    if reader.role is None:
        return
    role = language.tell(viewing.NAMES[reader.role])
    with st.sidebar:
        if isinstance(reader, Local):
            st.caption(
                language.say("Open on this machine only, as analyst: sign-in is not configured.")
            )
            label = language.say("View as")
        else:
            label = f"{plain(reader.user)} · {role}"
        # Another name once the view changes: it folds away again.
        key = f"account-{viewing.viewed_role(reader.role)}"
        with st.popover(label, width="stretch", key=key):
            if isinstance(reader, SignedIn):
                _draw_session(reader, role, language)
            viewing.draw_choices(reader.role, language)
            if isinstance(reader, SignedIn):
                _sign_out_button(reader, language, key="sign_out")


def _draw_session(reader: SignedIn, role: str, language: Language) -> None:
    paragraph(
        language.say(
            "**{user}** · {role}. Signed in until {time}.",
            user=reader.user,
            role=role,
            time=_clock(reader.token.ends),
        )
    )


def _draw_what_happened(reader: SignedOut, language: Language) -> None:
    if reader.reason is not None:
        st.info(language.tell(reader.reason))
    elif link.waiting() is not None and not st.session_state.get(ASKED):
        st.warning(
            language.say("You were not signed in: it was cancelled, refused or interrupted.")
        )


def _begin(reader: SignedOut, page: str, language: Language) -> None:
    trouble = trouble_with(reader.sign_in)
    if trouble is not None:
        st.error(language.tell(trouble))
        return
    link.keep(page)
    st.session_state[ASKED] = True
    st.login()


def _sign_out_button(reader: SignedIn, language: Language, *, key: str) -> None:
    if st.button(language.say("Sign out"), key=key, icon=":material/logout:", width="stretch"):
        ended.end(reader.token)
        record_reader(current_store(), "sign_out", Actor(reader.user, reader.role))
        st.logout()
        st.stop()


def _draw_contact(contact: str | None, language: Language) -> None:
    if contact is not None:
        paragraph(language.say("For access, ask **{contact}**.", contact=contact))


def _address_to_sign_in_at(reader: SignedOut, page: str) -> str | None:
    """The same page at the address that sign-in is for, where the browser is at another.

    A machine may have several names: a sign-in that comes back under another than it began
    with cannot be told from a forged one, and is lost.
    """
    here = st.context.headers.get("Origin")
    if here is None or here == reader.sign_in.origin:
        return None
    choices = urlencode(st.query_params.to_dict())
    return f"{reader.sign_in.address}/{page}" + (f"?{choices}" if choices else "")


def _clock(moment: dt.datetime) -> str:
    """The time of day where the reader is."""
    try:
        zone = zoneinfo.ZoneInfo(st.context.timezone or "")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return f"{moment:%H:%M} UTC"
    return f"{moment.astimezone(zone):%H:%M}"
