"""Whether a token is one to trust, now, and whom it speaks of."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from ypn_metrics.dashboard.sign_in.configured import SignIn
from ypn_metrics.errors import YpnError
from ypn_metrics.languages import text
from ypn_metrics.roles import Role

CLOCKS_DIFFER = dt.timedelta(minutes=1)
NAMES = ("email", "preferred_username", "upn", "sub")


class TokenError(YpnError):
    """A token that is not, or no longer, to be trusted."""


@dataclass(frozen=True, slots=True)
class Token:
    """What a token says that was signed by the provider, for us, and is in force.

    Attributes
    ----------
    user
        The address or name to call the reader by.
    role
        The role given; None is no access.
    ends
        When the session is over: the token's end, or the longest session's, whichever is first.
    mark
        What tells this sign-in from any other, and says nothing about the reader.
    """

    user: str
    role: Role | None
    ends: dt.datetime
    mark: str


def read_token(claims: Mapping[str, object], sign_in: SignIn, now: dt.datetime) -> Token:
    """Check the claims of an ID token whose signature was checked at sign-in.

    Issuer, audience and times as OpenID Connect Core 1.0 asks in 3.1.3.7, and on every run:
    a cookie outlives its token and a change of the configuration.

    Raises
    ------
    TokenError
        If any of it is wrong or missing.
    """
    if claims.get("iss") != sign_in.issuer:
        raise TokenError(text("You were signed in by another provider than the one in use now."))
    if not _is_for(sign_in.client_id, claims):
        raise TokenError(text("You were signed in to another application than this one."))
    begins, expires = _time(claims, "iat"), _time(claims, "exp")
    if begins is None or expires is None or not claims.get("sub"):
        raise TokenError(text("The provider's answer lacks what a sign-in must hold."))
    not_before = _time(claims, "nbf") or begins
    if max(begins, not_before) > now + CLOCKS_DIFFER:
        raise TokenError(text("Your sign-in lies in the future: a clock is wrong."))
    longest = begins + sign_in.longest_session
    if now >= longest or now >= expires + CLOCKS_DIFFER:
        raise TokenError(text("Your session has ended."))
    role = sign_in.grants.role_of(claims)
    return Token(_user(claims), role, min(expires, longest), mark_of(claims))


def _is_for(client_id: str, claims: Mapping[str, object]) -> bool:
    audience, party = claims.get("aud"), claims.get("azp")
    if party is not None and party != client_id:
        return False
    if isinstance(audience, list):
        # With several, the one it was made for must be named.
        return client_id in audience and (len(audience) == 1 or party == client_id)
    return audience == client_id


def _time(claims: Mapping[str, object], name: str) -> dt.datetime | None:
    seconds = claims.get(name)
    if not isinstance(seconds, int | float) or isinstance(seconds, bool):
        return None
    try:
        return dt.datetime.fromtimestamp(seconds, dt.UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _user(claims: Mapping[str, object]) -> str:
    names = (claims.get(name) for name in NAMES)
    return next(str(name).strip() for name in names if name and str(name).strip())


def mark_of(claims: Mapping[str, object]) -> str:
    """What tells this sign-in from any other."""
    parts = [str(claims.get(name)) for name in ("iss", "sub", "iat", "nonce", "jti", "sid")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
