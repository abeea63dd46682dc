"""Two servers that tests only ask: one as on one's own machine, one with sign-in."""

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
