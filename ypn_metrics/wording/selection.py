"""Selection rates and their ratios in words: said so that nobody reads chance as news."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.measures.nominations import STAGES, CohortFunnel, Stage
from ypn_metrics.measures.selection import FEWEST_TO_SAY_MUCH, RateRatio, Selection
from ypn_metrics.statistics.levels import SIGNIFICANCE
from ypn_metrics.statistics.rate_tests import holm
from ypn_metrics.wording.nominations import p_value, step_title
from ypn_metrics.wording.values import value_name


def told_ratios(result: Selection) -> list[RateRatio]:
    """The ratios of steps that not everybody took: where all go on there is nothing to compare."""
    return [ratio for ratio in result.ratios if not everyone_went_on(result.funnel, ratio)]


def everyone_went_on(funnel: CohortFunnel, ratio: RateRatio) -> bool:
    """Whether the step that a ratio is of was taken by all who could."""
    step = funnel.step(ratio.stage)
    return step.passed == step.of


def ratios_headline(result: Selection, language: Language) -> str:
    """Whether any step is taken at different rates by more than chance gives."""
    ratios = [ratio for ratio in told_ratios(result) if ratio.test]
    adjusted = holm([ratio.test.p_value for ratio in ratios if ratio.test])
    beyond = [ratio for ratio, p in zip(ratios, adjusted, strict=True) if p < SIGNIFICANCE]
    if not ratios:
        return language.say("**There is nothing to compare.** It takes two groups at one step.")
    if not beyond:
        return language.plural(
            "**No group goes on at another rate than chance explains.** {n} comparison was made.",
            "**No group goes on at another rate than chance explains.** {n} comparisons were made,"
            " and how many they are is taken into account.",
            len(ratios),
        )
    names = "; ".join(
        language.say(
            "{group} at {step}, {times} times as often as {beside}",
            group=value_name(ratio.value, language),
            step=step_title(ratio.stage, language),
            times=_times(ratio, language),
            beside=value_name(ratio.beside, language),
        )
        for ratio in beyond
    )
    return language.say(
        "**More than chance explains, even among {n} comparisons:** {names}.",
        n=len(ratios),
        names=names,
    )


def ratios_subtitle(result: Selection, language: Language) -> str:
    """What a ratio is, and what the lines are."""
    shared = language.say(
        "How many times as often a group goes on as the group beside it, with what chance allows"
        " (95%) · dotted: four fifths, a screening convention and no test"
    )
    if result.attribute == "gender":
        return shared
    return language.say(
        "{shared} · beside: the group with the highest rate, which partly has it by chance",
        shared=shared,
    )


def ratio_sentence(ratio: RateRatio, language: Language) -> str:
    """One comparison: the ratio, the test, the convention, and how little would turn them."""
    group, beside = value_name(ratio.value, language), value_name(ratio.beside, language)
    if ratio.ratio is None or ratio.test is None:
        reason = language.tell(ratio.reason) if ratio.reason else ""
        return f"**{step_title(ratio.stage, language)}**, {group}: {reason}"
    said = language.say(
        "**{step}**: {group} {times} times as often as {beside} ({lower}–{upper}); {p}.",
        step=step_title(ratio.stage, language),
        group=group,
        beside=beside,
        times=_times(ratio, language),
        lower=language.number(ratio.ratio.lower, 2),
        upper=language.number(ratio.ratio.upper, 2),
        p=p_value(ratio.test.p_value, language),
    )
    parts = [said, _rule_sentence(ratio, language), _turning_p(ratio, language)]
    if ratio.is_small:
        parts.append(
            language.say(
                "Fewer than {n} people in one of the two groups: the ratio says little.",
                n=FEWEST_TO_SAY_MUCH,
            )
        )
    return " ".join(filter(None, parts))


def _rule_sentence(ratio: RateRatio, language: Language) -> str:
    verdicts = {
        "below": language.say(
            "Under four fifths for {group}", group=value_name(ratio.value, language)
        ),
        "beside_below": language.say(
            "Under four fifths for {group}", group=value_name(ratio.beside, language)
        ),
        "within": language.say("Within four fifths"),
    }
    if ratio.four_fifths is None:
        return ""
    if ratio.swaps_four_fifths is None:
        turned = language.say("a few different people would not turn that")
    else:
        turned = language.plural(
            "{n} different person would turn that",
            "{n} different people would turn that",
            ratio.swaps_four_fifths,
        )
    return f"{verdicts[ratio.four_fifths]}; {turned}."


def _turning_p(ratio: RateRatio, language: Language) -> str:
    if ratio.test is None:
        return ""
    if ratio.swaps_p is None:
        return language.say("No choice of people could have been more than chance explains.")
    if ratio.test.p_value < SIGNIFICANCE:
        return language.plural(
            "With {n} different person, chance could explain it.",
            "With {n} different people, chance could explain it.",
            ratio.swaps_p,
        )
    return language.plural(
        "With {n} different person it would be more than chance explains.",
        "With {n} different people it would be more than chance explains.",
        ratio.swaps_p,
    )


def rates_headline(result: Selection, kinds: str, language: Language) -> str:
    """Whether the groups of an attribute differ in their rates by more than chance gives.

    ``kinds`` names the groups: business units, nominating bodies.
    """
    told: list[Stage] = [s for s in result.tests if not _all_passed(result.funnel, s)]
    if not told:
        return language.say(
            "**{kinds} cannot be set beside each other.** It takes two of them at one step.",
            kinds=kinds,
        )
    adjusted = holm([result.tests[stage].p_value for stage in told])
    beyond: list[Stage] = [
        stage for stage, p in zip(told, adjusted, strict=True) if p < SIGNIFICANCE
    ]
    least = min(adjusted)
    if not beyond:
        return language.say(
            "**{kinds} differ by no more than chance explains**, at any step ({p}).",
            kinds=kinds,
            p=p_value(least, language),
        )
    return language.say(
        "**{kinds} differ by more than chance explains**: {steps} ({p}).",
        kinds=kinds,
        steps=", ".join(step_title(stage, language) for stage in beyond),
        p=p_value(least, language),
    )


def rates_subtitle(language: Language) -> str:
    """What a rate is, and what the line is."""
    return language.say(
        "Of the people at one stage, the share who are at the next one too, with what chance"
        " allows (95%) · line: everybody · at the right: how many went on, of how many"
    )


def _all_passed(funnel: CohortFunnel, stage: Stage) -> bool:
    step = funnel.step(stage)
    return step.passed == step.of


def comparison_sentences(result: Selection, language: Language) -> list[str]:
    """A sentence for each comparison, and one for each step that everybody took."""
    sentences = []
    for stage in STAGES[1:]:
        step = result.funnel.step(stage)
        if step.of and step.passed == step.of:
            sentences.append(
                language.plural(
                    "**{step}**: everybody took this step, all {n}.",
                    "**{step}**: everybody took this step, all {n}.",
                    step.of,
                    step=step_title(stage, language),
                )
            )
        told = (ratio for ratio in told_ratios(result) if ratio.stage == stage)
        sentences += [ratio_sentence(ratio, language) for ratio in told]
    return sentences


def _times(ratio: RateRatio, language: Language) -> str:
    return language.number(ratio.ratio.estimate, 2) if ratio.ratio else "∞"
