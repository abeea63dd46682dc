"""What a rule found to stand out, and what changed since the publication before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from ypn_metrics.notable.changes import Since

Kind: TypeAlias = Literal[
    "outside_limits",
    "verdict_changed",
    "without_a_seat",
    "unlike_pool",
    "review_due",
    "data_problem",
]
MOST = 5


@dataclass(frozen=True, slots=True)
class Whose:
    """A group of the employees, with the age of the programme rules that bounds it."""

    group: str
    max_age: int


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that stands out.

    Attributes
    ----------
    found
        The rule's result, from which the sentence is made: with its number, interval and n.
    page, query
        Where the dashboard shows it: the page's name, and what its address chooses.
    """

    kind: Kind
    found: object
    page: str
    query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Noticed:
    """What stands out of a publication, the most urgent first.

    Attributes
    ----------
    notices
        At most `MOST`; empty where nothing is outside what chance gives.
    n_looked_at
        How many things were looked at.
    since
        What changed since the publication before it; None where there is none to compare with.
    """

    notices: tuple[Notice, ...]
    n_looked_at: int
    since: Since | None = None
