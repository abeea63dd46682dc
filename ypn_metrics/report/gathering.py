"""What the record of active measures is made from: every figure once, or why there is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ypn_metrics.asking import rules_of
from ypn_metrics.errors import MeasureError, StoreError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.composition import CohortComposition, composition, missing_criteria
from ypn_metrics.measures.composition_change import CompositionChange, composition_change
from ypn_metrics.measures.pool import Pool, pool
from ypn_metrics.measures.selection import Selection, selection
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.measures.without_a_seat import Unseated, without_a_seat
from ypn_metrics.notable.before import Ask, asks_of
from ypn_metrics.population import UNKNOWN
from ypn_metrics.programme import Programme
from ypn_metrics.store.publications import Publication, Store

Progress = Callable[[Text], None]
NO_SEATS = text("No cohort has participants yet. Import the extract participants.")
NOT_KNOWN: dict[str, Text] = {
    "gender": text(
        "The extract does not say the gender of anybody, so women and men cannot be set beside"
        " each other."
    ),
    "age_band": text(
        "The extract does not say the age of anybody, so ages cannot be set beside each other."
    ),
}


@dataclass(frozen=True, slots=True)
class LastTime:
    """The cohort that the newest one is followed up against.

    Attributes
    ----------
    number, as_of
        The earlier publication that said it; None where it is counted from today's.
    selection
        None where nothing is known of its nominations.
    """

    number: int | None
    as_of: dt.date | None
    seats: CohortComposition
    selection: Selection | None


@dataclass(frozen=True, slots=True)
class Record:
    """Each figure, or the sentence that says why it is not there.

    Attributes
    ----------
    cohorts
        All, also those still to start.
    seats, ages
        Cohorts with participants, by gender and by age.
    pool
        Of the newest cohort that has started.
    missing
        Criteria of eligibility that the extract has no column for.
    """

    publication: Publication
    programme: Programme
    cohorts: tuple[Cohort, ...]
    seats: tuple[CohortComposition, ...] | Text
    change: CompositionChange | Text
    ages: tuple[CohortComposition, ...] | Text
    age_change: CompositionChange | Text
    pool: Pool | Text
    selection: tuple[Selection, ...] | Text
    places: tuple[Unseated, ...] | Text
    missing: tuple[str, ...]
    last: LastTime | None

    @property
    def to_start(self) -> tuple[Cohort, ...]:
        """Cohorts that start after the as-of date."""
        return tuple(c for c in self.cohorts if c.start_date > self.publication.as_of)


def gather(
    publication: Publication,
    store: Store,
    progress: Progress = lambda _: None,
    ask: Ask | None = None,
) -> Record:
    """Compute everything that the record holds."""
    asking = ask or asks_of(publication)
    progress(text("Counting the seats"))
    seats = seats_by("gender", asking)
    ages = seats_by("age_band", asking)
    has_gender = not isinstance(seats, Text) or seats != NOT_KNOWN["gender"]
    progress(text("Following the pool, rule by rule"))
    steps = or_why(asking, pool) if has_gender else NOT_KNOWN["gender"]
    progress(text("Comparing the nominations"))
    chosen = or_why(asking, selection) if has_gender else NOT_KNOWN["gender"]
    progress(text("Looking at what the figures were last time"))
    return Record(
        publication=publication,
        programme=rules_of(publication),
        cohorts=asking(cohorts),
        seats=seats,
        change=_change(seats, asking),
        ages=ages,
        age_change=_change(ages, asking),
        pool=steps,
        selection=chosen,
        places=or_why(asking, without_a_seat),
        missing=missing_criteria(publication),
        last=_last_time(publication, store, seats, chosen),
    )


def seats_by(attribute: str, ask: Ask) -> tuple[CohortComposition, ...] | Text:
    """Cohorts with participants by an attribute that is known of somebody, or why not."""
    found = or_why(ask, composition, (attribute,))
    if isinstance(found, Text):
        return found
    seated = tuple(cohort for cohort in found if cohort.seats)
    if not seated:
        return NO_SEATS
    if all(share.value == UNKNOWN for cohort in seated for share in cohort.shares):
        return NOT_KNOWN[attribute]
    return seated


def selection_of(cohort: str | None, found: tuple[Selection, ...] | Text) -> Selection | None:
    """One cohort's selection; with None that of all pooled."""
    if isinstance(found, Text):
        return None
    return next((one for one in found if one.funnel.cohort == cohort), None)


def or_why(ask: Ask, measure: Callable[..., Any], *args: object) -> Any:  # noqa: ANN401
    """A measure's result, or the sentence that says why there is none."""
    try:
        return ask(measure, *args)
    except MeasureError as error:
        return error.said


def _change(seats: tuple[CohortComposition, ...] | Text, ask: Ask) -> CompositionChange | Text:
    if isinstance(seats, Text):
        return seats
    return or_why(ask, composition_change, seats[0].attribute)


def _last_time(
    publication: Publication,
    store: Store,
    seats: tuple[CohortComposition, ...] | Text,
    chosen: tuple[Selection, ...] | Text,
) -> LastTime | None:
    """As it was reported before the newest cohort began, else the cohort before it as of today."""
    if isinstance(seats, Text):
        return None
    if earlier := _reported_before(publication, store, seats[-1].start_date):
        return earlier
    if len(seats) < 2:
        return None
    return LastTime(None, None, seats[-2], selection_of(seats[-2].cohort, chosen))


def _reported_before(publication: Publication, store: Store, day: dt.date) -> LastTime | None:
    """The newest cohort of the last publication that ends before a day."""
    known = [about for about in store.history() if about.as_of < day]
    for about in sorted(known, key=lambda a: (a.as_of, a.number), reverse=True):
        if about.number >= publication.number or about.is_made_up != publication.about.is_made_up:
            continue
        try:
            earlier = store.open(about.number)
        except StoreError:  # damaged: the one before it can say as much
            continue
        return _reported_in(earlier)
    return None


def _reported_in(earlier: Publication) -> LastTime | None:
    def ask(measure: Callable[..., Any], *args: object) -> Any:  # noqa: ANN401
        return measure(earlier, *args)

    seats = seats_by("gender", ask)
    if isinstance(seats, Text):
        return None
    chosen = selection_of(seats[-1].cohort, or_why(ask, selection))
    return LastTime(earlier.number, earlier.as_of, seats[-1], chosen)
