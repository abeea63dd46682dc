"""Rule: something is wrong with the data of a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from ypn_metrics.measures.composition import CohortComposition
from ypn_metrics.measures.reconciliation import Line
from ypn_metrics.notable.notice import Whose
from ypn_metrics.population import UNKNOWN
from ypn_metrics.store.ledger import Description
from ypn_metrics.store.publications import Publication

Problem: TypeAlias = Literal[
    "damaged",
    "left_out",
    "unreconciled",
    "unknown_group",
    "unknown_seats",
    "unknown_gender",
    "unknown_pool",
]
Figure: TypeAlias = Literal["all", "exit_rate", "effect", "composition", "funnel", "meetings"]

# From so large a share on a figure may be another one than the people's.
SHARE_THAT_TOUCHES = 0.05
# Rows that cannot be read are no random ones: fewer of them matter already.
SHARE_LEFT_OUT = 0.01
# What is made of an extract, the nearest figure first.
FIGURE_OF: Mapping[str, Figure] = {
    "employees": "exit_rate",
    "job_history": "exit_rate",
    "cohorts": "effect",
    "participants": "effect",
    "nominations": "funnel",
    "meetings": "meetings",
    "attendance": "meetings",
    "pulse": "meetings",
}


@dataclass(frozen=True, slots=True)
class DataProblem:
    """What is wrong, and with which figure.

    Attributes
    ----------
    n, of
        Rows, lines or people that are wrong, of so many that were looked at.
    name
        The extract, the cohort or the period; the publication's number where one is damaged.
    whose
        The group, where it is about one.
    is_large
        Whether it may make the figure another one.
    """

    problem: Problem
    figure: Figure
    n: int
    of: int
    name: str
    is_large: bool
    whose: Whose | None = None


def damaged_instead(publication: Publication) -> tuple[DataProblem, ...]:
    """The newest publication that is damaged, so that this one answers in its place."""
    return tuple(
        DataProblem("damaged", "all", number, publication.number, str(number), is_large=True)
        for number in publication.damaged[:1]
    )


def rows_left_out(about: Description) -> tuple[DataProblem, ...]:
    """The extracts of which rows were left out, the largest share first."""
    counts: dict[str, list[int]] = {}
    for table in about.tables:
        if table["kind"] in about.columns:
            count = counts.setdefault(table["kind"], [0, 0])
            count[0] += table["rows_left_out"]
            count[1] += table["rows_left_out"] + table["rows_published"]
    found = [
        DataProblem(
            "left_out", FIGURE_OF.get(kind, "all"), n, of, kind, is_large=n >= SHARE_LEFT_OUT * of
        )
        for kind, (n, of) in counts.items()
        if n
    ]
    return tuple(sorted(found, key=lambda one: -one.n / one.of))


def unreconciled(lines: Sequence[Line]) -> tuple[DataProblem, ...]:
    """That headcounts do not follow from each other, by the newest period where they do not."""
    broken = [line for line in lines if line.difference]
    if not broken:
        return ()
    newest = max(broken, key=lambda line: line.last_day).period
    return (
        DataProblem("unreconciled", "exit_rate", len(broken), len(lines), newest, is_large=True),
    )


def unknown_group(n_unknown: int, n_known: int, whose: Whose) -> tuple[DataProblem, ...]:
    """That of many employed today nobody knows whether they are of the group."""
    found = _touching("unknown_group", "exit_rate", n_unknown, n_unknown + n_known, whose.group)
    return tuple(replace(one, whose=whose) for one in found)


def unknown_gender(cohort: CohortComposition) -> tuple[DataProblem, ...]:
    """That of many seats, or of many in the pool, the gender is not known."""
    share = cohort.share(UNKNOWN)
    if share is None:
        return ()
    figure: Figure = "composition"
    seats = _touching("unknown_seats", figure, share.seats, cohort.seats, cohort.cohort)
    return seats or _touching("unknown_gender", figure, share.pool, cohort.pool, cohort.cohort)


def unknown_pool(cohort: CohortComposition) -> tuple[DataProblem, ...]:
    """That many stand outside the pool only because a needed fact is blank."""
    of = cohort.pool + cohort.n_unknown
    return _touching("unknown_pool", "effect", cohort.n_unknown, of, cohort.cohort)


def _touching(
    problem: Problem, figure: Figure, n: int, of: int, name: str
) -> tuple[DataProblem, ...]:
    if not of or n < SHARE_THAT_TOUCHES * of or n == 0:
        return ()
    return (DataProblem(problem, figure, n, of, name, is_large=True),)
