"""The dashboard's server: Streamlit's application behind a guard, with safe headers and logs.

``python -m ypn_metrics serve`` becomes this process.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import logging
import os
import pkgutil
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp
from streamlit import App, config, runtime
from streamlit.runtime.runtime_util import get_max_widget_state_size_bytes
from streamlit.web import bootstrap

from ypn_metrics.dashboard.drawing import declare
from ypn_metrics.dashboard.settings import PROJECT, current_store
from ypn_metrics.dashboard.web import log_lines
from ypn_metrics.dashboard.web.asked import answer_pages_only
from ypn_metrics.dashboard.web.guard import Guard
from ypn_metrics.dashboard.web.headers import SafeHeaders
from ypn_metrics.dashboard.web.health import health_routes
from ypn_metrics.dashboard.web.identity import is_sign_in_configured, public_host
from ypn_metrics.dashboard.web.made_files import keep_made_files
from ypn_metrics.dashboard.web.watching import watch
from ypn_metrics.errors import YpnError
from ypn_metrics.extracts.limits import MEGABYTE, page_limits

LOG = logging.getLogger("ypn_metrics.dashboard.web.server")  # not __main__, which it is run as
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
STOPS_WITHIN_SECONDS = 3
PING_SECONDS = 30
MOST_UPLOADS_HELD = 40  # of the largest size, in memory at one time
# Held whatever a configuration file or the environment says.
FIXED: dict[str, object] = {
    "client.showErrorDetails": "none",
    "global.developmentMode": False,
    "logger.enableRich": False,
    "logger.hideWelcomeMessage": True,
    "logger.level": "warning",
    "logger.messageFormat": "%(message)s",
    "server.baseUrlPath": "",
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableXsrfProtection": True,
    # Python collects what is in cycles as it comes about. Streamlit would have it walk through
    # everything in memory after each run: more than half of all that a run takes.
    "runner.postScriptGC": False,
    "server.scriptHealthCheckEnabled": False,
}


def main(port: int, address: str, app: Path = PROJECT / "app.py") -> None:
    """Serve until the process is told to stop."""
    log_lines.install()
    answer_pages_only()
    keep_made_files()
    configure(port, address, app)
    hosts = allowed_hosts(address)
    config.set_option("server.allowedHosts", sorted(hosts))
    uvicorn.run(
        application(app, hosts),
        host=address,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="websockets-sansio",
        ws_max_size=get_max_widget_state_size_bytes(),
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        ssl_certfile=config.get_option("server.sslCertFile"),
        ssl_keyfile=config.get_option("server.sslKeyFile"),
        timeout_graceful_shutdown=STOPS_WITHIN_SECONDS,
    )


def configure(port: int, address: str, app: Path) -> None:
    """Read Streamlit's configuration, and hold what must not be otherwise."""
    config._main_script_path = str(app)
    options = {
        **FIXED,
        "server.port": port,
        "server.address": address,
        "server.maxUploadSize": page_limits().file_bytes // MEGABYTE,
    }
    if (secrets := os.environ.get("STREAMLIT_SECRETS_FILES")) is not None:
        options["secrets.files"] = secrets.split()
    bootstrap.load_config_options(options)


def allowed_hosts(address: str) -> frozenset[str]:
    """The names that the server goes by: this machine's, sign-in's, and those that are set."""
    hosts = {*LOOPBACK, address.lower()}
    if is_sign_in_configured():  # else nobody is answered who comes by another name
        hosts |= {public_host() or "localhost", *config.get_option("server.allowedHosts")}
        hosts |= set(os.environ.get("YPN_ALLOWED_HOSTS", "").lower().replace(",", " ").split())
    return frozenset(hosts)


def application(script: Path, hosts: frozenset[str]) -> ASGIApp:
    """All that answers: Streamlit and the health addresses, behind the guard."""
    app = App(
        script,
        routes=health_routes(),
        lifespan=_lifespan,
        on_script_error=_tell_reader,
    )
    most_held = MOST_UPLOADS_HELD * page_limits().file_bytes
    return SafeHeaders(Guard(app, hosts, is_sign_in_configured(), most_held))


def _tell_reader(error: Exception) -> bool:
    # What pages keep between runs wants to be loaded by a server that runs.
    from ypn_metrics.dashboard.web.failing import tell_reader

    return tell_reader(error)


@contextlib.asynccontextmanager
async def _lifespan(_: App) -> AsyncIterator[None]:
    LOG.info("started, %s sign-in", "with" if is_sign_in_configured() else "without")
    declare()
    threading.Thread(target=_warm_up, name="warm-up", daemon=True).start()
    watching = asyncio.create_task(watch())
    yield
    watching.cancel()
    LOG.info("stopped")


def _warm_up() -> None:
    """Load what the first reader would wait for, until one comes: then it would slow them."""
    for package in ("dashboard", "charts"):
        folder = PROJECT / "ypn_metrics" / package
        for found in pkgutil.walk_packages([str(folder)], f"ypn_metrics.{package}."):
            if runtime.get_instance()._session_mgr.num_active_sessions():
                return
            if not found.name.startswith("ypn_metrics.dashboard.web"):
                importlib.import_module(found.name)
    with contextlib.suppress(YpnError):  # a damaged store is told on the page
        current_store().open()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
