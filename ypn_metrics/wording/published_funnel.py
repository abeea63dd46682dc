"""A published funnel in words: who is at each stage, and whether chance explains the steps."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.disclosure.funnels import StepRate, StepRates
from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.nominations import STAGES, Stage
from ypn_metrics.measures.selection import Selection
from ypn_metrics.statistics.levels import SIGNIFICANCE
from ypn_metrics.wording.chance import listed
from ypn_metrics.wording.nominations import counts_sentence, p_value, step_name
from ypn_metrics.wording.sides import share_between
from ypn_metrics.wording.values import attribute_name

SHARES: dict[Stage, Text] = {
    "eligible": text("{share} of those eligible"),
    "nominated": text("{share} of the nominees"),
    "selected": text("{share} of the selected"),
    "started": text("{share} of those who started"),
    "completed": text("{share} of those who completed"),
}


def published_funnel_headline(result: Selection, language: Language) -> str:
    """Women at each stage that is shown; of another attribute, everybody."""
    cohort = result.funnel.cohort or ""
    women = result.funnel.groups.get(("woman",))
    told = _women(result, language) if women and result.attribute == "gender" else []
    if len(told) < 2:
        counts = counts_sentence(result.funnel, language)
        if not counts:
            return language.say("**{cohort}**: no count is shown.", cohort=cohort)
        return language.say("**{cohort}.** {counts}.", cohort=cohort, counts=counts)
    return language.say(
        "**{cohort}: women are {shares}.**", cohort=cohort, shares=listed(told, language)
    )


def _women(result: Selection, language: Language) -> list[str]:
    told = []
    for stage in STAGES:
        n, of = result.funnel.step(stage, ("woman",)).n, result.funnel.step(stage).n
        if n is not None and of:
            told.append(language.say(SHARES[stage].template, share=language.percent(n / of)))
    return told


def rates_sentence(steps: Sequence[StepRates], attribute: str, language: Language) -> str:
    """Whether the groups take the steps alike, all steps judged together."""
    tested = [step for step in steps if step.p_adjusted is not None]
    if not tested:
        return language.say("Too few counts are shown to compare the groups at any step.")
    least = min(tested, key=lambda step: step.p_adjusted or 0.0)
    values = {
        "attribute": attribute_name(attribute, language).lower(),
        "step": step_name(least.stage, language),
        "p": p_value(least.p_adjusted or 0.0, language),
    }
    if (least.p_adjusted or 0.0) < SIGNIFICANCE:
        return language.say(
            "**By {attribute} the step {step} is taken unequally, by more than chance explains**"
            " ({p}).",
            **values,
        )
    if len(tested) == 1:
        return language.say(
            "**By {attribute} chance alone can explain how far each group comes** {step} ({p}).",
            **values,
        )
    return language.say(
        "**By {attribute} chance alone can explain how far each group comes** (least likely {step},"
        " {p}).",
        **values,
    )


def rate_said(rate: StepRate, language: Language) -> str:
    """A rate with its counts and interval."""
    return language.say(
        "{n} of {of} · {share}",
        n=rate.passed,
        of=rate.of,
        share=share_between(rate.rate, language),
    )


def rates_subtitle(language: Language) -> str:
    """What a rate is of, and what is counted among the nominees."""
    return language.say(
        "Of those at one stage, how many are counted at the next, with the interval of each."
        " Nominees count whether they were eligible or not"
    )
