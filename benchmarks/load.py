"""Many readers at once, clicking through the pages: ``python -m benchmarks.load --store STORE``.

It serves a copy of the store, lets sessions without a browser read for some minutes, and writes
what a run of a page took, what went wrong, and what the server took, to ``benchmarks/load.md``.
The exit code is 1 where anything went wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from websockets.exceptions import WebSocketException

from benchmarks.load_reader import Reader, Rerun, next_step, open_reader, take_step
from benchmarks.load_report import Load, Sample, report
from benchmarks.timing import PROJECT
from tests.browser.serving import environment, free_port

SAMPLES_SECONDS = 5
STARTS_WITHIN_SECONDS = 120
LEADERSHIP = 5  # one of so many sees what leadership sees
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Serve, read, and write the figures down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--store", type=Path, help="it is copied; made-up data without it")
    parser.add_argument("--sessions", type=int, default=25)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--pause", type=float, default=8, help="mean seconds between clicks")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=PROJECT / "benchmarks" / "load.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ypn_load_") as temporary:
        store = Path(temporary) / "store"
        if arguments.store:
            shutil.copytree(arguments.store, store)
        with serving(store, Path(temporary) / "log") as server:
            load = asyncio.run(
                read(
                    server,
                    arguments.sessions,
                    60 * arguments.minutes,
                    arguments.pause,
                    arguments.seed,
                )
            )
    arguments.out.write_text(report(load), encoding="utf-8")
    print(report(load))
    for trouble in sorted(set(load.troubles)):
        print(f"{load.troubles.count(trouble)} × {trouble}", file=sys.stderr)
    return 1 if load.troubles else 0


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs, and what it takes."""

    url: str
    pid: int
    log: Path

    def cpu_seconds(self) -> float:
        """Processor time so far, of all its threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def mib(self) -> float:
        """Memory that is its own or shared, as the system counts it (RSS)."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def complaints(self) -> list[str]:
        """What it logged that is a warning or worse."""
        return [
            f"log: {line['level']} {line['message']}"
            for line in map(json.loads, filter(_is_json, self.log.read_text().splitlines()))
            if line["level"] in {"WARNING", "ERROR", "CRITICAL"}
        ]


@contextlib.contextmanager
def serving(store: Path, log: Path) -> Iterator[Server]:
    """Run the dashboard as anyone starts it, on a free port."""
    port = free_port()
    command = [sys.executable, "-m", "ypn_metrics", "serve", "--port", str(port)]
    with log.open("wb") as written:
        process = subprocess.Popen(
            command, cwd=PROJECT, env=environment(store), stdout=written, stderr=written
        )
    server = Server(f"http://127.0.0.1:{port}", process.pid, log)
    try:
        _wait_until_ready(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)


@dataclass(slots=True)
class Running:
    """What has been seen so far."""

    ends: float
    pause: float
    reruns: list[Rerun] = field(default_factory=list)
    files: int = 0
    troubles: list[str] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)


async def read(server: Server, sessions: int, seconds: float, pause: float, seed: int) -> Load:
    """Let sessions read for so long; return all that was seen."""
    load_before = os.getloadavg()[0]
    started, cpu, own = time.monotonic(), server.cpu_seconds(), time.process_time()
    running = Running(started + seconds, pause)
    watching = asyncio.create_task(_watch(server, running, started))
    await asyncio.gather(
        *(_session(server.url, running, number, sessions, seed) for number in range(sessions))
    )
    watching.cancel()
    took = time.monotonic() - started
    return Load(
        sessions=sessions,
        seconds=took,
        pause=pause,
        load_before=load_before,
        reruns=tuple(running.reruns),
        files=running.files,
        troubles=(*running.troubles, *server.complaints()),
        samples=tuple(running.samples),
        cpu_seconds=server.cpu_seconds() - cpu,
        own_cpu_seconds=time.process_time() - own,
    )


async def _session(url: str, running: Running, number: int, sessions: int, seed: int) -> None:
    """A reader until the time is over, in one tab after another."""
    rng = random.Random(1_000 * seed + number)
    await asyncio.sleep(running.pause * number / sessions)  # not all in the same second
    sees_as = "leadership" if number % LEADERSHIP == LEADERSHIP - 1 else None
    while time.monotonic() < running.ends:
        try:
            await _tab(await open_reader(url), running, rng, sees_as)
        except (WebSocketException, OSError, TimeoutError, RuntimeError, KeyError) as error:
            running.troubles.append(f"{type(error).__name__}: {error} (session {number})")
            await asyncio.sleep(1)


async def _tab(reader: Reader, running: Running, rng: random.Random, sees_as: str | None) -> None:
    """A tab from its opening until the reader opens another."""
    async with reader.line:
        _note(running, await reader.rerun("new tab"))
        if sees_as:
            button = next(b for b in reader.seen.buttons if b.endswith(f"view_as_{sees_as}"))
            _note(running, await reader.rerun("view as", pressed=button))
        while True:
            await asyncio.sleep(running.pause * rng.uniform(0.5, 1.5))
            step = next_step(reader, rng)
            if step == "new tab" or time.monotonic() >= running.ends:
                return
            done = await take_step(reader, step, rng)
            if done is None:
                running.files += 1
            else:
                _note(running, done)


def _note(running: Running, rerun: Rerun) -> None:
    running.reruns.append(rerun)
    running.troubles += [f"{rerun.page}: {trouble}" for trouble in rerun.troubles]


async def _watch(server: Server, running: Running, started: float) -> None:
    while True:
        running.samples.append(Sample(time.monotonic() - started, server.mib()))
        await asyncio.sleep(SAMPLES_SECONDS)


def _wait_until_ready(server: Server, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError, urllib.error.URLError):
            urllib.request.urlopen(f"{server.url}/readyz", timeout=30).close()
            return
        time.sleep(0.1)
    raise SystemExit(f"the server does not start:\n{server.log.read_text()}")


def _is_json(line: str) -> bool:
    return line.startswith("{")


if __name__ == "__main__":
    sys.exit(main())
