"""What the programme does before retention can show it, over all cohorts and rounded."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ypn_metrics.disclosure.rounding import Published, about, rounded, rounded_share, step_for
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.alumni import alumni
from ypn_metrics.measures.attendance import attendance
from ypn_metrics.measures.moves import moves
from ypn_metrics.measures.pulse import pulse
from ypn_metrics.programme import Programme
from ypn_metrics.store.publications import Publication

ATTENDANCE_STEP = 0.05  # of whole meetings, to which the same people come
Give = Callable[[Publication, Programme], Iterator[Published]]


def outcomes(publication: Publication, rules: Programme) -> Iterator[Published]:
    """Every outcome that the publication's extracts tell of."""
    for kind, give in NEEDS.items():
        if publication.about.kinds >= kind:
            try:
                yield from give(publication, rules)
            except MeasureError:
                continue  # there is nothing of it to publish


def _attendance(publication: Publication, rules: Programme) -> Iterator[Published]:
    pooled = attendance(publication, None, rules.smallest_group).pooled
    rate = pooled.turnout.rate
    step = step_for(pooled.people)
    found = Published("attendance", people=about(pooled.people))
    yield rounded(found, step and max(step, ATTENDANCE_STEP), rate)


def _still_employed(publication: Publication, rules: Programme) -> Iterator[Published]:
    pooled = alumni(publication)[0]
    if pooled.cohort is None and pooled.employed is not None:
        yield rounded_share("still_employed", None, pooled.employed, rules.smallest_group)


def _promotions(publication: Publication, rules: Programme) -> Iterator[Published]:
    found = moves(publication, "promotion", rules.smallest_group)
    for at in found.at:
        n = at.n_at_risk_participants
        told = Published("promotion_difference", None, at.month, about(n), verdict=at.verdict)
        yield rounded(told, step_for(n), at.difference)


def _pulse(publication: Publication, rules: Programme) -> Iterator[Published]:
    pooled = pulse(publication, rules.pulse_items, rules.smallest_group)[0]
    for item in pooled.items:
        for phase in item.phases:
            share = phase.level.share
            if share is not None and item.is_in_rules:
                yield rounded_share(f"pulse_{phase.phase}", item.item, share, rules.smallest_group)


NEEDS: dict[frozenset[str], Give] = {
    frozenset({"meetings", "attendance"}): _attendance,
    frozenset({"participants"}): _still_employed,
    frozenset({"participants", "job_history"}): _promotions,
    frozenset({"pulse"}): _pulse,
}
