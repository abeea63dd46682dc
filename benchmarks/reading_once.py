"""One file, read once: by this project as an import does, or by pandas' fastest engine."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path


def main(way: str, file: Path) -> None:
    """Read the file; say how many rows were read, or with which engine."""
    if way == "ours":
        _read_as_an_import(file)
    elif file.suffix == ".xlsx":
        import pandas as pd

        frame = pd.read_excel(file, engine="calamine")
        print(f"`read_excel(engine='calamine')`, {len(frame):,} rows")
    else:
        import pandas as pd

        frame = pd.read_csv(file, engine="pyarrow")
        print(f"`read_csv(engine='pyarrow')`, {len(frame):,} rows")


def _read_as_an_import(file: Path) -> None:
    from ypn_metrics.extracts.apart import read_apart
    from ypn_metrics.extracts.limits import COMMAND_LIMITS

    with tempfile.TemporaryDirectory() as folder:
        (table,) = read_apart(file, file.name, Path(folder), COMMAND_LIMITS)
        print(table.rows_in_file)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
