"""A tab, and a server with the made-up company, for tests that only look."""

from __future__ import annotations

import pytest

from tests.browser import signing_in
from tests.browser.serving import server

WAITS_SECONDS = 60  # a page takes one or two; other work may take the processors


@pytest.fixture
def page(browser):
    """Return a tab of a reader who has never been here, in English, 1440 x 900."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 900})
    context.set_default_timeout(1000 * WAITS_SECONDS)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def served(demo_store):
    """Return the address of a server with the made-up company; look, do not publish."""
    with server(demo_store) as url:
        yield url


@pytest.fixture(scope="session")
def issuer():
    """Return a provider's issuer."""
    with signing_in.provider() as running:
        yield running


@pytest.fixture(scope="session")
def secrets(issuer, tmp_path_factory):
    """Return the secrets file of a dashboard that this provider signs in to."""
    return signing_in.write_secrets(tmp_path_factory.mktemp("secrets") / "secrets.toml", issuer)


@pytest.fixture(scope="session")
def guarded(demo_store, secrets):
    """Return the address of a server with the made-up company and with sign-in."""
    with server(demo_store, secrets=secrets) as url:
        yield url
