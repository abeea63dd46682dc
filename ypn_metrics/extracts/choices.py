"""What an analyst decided of a table: its kind, its columns, its values, what is in doubt.

Choices stand in a mapping file for the command line, and in the store for the next extract
with the same headers: both are TOML of the same form.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from ypn_metrics.errors import ArgumentError
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.mapping import OPEN, folded
from ypn_metrics.extracts.values import known_values
from ypn_metrics.languages import text

DayOrder = Literal["day_first", "month_first"]
SharedIds = Literal["stop", "separate"]
IdentityNumbers = Literal["stop", "accept"]

# Setting -> what it can be.
ALLOWED: dict[str, tuple[str, ...]] = {
    "kind": tuple(KINDS),
    "shared_ids": ("stop", "separate"),
    "identity_numbers": ("stop", "accept"),
    "day_orders": ("day_first", "month_first", OPEN),
}
KEYS = ("file", "sheet", "kind", "shared_ids", "identity_numbers")
SECTIONS = ("columns", "day_orders", "values")


@dataclass(frozen=True, slots=True)
class Choices:
    """Decisions for the tables that have the headers which it names.

    Attributes
    ----------
    open_orders
        Columns of which that is still to be said; written as "?".
    file, sheet
        Only tables of this file, or of this sheet; None for any.
    columns
        Header as in the file -> the dictionary's column, or "" where it is not stored.
    day_orders
        Column -> whether day or month comes first in days such as 3/4/2024.
    values
        Column -> value as written, folded -> the dictionary's value, or "" for none.
    shared_ids
        Whether one number for different people stops the import, or makes people of them.
    identity_numbers
        Whether what looks like personal identity numbers stops the import.
    """

    kind: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    day_orders: Mapping[str, DayOrder] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    shared_ids: SharedIds = "stop"
    identity_numbers: IdentityNumbers = "stop"
    open_orders: tuple[str, ...] = ()
    file: str | None = None
    sheet: str | None = None

    def fits(self, file: str, sheet: str | None, headers: Iterable[str]) -> bool:
        """Whether these are choices for a table."""
        return (
            self.file in (None, file)
            and self.sheet in (None, sheet)
            and set(self.columns) <= set(headers)
        )


NO_CHOICES = Choices()


def values_of(column: str) -> tuple[str, ...]:
    """The values that a column of that name can be given, whatever its kind."""
    found = (c for kind in KINDS.values() for c in kind.columns if c.name == column)
    return tuple(dict.fromkeys(value for c in found for value in known_values(c)))


def parse_choices(written: str, name: str) -> tuple[Choices, ...]:
    """Read the choices of a mapping file.

    Raises
    ------
    ArgumentError
        If it is no TOML, or holds a key or a value that means nothing.
    """
    try:
        content = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise ArgumentError(
            text("{file} cannot be read as TOML: {reason}", file=name, reason=str(error))
        ) from error
    tables = content.get("tables")
    if not isinstance(tables, list) or set(content) - {"tables"}:
        raise ArgumentError(
            text("{file} holds no mapping: it begins each table with [[tables]].", file=name)
        )
    return tuple(_parsed(table, name) for table in tables)


def written_choices(choices: Iterable[Choices]) -> str:
    """Write choices as a mapping file."""
    return "\n".join(_table(each) for each in choices)


def _table(choices: Choices) -> str:
    lines = ["[[tables]]"]
    for key in KEYS:
        value = getattr(choices, key)
        if value is not None and value != "stop":
            lines.append(f"{key} = {_quoted(value)}")
    orders = {**choices.day_orders, **dict.fromkeys(choices.open_orders, OPEN)}
    sections: dict[str, Mapping[str, str]] = {"columns": choices.columns, "day_orders": orders}
    sections |= {f"values.{column}": values for column, values in choices.values.items()}
    for name, entries in sections.items():
        if entries:
            lines += ["", f"[tables.{name}]"]
            lines += [f"{_quoted(key)} = {_quoted(value)}" for key, value in entries.items()]
    return "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _parsed(table: object, name: str) -> Choices:
    if not isinstance(table, dict):
        raise _wrong(name, "tables", table, "[[tables]]")
    entries = cast(dict[str, Any], table)
    if unknown := sorted(set(entries) - {*KEYS, *SECTIONS}):
        raise _wrong(name, unknown[0], entries[unknown[0]], ", ".join((*KEYS, *SECTIONS)))
    for key in KEYS:
        if key in entries:
            _check_one_of(name, key, entries[key], ALLOWED.get(key))
    columns, day_orders = _texts(name, entries, "columns"), _texts(name, entries, "day_orders")
    known = {c.name for kind in KINDS.values() for c in kind.columns}
    for header, column in columns.items():
        _check_one_of(name, header, column, (*sorted(known), "", OPEN))
    for column, order in day_orders.items():
        _check_one_of(name, column, order, ALLOWED["day_orders"])
    values = {
        column: {
            folded(written): _value(name, column, value)
            for written, value in _texts(name, entries.get("values", {}), column).items()
        }
        for column in _texts_of(name, entries.get("values", {}))
    }
    settled = {c: o for c, o in day_orders.items() if o != OPEN}
    plain = {key: entries[key] for key in KEYS if key in entries}
    return Choices(columns=columns, day_orders=cast(Any, settled), values=values, **plain)


def _value(name: str, column: str, value: str) -> str:
    _check_one_of(name, column, value, (*values_of(column), ""))
    return value


def _texts_of(name: str, section: object) -> dict[str, Any]:
    if not isinstance(section, dict):
        raise _wrong(name, "values", section, "[tables.values.gender]")
    return cast(dict[str, Any], section)


def _texts(name: str, entries: Mapping[str, Any], section: str) -> dict[str, str]:
    found = entries.get(section, {})
    if not isinstance(found, dict):
        raise _wrong(name, section, found, f"[tables.{section}]")
    for key, value in found.items():
        _check_one_of(name, key, value, None)
    return found


def _check_one_of(name: str, key: str, value: object, allowed: tuple[str, ...] | None) -> None:
    if not isinstance(value, str) or (allowed is not None and value not in allowed):
        wanted = ", ".join(f'"{each}"' for each in allowed) if allowed else '"…"'
        raise _wrong(name, key, value, wanted)


def _wrong(name: str, key: str, value: object, wanted: str) -> ArgumentError:
    return ArgumentError(
        text(
            "{path}: {key} is {value}; it takes {wanted}.",
            path=name,
            key=key,
            value=value,
            wanted=wanted,
        )
    )
