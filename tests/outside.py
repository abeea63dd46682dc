"""Public data that the project does not ship: read where it lies, or the test is skipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]


def outside_data(*parts: str) -> Path:
    """Return a file under ``YPN_OUTSIDE_DATA``, or skip the test where there is none."""
    folder = Path(os.environ.get("YPN_OUTSIDE_DATA", PROJECT.parent / "shared" / "data"))
    path = folder.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"needs {'/'.join(parts)} in the folder that YPN_OUTSIDE_DATA names")
    return path
