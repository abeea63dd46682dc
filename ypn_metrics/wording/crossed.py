"""Two attributes crossed, and places with eligible people and no seat, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.crossed import Crossed
from ypn_metrics.measures.without_a_seat import Unseated, WithoutSeat
from ypn_metrics.wording.chance import cases_of_100, listed, seldom
from ypn_metrics.wording.composition import UNUSUAL
from ypn_metrics.wording.values import attribute_name, value_name

EVERY_PLACE: dict[str, Text] = {
    "business_unit": text("every business unit"),
    "site": text("every site"),
}


def cohort_name(cohort: str | None, language: Language) -> str:
    """A cohort's name; all of them together have none of their own."""
    return language.say("All cohorts") if cohort is None else cohort


def crossed_headline(crossed: Crossed, language: Language) -> str:
    """How many combinations with eligible people have a seat, and how many a fair draw leaves."""
    with_pool, without = len(crossed.with_pool), len(crossed.without_seat)
    said = language.say(
        "**{cohort}: seats in {n} of {of} combinations that have eligible people.**",
        cohort=cohort_name(crossed.cohort, language),
        of=with_pool,
        n=with_pool - without,
    )
    expected = crossed.expected_without_seat
    if expected is None:
        return said
    return f"{said} " + language.say(
        "Without a seat: {without}; a fair draw leaves {expected} without one on average.",
        without=without,
        expected=language.number(expected, 1),
    )


def crossed_subtitle(crossed: Crossed, language: Language) -> str:
    """What the numbers are, and of how many."""
    values = {
        "rows": attribute_name(crossed.attributes[0], language),
        "columns": attribute_name(crossed.attributes[1], language).lower(),
        "seats": crossed.seats,
        "pool": crossed.pool,
    }
    if crossed.cohort is None:
        return language.say(
            "{rows} by {columns}. Large: seats, {seats} in all. Small: eligible people on the"
            " start dates, {pool} in all, each counted once for each cohort",
            **values,
        )
    return language.say(
        "{rows} by {columns}. Large: seats, {seats} in all. Small: eligible people on the start"
        " date, {pool} in all",
        **values,
    )


def unseated_headline(results: Sequence[Unseated], language: Language) -> str:
    """Which places have no seat: in the newest cohort, and in any."""
    newest = [result for result in results if result.is_newest]
    if not any(result.n_values for result in results):
        return language.say("**Of no eligible person the business unit or site is known.**")
    if not any(result.without for result in results):
        places = [language.tell(EVERY_PLACE[r.attribute]) for r in newest if r.n_values]
        return language.say(
            "**In {cohort}, {places} with eligible people has a seat.**",
            cohort=newest[0].cohorts[-1],
            places=listed(places, language),
        )
    surprising = [w for r in results for w in r.without if _is_rare(w)]
    if surprising:
        return language.say(
            "**More than chance: {places} had eligible people and no seat.**",
            places=listed([value_name(w.value, language) for w in _once(surprising)], language),
        )
    missing = _once([w for r in newest for w in r.without])
    if any(place.p_none is None for place in missing):
        return language.say(
            "**In {cohort} without a seat: {places}.**",
            cohort=newest[0].cohorts[-1],
            places=listed([value_name(w.value, language) for w in missing], language),
        )
    if not missing:
        return language.say("**No place is without a seat by more than chance gives.**")
    return language.say(
        "**In {cohort} without a seat: {places}. That is what a fair draw can well give.**",
        cohort=newest[0].cohorts[-1],
        places=listed([value_name(w.value, language) for w in missing], language),
    )


def unseated_sentences(results: Sequence[Unseated], language: Language) -> list[str]:
    """Each place without a seat, with how many were eligible, and how often chance gives that.

    Over all cohorts, where none is without a seat, that is said too.
    """
    over_all = [result for result in results if not result.is_newest and result.n_values]
    seated = [language.tell(EVERY_PLACE[r.attribute]) for r in over_all if not r.without]
    return [
        *(
            _unseated_sentence(result, without, language)
            for result in results
            for without in result.without
        ),
        *(
            [
                language.say(
                    "Over all {n} cohorts, {places} with eligible people has had a seat.",
                    n=len(over_all[0].cohorts),
                    places=listed(seated, language),
                )
            ]
            if seated
            else []
        ),
    ]


def _unseated_sentence(result: Unseated, without: WithoutSeat, language: Language) -> str:
    name = value_name(without.value, language)
    if result.is_newest:
        said = language.plural(
            "**{place}** has {n} eligible person and no seat in {cohort}.",
            "**{place}** has {n} eligible people and no seat in {cohort}.",
            without.pool[-1],
            place=name,
            cohort=result.cohorts[-1],
        )
    else:
        said = language.say(
            "**{place}** had no seat in any of the {n} cohorts, with {people} eligible people on"
            " their start dates.",
            place=name,
            n=len(result.cohorts),
            people=listed([language.number(n) for n in without.pool], language),
        )
    return f"{said} {_how_often_none(without, language)}"


def _how_often_none(without: WithoutSeat, language: Language) -> str:
    if without.p_none is None:
        return language.say("How often a fair draw gives none cannot be told: a pool is too small.")
    often = cases_of_100(without.p_none, language)
    if _is_rare(without):
        return language.say(
            "A fair draw gives none in {often} of 100 cases: more than chance explains.",
            often=seldom(without.p_none, language),
        )
    return language.say(
        "A fair draw gives none in {often} of 100 cases, so nothing follows from it.", often=often
    )


def _is_rare(without: WithoutSeat) -> bool:
    return without.p_adjusted is not None and without.p_adjusted < UNUSUAL


def _once(places: Sequence[WithoutSeat]) -> list[WithoutSeat]:
    return list({place.value: place for place in places}.values())


def unseated_subtitle(language: Language) -> str:
    """What a mark is."""
    return language.say(
        "Each circle is a person eligible on a start date, of a place that has no seat; beside"
        " them, how often a fair draw gives none"
    )
