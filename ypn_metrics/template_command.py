"""The command that writes a workbook to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from ypn_metrics.arguments import json_option
from ypn_metrics.extracts.templates import write_template
from ypn_metrics.languages import LANGUAGES
from ypn_metrics.telling import print_json


@click.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True)
@json_option
def template(out: Path, language: str, as_json: bool) -> None:
    """Write a workbook to fill in: a sheet for each kind of extract."""
    out.parent.mkdir(parents=True, exist_ok=True)
    write_template(out, LANGUAGES[language])
    if as_json:
        print_json({"files": [str(out)]})
    else:
        click.echo(f"A template to fill in: {out}")
