"""The process that reads one file: started by `apart`, limited, and gone when it is done.

Its one argument is JSON: the file, its name, the folder to write to, the limits. It writes an
Arrow file a table and ``tables.json``, and tells the rows read on its standard output.
"""

from __future__ import annotations

import errno
import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ypn_metrics.extracts.findings import RefusedError
from ypn_metrics.extracts.keeping import keep_in_file
from ypn_metrics.extracts.limits import Limits
from ypn_metrics.extracts.reading import read_tables
from ypn_metrics.extracts.wire import findings_to_json, table_to_json

TOLD_EVERY_SECONDS = 0.2


def main(asked: str) -> None:
    """Read the file and write what it holds, or why it is refused."""
    order = json.loads(asked)
    folder, limits = Path(order["folder"]), Limits(**order["limits"])
    _limit(limits)
    gc.disable()  # rows of cells have no circles, and looking for them is a third of the time
    answer = folder / "tables.json"
    try:
        answer.write_text(json.dumps(_read(order, folder, limits)), encoding="utf-8")
    except MemoryError:
        answer.write_text('{"out_of": "memory"}', encoding="utf-8")
    except OSError as error:
        if error.errno != errno.EFBIG:
            raise
        answer.write_text('{"out_of": "room"}', encoding="utf-8")


def _read(order: dict[str, Any], folder: Path, limits: Limits) -> dict[str, Any]:
    def keep(number: int):  # noqa: ANN202 - a Keep
        return keep_in_file(folder / f"{number}.arrow")

    try:
        tables = read_tables(Path(order["path"]), order["name"], limits, keep, _telling())
    except RefusedError as error:
        return {"findings": findings_to_json(error.findings)}
    return {"tables": [table_to_json(table) for table in tables]}


def _telling() -> Callable[[int], None]:
    """Return what tells the number of rows read, not too often."""
    told = time.monotonic()

    def tell(n_rows: int) -> None:
        nonlocal told
        if time.monotonic() - told > TOLD_EVERY_SECONDS:
            told = time.monotonic()
            print(n_rows, flush=True)

    return tell


def _limit(limits: Limits) -> None:
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, limits.written_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    # The first limit is told by a signal of its own; at the second the process is just killed.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 2))


if __name__ == "__main__":
    main(sys.argv[1])
