"""`serve` refuses what it cannot or must not do, in one line."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ypn_metrics.errors import ArgumentError
from ypn_metrics.serving import check_address

PROJECT = Path(__file__).resolve().parents[1]


def refused(tmp_path, *arguments):
    """Run `serve`, which must end by itself; return its exit code and what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "ypn_metrics", "serve", *arguments],
        cwd=PROJECT,
        env={**os.environ, "YPN_STORE": str(tmp_path / "store")},
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
