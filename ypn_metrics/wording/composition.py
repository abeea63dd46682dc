"""Who is in the network, said so that nobody reads chance as a trend."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.composition import CohortComposition, change_between

# How often chance alone must do better than this before a difference is called one.
UNUSUAL = 0.05


def composition_headline(cohorts: Sequence[CohortComposition], language: Language) -> str:
    """The newest cohort's women: how many, against the pool, against the one before."""
    newest = cohorts[-1]
    woman = newest.share("woman")
    if woman is None or newest.seats == 0:
        return language.say("{cohort} has {n} participants.", cohort=newest.cohort, n=newest.seats)
    sentences = [
        language.say(
            "**{cohort} has {women} women of {seats}.**",
            cohort=newest.cohort,
            women=woman.seats,
            seats=newest.seats,
        ),
        pool_sentence(newest, language),
    ]
    if len(cohorts) > 1:
        sentences.append(change_sentence(cohorts[-2], newest, language))
    return " ".join(filter(None, sentences))


def pool_sentence(cohort: CohortComposition, language: Language) -> str:
    """A cohort's women against a fair draw from the pool."""
    woman = cohort.share("woman")
    if woman is None or woman.p_fair_draw is None or woman.shortfall_seats is None:
        return ""
    expected = language.number(woman.seats + woman.shortfall_seats, 1)
    at_least = _at_least(cohort)
    if woman.p_fair_draw < UNUSUAL:
        return language.say(
            "The pool's share would give {expected}: a fair draw gives so few in only {often} of"
            " 100 cases.",
            expected=expected,
            often=language.number(100 * woman.p_fair_draw, 1),
        )
    if at_least is not None and at_least < UNUSUAL:
        return language.say(
            "The pool's share would give {expected}: a fair draw gives so many in only {often} of"
            " 100 cases.",
            expected=expected,
            often=language.number(100 * at_least, 1),
        )
    return language.say(
        "The pool's share would give {expected}, so this is what a fair draw can well give.",
        expected=expected,
    )


def change_sentence(before: CohortComposition, after: CohortComposition, language: Language) -> str:
    """Whether two cohorts differ by more than chance."""
    was, now = before.share("woman"), after.share("woman")
    if was is None or now is None or not before.seats or not after.seats:
        return ""
    test = change_between(before, after, "woman")
    values = {
        "was": was.seats,
        "of": before.seats,
        "cohort": before.cohort,
        "p": language.number(test.p_value, 2),
    }
    if test.p_value < UNUSUAL:
        return language.say(
            "The change from {was} of {of} in {cohort} is more than chance explains (p = {p}).",
            **values,
        )
    return language.say(
        "Chance alone can explain the change from {was} of {of} in {cohort} (p = {p}).", **values
    )


def composition_subtitle(cohorts: Sequence[CohortComposition], language: Language) -> str:
    """What a mark is, and whom the pool holds."""
    newest = cohorts[-1]
    return language.say(
        "Each mark is a seat. The pool: employees who met the programme's rules on the cohort's"
        " start date, {pool} for {cohort}",
        pool=newest.pool,
        cohort=newest.cohort,
    )


def _at_least(cohort: CohortComposition) -> float | None:
    """Chance of as many women or more: of as few or fewer of the others."""
    woman, others = cohort.share("woman"), [s for s in cohort.shares if s.value != "woman"]
    if woman is None or len(others) != 1:
        return None
    return others[0].p_fair_draw
