"""Exceptions beside the eligibility check: which rule they are needed for, and by now are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ypn_metrics.errors import ArgumentError, check_choice
from ypn_metrics.languages import text
from ypn_metrics.measures.eligibility import RULES, Checked, eligibility
from ypn_metrics.store.exceptions import (
    Key,
    Waiver,
    add_waiver,
    read_waivers,
    standing_waivers,
    withdraw_waiver,
)
from ypn_metrics.store.publications import Publication, Store

Standing = Literal["in_force", "not_needed", "withdrawn", "replaced"]


@dataclass(frozen=True, slots=True)
class Recorded:
    """An exception, and what it is worth beside a publication.

    Attributes
    ----------
    standing
        in_force; not_needed (the publication does not show what it was granted for: the rule is
        met or not asked, or the person or the cohort is not there); withdrawn; replaced (by a
        later one of the same person, cohort and rule).
    """

    waiver: Waiver
    standing: Standing


def recorded_waivers(store: Store, checked: Iterable[Checked]) -> tuple[Recorded, ...]:
    """Every exception ever recorded, oldest first, beside the eligibility check of all cohorts."""
    needed = {key for row in checked for key in keys_of(row)}
    return tuple(Recorded(one, _standing(one, one.key in needed)) for one in read_waivers(store))


def keys_of(row: Checked) -> tuple[Key, ...]:
    """What exceptions could be recorded of a person in a cohort."""
    return tuple((row.employee_id, row.cohort, verdict.rule) for verdict in row.open_verdicts)


def grant(store: Store, publication: Publication, key: Key, reason: str, by: str) -> Waiver:
    """Record an exception that the publication shows to be needed.

    Raises
    ------
    ArgumentError
        If there is no such cohort, person in it or rule, the rule is met or not asked, an
        exception stands already, or the reason or the name cannot be kept.
    """
    employee_id, cohort, rule = key
    check_choice(rule, RULES, text("rule"))
    rows = {row.employee_id: row for row in eligibility(publication, cohort)}
    if employee_id not in rows:
        raise ArgumentError(
            text(
                "{person} is neither nominated for {cohort} nor takes part in it.",
                person=employee_id,
                cohort=cohort,
            )
        )
    if key not in keys_of(rows[employee_id]):
        raise ArgumentError(
            text(
                "{person} needs no exception from the rule {rule} in {cohort}: it is met or not"
                " asked.",
                person=employee_id,
                rule=rule,
                cohort=cohort,
            )
        )
    return add_waiver(store, key, reason, by, lambda waivers: _check_none_stands(waivers, key))


def withdraw(store: Store, key: Key, reason: str, by: str) -> Waiver:
    """Record that an exception no longer holds, whatever a publication shows of it.

    Raises
    ------
    ArgumentError
        If there is no such rule, no exception stands, or the reason or the name cannot be kept.
    """
    check_choice(key[2], RULES, text("rule"))
    return withdraw_waiver(store, key, reason, by)


def _check_none_stands(waivers: tuple[Waiver, ...], key: Key) -> None:
    if standing := standing_waivers(waivers).get(key):
        raise ArgumentError(
            text(
                "{by} has recorded an exception of {person} in {cohort} from the rule {rule}"
                " already. Withdraw it first.",
                by=standing.by,
                person=key[0],
                cohort=key[1],
                rule=key[2],
            )
        )


def _standing(waiver: Waiver, is_needed: bool) -> Standing:
    if waiver.withdrawn is not None:
        return "withdrawn"
    if not waiver.is_newest:
        return "replaced"
    return "in_force" if is_needed else "not_needed"
