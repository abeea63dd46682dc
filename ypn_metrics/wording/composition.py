"""Who is in the network, said so that nobody reads chance as a trend."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.composition import CohortComposition, change_between
from ypn_metrics.wording.chance import seldom
from ypn_metrics.wording.values import criteria_note

# How often chance alone must do better than this before a difference is called one.
UNUSUAL = 0.05


def composition_headline(cohorts: Sequence[CohortComposition], language: Language) -> str:
    """The newest cohort's women: how many, against the pool, against the one before."""
    newest = cohorts[-1]
    woman = newest.share("woman")
    if woman is None or newest.seats == 0:
        return language.plural(
            "{cohort} has {n} participant.",
            "{cohort} has {n} participants.",
            newest.seats,
            cohort=newest.cohort,
        )
    sentences = [
        language.plural(
            "**{cohort} has {n} woman of {seats}.**",
            "**{cohort} has {n} women of {seats}.**",
            woman.seats,
            cohort=newest.cohort,
            seats=newest.seats,
        ),
        pool_sentence(newest, language),
    ]
    if len(cohorts) > 1:
        sentences.append(change_sentence(cohorts[-2], newest, language))
    return " ".join(filter(None, sentences))


def cohort_sentence(cohort: CohortComposition, language: Language) -> str:
    """One cohort's women: seats, pool, a fair draw, and what an even distribution would be."""
    woman = cohort.share("woman")
    if woman is None:
        return ""
    counts = language.plural(
        "**{cohort}**: {n} woman of {seats}; in the pool {pool} of {pool_of}.",
        "**{cohort}**: {n} women of {seats}; in the pool {pool} of {pool_of}.",
        woman.seats,
        cohort=cohort.cohort,
        seats=cohort.seats,
        pool=woman.pool,
        pool_of=woman.pool_of,
    )
    low, high = cohort.even_band
    even = language.say("An even distribution is {low} to {high} seats.", low=low, high=high)
    # Of one seat or none there is no even distribution.
    sentences = [counts, pool_sentence(cohort, language), even if 0 < low <= high else ""]
    return " ".join(filter(None, sentences))


def pool_sentence(cohort: CohortComposition, language: Language) -> str:
    """A cohort's women against a fair draw from the pool."""
    woman = cohort.share("woman")
    if woman is None or woman.p_fair_draw is None or woman.shortfall_seats is None:
        return ""
    expected = language.number(woman.seats + woman.shortfall_seats, 1)
    at_least = _at_least(cohort)
    # So few and so many together are what chance gives this seldom.
    if woman.p_fair_draw < UNUSUAL / 2:
        return language.say(
            "The pool's share would give {expected}: a fair draw gives so few in {often} of"
            " 100 cases.",
            expected=expected,
            often=seldom(woman.p_fair_draw, language),
        )
    if at_least is not None and at_least < UNUSUAL / 2:
        return language.say(
            "The pool's share would give {expected}: a fair draw gives so many in {often} of"
            " 100 cases.",
            expected=expected,
            often=seldom(at_least, language),
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
        "p": _p_value(test.p_value, language),
    }
    if test.p_value < UNUSUAL:
        return language.say(
            "The change from {was} of {of} in {cohort} is more than chance explains (p {p}).",
            **values,
        )
    return language.say(
        "Chance alone can explain the change from {was} of {of} in {cohort} (p {p}).", **values
    )


def composition_subtitle(
    cohorts: Sequence[CohortComposition], language: Language, missing: Sequence[str] = ()
) -> str:
    """What a mark is, whom the pool holds, and what is not known of it.

    ``missing`` are the criteria that the extract has no column for.
    """
    newest = cohorts[-1]
    said = language.say(
        "Each mark is a seat. The pool: employees who met the programme's rules on the cohort's"
        " start date, {pool} for {cohort}",
        pool=newest.pool,
        cohort=newest.cohort,
    )
    unknown = ""
    if newest.n_unknown:
        unknown = language.plural(
            "{n} more of unknown age or education stands outside it",
            "{n} more of unknown age or education stand outside it",
            newest.n_unknown,
        )
    return " · ".join(filter(None, (said, unknown, criteria_note(missing, language))))


def _p_value(p: float, language: Language) -> str:
    return f"< {language.number(0.01, 2)}" if p < 0.01 else f"= {language.number(p, 2)}"


def _at_least(cohort: CohortComposition) -> float | None:
    """Chance of as many women or more: of as few or fewer of the others."""
    woman, others = cohort.share("woman"), [s for s in cohort.shares if s.value != "woman"]
    if woman is None or len(others) != 1:
        return None
    return others[0].p_fair_draw
