"""Exceptions from the programme's rules: recorded, withdrawn, and listed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from ypn_metrics.arguments import current_user, json_option, store_option
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.eligibility import RULES, eligibility
from ypn_metrics.measures.waivers import Recorded, grant, recorded_waivers, withdraw
from ypn_metrics.store.publications import Store
from ypn_metrics.tables.eligibility import exception_rows
from ypn_metrics.telling import print_json

Command = TypeVar("Command", bound=Callable[..., None])


def entry_options(command: Command) -> Command:
    """What an entry says: of whom, in which cohort, from which rule, why, and by whom."""
    for option in (
        json_option,
        store_option,
        click.option("--by", metavar="NAME", help="Who decides. Default: who runs the command."),
        click.option("--reason", required=True, help="Why; it stays visible."),
        click.option("--rule", required=True, help=f"{', '.join(RULES[:-1])} or {RULES[-1]}."),
        click.option("--cohort", required=True, metavar="NAME"),
        click.argument("employee_id"),
    ):
        command = option(command)
    return command


@click.group("exception")
def exception() -> None:
    """Record exceptions from the programme's rules; only erasing a person removes entries."""


@exception.command()
@entry_options
def add(
    employee_id: str,
    cohort: str,
    rule: str,
    reason: str,
    by: str | None,
    store_folder: Path,
    as_json: bool,
) -> None:
    """Record an exception of a person who does not meet a rule, or of whom it is not known."""
    store = Store(store_folder)
    key = (employee_id, cohort, rule)
    grant(store, store.open(), key, reason, current_user() if by is None else by)
    _tell(store, key, as_json)


@exception.command("withdraw")
@entry_options
def withdraw_(
    employee_id: str,
    cohort: str,
    rule: str,
    reason: str,
    by: str | None,
    store_folder: Path,
    as_json: bool,
) -> None:
    """Record that an exception no longer holds; both entries stay visible."""
    store = Store(store_folder)
    key = (employee_id, cohort, rule)
    withdraw(store, key, reason, current_user() if by is None else by)
    _tell(store, key, as_json)


@exception.command("list")
@store_option
@json_option
def list_(store_folder: Path, as_json: bool) -> None:
    """List every exception ever recorded, and what it is worth by the publication in force."""
    recorded = _recorded(Store(store_folder))
    if as_json:
        print_json({"exceptions": exception_rows(recorded)})
        return
    if not recorded:
        click.echo("No exception is recorded.")
    for one in recorded:
        click.echo(_line(one))


def _recorded(store: Store) -> tuple[Recorded, ...]:
    try:
        checked = eligibility(store.open())
    except MeasureError:
        checked = ()  # nobody is nominated any more: no exception is needed, and all stay visible
    return recorded_waivers(store, checked)


def _tell(store: Store, key: tuple[str, str, str], as_json: bool) -> None:
    (*_, newest) = (one for one in _recorded(store) if one.waiver.key == key)
    if as_json:
        print_json(exception_rows([newest])[0])
        return
    click.echo(_line(newest))


def _line(one: Recorded) -> str:
    waiver, ended = one.waiver, one.waiver.withdrawn
    line = (
        f"{waiver.employee_id}, {waiver.cohort}, {waiver.rule}: {waiver.reason}"
        f" ({waiver.by}, {waiver.at}); {one.standing.replace('_', ' ')}"
    )
    return f"{line}: {ended.reason} ({ended.by}, {ended.at})" if ended else line
