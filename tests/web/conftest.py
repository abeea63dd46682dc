"""Servers that tests only ask: on one's own machine, with sign-in, and behind a proxy."""

import pytest

from tests.web.running import running, with_sign_in


@pytest.fixture(scope="package")
def local(tmp_path_factory):
    """Return a server without sign-in."""
    with running(tmp_path_factory.mktemp("local")) as server:
        yield server


@pytest.fixture(scope="package")
def closed(tmp_path_factory):
    """Return a server with sign-in, reached by this machine's own name."""
    folder = tmp_path_factory.mktemp("closed")
    with running(folder, **with_sign_in(folder)) as server:
        yield server


@pytest.fixture(scope="package")
def proxied(tmp_path_factory):
    """Return a server whose readers come over TLS, by a name of its own."""
    folder = tmp_path_factory.mktemp("proxied")
    settings = with_sign_in(folder, "https://ypn.example.org")
    with running(folder, YPN_ALLOWED_HOSTS="ypn.internal, 192.0.2.7", **settings) as server:
        yield server
