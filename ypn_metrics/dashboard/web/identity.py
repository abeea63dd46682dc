"""Streamlit's identity cookie: whether it is whole, of this sign-in and not too old."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlsplit

from streamlit.auth_util import (
    get_cookie_with_chunks,
    get_origin_from_redirect_uri,
    get_secrets_auth_section,
)
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import (
    TOKENS_COOKIE_NAME,
    USER_COOKIE_NAME,
)

from ypn_metrics.dashboard.sign_in import ended
from ypn_metrics.dashboard.sign_in.configured import LONGEST_SESSION

SESSION_SECONDS = LONGEST_SESSION * 60 * 60
SECONDS_A_DAY = 24 * 60 * 60
NAMES = (USER_COOKIE_NAME, TOKENS_COOKIE_NAME)


def is_sign_in_configured() -> bool:
    """Whether the secrets have a part ``[auth]``."""
    return bool(get_secrets_auth_section())


def public_origin() -> str | None:
    """Scheme and host that readers use, as ``[auth] redirect_uri`` says; None without it."""
    return get_origin_from_redirect_uri()


def public_host() -> str | None:
    """The host of `public_origin`."""
    return urlsplit(public_origin() or "").hostname


def is_signed_in(cookies: Mapping[str, str]) -> bool:
    """Whether the cookies hold an identity signed here within 8 hours, and not signed out of."""
    origin = public_origin()
    signed = get_cookie_with_chunks(lambda name: _value(cookies, name), USER_COOKIE_NAME)
    if signed is None or origin is None:
        return False
    try:
        claims = json.loads(signed)
    except ValueError:
        return False
    return (
        isinstance(claims, dict)
        and claims.get("is_logged_in") is True
        and claims.get("origin") == origin
        and not ended.has_ended(claims)
    )


def belongs_to_identity(name: str) -> bool:
    """Whether a cookie is the identity, the tokens, or one of the pieces of either."""
    return any(name == one or name.startswith(f"{one}_") for one in NAMES)


def _value(cookies: Mapping[str, str], name: str) -> bytes | None:
    # Streamlit itself takes a signature for a month.
    return decode_signed_value(
        get_cookie_secret(),
        name,
        cookies.get(name, "").encode("latin-1"),
        max_age_days=SESSION_SECONDS / SECONDS_A_DAY,
    )
