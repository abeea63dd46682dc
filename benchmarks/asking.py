"""One question, asked one way, in a process of its own: the answers, and seconds when warm.

``python -m benchmarks.asking ours|pandas QUESTION FOLDER RUNS`` prints them as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from benchmarks.answers import Answer
from benchmarks.timing import median_seconds

Ask: TypeAlias = Callable[[], list[Answer]]


def ours(question: str, folder: Path) -> Ask:
    """The question on the publication."""
    from benchmarks import measured
    from ypn_metrics.store.publications import Store

    publication = Store(folder / "store").open()
    return lambda: measured.QUESTIONS[question](publication)


def pandas(question: str, folder: Path) -> Ask:
    """The question on frames, read and prepared before the first answer."""
    from benchmarks import plain

    files = folder / "parquet"
    if question == "turnover":
        spells = plain.employments(files).assign(group="")
        spells = spells.rename(columns={"hire_date": "start", "exit_date": "stop"})
        return lambda: plain.turnover(spells)
    if question == "turnover_by_unit":
        held = plain.jobs(files)
        return lambda: plain.turnover(held)
    if question == "retention":
        people = plain.employments(files).assign(group="")
        return lambda: plain.retention(people)
    if question == "retention_by_hire_year":
        people = plain.employments(files)
        people["group"] = people["hire_date"].dt.year.astype(str)
        return lambda: plain.retention(people)
    if question == "matched_effect":
        from benchmarks import plain_matching

        rows = plain_matching.matched(files)
        return lambda: plain_matching.effect(rows)
    rows = plain.trials(files)
    return lambda: plain.composition(rows) if question == "composition" else plain.effect(rows)


def main(way: str, question: str, folder: str, runs: str) -> None:
    """Ask once, then as often as wanted, and print seconds and answers."""
    ask = {"ours": ours, "pandas": pandas}[way](question, Path(folder))
    answers = ask()
    told: dict[str, object] = {"answers": answers}
    if int(runs):
        told["warm_wall"], told["warm_cpu"] = median_seconds(ask, int(runs))
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
