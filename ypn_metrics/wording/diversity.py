"""How mixed the cohorts are, in words."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.measures.diversity import Diversity
from ypn_metrics.wording.chance import cases_of_100, seldom
from ypn_metrics.wording.composition import UNUSUAL
from ypn_metrics.wording.values import attribute_name


def diversity_headline(result: Diversity, language: Language) -> str:
    """The newest cohort's diversity beside its pool's, and whether the cohorts differ in it."""
    newest = result.cohorts[-1]
    if newest.estimate is None:
        return language.say(
            "**Of {cohort} too few participants are known to tell how mixed it is.**",
            cohort=newest.cohort,
        )
    estimate = newest.estimate
    said = language.say(
        "**Two participants of {cohort} taken at random differ in {attribute} in about {often} of"
        " 100 cases** (range {lower} to {upper}).",
        cohort=newest.cohort,
        attribute=attribute_name(result.attribute, language).lower(),
        often=_of_100(estimate.estimate, language),
        lower=_of_100(estimate.lower, language),
        upper=_of_100(estimate.upper, language),
    )
    return " ".join(filter(None, [said, _beside_pool(result, language), _trend(result, language)]))


def _beside_pool(result: Diversity, language: Language) -> str:
    newest = result.cohorts[-1]
    if newest.estimate is None or newest.pool_diversity is None:
        return ""
    often = _of_100(newest.pool_diversity, language)
    if newest.pool_diversity < newest.estimate.lower:
        return language.say(
            "Two of the pool do in {often}: the cohort is more mixed than its pool.", often=often
        )
    if newest.pool_diversity > newest.estimate.upper + 0.005:
        return language.say(
            "Two of the pool do in {often}: the cohort is less mixed than its pool.", often=often
        )
    return language.say("Two of the pool do in {often}, which is within that range.", often=often)


def _trend(result: Diversity, language: Language) -> str:
    if result.test is None:
        return ""
    p = result.test.p_value
    if p < UNUSUAL:
        return language.say(
            "From cohort to cohort it differs by more than chance: by as much in {often} of"
            " 100 cases.",
            often=seldom(p, language),
        )
    return language.say(
        "From cohort to cohort it differs no more than chance gives: by as much in {often} of 100"
        " cases.",
        often=cases_of_100(p, language),
    )


def diversity_subtitle(result: Diversity, language: Language) -> str:
    """What is drawn: quantity, range, pool, and the most there can be."""
    return language.say(
        "How often two people taken at random differ (Blau's index, corrected for few people) with"
        " 95 % range; grey: eligible people on the start date. With {k} values at most {most} of"
        " 100",
        k=result.n_values,
        most=_of_100(result.most, language),
    )


def _of_100(share: float, language: Language) -> str:
    return language.number(100 * share)
