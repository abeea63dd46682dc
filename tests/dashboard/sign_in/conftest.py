"""The front page, opened for somebody."""

from __future__ import annotations

import time

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.reading import PROJECT
from tests.dashboard.sign_in.configuring import SECRETS, claims
from ypn_metrics.dashboard.sign_in import reader


@pytest.fixture(autouse=True)
def a_process_of_its_own(monkeypatch):
    """Forget that another test had a sign-in: a process does not lose it."""
    monkeypatch.setattr(reader._Once, "had_sign_in", False)
    monkeypatch.setattr(reader._Once, "logged", None)


@pytest.fixture(autouse=True)
def a_store_of_its_own(monkeypatch, tmp_path):
    """Keep sign-outs where no other test finds them; a test that opens a page has its own store."""
    monkeypatch.setenv("YPN_STORE", str(tmp_path / "store"))


@pytest.fixture
def opened(employees_only, on):
    """Return a function that opens the front page for somebody, where sign-in is configured."""
    on(employees_only)

    def open_for(language="en", given=SECRETS, run=None, **said):
        now = time.time()
        app = AppTest.from_file(str(PROJECT / "app.py")) if run is None else run
        app.default_timeout = 60
        app.session_state["lang"] = language
        for name, section in given.items():
            app.secrets[name] = section
        app.user = claims(**{"iat": now - 60, "exp": now + 3_000, **said}) if said else {}
        return app.run()

    return open_for
