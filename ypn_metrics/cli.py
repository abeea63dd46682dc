"""The command line: scheduled imports, and every figure without a browser.

Exit codes: 0 done; 1 the file was refused or the measure cannot be computed; 2 wrong
arguments. With ``--json`` one object goes to standard output and nothing else there.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import click

from ypn_metrics.arguments import (
    DAY,
    current_user,
    json_option,
    pairs_of,
    role_option,
    rules_for,
    rules_option,
    store_option,
)
from ypn_metrics.asking import ANSWERS, Question, answer, people_told
from ypn_metrics.asking.published import OFFERS, PUBLISHED_ANSWERS, refusal
from ypn_metrics.audit_commands import audit
from ypn_metrics.erase_command import erase
from ypn_metrics.errors import ArgumentError, YpnError
from ypn_metrics.exception_commands import exception
from ypn_metrics.import_command import import_command
from ypn_metrics.report_command import report
from ypn_metrics.roles import SEES_PEOPLE, Actor, Role
from ypn_metrics.store.audit_log import record
from ypn_metrics.store.publications import Store
from ypn_metrics.store_commands import COMMANDS
from ypn_metrics.telling import Reporter, note, print_json, tell_answer
from ypn_metrics.template_command import template

DEMO_AS_OF = "2026-06-30"
MEASURE_HELP = "Compute a measure. Its rows hold the labels of --by, and:\n\n" + "\n\n".join(
    f"{name}: {asked.keys}." for name, asked in ANSWERS.items()
)
MEASURE_HELP += (
    "\n\nWith --role leadership the answer is from what was published to everyone with a role;"
    " what is withheld is null, and withheld is true. Nothing else is open:\n\n"
    + "\n\n".join(
        f"{name}{OFFERS[name].shown}: {asked.keys}." for name, asked in PUBLISHED_ANSWERS.items()
    )
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def cli() -> None:
    """YPN metrics: retention and outcomes of a Young Professional Network."""


for command in COMMANDS:
    cli.add_command(command)


@cli.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--employees", type=int, default=3_000, show_default=True)
@click.option("--seed", type=int, default=2022, show_default=True)
@click.option(
    "--effect",
    type=float,
    default=1.0,
    show_default=True,
    help="True hazard ratio of taking part; 1 is none.",
)
@click.option(
    "--selection",
    type=float,
    default=0.0,
    show_default=True,
    help="How much promise counts when participants are picked.",
)
@click.option("--as-of", type=DAY, default=DEMO_AS_OF, show_default=True)
@json_option
def demo(
    out: Path,
    employees: int,
    seed: int,
    effect: float,
    selection: float,
    as_of: dt.date,
    as_json: bool,
) -> None:
    """Write a made-up company's extracts: no person in them exists."""
    from ypn_metrics.demo import World, build_world, write_world

    world = World(employees=employees, seed=seed, effect=effect, selection=selection, as_of=as_of)
    note("Making up a company …")
    files = write_world(build_world(world), out)
    if as_json:
        print_json({"files": [str(file) for file in files], "made_up": True})
        return
    click.echo(f"Made-up extracts of {employees:,} employees, as of {as_of}:")
    for file in files:
        click.echo(f"  {file}")


@cli.command(help=MEASURE_HELP)
@click.argument("name")
@click.option("--by", multiple=True, help="An attribute or a period; may be repeated.")
@click.option(
    "--where",
    multiple=True,
    callback=pairs_of,
    metavar="COLUMN=VALUE",
    help="Only these people; group=young_academic|new_graduate|under_40|everyone.",
)
@click.option("--from", "first_day", type=DAY)
@click.option("--to", "last_day", type=DAY)
@click.option("--basis", help="exit_rate, average, month_ends, end, start or stability.")
@click.option("--exits", type=click.Choice(["all", "voluntary"]), default="all", show_default=True)
@click.option("--as-reported", type=int, help="Answer from this publication.")
@role_option
@store_option
@json_option
def measure(
    name: str,
    by: tuple[str, ...],
    where: dict[str, str],
    first_day: dt.date | None,
    last_day: dt.date | None,
    basis: str | None,
    exits: str,
    as_reported: int | None,
    role: Role,
    store_folder: Path,
    as_json: bool,
) -> None:
    question = Question(name, by, where, first_day, last_day, basis, exits, role)
    if role not in SEES_PEOPLE and as_reported is not None:
        # Two publications subtracted would tell of the few who came or left in between.
        raise ArgumentError(refusal())
    publication = Store(store_folder).open(as_reported).open_to(role)
    for number in publication.damaged:
        note(f"Publication {number} is damaged; publication {publication.number} answers.")
    answered = answer(publication, question)
    if n_people := people_told(answered["rows"]):
        actor, counts = Actor(current_user(), role), {"people": n_people}
        record(
            publication.store, "view_people", actor, publication=publication.number, counts=counts
        )
    if as_json:
        print_json(answered)
    else:
        tell_answer(answered)


@cli.command()
@click.option("--port", type=click.IntRange(1, 65_535), default=8501, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True)
@store_option
@rules_option
@click.option("--no-demo", is_flag=True, help="Leave an empty store empty.")
def serve(port: int, address: str, store_folder: Path, rules: Path | None, no_demo: bool) -> None:
    """Serve the dashboard; an empty store is filled with made-up data first."""
    from ypn_metrics.serving import serve as start

    programme = rules_for(store_folder, rules)
    start(port, address, store_folder, rules, None if no_demo else programme, note, Reporter())


cli.add_command(import_command)
cli.add_command(template)
cli.add_command(exception)
cli.add_command(erase)
cli.add_command(report)
cli.add_command(audit)


def main() -> None:
    """Run the command line; every error a reader can put right is one clear message."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Abort:
        note("Stopped.")
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except ArgumentError as error:
        note(f"Error: {error}")
        sys.exit(2)
    except YpnError as error:
        note(f"Error: {error}")
        sys.exit(1)
    except OSError as error:
        note(f"Error: {error.filename or 'a file'}: {error.strerror or error}")
        sys.exit(1)
    except Exception as error:
        if os.environ.get("YPN_DEBUG"):
            raise
        note(f"Error: the program failed ({type(error).__name__}); YPN_DEBUG=1 shows where.")
        sys.exit(1)
