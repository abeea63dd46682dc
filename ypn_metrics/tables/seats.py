"""Rows of what is asked of the seats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ypn_metrics.languages import ENGLISH, Language
from ypn_metrics.measures.composition import CohortComposition
from ypn_metrics.measures.composition_change import CompositionChange, PairChange
from ypn_metrics.measures.crossed import Crossed
from ypn_metrics.measures.diversity import Diversity
from ypn_metrics.measures.fair_draws import FairDraw
from ypn_metrics.measures.without_a_seat import Unseated
from ypn_metrics.results import Estimate
from ypn_metrics.tables.rows import Row, estimated, told


def change_rows(change: CompositionChange) -> list[Row]:
    """All cohorts at once, and each beside the one before."""
    over_all: Row = {
        "attribute": change.attribute,
        "before": None,
        "after": None,
        **_most_changed(None),
        "p_value": change.test.p_value,
        "p_adjusted": change.test.p_value,
        "method": change.test.method,
        "seats": change.n_seats,
        "seats_unknown": change.n_unknown,
    }
    return [over_all, *(_pair_row(change, pair) for pair in change.pairs)]


def _pair_row(change: CompositionChange, pair: PairChange) -> Row:
    return {
        "attribute": change.attribute,
        "before": pair.before,
        "after": pair.after,
        **_most_changed(pair),
        "p_value": pair.test.p_value,
        "p_adjusted": pair.p_adjusted,
        "method": pair.test.method,
        "seats": None,
        "seats_unknown": None,
    }


def _most_changed(pair: PairChange | None) -> Row:
    most = pair.most if pair else None
    return {
        "most_changed": most.value if most else None,
        "seats_before": most.seats[0] if most else None,
        "of_before": most.of[0] if most else None,
        "seats_after": most.seats[1] if most else None,
        "of_after": most.of[1] if most else None,
    }


def fair_draw_rows(draws: Mapping[str, Sequence[FairDraw]], attribute: str) -> list[Row]:
    """One row per cohort and value; ``draws`` are by cohort."""
    return [
        {
            "cohort": cohort,
            "attribute": attribute,
            "value": draw.share.value,
            "seats": draw.share.seats,
            "of": draw.share.of,
            "pool": draw.share.pool,
            "pool_of": draw.share.pool_of,
            "fair_draw_fewest": draw.fewest,
            "fair_draw_most": draw.most,
            "p_as_few": draw.p_as_few,
            "p_as_many": draw.p_as_many,
            "p_adjusted": draw.p_adjusted,
            "reason": None,
        }
        for cohort, values in draws.items()
        for draw in values
    ]


def missing_fair_draw_row(cohort: CohortComposition, reason: str) -> Row:
    """The row of a cohort without a fair draw: it keeps its place, and says why."""
    return {
        "cohort": cohort.cohort,
        "attribute": cohort.attribute,
        "value": None,
        "seats": cohort.seats,
        "of": cohort.seats,
        "pool": cohort.pool,
        "pool_of": cohort.pool,
        "fair_draw_fewest": None,
        "fair_draw_most": None,
        "p_as_few": None,
        "p_as_many": None,
        "p_adjusted": None,
        "reason": reason,
    }


def crossed_rows(results: Iterable[Crossed]) -> list[Row]:
    """One row per cohort (null: all) and combination that has anyone."""
    return [
        {
            "cohort": crossed.cohort,
            crossed.attributes[0]: cell.row,
            crossed.attributes[1]: cell.column,
            "seats": cell.seats,
            "pool": cell.pool,
            "p_none": cell.p_none,
        }
        for crossed in results
        for cell in crossed.cells
    ]


def unseated_rows(results: Iterable[Unseated]) -> list[Row]:
    """One row per value without a seat, in the newest cohort and in all."""
    return [
        {
            "cohort": result.cohorts[-1] if result.is_newest else None,
            "attribute": result.attribute,
            "value": without.value,
            "pool": sum(without.pool),
            "p_none": without.p_none,
            "p_adjusted": without.p_adjusted,
            "values": result.n_values,
        }
        for result in results
        for without in result.without
    ]


def diversity_rows(result: Diversity, language: Language = ENGLISH) -> list[Row]:
    """One row per cohort."""
    return [
        {
            "cohort": cohort.cohort,
            "attribute": result.attribute,
            "values": result.n_values,
            "seats": cohort.seats,
            "seats_unknown": cohort.n_unknown,
            "blau": cohort.blau,
            **_with_level(cohort.estimate),
            "most": result.most,
            "pool": cohort.pool,
            "pool_diversity": cohort.pool_diversity,
            "p_value": result.test.p_value if result.test else None,
            "reason": told(cohort.reason, language),
        }
        for cohort in result.cohorts
    ]


def _with_level(estimate: Estimate | None) -> Row:
    return {
        **estimated(estimate),
        "confidence_level": estimate.confidence_level if estimate else None,
    }
