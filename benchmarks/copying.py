"""Parquet copies of the extracts with typed days, for pandas: made beforehand, not timed."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

KINDS = ("employees", "job_history", "cohorts", "participants")


def main(demo: str, target: str) -> None:
    """Copy the kinds that pandas reads."""
    Path(target).mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        rows = pd.read_csv(Path(demo) / f"{kind}.csv", dtype="str", keep_default_na=False)
        days = [name for name in rows if name.endswith(("_date", "_from", "_to", "_on"))]
        rows[days] = rows[days].apply(lambda day: pd.to_datetime(day.replace("", None)))
        rows.to_parquet(Path(target) / f"{kind}.parquet")


if __name__ == "__main__":
    main(*sys.argv[1:])
