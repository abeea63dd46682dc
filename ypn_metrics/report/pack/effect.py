"""Participants beside comparable colleagues: curves and table, for those who see people."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language, Text
from ypn_metrics.measures.arms import Arm
from ypn_metrics.measures.composition import missing_criteria
from ypn_metrics.measures.effect import Effect, matched_effect, same_start_effect
from ypn_metrics.measures.effect_at import EFFECT_MONTHS, EffectAt
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.pool import started_cohorts
from ypn_metrics.measures.power import power
from ypn_metrics.report.blocks import Table, table
from ypn_metrics.report.figures import NONE
from ypn_metrics.report.pack.content import Chart, Meaning, Series
from ypn_metrics.report.pack.wanted import Wanted, dated, finding
from ypn_metrics.statistics.curve_values import at_fixed_times
from ypn_metrics.wording.chance import capitalised
from ypn_metrics.wording.compared import besides_compared, who_is_compared
from ypn_metrics.wording.effect import (
    VERDICTS,
    effect_headline,
    primary_of,
)
from ypn_metrics.wording.points import reach, signed
from ypn_metrics.wording.power import power_headline

MONTHS = tuple(range(EFFECT_MONTHS[-1] + 1))


def effect_of(wanted: Wanted) -> Effect | Text:
    """Beside comparable colleagues, else all eligible ones, or why there is nothing to compare."""
    matched = wanted.or_why(matched_effect, wanted.worth_having)
    if isinstance(matched, Effect):
        return matched
    return wanted.or_why(same_start_effect, wanted.worth_having)


def effect_statement(effect: Effect, wanted: Wanted) -> str:
    """The verdict, and what it rests on."""
    return effect_headline(effect, wanted.programme.primary_month, wanted.language)


def when_known(effect: Effect, wanted: Wanted) -> str:
    """What can be known today and when more can, where the verdict is open; else nothing."""
    rules, language = wanted.programme, wanted.language
    if primary_of(effect, rules.primary_month).verdict not in {None, "unknown"}:
        return ""
    ahead = wanted.or_why(power, wanted.worth_having, rules.primary_month, rules.months)
    if isinstance(ahead, Text):
        return ""
    return language.say("Can it be known? {answer}", answer=power_headline(ahead, language))


def curves_chart(effect: Effect, wanted: Wanted) -> Chart | None:
    """Both groups' retention by month, as far as ten are followed; None of fewer participants."""
    language = wanted.language
    colleagues = (
        language.say("Comparable colleagues")
        if effect.comparator == "matched"
        else language.say("Eligible colleagues")
    )
    ours = _arm_series(effect.participants, language.say("Participants"), "participants", language)
    if not ours:
        return None
    return Chart(
        key="curves",
        kind="lines",
        title=finding(effect_headline(effect, wanted.programme.primary_month, language)),
        subtitle=dated(who_is_compared(effect, language), wanted),
        categories=MONTHS,
        series=(*ours, *_arm_series(effect.comparators, colleagues, "comparators", language)),
        category_title=language.say("months since the cohort's start"),
        value_title=language.say("still employed"),
        number_format="0%",
        highest=1.0,
        note=_note(effect, wanted),
    )


def _note(effect: Effect, wanted: Wanted) -> str:
    """Where a curve ends, and who is counted how."""
    missing = missing_criteria(wanted.publication)
    n_cohorts = len(wanted.ask(started_cohorts))
    ends = wanted.language.say("a curve ends where fewer than ten are followed")
    notes = (ends, *besides_compared(effect, wanted.language, missing, n_cohorts))
    return capitalised("; ".join(notes)) + "."


def _arm_series(arm: Arm, name: str, meaning: Meaning, language: Language) -> list[Series]:
    """A curve and the ends of its interval; nothing where too few are followed to draw one."""
    last = arm.drawn_until_day or 0
    if last <= arm.start_day:
        return []
    days = [days_of(month) for month in MONTHS]
    read = at_fixed_times(arm.life_table, arm.curve, [day for day in days if day])
    values: list[tuple[float | None, float | None, float | None]] = [(1.0, 1.0, 1.0)]
    for each in read:
        at = each.estimate if arm.start_day <= each.day <= last else None
        values.append((at.estimate, at.lower, at.upper) if at else (None, None, None))
    middle, lower, upper = (tuple(column) for column in zip(*values, strict=True))
    return [
        Series(name, middle, meaning),
        Series(language.say("{name}, lower end", name=name), lower, "lower"),
        Series(language.say("{name}, upper end", name=name), upper, "upper"),
    ]


def effect_table(effect: Effect, language: Language) -> Table:
    """The difference at each month, with what chance allows, the people and the verdict."""
    return table(
        [
            language.say("After"),
            language.say("Participants"),
            language.say("Colleagues"),
            language.say("Difference, points"),
            language.say("What chance allows"),
            language.say("Still followed"),
            language.say("Verdict"),
        ],
        [_cells(at, language) for at in effect.at],
        (1.6, 1.7, 1.6, 1.6, 2.2, 2, 4),
    )


def _cells(at: EffectAt, language: Language) -> Sequence[str]:
    after = language.say("{month} months", month=at.month)
    followed = language.say(
        "{ours} and {theirs}", ours=at.n_at_risk_participants, theirs=at.n_at_risk_comparators
    )
    ours, theirs = at.participants_retained, at.comparators_retained
    if at.difference is None or ours is None or theirs is None or at.verdict is None:
        why = language.tell(at.reason) if at.reason else NONE
        return (after, NONE, NONE, NONE, NONE, followed, why)
    return (
        after,
        language.percent(ours.estimate),
        language.percent(theirs.estimate),
        signed(100 * at.difference.estimate, language),
        language.say("{lower} to {upper}", **reach(at.difference, language)),
        followed,
        language.tell(VERDICTS[at.verdict]),
    )
