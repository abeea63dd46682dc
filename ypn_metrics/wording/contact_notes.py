"""What does not count among the contacts, or counts otherwise than the reader may think."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.measures.contact_counts import Contacts


def contact_notes(one: Contacts, language: Language, *, has_history: bool) -> list[str]:
    """What being met means, and whoever and whatever is not counted."""
    room = language.say(
        "Whoever was in the same room counts as met: the least that contact can be. To have"
        " prepared in the same small group says more."
    )
    return [room, *_uncounted(one, language), *_otherwise(one, language, has_history=has_history)]


def _uncounted(one: Contacts, language: Language) -> list[str]:
    unplaced = language.plural(
        "The unit of {n} participant is not known: apart, and not in the mean.",
        "The units of {n} participants are not known: apart, and not in the mean.",
        one.n_unplaced,
    )
    unrecorded = language.plural(
        "Of {n} meeting nobody has a record: whoever met there is missing.",
        "Of {n} meetings nobody has a record: whoever met there is missing.",
        one.n_unrecorded,
    )
    guests = language.plural(
        "{n} time somebody came who is no participant: not counted.",
        "{n} times somebody came who is no participant: not counted.",
        one.n_guest_visits,
    )
    counts = (one.n_unplaced if one.n_units else 0, one.n_unrecorded, one.n_guest_visits)
    return [note for note, n in zip((unplaced, unrecorded, guests), counts, strict=True) if n]


def _otherwise(one: Contacts, language: Language, *, has_history: bool) -> list[str]:
    notes = []
    if not one.is_listed:
        notes.append(
            language.say(
                "Where the extract participants does not name a cohort's participants, everyone"
                " on the lists of its meetings counts as one."
            )
        )
    if one.n_units and not has_history:
        notes.append(
            language.say(
                "Units are those of the employees extract, not of the meeting's day: there is no"
                " job history."
            )
        )
    return notes
