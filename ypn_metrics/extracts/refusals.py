"""Refusals that several readers of files give."""

from __future__ import annotations

from ypn_metrics.extracts.findings import RefusedError, refuse
from ypn_metrics.languages import text


def nothing_in(name: str, sheet: str | None = None) -> RefusedError:
    """Return the refusal of a file that holds nothing."""
    return refuse(name, text("the file is empty"), text("export the extract again"), sheet)


def behind_a_password(name: str) -> RefusedError:
    """Return the refusal of a workbook that is encrypted."""
    return refuse(
        name, text("the workbook is protected by a password"), text("save it without a password")
    )


def damaged(name: str) -> RefusedError:
    """Return the refusal of a workbook that cannot be opened."""
    return refuse(
        name,
        text("the workbook is damaged and cannot be opened"),
        text("open it in Excel and save it again"),
    )
