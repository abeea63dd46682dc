"""Commands on the audit log: check it, read it, find one person's lines, remove old ones."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from ypn_metrics.arguments import (
    current_user,
    json_option,
    rules_for,
    rules_option,
    store_option,
)
from ypn_metrics.languages import ENGLISH
from ypn_metrics.roles import Actor
from ypn_metrics.store.audit_checking import Fault, Verified, newest_events, verify
from ypn_metrics.store.audit_key import pseudonym_of
from ypn_metrics.store.audit_log import Event
from ypn_metrics.store.pruning import Pruned, prune
from ypn_metrics.store.publications import Store
from ypn_metrics.telling import print_json


@click.group()
def audit() -> None:
    """The audit log: who did what, when; it holds pseudonyms and counts only."""


@audit.command("verify")
@click.option("--head", metavar="HASH", help="A head that was kept elsewhere: it must be in it.")
@store_option
@json_option
def verify_(head: str | None, store_folder: Path, as_json: bool) -> None:
    """Check that no line is changed, missing or moved, and print the head, to keep elsewhere."""
    verified = verify(Store(store_folder), head)
    if as_json:
        print_json(_verified(verified))
    else:
        _tell_verified(verified)
    if not verified.is_whole:
        sys.exit(1)


@audit.command()
@click.option("--last", type=click.IntRange(min=1), default=20, show_default=True, metavar="N")
@store_option
@json_option
def show(last: int, store_folder: Path, as_json: bool) -> None:
    """List the newest lines, the newest first."""
    _tell(newest_events(Store(store_folder), last), as_json)


@audit.command()
@click.argument("address")
@store_option
@json_option
def who(address: str, store_folder: Path, as_json: bool) -> None:
    """List every line of one user, by the address or the name that they sign in with."""
    store = Store(store_folder)
    events = newest_events(store)
    user = pseudonym_of(store, address) if events else None
    _tell(tuple(event for event in events if event.user == user), as_json)


@audit.command("prune")
@click.option("--dry-run", is_flag=True, help="Say what would go; remove nothing.")
@store_option
@rules_option
@json_option
def prune_(dry_run: bool, store_folder: Path, rules: Path | None, as_json: bool) -> None:
    """Remove publications' data and lines that are past their retention period."""
    pruned = prune(
        Store(store_folder),
        rules_for(store_folder, rules),
        dt.date.today(),
        Actor(current_user(), "analyst"),
        is_dry_run=dry_run,
    )
    if as_json:
        print_json({**asdict(pruned), "dry_run": dry_run})
    else:
        _tell_pruned(pruned, dry_run)


def _verified(verified: Verified) -> dict[str, Any]:
    return {
        "whole": verified.is_whole,
        "lines": verified.lines,
        "since": verified.since,
        "head": verified.head,
        "pruned": verified.pruned,
        "torn": verified.torn,
        "faults": [
            {"line": fault.line, "problem": ENGLISH.tell(fault.problem)}
            for fault in verified.faults
        ],
    }


def _tell_verified(verified: Verified) -> None:
    for fault in verified.faults:
        click.echo(_fault(fault))
    if not verified.lines:
        click.echo("Nothing is recorded." if verified.is_whole else "There is no line to read.")
        return
    state = "whole" if verified.is_whole else "NOT WHOLE"
    click.echo(f"The audit log is {state}: {verified.lines:,} lines, since {verified.since}.")
    if verified.pruned:
        click.echo(f"{verified.pruned:,} lines before them were removed after their time.")
    if verified.torn:
        click.echo(f"{verified.torn:,} torn lines of killed processes were set aside.")
    click.echo(f"Head, to keep elsewhere: {verified.head}")


def _fault(fault: Fault) -> str:
    place = "The log" if fault.line is None else f"Line {fault.line:,}"
    return f"{place}: {ENGLISH.tell(fault.problem)}."


def _tell(events: tuple[Event, ...], as_json: bool) -> None:
    if as_json:
        print_json({"events": [asdict(event) for event in events]})
        return
    if not events:
        click.echo("Nothing is recorded.")
    for event in events:
        click.echo(_line(event))


def _line(event: Event) -> str:
    parts = [f"{event.n:>6}", event.at, event.user, event.role, event.action]
    if event.publication is not None:
        parts.append(f"publication {event.publication}")
    parts += [f"{n:,} {name}" for name, n in event.counts.items()]
    return "  ".join(parts)


def _tell_pruned(pruned: Pruned, dry_run: bool) -> None:
    verb = "would be removed" if dry_run else "were removed"
    numbers = _listed(pruned.publications)
    click.echo(f"Publications from before {pruned.publications_before} that {verb}: {numbers}.")
    for former in pruned.former:
        if former.is_whole:
            click.echo(f"Former stores that {verb} whole: {former.folder}.")
        else:
            numbers = _listed(former.publications)
            click.echo(f"In the former store {former.folder}, publications that {verb}: {numbers}.")
    click.echo(f"Lines of the log from before {pruned.log_before} that {verb}: {pruned.lines:,}.")


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers)) or "none"
