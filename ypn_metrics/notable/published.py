"""What stands out for leadership: from published figures of the publication in force alone.

Nothing is compared with the publication before: two of them subtracted would tell of the few
in between. What is withheld is not looked at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ypn_metrics.disclosure.leavers import LEAVERS, published_years
from ypn_metrics.disclosure.reading import PublishedFigures, published_figures
from ypn_metrics.disclosure.seats import ALL_OTHERS, published_seats
from ypn_metrics.measures.composition import CohortComposition
from ypn_metrics.measures.periods import add_months
from ypn_metrics.measures.timeline import review_months
from ypn_metrics.measures.without_a_seat import judged_together, unseated
from ypn_metrics.notable import problems, seats
from ypn_metrics.notable.before import Ask
from ypn_metrics.notable.limits import outside_trend
from ypn_metrics.notable.notice import Notice, Whose
from ypn_metrics.notable.reviews import RECENT_DAYS, ReviewDue
from ypn_metrics.notable.rules import Looked
from ypn_metrics.programme import parse_programme
from ypn_metrics.store.publications import Publication

PLACE = "business_unit"


def looked_at_published(publication: Publication, ask: Ask) -> list[Looked]:
    """What each rule finds among the published figures.

    Raises
    ------
    MeasureError
        If the publication was made before anything was published to everyone.
    """
    figures = ask(published_figures)
    damaged = problems.damaged_instead(publication)
    return [
        Looked(tuple(Notice("data_problem", one, "extracts") for one in damaged), 1),
        _newest_year(figures, parse_programme(publication.about.rules).max_age),
        *_seats(figures, publication.as_of),
        _reviews(publication, figures),
    ]


def _newest_year(figures: PublishedFigures, max_age: int) -> Looked:
    """The newest whole year of the first group of which one can be judged."""
    for subject, group in LEAVERS.items():
        years = published_years(figures, subject)
        if years is None or years.trend is None or not years.trend.can_be_judged:
            continue
        if years.withheld and max(years.withheld) > years.trend.points[-1].last_day:
            continue
        found = outside_trend(years.trend, Whose(group, max_age))
        notices = (Notice("outside_limits", found, "graduate_attrition"),) if found else ()
        return Looked(notices, 1)
    return Looked((), 0)


def _seats(figures: PublishedFigures, as_of: dt.date) -> Iterator[Looked]:
    by_place = [one.compared for one in published_seats(figures, PLACE)]
    results = judged_together(
        [
            unseated(cohorts, is_newest=len(cohorts) == 1)
            for cohorts in (_in_all(by_place[-1:]), _in_all(by_place) if by_place[1:] else [])
            if cohorts
        ]
    )
    without = seats.places_without_a_seat(results)
    yield Looked(
        tuple(
            Notice("without_a_seat", one, "cohort_composition", (("seats_by", PLACE),))
            for one in without
        ),
        sum(result.n_values for result in results),
    )
    seated = [one.compared for one in published_seats(figures, "gender") if one.is_whole]
    coming = [
        one.compared
        for one in published_seats(figures, "gender", "selected", "eligible")
        if one.is_whole and one.start_date > as_of
    ]
    newest, planned = (seated[-1] if seated else None), (coming[0] if coming else None)
    yield Looked(
        tuple(
            Notice("unlike_pool", one, "cohort_composition", (("seats_by", "gender"),))
            for one in seats.unlike_their_pool(newest, planned)
        ),
        sum(one is not None for one in (newest, planned)),
    )


def _in_all(cohorts: Sequence[CohortComposition]) -> list[CohortComposition]:
    """The cohorts with those values alone that are shown in each: elsewhere may be a seat."""
    shown = [{share.value for share in cohort.shares} - {ALL_OTHERS} for cohort in cohorts]
    common = set.intersection(*shown) if shown else set()
    return [
        replace(cohort, shares=tuple(one for one in cohort.shares if one.value in common))
        for cohort in cohorts
    ]


def _reviews(publication: Publication, figures: PublishedFigures) -> Looked:
    """Review days that came lately; of the participants nothing is told."""
    rules = parse_programme(publication.about.rules)
    days = [
        ReviewDue(name, month, add_months(day, month), None, month == rules.primary_month)
        for name, day in figures.starts
        for month in review_months(rules)
    ]
    after = publication.as_of - dt.timedelta(days=RECENT_DAYS)
    due = [one for one in days if after < one.day <= publication.as_of]
    due.sort(key=lambda one: (not one.is_primary, -one.day.toordinal()))
    return Looked(tuple(Notice("review_due", one, "programme_effect") for one in due), len(days))
