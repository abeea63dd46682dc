"""What one rule found, and what comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ypn_metrics.notable.changes import Since
from ypn_metrics.notable.notice import MOST, Kind, Notice, Noticed
from ypn_metrics.notable.problems import DataProblem

# Most urgent first: what makes other figures wrong, what changed, what can be acted on.
URGENCY: dict[Kind, int] = {
    "data_problem": 0,
    "verdict_changed": 1,
    "outside_limits": 2,
    "review_due": 3,
    "without_a_seat": 4,
    "unlike_pool": 5,
}
# Of rules that chance can make speak; the others tell facts.
BY_CHANCE: frozenset[Kind] = frozenset(
    {"outside_limits", "verdict_changed", "without_a_seat", "unlike_pool"}
)
LEAST_URGENT = 6  # a data problem that leaves its figure as it is


@dataclass(frozen=True, slots=True)
class Looked:
    """What one rule found, and how many things it looked at."""

    notices: tuple[Notice, ...]
    n: int


def chosen(looked: Sequence[Looked], changes: Since | None = None) -> Noticed:
    """The most urgent of what the rules found, at most `MOST`."""
    found = [notice for one in looked for notice in one.notices]
    return Noticed(tuple(sorted(found, key=urgency)[:MOST]), sum(one.n for one in looked), changes)


def urgency(notice: Notice) -> int:
    """Of a notice in the order; the most urgent is 0."""
    found = notice.found
    if isinstance(found, DataProblem) and not found.is_large:
        return LEAST_URGENT
    return URGENCY[notice.kind]
