"""The server as `serve` starts it, with settings and an app of the test's own, and its log."""

from __future__ import annotations

import contextlib
import http.client
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.browser.serving import PROJECT, environment, free_port
from tests.probe import Answer, Target

STARTS_WITHIN_SECONDS = 60
SECRET = "a secret that only this test's server knows"
START = "from ypn_metrics.dashboard.web.server import main; main({port}, '127.0.0.1', {app!r})"


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs."""

    port: int
    process: subprocess.Popen
    log: Path

    @property
    def target(self) -> Target:
        """The server, to be asked."""
        return Target(f"http://127.0.0.1:{self.port}")

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for an address; a header's name is written with strokes below."""
        return self.target.ask(
            path, headers=[(name.replace("_", "-"), value) for name, value in headers.items()]
        )

    def said(self) -> str:
        """All that it wrote to its output and its log."""
        return self.log.read_text(encoding="utf-8")


@contextlib.contextmanager
def running(folder: Path, app: str = "", **settings: str) -> Iterator[Running]:
    """Run the server on an empty store, with a script of one's own if one is given."""
    port, log = free_port(), folder / "server.log"
    script = PROJECT / "app.py"
    if app:
        script = folder / "own_app.py"
        script.write_text(app, encoding="utf-8")
    start = f"from pathlib import Path; {START}".format(port=port, app=str(script))
    start = start.replace(repr(str(script)), f"Path({str(script)!r})")
    with log.open("wb") as written:
        process = subprocess.Popen(
            [sys.executable, "-c", start],
            cwd=PROJECT,
            env={**environment(folder / "store"), **settings},
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_live(port, process, log)
        yield Running(port, process, log)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def with_sign_in(folder: Path, redirect: str = "http://127.0.0.1:{port}") -> dict[str, str]:
    """Settings of a server with sign-in, which asks nobody before someone signs in."""
    secrets = folder / "secrets.toml"
    secrets.write_text(
        f"""[auth]
redirect_uri = "{redirect}/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "ypn"
client_secret = "x"
server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"
""",
        encoding="utf-8",
    )
    return {"STREAMLIT_SECRETS_FILES": str(secrets)}


def identity(origin: str, secret: str = SECRET, seconds_ago: int = 0, **claims: object) -> str:
    """A Cookie header as sign-in leaves it, signed some time ago."""
    payload = json.dumps({"origin": origin, "is_logged_in": True, "email": "a@b.example"} | claims)
    now = time.time
    time.time = lambda: now() - seconds_ago
    try:
        signed = create_signed_value(secret, "_streamlit_user", payload)
    finally:
        time.time = now
    return f"_streamlit_user={signed.decode()}"


def _wait_until_live(port: int, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/livez")
            if line.getresponse().status == 200:
                return
        time.sleep(0.05)
    raise RuntimeError(f"no server:\n{log.read_text(encoding='utf-8', errors='replace')}")
