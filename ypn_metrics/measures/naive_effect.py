"""The usual comparison, which is shown for what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.arms import Arm
from ypn_metrics.measures.attrition import Exits
from ypn_metrics.measures.effect import Effect, nobody_beside
from ypn_metrics.measures.effect_at import EFFECT_MONTHS, EffectAt, too_few, verdict_of
from ypn_metrics.measures.retention import Retention, retention, share_differences
from ypn_metrics.measures.starting import not_started
from ypn_metrics.population import Population
from ypn_metrics.store.publications import Publication


def naive_effect(publication: Publication, worth_having: float, *, exits: Exits = "all") -> Effect:
    """Retention from the day of hire of everyone who ever took part, and of everyone else.

    What is usually drawn, for comparison only: participants had to stay long enough to be
    picked, and were picked for promise, so it shows a benefit where there is none.

    Raises
    ------
    MeasureError
        If nobody took part, or everybody did.
    """
    groups = _by_part(publication, exits)
    arms = {
        name: Arm(
            g.n, g.n_events, g.curve, g.life_table, g.drawn_until_day, g.n_at_start, g.start_day
        )
        for name, g in groups.items()
    }
    at = _naive_at(groups["participant"], groups["other"], worth_having)
    return Effect("naive", None, arms["participant"], arms["other"], tuple(at), None, exits=exits)


def _naive_at(
    participants: Retention, others: Retention, worth_having: float
) -> Iterator[EffectAt]:
    differences = share_differences(others, participants)
    for ours, theirs, difference in zip(
        participants.points, others.points, differences, strict=True
    ):
        n_ours, n_theirs = ours.n_at_risk, theirs.n_at_risk
        if difference is None:
            yield too_few(ours.month, n_ours, n_theirs)
            continue
        yield EffectAt(
            ours.month,
            n_ours,
            n_theirs,
            ours.estimate,
            theirs.estimate,
            difference,
            verdict_of(difference, worth_having),
            None,
        )


def _by_part(publication: Publication, exits: Exits) -> dict[str, Retention]:
    """Retention of both groups, from the first tenure at which each has enough followed."""
    by_part = Population(by=("ever_took_part",))
    curves = retention(publication, by_part, months=EFFECT_MONTHS, exits=exits)
    if start := max((curve.start_day for curve in curves), default=0):
        curves = retention(
            publication, by_part, months=EFFECT_MONTHS, exits=exits, from_tenure_day=start
        )
    groups = {curve.labels[0]: curve for curve in curves}
    if set(groups) != {"participant", "other"}:
        raise MeasureError(not_started(publication) or nobody_beside("naive"))
    return groups
