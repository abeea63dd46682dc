"""`serve` refuses what it cannot or must not do, in one line."""

import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
import streamlit as st

from tests.browser.serving import SERVE, free_port, server
from tests.company import employees, publish_rows
from ypn_metrics import serving
from ypn_metrics.errors import ArgumentError
from ypn_metrics.programme import read_programme
from ypn_metrics.serving import check_address
from ypn_metrics.store.publications import POINTER, Store

PROJECT = Path(__file__).resolve().parents[1]


def refused(tmp_path, *arguments, secrets=None):
    """Run `serve`, which must end by itself; return its exit code and what it said."""
    sign_in = {} if secrets is None else {"STREAMLIT_SECRETS_FILES": str(secrets)}
    done = subprocess.run(
        [sys.executable, "-m", "ypn_metrics", "serve", *arguments],
        cwd=PROJECT,
        env={**os.environ, "YPN_STORE": str(tmp_path / "store"), **sign_in},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


def test_an_address_that_is_open_to_others_is_refused_in_one_line(tmp_path):
    code, said = refused(tmp_path, "--address", "0.0.0.0")

    assert code == 2
    assert len(said.splitlines()) == 1
    assert "open to others, and sign-in is not configured" in said
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize(
    "address",
    ["0.0.0.0", "::", "192.0.2.1", "::ffff:192.0.2.1", "example.org", "", "127.0.0.1.org"],
)
def test_only_this_machines_own_addresses_are_served(address):
    with pytest.raises(ArgumentError, match="sign-in is not configured"):
        check_address(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.2", "localhost", "::1"])
def test_this_machines_own_addresses_are_served(address):
    check_address(address)


@pytest.fixture
def configured(tmp_path, monkeypatch):
    """Return a function that writes secrets and names them as Streamlit's."""

    def write(text):
        file = tmp_path / "secrets.toml"
        file.write_text(text, encoding="utf-8")
        monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(file))
        monkeypatch.setattr(st, "secrets", type(st.secrets)())
        return file

    return write


SIGN_IN = """
[auth]
redirect_uri = "https://ypn.example.org/oauth2callback"
cookie_secret = "Zk3v-9sQm_2xTtY7bLw4RcN8eHgUa1Jd"
client_id = "5b0c7c0e"
client_secret = "7Qp~kd82.NmA_xv"
server_metadata_url = "https://keycloak.example.org/realms/hr/.well-known/openid-configuration"
"""


@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.1", "::", "127.0.0.1"])
def test_with_sign_in_any_address_is_served(configured, address):
    configured(SIGN_IN)

    check_address(address, 8501)


@pytest.mark.parametrize("address", ["0.0.0.0", "127.0.0.1"])
def test_a_sign_in_that_cannot_be_used_is_refused_at_any_address(configured, address):
    configured(SIGN_IN.replace("client_id", "client"))

    with pytest.raises(ArgumentError, match=r"lacks client_id.*is read from .*secrets\.toml"):
        check_address(address, 8501)


@pytest.mark.parametrize("text", ["[auth", "[auth]\nclient_id = 1\nclient_id = 2"])
def test_secrets_that_cannot_be_read_are_not_taken_for_none(configured, text):
    configured(text)

    with pytest.raises(ArgumentError, match="The secrets cannot be read"):
        check_address("127.0.0.1", 8501)


def test_secrets_that_are_named_and_missing_are_not_taken_for_none(configured):
    configured(SIGN_IN).unlink()

    with pytest.raises(ArgumentError, match="The secrets cannot be read"):
        check_address("127.0.0.1", 8501)


def test_a_sign_in_that_is_configured_wrongly_is_refused_in_one_line(tmp_path):
    file = tmp_path / "secrets.toml"
    file.write_text(SIGN_IN.replace("https://ypn", "http://ypn"), encoding="utf-8")

    code, said = refused(tmp_path, secrets=file)

    assert code == 2
    assert len(said.splitlines()) == 1
    assert "redirect_uri must be an address that begins with https://" in said
    assert str(file) in said
    assert not (tmp_path / "store").exists()


def test_a_taken_port_is_refused_in_one_line(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        code, said = refused(tmp_path, "--port", str(port))

    assert code == 2
    assert len(said.splitlines()) == 1
    assert f"Port {port} is taken" in said
    assert f"PORT={port + 1}" in said
    assert not (tmp_path / "store").exists()


def test_a_port_that_cannot_be_is_a_wrong_argument(tmp_path):
    code, said = refused(tmp_path, "--port", "65536")

    assert code == 2
    assert "--port" in said


@pytest.mark.thorough
def test_an_empty_store_stays_empty_where_that_is_asked(tmp_path):
    with server(tmp_path / "store", (*SERVE, "--no-demo")) as url:
        ready = urllib.request.urlopen(f"{url}/readyz").status

    assert ready == 200
    assert Store(tmp_path / "store").number_in_force() is None


def test_where_the_pointer_alone_is_lost_no_people_are_made_up(store, monkeypatch):
    publish_rows(store.folder, employees=employees(3, "2020-01-01"))
    (store.folder / POINTER).unlink()
    monkeypatch.setattr(serving, "_become_server", lambda *_: None)

    serving.serve(free_port(), "127.0.0.1", store.folder, None, read_programme(), print, print)

    assert store.numbers() == [1]
    assert store.number_in_force() is None
