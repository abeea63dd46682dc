"""Tables and findings as JSON, between the process that reads a file and the one that asked.

Cells do not pass this way: they lie in Arrow files beside it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import Any

import pyarrow as pa

from ypn_metrics.extracts.findings import Finding
from ypn_metrics.extracts.tabulating import RawTable
from ypn_metrics.languages import Text


def table_to_json(table: RawTable) -> dict[str, Any]:
    """Return all of a table but its cells."""
    plain = {f.name: _plain(getattr(table, f.name)) for f in fields(table) if f.name != "cells"}
    return {**plain, "findings": findings_to_json(table.findings)}


def table_from_json(plain: dict[str, Any], cells: pa.Table) -> RawTable:
    """Return the table again, with its cells."""
    own = {name: _whole(value) for name, value in plain.items() if name != "findings"}
    return RawTable(**own, cells=cells, findings=findings_from_json(plain["findings"]))


def findings_to_json(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [{f.name: _plain(getattr(found, f.name)) for f in fields(found)} for found in findings]


def findings_from_json(plain: list[dict[str, Any]]) -> tuple[Finding, ...]:
    return tuple(
        Finding(**{name: _whole(value) for name, value in found.items()}) for found in plain
    )


def text_to_json(said: Text) -> dict[str, Any]:
    """Return a sentence and its values, which are texts, numbers, days or sentences."""
    return {"template": said.template, "values": {k: _plain(v) for k, v in said.values.items()}}


def text_from_json(plain: dict[str, Any]) -> Text:
    return Text(plain["template"], {name: _whole(v) for name, v in plain["values"].items()})


def _plain(value: object) -> object:
    if isinstance(value, Text):
        return text_to_json(value)
    if isinstance(value, dt.date):
        return {"day": value.isoformat()}
    return list(value) if isinstance(value, tuple) else value


def _whole(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    if isinstance(value, dict):
        return dt.date.fromisoformat(value["day"]) if "day" in value else text_from_json(value)
    return tuple(value) if isinstance(value, list) else value
