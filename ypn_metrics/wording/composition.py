"""Who is in the network, said so that nobody reads chance as a trend."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.composition import CohortComposition, change_between
from ypn_metrics.wording.chance import capitalised, cases_of_100, listed, seldom
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
            "**{cohort} has {n} woman of {seats} ({share}).**",
            "**{cohort} has {n} women of {seats} ({share}).**",
            woman.seats,
            cohort=newest.cohort,
            seats=newest.seats,
            share=language.percent(woman.seats / newest.seats),
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
        "**{cohort}**: {n} woman of {seats}.",
        "**{cohort}**: {n} women of {seats}.",
        woman.seats,
        cohort=cohort.cohort,
        seats=cohort.seats,
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
    values = {
        "pool": woman.pool,
        "pool_of": woman.pool_of,
        "share": language.percent(woman.pool / woman.pool_of),
        "expected": language.number(woman.seats + woman.shortfall_seats, 1),
    }
    at_least = _at_least(cohort)
    # So few and so many together are what chance gives this seldom.
    if woman.p_fair_draw < UNUSUAL / 2:
        return language.say(
            "Women are {pool} of the {pool_of} who could be picked ({share}), which would be"
            " {expected} seats: drawn by lot, so few come in {often} of 100 cases.",
            often=seldom(woman.p_fair_draw, language),
            **values,
        )
    if at_least is not None and at_least < UNUSUAL / 2:
        return language.say(
            "Women are {pool} of the {pool_of} who could be picked ({share}), which would be"
            " {expected} seats: drawn by lot, so many come in {often} of 100 cases.",
            often=seldom(at_least, language),
            **values,
        )
    return language.say(
        "Women are {pool} of the {pool_of} who could be picked ({share}), which would be"
        " {expected} seats; chance alone can well make that difference.",
        **values,
    )


def change_sentence(before: CohortComposition, after: CohortComposition, language: Language) -> str:
    """Whether two cohorts differ by more than chance."""
    was, now = before.share("woman"), after.share("woman")
    if was is None or now is None or not before.seats or not after.seats:
        return ""
    test = change_between(before, after, "woman")
    values = {"was": was.seats, "of": before.seats, "cohort": before.cohort}
    if test.p_value < UNUSUAL:
        return language.say(
            "The change from {was} of {of} in {cohort} is more than chance explains: it gives one"
            " as large in {often} of 100 cases.",
            often=seldom(test.p_value, language),
            **values,
        )
    return language.say(
        "The change from {was} of {of} in {cohort} is no reason to see a trend: chance alone gives"
        " one as large in {often} of 100 cases.",
        often=cases_of_100(test.p_value, language),
        **values,
    )


def composition_subtitle(
    cohorts: Sequence[CohortComposition],
    language: Language,
    max_age: int,
    missing: Sequence[str] = (),
) -> str:
    """What a mark is, whom the pool holds, and what is not known of it.

    ``max_age`` is that of the programme rules; ``missing`` are the criteria that the extract has
    no column for.
    """
    newest = cohorts[-1]
    said = language.say(
        "Each mark is a seat. The pool are those who could be picked: {criteria}; {pool} for"
        " {cohort}",
        criteria=_criteria(max_age, missing, language),
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


def bars_subtitle(cohort: str, pool: int | None, language: Language) -> str:
    """What the bars of the seats are, and how many the newest pool holds; None: not shown."""
    if pool is None:
        return language.say(
            "Seats by gender, each cohort beside its pool; how many could be picked for {cohort} is"
            " not shown",
            cohort=cohort,
        )
    return language.say(
        "Seats by gender, each cohort beside its pool; {pool} in the pool of {cohort}",
        pool=pool,
        cohort=cohort,
    )


def pool_note(max_age: int, missing: Sequence[str], language: Language) -> str:
    """Whom a pool holds, and what its bar is; ``missing`` as for `composition_subtitle`."""
    said = language.say(
        "The pool are those who could be picked: {criteria}. Its bar is each gender's share of it"
        " times the seats; the ratio is women's share of the seats divided by that of the pool.",
        criteria=_criteria(max_age, missing, language),
    )
    unasked = capitalised(criteria_note(missing, language))
    return f"{said} {unasked}." if unasked else said


def chance_cell(cohort: CohortComposition, language: Language) -> str:
    """How often seats drawn by lot from the pool hold as few women, or as many; for a cell."""
    woman = cohort.share("woman")
    if woman is None or woman.p_fair_draw is None or woman.shortfall_seats is None:
        return ""
    at_least = _at_least(cohort)
    if woman.shortfall_seats >= 0 or at_least is None:
        few = woman.p_fair_draw
        often = (seldom if few < UNUSUAL / 2 else cases_of_100)(few, language)
        return language.say("so few in {often} of 100 cases", often=often)
    often = (seldom if at_least < UNUSUAL / 2 else cases_of_100)(at_least, language)
    return language.say("so many in {often} of 100 cases", often=often)


def _criteria(max_age: int, missing: Sequence[str], language: Language) -> str:
    """The rules that make the pool, without those that the extract has no column for."""
    asked = {
        "age": language.say("under the age of {age}", age=max_age),
        "degree": language.say("with a degree"),
        "potential": language.say("identified as having potential"),
    }
    parts = [
        language.say("employed on the cohort's start date"),
        *(said for criterion, said in asked.items() if criterion not in missing),
        language.say("not yet a participant"),
    ]
    return listed(parts, language)


def _at_least(cohort: CohortComposition) -> float | None:
    """Chance of as many women or more: of as few or fewer of the others."""
    woman, others = cohort.share("woman"), [s for s in cohort.shares if s.value != "woman"]
    if woman is None or len(others) != 1:
        return None
    return others[0].p_fair_draw
