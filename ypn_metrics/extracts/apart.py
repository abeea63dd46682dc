"""Reading a file in a process of its own, whose death is a finding and never a crash."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from ypn_metrics.extracts.findings import RefusedError, refuse
from ypn_metrics.extracts.keeping import in_places, open_kept
from ypn_metrics.extracts.limits import Limits
from ypn_metrics.extracts.tabulating import NO_CELLS, RawTable
from ypn_metrics.extracts.wire import findings_from_json, table_from_json
from ypn_metrics.languages import Text, text

PROJECT = Path(__file__).resolve().parents[2]
# -I leaves out the folder it is started in and every PYTHON… variable: the package is named here.
# Arrow would import pandas and numpy, which half of the start would go to, and do without here.
START = """
import sys
sys.path.insert(0, sys.argv[1])
sys.modules.update(pandas=None, numpy=None)
from ypn_metrics.extracts import child
child.main(sys.argv[2])
"""
COMMAND = (sys.executable, "-I", "-X", "utf8", "-c", START)
# One thread's memory each is what these libraries would take for every processor.
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
ASK_EVERY_SECONDS = 0.25


def read_apart(
    path: Path,
    name: str,
    folder: Path,
    limits: Limits,
    progress: Callable[[Text], None] = lambda _: None,
) -> list[RawTable]:
    """Check and read every table of a file in a child process.

    Parameters
    ----------
    path, name
        The file, and its name as its sender knows it.
    folder
        Where the cells are kept, in a new folder of its own: the tables are open on files in
        it, so it stays until they are done with.
    progress
        Called several times a second with how far it is. What it raises ends the child.

    Raises
    ------
    RefusedError
        If the file is refused, or reading it took more than the limits; nothing is left in
        the folder then, nor when ``progress`` raises.
    """
    own = Path(tempfile.mkdtemp(prefix="read-", dir=folder)).resolve()
    try:
        order = {
            "path": str(path.resolve()),
            "name": name,
            "folder": str(own),
            "limits": asdict(limits),
        }
        with _started(order) as child:
            is_in_time = _wait(child, name, limits.wall_seconds, progress)
        return _answer(own, name, child.returncode, is_in_time=is_in_time)
    except BaseException:
        shutil.rmtree(own, ignore_errors=True)
        raise


@contextlib.contextmanager
def _started(order: dict[str, Any]) -> Iterator[subprocess.Popen[bytes]]:
    """A child that does not outlive its block."""
    child = subprocess.Popen(
        [*COMMAND, str(PROJECT), json.dumps(order)],
        cwd=order["folder"],
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a traceback may quote cells
    )
    try:
        yield child
    finally:
        child.kill()
        child.wait()
        if child.stdout:
            child.stdout.close()


def _wait(
    child: subprocess.Popen[bytes], name: str, seconds: float, progress: Callable[[Text], None]
) -> bool:
    """Wait for the child's end, telling its progress; False if its time is over before."""
    end, said = time.monotonic() + seconds, text("Reading {file}", file=name)
    while True:
        progress(said)
        lines = _heard(child.stdout)
        if lines is None:
            return _is_over(child, end)
        if lines:
            said = text("Reading {file}: {n} rows", file=name, n=int(lines[-1]))
        if time.monotonic() > end:
            return False


def _is_over(child: subprocess.Popen[bytes], end: float) -> bool:
    """Whether a child that says nothing more ends in time."""
    try:
        child.wait(max(0.0, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        return False
    return True


def _heard(pipe: IO[bytes] | None) -> list[bytes] | None:
    """The whole lines that came within a moment; None when there will be no more."""
    if pipe is None or not select.select([pipe], [], [], ASK_EVERY_SECONDS)[0]:
        return []
    got = os.read(pipe.fileno(), 4096)
    return [line for line in got.split(b"\n")[:-1] if line.isdigit()] if got else None


def _answer(own: Path, name: str, code: int, *, is_in_time: bool) -> list[RawTable]:
    answer = own / "tables.json"
    told = json.loads(answer.read_text("utf-8")) if is_in_time and code == 0 else {}
    if "findings" in told:
        raise RefusedError(findings_from_json(told["findings"]))
    if "tables" not in told:
        raise _death(name, told, code, is_in_time=is_in_time)
    tables = []
    for number, plain in enumerate(told["tables"]):
        if plain["is_hidden"]:
            cells = NO_CELLS
        else:
            cells = in_places(open_kept(own / f"{number}.arrow"), tuple(plain["places"]))
        tables.append(table_from_json(plain, cells))
    return tables


def _death(name: str, told: dict[str, Any], code: int, *, is_in_time: bool) -> RefusedError:
    """Why the child gave no answer: what happened, and what to do."""
    smaller = text("export fewer columns or rows, or save the table as CSV")
    if not is_in_time:
        return refuse(name, text("reading the file took longer than it may"), smaller)
    if code == -signal.SIGXCPU:
        return refuse(name, text("reading the file took more computing than it may"), smaller)
    if told.get("out_of") == "room":
        return refuse(name, text("the table is larger than may be kept while it is read"), smaller)
    if "out_of" in told or code == -signal.SIGKILL:
        return refuse(name, text("reading the file took more memory than it may"), smaller)
    return refuse(
        name,
        text("the file could not be read: it is damaged, or far larger than it looks"),
        text("open it in the program it comes from and save it again, or save the table as CSV"),
    )
