"""What changed since the publication before: counts and figures then and now, and no verdict.

Two figures beside each other are no news by themselves: the twelve months of one publication
hold most of those of the one before, and chance moves every figure.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ypn_metrics.measures.reconciliation import reconciliation
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.notable.before import Ask, Read
from ypn_metrics.notable.notice import Whose
from ypn_metrics.population import is_dated
from ypn_metrics.programme import parse_programme
from ypn_metrics.store.publications import Publication


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since the publication before.

    Attributes
    ----------
    before, now
        What is read of both.
    joined, left, moved_out
        People who came, left, or were transferred out of the company between the two as-of
        dates, as the newer one has it; None where the extract has no dates, or the days are
        the same.
    employed_then
        At the end of the earlier as-of date, as the newer publication has it; None likewise.
    began
        Cohorts that started between the two days.
    whose
        The group of the rates.
    has_other_rules
        The programme's rules are others than before.
    """

    before: Read
    now: Read
    joined: int | None
    left: int | None
    moved_out: int | None
    employed_then: int | None
    began: tuple[Cohort, ...]
    whose: Whose
    has_other_rules: bool

    @property
    def corrected(self) -> int:
        """People by whom the earlier day's headcount is another one in the newer publication."""
        return 0 if self.employed_then is None else self.employed_then - self.before.employed


def since(publication: Publication, before: Publication, then: Read, now: Read, ask: Ask) -> Since:
    """Set a publication beside the one before it."""
    first_day = before.as_of + dt.timedelta(days=1)
    joined = left = moved_out = employed_then = None
    if is_dated(publication) and publication.about.observed_from <= first_day <= publication.as_of:
        lines = [
            line
            for line in ask(reconciliation, first_day=first_day, last_day=publication.as_of)
            if line.unit is None
        ]
        joined = sum(line.hires for line in lines)
        left = sum(line.leavers for line in lines)
        moved_out = sum(line.moved_out for line in lines)
        employed_then = lines[0].start if lines else 0  # a line is of those who are there
    return Since(
        before=then,
        now=now,
        joined=joined,
        left=left,
        moved_out=moved_out,
        employed_then=employed_then,
        began=tuple(
            one for one in ask(cohorts) if before.as_of < one.start_date <= publication.as_of
        ),
        whose=Whose(now.group, parse_programme(publication.about.rules).max_age),
        has_other_rules=publication.about.rules != before.about.rules,
    )
