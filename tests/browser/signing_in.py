"""A provider of sign-in that is real, people who have an account there, and their sign-in."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from pathlib import Path

from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Page
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.browser.reading import settle

CLIENT = "ypn-metrics"
COOKIE = "_streamlit_user"
COOKIE_SECRET = "a-secret-of-the-tests-alone-0123456789"
CONTACT = "people.analytics@example.org"
# Each by what their account says of their role.
PEOPLE = {
    "ana": {"roles": ["analyst"]},
    "hedda": {"roles": ["head_of_talent"]},
    "lea": {"roles": ["leadership", "somewhere.else"]},
    "ursula": {"roles": ["somewhere.else"]},
    "nils": {},
}
ROLES = {"analyst": "ana", "head_of_talent": "hedda", "leadership": "lea"}


def address_of(who: str) -> str:
    """The address of somebody who has an account."""
    return f"{who}@example.org"


@contextlib.contextmanager
def provider() -> Iterator[str]:
    """Run a provider; yield its issuer."""
    people = [
        User(sub=who, claims={"email": address_of(who), "email_verified": True, **claims})
        for who, claims in PEOPLE.items()
    ]
    with run_server_in_thread(user_claims=people) as running:
        yield f"http://localhost:{running.server_port}"


def write_secrets(file: Path, issuer: str, roles: str = "") -> Path:
    """Write what Streamlit and we need of this provider, for any port of this machine."""
    file.write_text(
        f"""
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{COOKIE_SECRET}"
client_id = "{CLIENT}"
client_secret = "of the tests alone"
server_metadata_url = "{issuer}/.well-known/openid-configuration"

[roles]
contact = "{CONTACT}"
{roles}
""",
        encoding="utf-8",
    )
    return file


def sign_in(page: Page, who: str) -> None:
    """Press the button, choose an account at the provider, and wait to be back."""
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/oauth2/authorize?**")
    page.get_by_role("button", name=who, exact=True).click()
    page.wait_for_url("http://127.0.0.1:*/**")
    settle(page)


def bring_cookie(page: Page, url: str, issuer: str, secret: str = COOKIE_SECRET, **claims) -> None:
    """Give the browser the cookie of a sign-in as Streamlit writes it; claims are set as given."""
    value = cookie_of(url, issuer, secret, **claims)
    page.context.add_cookies([{"name": COOKIE, "value": value, "url": url}])


def cookie_of(url: str, issuer: str, secret: str = COOKIE_SECRET, **claims) -> str:
    """What the cookie of a sign-in holds."""
    now = int(time.time())
    said = {
        "iss": issuer,
        "aud": CLIENT,
        "sub": "ana",
        "email": address_of("ana"),
        "iat": now,
        "exp": now + 3600,
        "roles": ["analyst"],
        "origin": url,
        "is_logged_in": True,
        "provider": "default",
    }
    said |= claims
    return create_signed_value(secret, COOKIE, json.dumps(said)).decode()
