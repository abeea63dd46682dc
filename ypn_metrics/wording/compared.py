"""Who stands beside whom in a comparison, and what is to be known of how they are counted."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.effect import Effect
from ypn_metrics.measures.matching import Matching
from ypn_metrics.wording.values import criteria_note, exits_of, participants_of


def effect_subtitle(
    effect: Effect, language: Language, missing: Sequence[str] = (), n_cohorts: int = 1
) -> str:
    """Who is compared, how many left, and which criteria the extract has no column for."""
    besides = besides_compared(effect, language, missing, n_cohorts)
    return " · ".join((who_is_compared(effect, language), *besides))


def besides_compared(
    effect: Effect, language: Language, missing: Sequence[str] = (), n_cohorts: int = 1
) -> tuple[str, ...]:
    """What is to be known of those who are compared, as far as there is something."""
    left_out = unmatched_note(effect.matching, language) if effect.matching else ""
    notes = (
        repeated_note(effect, n_cohorts, language),
        left_out,
        criteria_note(missing, language),
    )
    return tuple(filter(None, notes))


def who_is_compared(effect: Effect, language: Language) -> str:
    """What is measured, of how many participants and colleagues, and how many of them left."""
    counted = {
        "participants": participants_of(effect.participants.n, language),
        "ours": exits_of(effect.participants.n_events, language),
        "comparators": effect.comparators.n,
        "theirs": exits_of(effect.comparators.n_events, language),
    }
    if effect.matching is not None:
        said = language.say(
            "Share still employed since the cohort's start, with what chance allows ·"
            " {participants}, {ours} · comparable colleagues of the same start days:"
            " {comparators}, {theirs}",
            **counted,
        )
    elif effect.comparator == "nominated":
        said = language.say(
            "Share still employed since the cohort's start, with what chance allows ·"
            " {participants}, {ours} · nominated for the same cohorts and not selected:"
            " {comparators}, {theirs}",
            **counted,
        )
    else:
        said = language.say(
            "Share still employed since the cohort's start, with what chance allows ·"
            " {participants}, {ours} · eligible colleagues of the same start days:"
            " {comparators}, {theirs}",
            **counted,
        )
    return said


def repeated_note(effect: Effect, n_cohorts: int, language: Language) -> str:
    """Why there may be more exits than people: a colleague stands beside several cohorts."""
    if effect.cohort is not None or n_cohorts < 2 or not effect.comparators.n_events:
        return ""
    return language.say("a colleague who leaves counts once for each cohort they stand beside")


def unmatched_note(matching: Matching, language: Language) -> str:
    """How many participants nobody is like, and so are left out."""
    if not matching.unmatched:
        return ""
    return language.plural(
        "{n} participant without a comparable colleague is left out",
        "{n} participants without a comparable colleague are left out",
        matching.unmatched,
    )
