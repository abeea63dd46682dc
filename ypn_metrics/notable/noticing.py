"""What stands out of a publication, and what changed since the one before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from ypn_metrics.database import DatabaseError
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.attrition import headcount
from ypn_metrics.measures.composition import CohortComposition, composition
from ypn_metrics.measures.periods import years_before
from ypn_metrics.measures.places import PLACES, Places, places
from ypn_metrics.measures.reconciliation import reconciliation
from ypn_metrics.measures.timeline import timeline
from ypn_metrics.measures.trend import attrition_trend
from ypn_metrics.measures.unknown import unknown_members
from ypn_metrics.measures.without_a_seat import without_a_seat
from ypn_metrics.notable import problems, reviews, seats
from ypn_metrics.notable.before import (
    Ask,
    Read,
    asks_of,
    power_of,
    publication_before,
    read,
    read_before,
)
from ypn_metrics.notable.changes import Since, since
from ypn_metrics.notable.limits import outside_trend, outside_units
from ypn_metrics.notable.notice import Notice, Noticed, Whose
from ypn_metrics.notable.published import looked_at_published
from ypn_metrics.notable.rules import Looked, chosen
from ypn_metrics.notable.verdicts import verdict_changed
from ypn_metrics.population import UNKNOWN, Population, first_group, is_dated, values_of
from ypn_metrics.programme import Programme, parse_programme
from ypn_metrics.store.publications import Publication

Query = tuple[tuple[str, str], ...]

# Years of the funnel, as its page shows it first.
FUNNEL_YEARS = 3
FUNNEL_PERIOD = "3y"
# Where a figure is drawn.
PAGE_OF: dict[problems.Figure, str] = {
    "all": "extracts",
    "exit_rate": "graduate_attrition",
    "effect": "programme_effect",
    "composition": "cohort_composition",
    "funnel": "nominations",
    "meetings": "programme_outcomes",
}


def noticed(publication: Publication, ask: Ask | None = None) -> Noticed:
    """What stands out, for who sees people.

    Parameters
    ----------
    publication
        Open to a role that sees people.
    ask
        Computes a measure of this publication, or takes it from a cache.
    """
    ask = ask or asks_of(publication)
    former = publication_before(publication)
    then = ask(read_before, former.number, former.about.sha256) if former else None
    return judged(publication, ask, former, then)


def judged(
    publication: Publication, ask: Ask, former: Publication | None, then: Read | None
) -> Noticed:
    """What stands out of a publication beside the one before, and what was read of that."""
    now = read(publication, ask)
    changes = since(publication, former, then, now, ask) if former and then else None
    looked = [
        _data(publication, now, ask),
        *_rates(publication, ask),
        _verdict(changes),
        _reviews(publication, changes, ask),
        *_seats(ask),
    ]
    return chosen(looked, changes)


def noticed_published(publication: Publication, ask: Ask | None = None) -> Noticed:
    """What stands out, for leadership: from published figures alone.

    Parameters
    ----------
    publication, ask
        As for `noticed`; the publication is the one in force, open to that role.

    Raises
    ------
    MeasureError
        If the publication was made before anything was published to everyone.
    """
    return chosen(looked_at_published(publication, ask or asks_of(publication)))


def attrition_query(group: str, **more: str) -> Query:
    """What the attrition page's address says to show a group as the rules looked at it."""
    base = {"group": group, "basis": "exit_rate", "exits": "all"}
    narrowed = dict.fromkeys(("gender", "business_unit", "site", "country", "took_part"), "all")
    return tuple({**base, **narrowed, **more}.items())


def _rates(publication: Publication, ask: Ask) -> Iterator[Looked]:
    if not is_dated(publication):
        return
    group = first_group(publication)
    whose = Whose(group, _rules(publication).max_age)
    trend = ask(attrition_trend, Population(group), basis="exit_rate", exits="all")
    if trend is not None and trend.can_be_judged:
        found = outside_trend(trend, whose)
        query = attrition_query(group)
        notices = (Notice("outside_limits", found, "graduate_attrition", query),) if found else ()
        yield Looked(notices, 1)
    funnel = _funnel(publication, group, ask)
    if funnel is not None:
        query = attrition_query(
            group, section="where", place=funnel.attribute, scale="adjusted", period=FUNNEL_PERIOD
        )
        yield Looked(
            tuple(
                Notice("outside_limits", unit, "graduate_attrition", query)
                for unit in outside_units(funnel, whose)
            ),
            len(funnel.compared("adjusted")),
        )


def _funnel(publication: Publication, group: str, ask: Ask) -> Places | None:
    """The places that the page offers first, over the years that it shows first."""
    offered = (name for name in PLACES if set(ask(values_of, name)) - {UNKNOWN})
    attribute = next(offered, None)
    if attribute is None:
        return None
    observed = publication.about.observed_from
    return ask(
        places,
        Population(group),
        attribute,
        first_day=max(observed, years_before(publication.as_of, FUNNEL_YEARS)),
        last_day=publication.as_of,
        exits="all",
        fewest_person_years=_rules(publication).smallest_group,
    )


def _verdict(changes: Since | None) -> Looked:
    if changes is None or changes.has_other_rules:
        return Looked((), 0)
    before, now = changes.before.reading, changes.now.reading
    if before is None or now is None:
        return Looked((), 0)
    found = verdict_changed(before, now, changes.before.number)
    query = (("cohort", "all"),)
    notices = (Notice("verdict_changed", found, "programme_effect", query),) if found else ()
    return Looked(notices, 1)


def _reviews(publication: Publication, changes: Since | None, ask: Ask) -> Looked:
    rules = _rules(publication)
    try:
        timelines = ask(timeline)
    except (MeasureError, DatabaseError):  # a former version did not keep what it is made of
        return Looked((), 0)
    recent = publication.as_of - dt.timedelta(days=reviews.RECENT_DAYS)
    after = changes.before.as_of if changes else recent
    due = reviews.reviews_due(timelines, after, publication.as_of, rules.primary_month)
    notices = [
        Notice(
            "review_due",
            one,
            "programme_outcomes",
            (("cohort", one.cohort), ("outcome", "timeline")),
        )
        for one in due
    ]
    before = changes.before.power if changes else None
    if before and (known := reviews.can_be_known(before, partial(power_of, publication, ask))):
        notices.insert(0, Notice("review_due", known, "programme_effect", (("cohort", "all"),)))
    return Looked(tuple(notices), sum(len(one.of("review")) for one in timelines))


def _seats(ask: Ask) -> Iterator[Looked]:
    try:
        results = ask(without_a_seat)
    except MeasureError:
        results = ()
    without = seats.places_without_a_seat(results)
    yield Looked(
        tuple(
            Notice("without_a_seat", one, "cohort_composition", (("look", "without"),))
            for one in without
        ),
        sum(result.n_values for result in results),
    )
    newest, coming = _newest(ask), ask(seats.planned_gender)
    yield Looked(
        tuple(_unlike(one) for one in seats.unlike_their_pool(newest, coming)),
        sum(cohort is not None for cohort in (newest, coming)),
    )


def _unlike(one: seats.UnlikePool) -> Notice:
    if one.is_planned:
        query = (("view", "what-if"), ("cohort", one.cohort))
        return Notice("unlike_pool", one, "nominations", query)
    query = (("seats_by", "gender"), ("look", "cohorts"))
    return Notice("unlike_pool", one, "cohort_composition", query)


def _newest(ask: Ask) -> CohortComposition | None:
    try:
        seated = [cohort for cohort in ask(composition, ("gender",)) if cohort.seats]
    except MeasureError:
        return None
    return seated[-1] if seated else None


def _data(publication: Publication, now: Read, ask: Ask) -> Looked:
    newest = _newest(ask)
    group = Population(now.group)
    whose = Whose(now.group, _rules(publication).max_age)
    known = sum(n for _, _, n in ask(headcount, group, (publication.as_of,)))
    found = [
        *problems.damaged_instead(publication),
        *problems.unreconciled(ask(reconciliation) if is_dated(publication) else ()),
        *problems.unknown_group(ask(unknown_members, group), known, whose),
        *(problems.unknown_gender(newest) if newest else ()),
        *(problems.unknown_pool(newest) if newest else ()),
        *problems.rows_left_out(publication.about),
    ]
    notices = (Notice("data_problem", one, *_where(one)) for one in found)
    return Looked(tuple(notices), 4 + 2 * (newest is not None))


def _where(problem: problems.DataProblem) -> tuple[str, Query]:
    """The chart of the figure that it touches."""
    if problem.problem == "unknown_group":
        return "graduate_attrition", attrition_query(problem.name)
    if problem.figure == "composition":
        return "cohort_composition", (("seats_by", "gender"), ("look", "cohorts"))
    return PAGE_OF[problem.figure], ()


def _rules(publication: Publication) -> Programme:
    return parse_programme(publication.about.rules)
