"""Who is there, asked anew on every run: nothing is taken from the browser but a signed cookie."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit import config
from streamlit.errors import StreamlitSecretNotFoundError

from ypn_metrics.dashboard.sign_in import ended
from ypn_metrics.dashboard.sign_in.claims import Token, TokenError, read_token
from ypn_metrics.dashboard.sign_in.configured import SignIn, read_sign_in
from ypn_metrics.dashboard.sign_in.loopback import FORWARDED_FOR, is_loopback
from ypn_metrics.errors import ArgumentError
from ypn_metrics.languages import Text, text
from ypn_metrics.roles import Actor, Role

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Local:
    """Somebody at this very machine, where no sign-in is configured."""

    role: Role = "analyst"
    user: str = "local"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody with a token in force; a role of None is no access."""

    token: Token
    sign_in: SignIn

    @property
    def role(self) -> Role | None:
        """The role that the token gives."""
        return self.token.role

    @property
    def user(self) -> str:
        """Whom the token speaks of."""
        return self.token.user


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Nobody yet, or no longer; then ``reason`` says why."""

    sign_in: SignIn
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """The dashboard shows nothing to anybody until somebody puts something right."""

    reason: Text


Reader = Local | SignedIn | SignedOut | Closed


class _Once:
    """What a process must know of what it saw before."""

    had_sign_in = False
    logged: str | None = None


def who_is_there(now: dt.datetime | None = None) -> Reader:
    """Check configuration, address and token, and tell who reads."""
    try:
        sign_in = configured_sign_in()
    except ArgumentError as error:
        return _closed(error)
    if sign_in is None:
        return Local() if _only_this_machine() else Closed(_exposed())
    claims = st.user.to_dict()
    if claims.get("is_logged_in") is not True:
        return SignedOut(sign_in)
    try:
        token = read_token(claims, sign_in, now or dt.datetime.now(dt.UTC))
    except TokenError as error:
        return SignedOut(sign_in, error.said)
    return SignedOut(sign_in) if ended.is_ended(token) else SignedIn(token, sign_in)


def actor_of(reader: Reader) -> Actor | None:
    """Who does what is done, in the role that was given, whatever it is viewed as."""
    if isinstance(reader, Local | SignedIn) and reader.role is not None:
        return Actor(reader.user, reader.role)
    return None


def configured_sign_in() -> SignIn | None:
    """The sign-in of Streamlit's secrets; None where they have none.

    Raises
    ------
    ArgumentError
        If they cannot be read or used, or had a sign-in when this process last looked.
    """
    sign_in = read_sign_in(_secrets(), config.get_option("server.port"))
    if sign_in is not None:
        if config.get_option("server.trustedUserHeaders"):
            raise ArgumentError(
                text(
                    "server.trustedUserHeaders lets a header say who is there, beside sign-in:"
                    " leave it out."
                )
            )
        _Once.had_sign_in = True
    elif _Once.had_sign_in:
        raise ArgumentError(text("[auth] is gone from the secrets while the dashboard runs."))
    return sign_in


def sign_in_before_start(project: Path, port: int | None) -> SignIn | None:
    """The sign-in that a server started in a folder will find; None where there is none.

    Raises
    ------
    ArgumentError
        If the server would find one that it cannot use.
    """
    named = os.environ.get("STREAMLIT_SECRETS_FILES")
    with contextlib.chdir(project):
        if named is not None:  # which Streamlit itself reads as it starts
            config.set_option("secrets.files", named.split())
        try:
            return read_sign_in(_secrets(), port)
        except ArgumentError as error:
            files = ", ".join(map(str, config.get_option("secrets.files")))
            said = text(
                "Sign-in is not configured right: {what} (It is read from {files}.)",
                what=error.said,
                files=files,
            )
            raise ArgumentError(said) from error


def _secrets() -> Mapping[str, object]:
    try:
        return st.secrets.to_dict()
    except StreamlitSecretNotFoundError as error:
        is_absent = getattr(error, "error_id", None) == "no-secrets-found"
        if is_absent and config.get_where_defined("secrets.files") == "<default>":
            return {}
        raise ArgumentError(text("The secrets cannot be read: {why}", why=str(error))) from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ArgumentError(text("The secrets cannot be read: {why}", why=why)) from error


def _only_this_machine() -> bool:
    """Whether the server listens to this machine only, and this request is its own."""
    headers, sender = st.context.headers, st.context.ip_address
    came_by = [sender] if isinstance(sender, str) else []  # nothing else than this machine's
    came_by += [_host(origin.rpartition("//")[2]) for origin in headers.get_all("Origin")]
    was_forwarded = any(
        not _names_this_machine(value) for name in FORWARDED_FOR for value in headers.get_all(name)
    )
    listens_to = config.get_option("server.address") or "0.0.0.0"
    return is_loopback(listens_to) and all(map(is_loopback, came_by)) and not was_forwarded


def _names_this_machine(forwarded: str) -> bool:
    """Whether all that a proxy names is this machine; what is not understood is not."""
    parts = [part.strip() for part in forwarded.split(",")]
    return all(is_loopback(part) or is_loopback(_host(part)) for part in parts)


def _host(named: str) -> str:
    try:
        return urlsplit(f"//{named}").hostname or ""
    except ValueError:
        return ""


def _exposed() -> Text:
    return text(
        "This address is open to others, and sign-in is not configured, so nothing is shown here."
        " docs/sign-in.md says how to configure it."
    )


def _closed(error: ArgumentError) -> Closed:
    """Tell the server's log what is wrong, once; the reader only that something is."""
    if _Once.logged != str(error):
        LOG.error("Sign-in is not configured right, so nothing is shown: %s", error)
        _Once.logged = str(error)
    return Closed(
        text(
            "Sign-in is not set up right, so nothing is shown. The server's log says what is wrong."
        )
    )
