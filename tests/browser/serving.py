"""A real server on a free port, started as anyone starts it, and ended by its own process id."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
STARTS_WITHIN_SECONDS = 60
SERVE = ("-m", "ypn_metrics", "serve", "--port", "{port}")
BARE_STREAMLIT = ("-m", "streamlit", "run", "app.py", "--server.port", "{port}")


@contextlib.contextmanager
def server(
    store: Path, command: tuple[str, ...] = SERVE, secrets: Path | None = None
) -> Iterator[str]:
    """Run the dashboard on a store, with a sign-in where secrets are given; yield its address."""
    port = free_port()
    arguments = [part.format(port=port) for part in command]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=PROJECT,
            env=environment(store, secrets),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_up(url, process, log)
            yield url
        except BaseException:
            log.seek(0)
            print(log.read().decode(errors="replace")[-5_000:])  # shown with the failed test
            raise
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(timeout=10)


def environment(store: Path, secrets: Path | None = None) -> dict[str, str]:
    """Return this process's environment with the store, and without rules of one's own."""
    kept = {name: value for name, value in os.environ.items() if name != "YPN_RULES"}
    chosen = {} if secrets is None else {"STREAMLIT_SECRETS_FILES": str(secrets)}
    return {**kept, "YPN_STORE": str(store), **chosen}


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_up(url: str, process: subprocess.Popen, log) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError, urllib.error.URLError):
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=5).close()
            return
        time.sleep(0.1)
    log.seek(0)
    raise RuntimeError(f"no server at {url}:\n{log.read().decode(errors='replace')}")
