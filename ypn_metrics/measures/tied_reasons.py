"""The three reasons side by side: what leavers name, what people answer, and what was done."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ypn_metrics.addressed import Addressed
from ypn_metrics.database import rows_of
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.insights import insights
from ypn_metrics.measures.meetings import Meeting, meetings
from ypn_metrics.measures.pulse import PulseItem, pulse
from ypn_metrics.measures.reasons import Reasons, reasons
from ypn_metrics.measures.records import ask_records
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
NO_ANSWERS = text("The extract pulse has no answers of this cohort to tell about this reason.")
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
class Answered:
    """Who of a group answers 4 or 5 to the pulse's item of a reason; None where withheld.

    Attributes
    ----------
    when
        ``start``, ``middle`` or ``end`` of participants, ``others`` who answered near the
        latest of these.
    """

    when: Literal["start", "middle", "end", "others"]
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
    """One of the three: what leavers name, what people answer, and what was done.

    Attributes
    ----------
    named
        Before and after; one period where there are not two. Empty for ``named_reason``.
    answered
        Participants at the start and the latest after it, and others beside them. Empty for
        ``answered_reason``.
    done
        None for ``done_reason``.
    """

    name: str
    named: tuple[Named, ...]
    named_reason: Text | None
    answered: tuple[Answered, ...]
    answered_reason: Text | None
    done: Done | None
    done_reason: Text | None


def tied_reasons(
    publication: Publication, cohort: str | None = None, group: str = "everyone"
) -> tuple[TiedReason, ...]:
    """Each of the three reasons: exits that name it, the pulse, and what the programme did.

    Exits: as in `reasons`, all that is observed. Answered: as in `pulse`. Done:
    meetings and activities over by the as-of date that fit what the programme rules say of the
    reason (a meeting can fit several), and of the participants those who came to at least one of
    them. Nothing here says that one is for the other.

    Parameters
    ----------
    cohort
        Whose meetings and answers; None for all. The exits are the company's in either case.
    group
        Whose exits: one of the groups of `Population`.

    Raises
    ------
    MeasureError
        If there is neither an exit with a reason, nor an answer, nor a meeting that could have
        done anything.
    """
    named, named_reason = _named(publication, group)
    done, done_reason = _done(publication, cohort)
    answered, answered_reason = _answered(publication, cohort)
    if named_reason and not (answered or done):
        raise MeasureError(named_reason)
    return tuple(
        TiedReason(
            name,
            named.get(name, ()),
            named_reason,
            answered.get(name, ()),
            None if name in answered else answered_reason,
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


def _answered(
    publication: Publication, cohort: str | None
) -> tuple[Mapping[str, tuple[Answered, ...]], Text | None]:
    rules = parse_programme(publication.about.rules)
    try:
        every = pulse(publication, rules.pulse_items, rules.smallest_group)
    except MeasureError as error:
        return {}, error.said
    items = [item for one in every if one.cohort == cohort for item in one.items]
    found = {item.item: _of_item(item) for item in items if item.item in REASON_GROUPS}
    return {name: sides for name, sides in found.items() if sides}, NO_ANSWERS


def _of_item(item: PulseItem) -> tuple[Answered, ...]:
    """The start, the latest phase with a share, and others who answered nearest to that."""
    told = [one for one in item.phases if one.level.share]
    if not told:
        return ()
    latest = told[-1]
    phases = [item.of("start"), *([latest] if latest.phase != "start" else [])]
    sides = [Answered(one.phase, one.level.share, one.level.reason) for one in phases]
    others = item.others_in(latest.beside)
    return (*sides, *([Answered("others", others.share, others.reason)] if others else ()))


def _done(publication: Publication, cohort: str | None) -> tuple[Mapping[str, Done], Text | None]:
    rules = parse_programme(publication.about.rules)
    if all(one.is_empty for one in rules.reasons_addressed.values()):
        return {}, NO_RULES
    try:
        met = [one for one in meetings(publication) if cohort in (None, one.cohort)]
    except MeasureError as error:
        return {}, error.said
    if not met:
        return {}, text("The extract meetings has none of the cohort {cohort}.", cohort=cohort)
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
    rows = ask_records(publication, "reason_attendance", meetings=sorted(names), cohorts=sorted(of))
    (row,) = rows_of(rows)
    if row.participants < smallest:
        return None, text("Fewer than {n} people take part.", n=smallest)
    return proportion_interval(int(row.came), int(row.participants)), None


def _insights(publication: Publication, names: set[tuple[str, str]]) -> list[bool]:
    try:
        found = insights(publication).insights
    except MeasureError:
        return []
    return [one.is_decided for one in found if (one.meeting, one.cohort) in names]
