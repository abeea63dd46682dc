"""The seats of each cohort as bars, each beside what its pool would give; for every role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ypn_metrics.disclosure.seats import ALL_OTHERS, WITHHELD
from ypn_metrics.languages import Language
from ypn_metrics.measures.composition import CohortComposition, SeatShare, missing_criteria
from ypn_metrics.population import UNKNOWN
from ypn_metrics.report.blocks import Table, table
from ypn_metrics.report.figures import NONE
from ypn_metrics.report.pack.content import Chart, Meaning, Series
from ypn_metrics.report.pack.wanted import Wanted, dated
from ypn_metrics.wording.chance import capitalised
from ypn_metrics.wording.composition import chance_cell, pool_note
from ypn_metrics.wording.values import value_name

NEWEST = 6  # cohorts; more leave no room on a page
MEANINGS: dict[str, Meaning] = {
    "woman": "women",
    "man": "men",
    "other": "other",
    UNKNOWN: "unknown",
    WITHHELD: "withheld",
    ALL_OTHERS: "withheld",
}
Counts = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class CohortBar:
    """A cohort's seats by value, and what its pool's shares would make of as many."""

    name: str
    seats: Counts
    as_pool: Counts


def seats_chart(bars: Sequence[CohortBar], title: str, subtitle: str, wanted: Wanted) -> Chart:
    """Two bars a cohort; a cohort without a pool has one."""
    language, missing = wanted.language, missing_criteria(wanted.publication)
    columns: list[tuple[str, Counts]] = []
    for bar in bars:
        columns.append((bar.name, bar.seats))
        if bar.as_pool:
            columns.append((language.say("as its pool"), bar.as_pool))
    found = {value for _, counts in columns for value, n in counts.items() if n}
    return Chart(
        key="seats",
        kind="stacked_bars",
        title=title,
        subtitle=dated(subtitle, wanted),
        categories=tuple(name for name, _ in columns),
        series=tuple(
            Series(
                capitalised(value_name(value, language)),
                tuple(counts.get(value) for _, counts in columns),
                MEANINGS.get(value, "other"),
            )
            for value in sorted(found, key=_order)
        ),
        value_title=language.say("seats"),
        number_format="0.0",
        note=pool_note(wanted.programme.max_age, missing, language),
    )


def _order(value: str) -> tuple[int, str]:
    known = list(MEANINGS)
    return (known.index(value) if value in known else known.index("other"), value)


def bar_of(cohort: CohortComposition, name: str | None = None) -> CohortBar:
    """The bars of a cohort that is counted in full."""
    seats = {share.value: float(share.seats) for share in cohort.shares}
    as_pool = {
        share.value: cohort.seats * share.pool / share.pool_of
        for share in cohort.shares
        if share.pool_of
    }
    return CohortBar(name or cohort.cohort, seats, as_pool if cohort.seats else {})


@dataclass(frozen=True, slots=True)
class CohortRow:
    """A cohort's line of the table; None where a count is withheld.

    Attributes
    ----------
    women, pool
        Seats and people in the pool.
    compared
        What can be set beside the pool.
    """

    name: str
    seats: int | None
    women: int | None
    pool: int | None
    pool_of: int | None
    compared: CohortComposition


def row_of(cohort: CohortComposition, name: str | None = None) -> CohortRow:
    """The line of a cohort that is counted in full."""
    woman = woman_of(cohort)
    return CohortRow(
        name or cohort.cohort, cohort.seats, woman.seats, woman.pool, cohort.pool, cohort
    )


def woman_of(cohort: CohortComposition) -> SeatShare:
    """A cohort's women, also where neither seats nor pool have any."""
    none = SeatShare("woman", 0, cohort.seats, 0, cohort.pool, None, None, None)
    return cohort.share("woman") or none


def seats_table(rows: Sequence[CohortRow], language: Language) -> Table:
    """Each cohort's women beside those of its pool."""
    return table(
        [
            language.say("Cohort"),
            language.say("Seats"),
            language.say("Women"),
            language.say("Women in the pool"),
            language.say("Ratio"),
            language.say("Drawn by lot"),
        ],
        [_cells(row, language) for row in rows],
        (3, 1.2, 1.8, 2.6, 1.2, 4),
    )


def _cells(row: CohortRow, language: Language) -> tuple[str, ...]:
    woman = row.compared.share("woman")
    ratio = woman.representation_ratio if woman else None
    return (
        row.name,
        _count(row.seats, language),
        _part(row.women, row.seats, language),
        _of(row.pool, row.pool_of, language),
        NONE if ratio is None else language.number(ratio, 2),
        chance_cell(row.compared, language) or NONE,
    )


def _count(n: int | None, language: Language) -> str:
    return language.say("not shown") if n is None else language.number(n)


def _part(n: int | None, of: int | None, language: Language) -> str:
    """Seats with their share: 9 (41%)."""
    if n is None or not of:
        return _count(n, language)
    return f"{language.number(n)} ({language.percent(n / of)})"


def _of(n: int | None, of: int | None, language: Language) -> str:
    if n is None or of is None:
        return language.say("not shown")
    if not of:
        return NONE
    share = language.percent(n / of)
    return language.say("{part} of {whole} ({share})", part=n, whole=of, share=share)
