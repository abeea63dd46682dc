"""A sign-in that is configured right, to be made wrong in one way at a time."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy

from ypn_metrics.dashboard.sign_in.configured import SignIn, read_sign_in

NOW = dt.datetime(2026, 6, 30, 12, 0, tzinfo=dt.UTC)
ISSUER = "https://login.microsoftonline.com/7d1e4c2a-0000-4000-8000-2b6f5a9c1d3e/v2.0"
CLIENT = "5b0c7c0e-0000-4000-8000-9f4a3a1d2c6b"
SECRETS = {
    "auth": {
        "redirect_uri": "https://ypn.example.org/oauth2callback",
        "cookie_secret": "Zk3v-9sQm_2xTtY7bLw4RcN8eHgUa1Jd",
        "client_id": CLIENT,
        "client_secret": "7Qp~kd82.NmA_xv",
        "server_metadata_url": f"{ISSUER}/.well-known/openid-configuration",
    },
    "roles": {"contact": "People Analytics"},
}


def secrets(auth=None, roles=None, without=()):
    """The right secrets with these changes; ``without`` names settings of [auth] left out."""
    changed = deepcopy(SECRETS)
    changed["auth"] |= auth or {}
    changed["roles"] |= roles or {}
    for name in without:
        del changed["auth"][name]
    return changed


def sign_in(**roles) -> SignIn:
    """The right sign-in, with these settings of [roles]."""
    read = read_sign_in(secrets(roles=roles))
    assert read is not None
    return read


def claims(**said):
    """What a token in force says, with these claims; None takes one out."""
    whole = {
        "iss": ISSUER,
        "aud": CLIENT,
        "sub": "AAAAAxyz",
        "iat": NOW.timestamp() - 600,
        "exp": NOW.timestamp() + 3_000,
        "nonce": "n1",
        "preferred_username": "ana@example.org",
        "roles": ["analyst"],
    } | said
    return {name: value for name, value in whole.items() if value is not None}


def signed_in(**said):
    """What Streamlit's cookie adds to a token, and these claims."""
    return {"is_logged_in": True, **said}
