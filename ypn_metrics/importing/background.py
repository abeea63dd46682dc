"""An import prepared in a process of its own: begun, looked at, stopped."""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
import signal
import subprocess
import sys
import weakref
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ypn_metrics.errors import StoreError, YpnError
from ypn_metrics.importing.orders import Order, Source
from ypn_metrics.importing.preparing import Prepared
from ypn_metrics.importing.worker import ANSWER, REQUEST, STEPS
from ypn_metrics.languages import Text, text
from ypn_metrics.store.publications import Store

PACKAGE_PARENT = Path(__file__).resolve().parents[2]


class Preparing:
    """A preparation on its way, in a folder that goes when it is stopped or forgotten."""

    def __init__(self, store: Store, sources: Sequence[Source], order: Order, folder: Path) -> None:
        self.folder = folder = folder.resolve()  # the worker stands in another folder
        folder.mkdir()
        store = replace(store, folder=store.folder.resolve())
        whole = tuple(replace(source, path=source.path.resolve()) for source in sources)
        (folder / REQUEST).write_bytes(pickle.dumps((store, whole, order)))
        with (folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ypn_metrics.importing.worker", str(folder)],
                cwd=PACKAGE_PARENT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )
        self._finalizer = weakref.finalize(self, _end, self._process, folder)

    @property
    def is_running(self) -> bool:
        """Whether there is no answer yet."""
        return self._process.poll() is None

    def steps(self) -> list[Text]:
        """What was done so far, the newest last."""
        steps, told = [], b""
        with contextlib.suppress(FileNotFoundError):
            told = (self.folder / STEPS).read_bytes()
        while len(told) >= 4:
            length = int.from_bytes(told[:4], "big")
            if len(told) < 4 + length:
                break
            steps.append(pickle.loads(told[4 : 4 + length]))
            told = told[4 + length :]
        return steps

    def answer(self) -> Prepared | YpnError:
        """What came of it, once it is over."""
        try:
            return pickle.loads((self.folder / ANSWER).read_bytes())
        except (OSError, EOFError, pickle.UnpicklingError):
            return StoreError(
                text(
                    "The check ended before it was done (code {code}); nothing was published."
                    " Check that the machine has memory and disk space left, and try again.",
                    code=str(self._process.returncode),
                )
            )

    def stop(self) -> None:
        """End the process and everything it began, and empty its folder."""
        self._finalizer()


def _end(process: subprocess.Popen[bytes], folder: Path) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    shutil.rmtree(folder, ignore_errors=True)
