"""Start the dashboard: the store filled, the address allowed, then the server."""

from __future__ import annotations

import datetime as dt
import os
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from ypn_metrics.dashboard.sign_in.loopback import is_loopback
from ypn_metrics.demo import World, build_world, write_world
from ypn_metrics.errors import ArgumentError
from ypn_metrics.extracts.limits import page_limits
from ypn_metrics.importing.orders import Order, Progress, Source
from ypn_metrics.importing.publishing import import_files
from ypn_metrics.languages import text
from ypn_metrics.programme import Programme
from ypn_metrics.store.publications import Store

PROJECT = Path(__file__).resolve().parents[1]
# Before this day the made-up company's list holds those who were still there, and no leavers.
DEMO_OBSERVED_FROM = dt.date(2015, 1, 1)


def serve(
    port: int,
    address: str,
    store_folder: Path,
    rules: Path | None,
    demo: Programme | None,
    note: Callable[[str], None],
    progress: Progress,
) -> NoReturn:
    """Fill an empty store with made-up data, then become the server.

    Parameters
    ----------
    demo
        The rules of the made-up company; None leaves an empty store empty.

    Raises
    ------
    ArgumentError
        If the address is open to others without sign-in, sign-in is configured wrongly, or
        the port is taken.
    """
    check_address(address, port)
    check_port(address, port)
    page_limits()  # a wrong setting is told before anything is made up
    store = Store(store_folder.resolve())
    # Where the pointer alone is lost, nobody made up comes between real people.
    if demo is not None and store.number_in_force() is None and not store.numbers():
        note("The store is empty: making up a company to look at …")
        build_demo_store(store, demo, progress)
    note(f"YPN metrics is at http://{_shown(address)}:{port} (stop it with Ctrl+C).")
    _become_server(port, address, store, rules)


def build_demo_store(store: Store, programme: Programme, progress: Progress) -> None:
    """Make up a company and import it like anyone's extracts."""
    world = World()
    with tempfile.TemporaryDirectory() as folder:
        written = write_world(build_world(world), Path(folder), workbook=False)
        sources = [Source(path, path.name) for path in written if path.suffix == ".csv"]
        order = Order(
            as_of=world.as_of,
            programme=programme,
            observed_from=DEMO_OBSERVED_FROM,
            is_made_up=True,
        )
        import_files(store, sources, order, progress)


def check_address(address: str, port: int | None = None) -> None:
    """Refuse any address but loopback without sign-in: everyone would be the analyst.

    Raises
    ------
    ArgumentError
        If it is, or the sign-in that is configured cannot be used.
    """
    # Streamlit takes half a second to import, and other commands do without it.
    from ypn_metrics.dashboard.sign_in.reader import sign_in_before_start

    if sign_in_before_start(PROJECT, port) is None and not is_loopback(address):
        raise ArgumentError(
            text(
                "The address {address} is open to others, and sign-in is not configured: the"
                " dashboard serves 127.0.0.1 only. Leave ADDRESS out, or configure sign-in as"
                " docs/sign-in.md tells.",
                address=address,
            )
        )


def check_port(address: str, port: int) -> None:
    """Refuse a port that something else listens on."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise ArgumentError(
                text(
                    "Port {port} is taken or not allowed ({reason}); choose another, such as"
                    " PORT={other}.",
                    port=str(port),
                    reason=error.strerror or str(error),
                    other=str(port + 1 if port < 65_535 else 8501),
                )
            ) from error


def _become_server(port: int, address: str, store: Store, rules: Path | None) -> NoReturn:
    environment = {**os.environ, "YPN_STORE": str(store.folder)}
    if rules is not None:
        environment["YPN_RULES"] = str(rules.resolve())
    os.chdir(PROJECT)  # where app.py and its configuration stand
    server = [sys.executable, "-m", "ypn_metrics.dashboard.web.server", str(port), address]
    os.execve(sys.executable, server, environment)


def _shown(address: str) -> str:
    return "localhost" if address in {"127.0.0.1", "localhost", "::1"} else address
