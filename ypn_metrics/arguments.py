"""Arguments that several commands take, and how they are read."""

from __future__ import annotations

import datetime as dt
import getpass
from pathlib import Path
from typing import Any

import click

from ypn_metrics.programme import SHIPPED_RULES, Programme, read_programme


class _Day(click.ParamType):
    name = "DATE"

    def convert(self, value: Any, param: Any, ctx: Any) -> dt.date:  # noqa: ANN401
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2026-06-30", param, ctx)


def pairs_of(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """COLUMN=VALUE conditions as a dictionary; refused if one is not of that form."""
    pairs = {}
    for value in values:
        name, equals, wanted = value.partition("=")
        if not (name and equals and wanted):
            raise click.BadParameter(f"{value!r} is not COLUMN=VALUE, such as gender=woman")
        if name in pairs:
            raise click.BadParameter(f"{name} is given twice")
        pairs[name] = wanted
    return pairs


def rules_for(store_folder: Path, given: Path | None) -> Programme:
    """The programme rules: those given, else those in the store, else the shipped ones."""
    own = store_folder / "programme.toml"
    return read_programme(given or (own if own.exists() else SHIPPED_RULES))


def current_user() -> str:
    """Who runs the command, for the ledger; empty where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


DAY = _Day()
store_option = click.option(
    "--store",
    "store_folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="YPN_STORE",
    default=Path("data/store"),
    show_default=True,
    help="The folder of the publications.",
)
rules_option = click.option(
    "--rules",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="YPN_RULES",
    help="Programme rules (TOML). Default: programme.toml in the store, else the shipped ones.",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object on standard output."
)
role_option = click.option(
    "--role",
    type=click.Choice(["analyst", "head_of_talent", "leadership"]),
    default="analyst",
    show_default=True,
)
