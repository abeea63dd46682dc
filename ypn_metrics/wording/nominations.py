"""The nomination funnel in words: where a group's share changes, and whether chance does that."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.nominations import STAGES, CohortFunnel, Stage
from ypn_metrics.measures.selection import Selection, ShareChange
from ypn_metrics.statistics.levels import SIGNIFICANCE
from ypn_metrics.wording.values import criteria_note, value_name

NO_BREAK = "\u00a0"
STAGE_NAMES: dict[Stage, Text] = {
    "eligible": text("Eligible"),
    "nominated": text("Nominated"),
    "selected": text("Selected"),
    "started": text("Started"),
    "completed": text("Completed"),
}
# The step that leads to a stage, within a sentence.
STEP_NAMES: dict[Stage, Text] = {
    "nominated": text("from eligible to nominated"),
    "selected": text("from nominated to selected"),
    "started": text("from selected to started"),
    "completed": text("from started to completed"),
}


def stage_name(stage: Stage, language: Language) -> str:
    """A stage's name, for a heading."""
    return language.tell(STAGE_NAMES[stage])


def step_name(stage: Stage, language: Language) -> str:
    """The step that leads to a stage, within a sentence."""
    return language.tell(STEP_NAMES[stage])


def step_title(stage: Stage, language: Language) -> str:
    """The step that leads to a stage, for a heading."""
    before = STAGES[STAGES.index(stage) - 1]
    return f"{stage_name(before, language)} → {stage_name(stage, language).lower()}"


def funnel_headline(result: Selection, language: Language) -> str:
    """Where along the funnel a group's share changes most, and whether chance does that."""
    moved = [change for change in result.changes if change.passed]
    if not moved:
        return counts_sentence(result.funnel, language)
    beyond = [change for change in moved if change.p_adjusted < SIGNIFICANCE]
    if beyond:
        surest = min(beyond, key=lambda change: change.p_adjusted)
        return (
            f"{_beyond_sentence(surest, language)} {_chance_sentence(surest, len(moved), language)}"
        )
    most = max(moved, key=lambda change: abs(change.difference))
    if most.difference == 0:
        return language.say(
            "**The share of {group} is the same at every step.** {counts}",
            group=value_name(most.value, language),
            counts=counts_sentence(result.funnel, language),
        )
    return f"{_change_sentence(most, language)} {_chance_sentence(most, len(moved), language)}"


def counts_sentence(funnel: CohortFunnel, language: Language) -> str:
    """The people at each stage that is known."""
    known = [step for step in funnel.everyone if step.n is not None]
    return ", ".join(
        f"{stage_name(step.stage, language)}: {language.number(step.n or 0)}" for step in known
    )


def _change_sentence(change: ShareChange, language: Language) -> str:
    values = _change_values(change, language)
    if change.difference > 0:
        return language.say(
            "**The share of {group} changes most {step}: it rises from {was} to {now}.**", **values
        )
    return language.say(
        "**The share of {group} changes most {step}: it falls from {was} to {now}.**", **values
    )


def _beyond_sentence(change: ShareChange, language: Language) -> str:
    values = _change_values(change, language)
    if change.difference > 0:
        return language.say(
            "**The share of {group} rises {step} by more than chance explains: from {was} to"
            " {now}.**",
            **values,
        )
    return language.say(
        "**The share of {group} falls {step} by more than chance explains: from {was} to {now}.**",
        **values,
    )


def _change_values(change: ShareChange, language: Language) -> dict[str, object]:
    return {
        "group": value_name(change.value, language),
        "step": step_name(change.stage, language),
        "was": _share(change.before, change.of, language),
        "now": _share(change.after, change.passed, language),
    }


def _chance_sentence(change: ShareChange, n: int, language: Language) -> str:
    values = {"n": n, "p": p_value(change.p_adjusted, language)}
    if change.p_adjusted < SIGNIFICANCE:
        return language.plural(
            "One change was looked at ({p}).",
            "{n} changes were looked at, which is taken into account ({p}).",
            n,
            p=values["p"],
        )
    if n == 1:
        return language.say("Chance alone can explain that ({p}).", **values)
    return language.say(
        "Chance alone can explain that: it is the largest of {n} changes, and one of them is the"
        " largest whatever happens ({p}).",
        **values,
    )


def funnel_subtitle(
    funnel: CohortFunnel, people_a_mark: int, language: Language, missing: Sequence[str] = ()
) -> str:
    """What a mark is, which cohorts are in it, and what is not known."""
    parts = [
        language.plural(
            "Each mark is a person",
            "Each mark is {n} people, rounded",
            people_a_mark,
        ),
        _cohorts_note(funnel, language),
    ]
    completed = funnel.step("completed")
    if funnel.cohort is None and completed.of != funnel.step("started").n and completed.of:
        parts.append(
            language.plural(
                "completed: of the {n} who started a cohort that has ended",
                "completed: of the {n} who started a cohort that has ended",
                completed.of,
            )
        )
    return " · ".join(filter(None, (*parts, criteria_note(missing, language))))


def _cohorts_note(funnel: CohortFunnel, language: Language) -> str:
    if funnel.cohort is not None:
        return funnel.cohort
    return language.plural(
        "{n} cohort that has started and has nominations",
        "{n} cohorts that have started and have nominations",
        funnel.n_cohorts,
    )


def adding_up(funnel: CohortFunnel, language: Language) -> list[str]:
    """Who came to a stage without the one before: a line each, or that nobody did."""
    lines = [
        f"**{stage_name(step.stage, language)}**: {language.tell(step.reason)}"
        for step in funnel.everyone
        if step.reason
    ]
    if funnel.not_eligible:
        lines.append(
            language.plural(
                "{n} nominee was not eligible on the cohort's start day.",
                "{n} nominees were not eligible on their cohort's start day.",
                funnel.not_eligible,
            )
        )
    if funnel.of_unknown:
        lines.append(
            language.plural(
                "Whether {n} nominee was eligible is not known: a fact that the rules ask for is"
                " blank.",
                "Whether {n} nominees were eligible is not known: a fact that the rules ask for is"
                " blank.",
                funnel.of_unknown,
            )
        )
    lines += _started_otherwise(funnel, language)
    return lines or _all_in_order(funnel, language)


def _started_otherwise(funnel: CohortFunnel, language: Language) -> list[str]:
    lines = []
    if funnel.not_nominated:
        lines.append(
            language.plural(
                "{n} person started without a nomination in the extract.",
                "{n} people started without a nomination in the extract.",
                funnel.not_nominated,
            )
        )
    if funnel.not_selected:
        lines.append(
            language.plural(
                "{n} nominee started without having been selected.",
                "{n} nominees started without having been selected.",
                funnel.not_selected,
            )
        )
    return lines


def _all_in_order(funnel: CohortFunnel, language: Language) -> list[str]:
    if any(step.n is None for step in funnel.everyone[:-1]):
        return []
    return [
        language.say(
            "It adds up to the person: all who were nominated were eligible, and all who started"
            " had been nominated and selected."
        )
    ]


def p_value(p: float, language: Language) -> str:
    """A p-value as it is read in a sentence, never broken over two lines."""
    said = f"< {language.number(0.01, 2)}" if p < 0.01 else f"= {language.number(p, 2)}"
    return f"p {said}".replace(" ", NO_BREAK)


def _share(part: int, whole: int, language: Language) -> str:
    return language.say(
        "{share} ({part} of {whole})",
        share=language.percent(part / whole if whole else 0.0),
        part=part,
        whole=whole,
    )
