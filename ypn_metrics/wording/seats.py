"""Is it a change, and is it the pool? Said so that nobody reads chance as a trend."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.composition import CohortComposition
from ypn_metrics.measures.composition_change import CompositionChange, PairChange
from ypn_metrics.measures.fair_draws import FairDraw, why_no_draw
from ypn_metrics.statistics.rate_tests import holm
from ypn_metrics.wording.chance import capitalised, cases_of_100, seldom
from ypn_metrics.wording.composition import UNUSUAL
from ypn_metrics.wording.values import attribute_name, value_name


def change_headline(change: CompositionChange, language: Language) -> str:
    """All cohorts at once; of two cohorts their pair says it."""
    if len(change.cohorts) == 2:
        return pair_sentence(change, change.pairs[0], language)
    values = {
        "attribute": attribute_name(change.attribute, language).lower(),
        "n": len(change.cohorts),
    }
    p = change.test.p_value
    if p < UNUSUAL:
        return language.say(
            "**The {n} cohorts differ in {attribute} by more than chance explains.** Seats dealt"
            " out by lot differ as much in {often} of 100 cases.",
            often=seldom(p, language),
            **values,
        )
    return language.say(
        "**The {n} cohorts differ in {attribute} no more than chance alone gives.** Seats dealt out"
        " by lot differ as much in {often} of 100 cases.",
        often=cases_of_100(p, language),
        **values,
    )


def pair_sentence(change: CompositionChange, pair: PairChange, language: Language) -> str:
    """Two cohorts one after the other: what changed most, and how often chance gives as much."""
    most = pair.most
    if most is None:
        return language.say(
            "**{before} to {after}:** every value has the same share of the seats.",
            before=pair.before,
            after=pair.after,
        )
    values = {
        "value": capitalised(value_name(most.value, language)),
        "was": most.seats[0],
        "of": most.of[0],
        "before": pair.before,
        "now": most.seats[1],
        "of_now": most.of[1],
        "after": pair.after,
    }
    if change.n_values == 2:
        moved = language.say(
            "**{value}: from {was} of {of} seats ({before}) to {now} of {of_now} ({after}).**",
            **values,
        )
    else:
        moved = language.say(
            "**Changed most: {value}, from {was} of {of} seats ({before}) to {now} of {of_now}"
            " ({after}).**",
            **values,
        )
    return f"{moved} {_verdict(change, pair, language)}"


def _verdict(change: CompositionChange, pair: PairChange, language: Language) -> str:
    often = cases_of_100(pair.test.p_value, language)
    if pair.p_adjusted < UNUSUAL:
        return language.say(
            "Chance alone gives a change as large in {often} of 100 cases: more than chance"
            " explains.",
            often=seldom(pair.test.p_value, language),
        )
    if pair.test.p_value < UNUSUAL:
        return language.say(
            "Chance alone gives a change as large in {often} of 100 cases; among {n} changes that"
            " is no reason to see a trend.",
            often=often,
            n=len(change.pairs),
        )
    if change.n_values == 2:
        return language.say(
            "Chance alone gives a change as large in {often} of 100 cases, so it is no reason to"
            " see a trend.",
            often=often,
        )
    return language.say(
        "Over all {n} values chance alone gives a difference as large in {often} of 100 cases, so"
        " it is no reason to see a trend.",
        often=often,
        n=change.n_values,
    )


def visible_sentence(change: CompositionChange, language: Language) -> str:
    """How large a change it takes in the newest cohort, so that nobody reads proof of equality."""
    visible = change.visible
    if visible is None or change.pairs[-1].p_adjusted < UNUSUAL:
        return ""
    values = {
        "value": value_name(visible.value, language),
        "before": change.pairs[-1].before,
        "after": change.pairs[-1].after,
        "low": visible.at_most,
        "high": visible.at_least,
        "of": visible.of,
    }
    if visible.at_most is None and visible.at_least is None:
        return language.say(
            "Cohorts as small as these two cannot show a change at all: beside {before}, no number"
            " of {value} in {after} could be told from chance.",
            **values,
        )
    if visible.at_most is None:
        return language.say(
            "That does not show them to be alike: beside {before}, only {high} or more {value} of"
            " {of} in {after} could have been told from chance.",
            **values,
        )
    if visible.at_least is None:
        return language.say(
            "That does not show them to be alike: beside {before}, only {low} or fewer {value} of"
            " {of} in {after} could have been told from chance.",
            **values,
        )
    return language.say(
        "That does not show them to be alike: beside {before}, only {low} or fewer {value} of {of}"
        " in {after}, or {high} or more, could have been told from chance.",
        **values,
    )


def unknown_seats_note(n: int, language: Language) -> str:
    """How many seats are left out because nobody knows their value."""
    if not n:
        return ""
    return language.plural(
        "{n} seat of unknown value is left out.", "{n} seats of unknown value are left out.", n
    )


def draws_headline(
    draws: Sequence[tuple[CohortComposition, Sequence[FairDraw]]], language: Language
) -> str:
    """How many of the values, over the cohorts that are shown, lie outside a fair draw."""
    outside = sum(draw.is_outside for _, values in draws for draw in values)
    attribute = attribute_name(draws[-1][0].attribute, language).lower()
    if not outside:
        return language.say(
            "**By {attribute} every cohort holds what seats drawn by lot from its pool can well"
            " hold.**",
            attribute=attribute,
        )
    # Each cohort by its most striking value, all cohorts together.
    striking = holm([min(draw.p_adjusted for draw in values) for _, values in draws])
    if min(striking) >= UNUSUAL:
        return language.say(
            "**By {attribute} nothing is outside what fair draws from the pools give, all {n}"
            " cohorts taken together.** A cohort by itself may look striking.",
            attribute=attribute,
            n=len(draws),
        )
    return language.plural(
        "**By {attribute} the seats are outside what a fair draw from the pool gives in {n}"
        " case.**",
        "**By {attribute} the seats are outside what a fair draw from the pool gives in {n}"
        " cases.**",
        outside,
        attribute=attribute,
    )


def draws_sentence(cohort: CohortComposition, draws: Sequence[FairDraw], language: Language) -> str:
    """One cohort's values that a fair draw hardly gives, or that there are none."""
    name = f"**{cohort.cohort}:** "
    if not draws:
        return name + language.tell(why_no_draw(cohort))
    outside = [draw for draw in draws if draw.is_outside]
    if not outside:
        return name + language.say("nothing outside what a fair draw gives.")
    # Two values say the same thing twice.
    said = outside[:1] if len(draws) == 2 else outside
    return name + " ".join(_outside_sentence(draw, language) for draw in said)


def _outside_sentence(draw: FairDraw, language: Language) -> str:
    share = draw.share
    counts = language.plural(
        "{value}, {n} seat of {of}, where the pool's share would give {expected};",
        "{value}, {n} seats of {of}, where the pool's share would give {expected};",
        share.seats,
        value=value_name(share.value, language),
        of=share.of,
        expected=language.number(share.of * share.pool / share.pool_of, 1),
    )
    often = seldom(min(draw.p_as_few, draw.p_as_many), language)
    if draw.is_few:
        rare = language.say("a fair draw gives so few in {often} of 100 cases.", often=often)
    else:
        rare = language.say("a fair draw gives so many in {often} of 100 cases.", often=often)
    return f"{counts} {rare}"


def draws_subtitle(n_values: int, language: Language) -> str:
    """What the marks and the bands are."""
    if n_values == 2:
        return language.say(
            "Marks: seats. Bands: what as many seats drawn at random from the cohort's pool hold"
            " in 95 of 100 cases. Lines: the pool's share in seats"
        )
    return language.say(
        "Marks: seats. Bands: what as many seats drawn at random from the cohort's pool hold in 95"
        " of 100 cases, all values at once. Lines: the pool's share in seats"
    )
