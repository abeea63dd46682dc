"""The three reasons side by side: what leavers name, and what the programme did about each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ypn_metrics.addressed import Addressed
from ypn_metrics.database import rows_of
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.insights import insights
from ypn_metrics.measures.meetings import NO_MEETINGS, Meeting, meetings
from ypn_metrics.measures.reasons import Reasons, reasons
from ypn_metrics.measures.sides import AFTER, ALL, BEFORE
from ypn_metrics.population import Population
from ypn_metrics.programme import REASON_GROUPS, parse_programme
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.store.publications import Publication

NO_RULES = text(
    "The programme rules of this publication do not say which meetings do something about the"
    " three reasons: the table reasons_addressed does. Import the extracts again with it."
)
NO_ATTENDANCE = text("Who came is not in the data. It takes the extract attendance.")
NO_PARTICIPANTS = text("Who takes part is not in the data. It takes the extract participants.")


@dataclass(frozen=True, slots=True)
class Named:
    """Exits of one period that name a reason, of those that state one; None where withheld.

    ``name`` is ``before`` or ``after`` the first cohort's start, or ``all`` where none has
    started.
    """

    name: str
    share: Estimate | None
    reason: Text | None


@dataclass(frozen=True, slots=True)
class Done:
    """What the programme did about a reason.

    Attributes
    ----------
    meetings, activities
        That fit the rules and are over.
    ahead
        Of both, still to come.
    came
        Participants who came to at least one, of all; None for ``reason``.
    insights, decided
        Brought up at these meetings, and those of them that somebody has decided.
    """

    meetings: int
    activities: int
    ahead: int
    came: Estimate | None
    insights: int
    decided: int
    reason: Text | None

    @property
    def held(self) -> int:
        return self.meetings + self.activities


@dataclass(frozen=True, slots=True)
class TiedReason:
    """One of the three: what leavers name, and what was done.

    Attributes
    ----------
    named
        Before and after; one period where there are not two. Empty for ``named_reason``.
    done
        None for ``done_reason``.
    """

    name: str
    named: tuple[Named, ...]
    named_reason: Text | None
    done: Done | None
    done_reason: Text | None


def tied_reasons(
    publication: Publication, cohort: str | None = None, group: str = "everyone"
) -> tuple[TiedReason, ...]:
    """Each of the three reasons: how many exits name it, and what the programme did about it.

    Exits: as in `reasons`, all that is observed. Done: meetings and activities over by the
    as-of date that fit what the programme rules say of the reason (a meeting can fit several),
    and of the participants those who came to at least one of them. Nothing here says that one
    is for the other.

    Parameters
    ----------
    cohort
        Whose meetings; None for all. The exits are the company's in either case.
    group
        Whose exits: one of the groups of `Population`.

    Raises
    ------
    MeasureError
        If there is neither an exit with a reason nor a meeting that could have done anything.
    """
    named, named_reason = _named(publication, group)
    done, done_reason = _done(publication, cohort)
    if not named and done_reason is not None:
        raise MeasureError(done_reason if named_reason is None else named_reason)
    return tuple(
        TiedReason(
            name,
            named.get(name, ()),
            named_reason,
            done.get(name),
            done_reason if name not in done else None,
        )
        for name in REASON_GROUPS
    )


def _named(
    publication: Publication, group: str
) -> tuple[Mapping[str, tuple[Named, ...]], Text | None]:
    try:
        (found,) = reasons(publication, Population(group))
    except MeasureError as error:
        return {}, error.said
    if not found.whole.with_reason:
        return {}, text(
            "No exit has a stated reason. The column exit_reason of the employees extract brings"
            " them."
        )
    return {name: _of_reason(found, name) for name in REASON_GROUPS}, None


def _of_reason(found: Reasons, reason: str) -> tuple[Named, ...]:
    sides = [side for side in (found.period(BEFORE), found.period(AFTER)) if side]
    periods = sides or [side for side in (found.period(ALL),) if side]
    return tuple(
        Named(
            period.name,
            next(share.share for share in period.shares if share.reason == reason),
            period.withheld,
        )
        for period in periods
    )


def _done(publication: Publication, cohort: str | None) -> tuple[Mapping[str, Done], Text | None]:
    rules = parse_programme(publication.about.rules)
    if all(one.is_empty for one in rules.reasons_addressed.values()):
        return {}, NO_RULES
    try:
        met = [one for one in meetings(publication) if cohort in (None, one.cohort)]
    except MeasureError as error:
        return {}, error.said
    if not met:
        return {}, NO_MEETINGS
    grouped = {row.meeting for row in rows_of(publication.query("small_groups", {}, {}))}
    return {
        name: _done_about(
            publication,
            [one for one in met if is_about(one, addressed, one.name in grouped)],
            {one.cohort for one in met},
            rules.smallest_group,
        )
        for name, addressed in rules.reasons_addressed.items()
        if not addressed.is_empty
    }, NO_RULES


def is_about(meeting: Meeting, addressed: Addressed, in_small_groups: bool) -> bool:
    """Whether a meeting or activity is one that does something about a reason."""
    roles = " ".join(meeting.presenters)
    return (
        (meeting.theme or "").casefold() in {theme.casefold() for theme in addressed.themes}
        or _holds(meeting.name, addressed.words)
        or _holds(roles, addressed.presenters)
        or (addressed.small_groups and in_small_groups)
    )


def _holds(said: str, words: Sequence[str]) -> bool:
    return any(re.search(rf"\b{re.escape(word)}", said, re.IGNORECASE) for word in words)


def _done_about(
    publication: Publication, those: Sequence[Meeting], of: set[str], smallest: int
) -> Done:
    over = [one for one in those if one.end_date <= publication.as_of]
    came, reason = _came(publication, {one.name for one in over}, of, smallest)
    brought = _insights(publication, {(one.name, one.cohort) for one in over})
    return Done(
        meetings=sum(not one.is_activity for one in over),
        activities=sum(one.is_activity for one in over),
        ahead=len(those) - len(over),
        came=came,
        insights=len(brought),
        decided=sum(brought),
        reason=reason,
    )


def _came(
    publication: Publication, names: set[str], of: set[str], smallest: int
) -> tuple[Estimate | None, Text | None]:
    about = publication.about
    if not about.has("attendance", "meeting"):
        return None, NO_ATTENDANCE
    if not about.has("participants", "cohort"):
        return None, NO_PARTICIPANTS
    params = {
        "meetings": sorted(names),
        "cohorts": sorted(of),
        "says_attended": about.has("attendance", "attended"),
    }
    (row,) = rows_of(publication.query("reason_attendance", {}, params))
    if row.participants < smallest:
        return None, text("Fewer than {n} people take part.", n=smallest)
    return proportion_interval(int(row.came), int(row.participants)), None


def _insights(publication: Publication, names: set[tuple[str, str]]) -> list[bool]:
    try:
        found = insights(publication).insights
    except MeasureError:
        return []
    return [one.is_decided for one in found if (one.meeting, one.cohort) in names]
