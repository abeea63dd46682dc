"""What is asked of an import: the files, and what they cannot say themselves."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ypn_metrics.errors import ArgumentError
from ypn_metrics.extracts.choices import Choices
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.limits import COMMAND_LIMITS, Limits
from ypn_metrics.languages import ENGLISH, Language, Text, text
from ypn_metrics.programme import Programme

Progress = Callable[[Text], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import, and the name its sender gave it."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of an import beside its files.

    Attributes
    ----------
    as_of
        The day on which the HR system was read.
    kind
        What every file holds; None to tell it from the headers.
    observed_from
        First day from which leavers are in the extract; None to tell it from the rows.
    choices
        What was decided for some tables; they come before remembered ones.
    is_confirmed
        Whether the import goes on where the difference to the publication in force is odd.
    ordered_by
        Who asks, for the ledger.
    language
        Of the marked workbook and the rows left out.
    """

    as_of: dt.date
    programme: Programme
    kind: str | None = None
    observed_from: dt.date | None = None
    choices: tuple[Choices, ...] = ()
    is_dry_run: bool = False
    is_made_up: bool = False
    is_confirmed: bool = False
    ordered_by: str = ""
    limits: Limits = COMMAND_LIMITS
    language: Language = ENGLISH


def told_apart(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Number files of the same name, so that findings and checksums are of one of them.

    >>> [s.name for s in told_apart([Source(Path(n), "a.csv") for n in ("1", "2")])]
    ['a.csv', 'a (2).csv']
    """
    seen: Counter[str] = Counter()
    named = []
    for source in sources:
        seen[source.name] += 1
        stem, ending = Path(source.name).stem, Path(source.name).suffix
        is_first = seen[source.name] == 1
        name = source.name if is_first else f"{stem} ({seen[source.name]}){ending}"
        named.append(replace(source, name=name))
    return tuple(named)


def check_order(order: Order) -> None:
    """Refuse days in the future, or in the wrong order, and kinds that are not known.

    Raises
    ------
    ArgumentError
        With what would be right.
    """
    if order.as_of > dt.date.today():
        raise ArgumentError(
            text(
                "The as-of date {day} is in the future; give the day the extract was read.",
                day=order.as_of.isoformat(),
            )
        )
    if order.observed_from and order.observed_from > order.as_of:
        raise ArgumentError(
            text(
                "The first observed day {first} is after the as-of date {last}.",
                first=order.observed_from.isoformat(),
                last=order.as_of.isoformat(),
            )
        )
    if order.kind is not None and order.kind not in KINDS:
        raise ArgumentError(
            text(
                "{kind} is no kind of extract; there are {known}.",
                kind=order.kind,
                known=", ".join(KINDS),
            )
        )
