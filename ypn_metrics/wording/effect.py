"""Whether the programme has a part in people staying, and whether that can be known."""

from __future__ import annotations

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.effect import Effect, outcome_of
from ypn_metrics.measures.effect_at import EffectAt
from ypn_metrics.measures.trials import Comparator
from ypn_metrics.wording.chance import exploratory_label
from ypn_metrics.wording.points import (
    difference_of,
    points_of,
    reach,
    signed,
    signed_points,
)

VERDICTS: dict[str, Text] = {
    "shows benefit": text("Participants stay longer, by a difference worth having."),
    "suggests benefit": text("It looks as if participants stay longer."),
    "unknown": text("It cannot be known yet."),
    "suggests harm": text("It looks as if participants leave sooner."),
    "shows harm": text("Participants leave sooner, by a difference that matters."),
}


COLLEAGUES: dict[str, Text] = {
    "same_start": text("their eligible colleagues"),
    "matched": text("comparable colleagues"),
}


def primary_of(effect: Effect, month: int) -> EffectAt:
    """The comparison at the primary month, or at the last one before it that has a value."""
    before = [at for at in effect.at if at.month <= month] or [effect.at[0]]
    return next((at for at in reversed(before) if at.difference), before[-1])


def effect_headline(effect: Effect, month: int, language: Language) -> str:
    """The verdict and what it rests on."""
    at = primary_of(effect, month)
    if at.difference is None or at.verdict is None:
        return _without_value(effect, at, language)
    said = difference_sentence(at, language, effect.comparator)
    months = months_sentence(at, language)
    return f"**{language.tell(VERDICTS[at.verdict])}** {said} {months}".rstrip()


def _without_value(effect: Effect, at: EffectAt, language: Language) -> str:
    """Why there is no difference: most participants have left, or too few were followed."""
    ours = effect.participants
    if 2 * ours.n_events > ours.n:
        return language.say(
            "**Too few participants are left to give a difference.** Of {n}, {exits} have left so"
            " far: the picture shows when, beside {colleagues}.",
            n=ours.n,
            exits=ours.n_events,
            colleagues=language.tell(COLLEAGUES.get(effect.comparator, COLLEAGUES["same_start"])),
        )
    reason = language.tell(at.reason) if at.reason else ""
    return language.say("**It cannot be known yet.** {reason}", reason=reason)


def difference_sentence(
    at: EffectAt, language: Language, comparator: Comparator = "same_start"
) -> str:
    """Both groups' retention at one month, and the difference with what chance allows."""
    if at.difference is None or not (at.participants_retained and at.comparators_retained):
        return ""
    points = 100 * at.difference.estimate
    values = {
        "month": at.month,
        "ours": language.percent(at.participants_retained.estimate),
        "theirs": language.percent(at.comparators_retained.estimate),
        "colleagues": language.tell(COLLEAGUES.get(comparator, COLLEAGUES["same_start"])),
        "points": points_of(abs(points), language),
        **reach(at.difference, language),
    }
    if round(points) == 0:
        return language.say(
            "After {month} months {ours} of the participants were still employed and {theirs} of"
            " {colleagues}: less than one point between them. Chance alone allows anything from"
            " {lower} to {upper} points.",
            **values,
        )
    if points < 0:
        return language.say(
            "After {month} months {ours} of the participants were still employed and {theirs} of"
            " {colleagues}: {points} fewer. Chance alone allows anything"
            " from {lower} to {upper} points.",
            **values,
        )
    return language.say(
        "After {month} months {ours} of the participants were still employed and {theirs} of"
        " {colleagues}: {points} more. Chance alone allows anything from"
        " {lower} to {upper} points.",
        **values,
    )


def months_sentence(at: EffectAt, language: Language) -> str:
    """The difference in months employed, with what chance allows; nothing where there is none."""
    if at.months is None:
        return ""
    difference = at.months.difference
    values = {
        "months": language.number(abs(difference.estimate), 1),
        "of": at.month,
        **reach(difference, language, scale=1, digits=1),
    }
    if difference.estimate < 0:
        return language.say(
            "Over those {of} months participants were employed {months} months less than the"
            " colleagues on average ({lower} to {upper}).",
            **values,
        )
    return language.say(
        "Over those {of} months participants were employed {months} months longer than the"
        " colleagues on average ({lower} to {upper}).",
        **values,
    )


def outcome_label(effect: Effect, month: int, language: Language) -> str:
    """Whether this is the outcome that was fixed beforehand, or one of many that are looked at."""
    at = primary_of(effect, month)
    if outcome_of(effect, at.month, month) == "primary":
        return language.say(
            "**Primary outcome**, fixed in the programme rules: retention after {month} months,"
            " all cohorts, beside comparable colleagues. All else on this page is exploratory.",
            month=month,
        )
    return exploratory_label(month, language)


def same_start_headline(effect: Effect, month: int, language: Language) -> str:
    """The difference from all eligible colleagues, and what it leaves open."""
    at = primary_of(effect, month)
    if at.difference is None:
        return _without_value(effect, at, language)
    return language.say(
        "**Beside all eligible colleagues of the same start day the difference is {points}"
        " after {month} months.** Chance alone allows anything from {lower} to {upper}. These"
        " colleagues may differ from the participants in more than the programme, so the matched"
        " comparison is the fairer one.",
        month=at.month,
        **difference_of(at.difference, language),
    )


def nominated_headline(effect: Effect, month: int, language: Language) -> str:
    """The difference from those nominated and not selected, and what it leaves open."""
    at = primary_of(effect, month)
    if at.difference is None:
        return language.tell(at.reason) if at.reason else ""
    return language.say(
        "**Beside those who were nominated and not selected the difference is {points}"
        " after {month} months.** Chance alone allows anything from {lower} to {upper}. Somebody"
        " saw promise in all of them, but those passed over may leave because they were.",
        month=at.month,
        **difference_of(at.difference, language),
    )


def faults_of_the_usual(language: Language) -> str:
    """The two faults of the usual chart, by name."""
    return language.say(
        "**The usual chart has two faults.** One is the clock: it starts at the hire, and whoever"
        " left before a cohort began could never become a participant, so participants seem to"
        " stay (immortal time). The other is whom they stand beside: they were picked for promise,"
        " and everyone else was not (selection)."
    )


def naive_headline(naive: Effect, honest: Effect | None, month: int, language: Language) -> str:
    """The usual chart's difference, and the one sentence on why it misleads."""
    at = primary_of(naive, month)
    why = why_naive_misleads(language)
    if at.difference is None:
        return language.say(
            "**The usual chart has no value after {month} months:** too few people are followed"
            " that long. {why}",
            month=at.month,
            why=why,
        )
    usual = signed_points(at.difference.estimate, language)
    same = next((a for a in honest.at if a.month == at.month), None) if honest else None
    if honest is None or same is None or same.difference is None:
        return language.say("**The usual chart says {usual}.** {why}", usual=usual, why=why)
    values = {
        "usual": usual,
        "honest": signed(100 * same.difference.estimate, language),
        "why": why,
    }
    if honest.comparator == "matched":
        return language.say(
            "**The usual chart says {usual}; beside comparable colleagues it is {honest}.** {why}",
            **values,
        )
    return language.say(
        "**The usual chart says {usual}; from the same start day it is {honest}.** {why}", **values
    )


def why_naive_misleads(language: Language) -> str:
    """The one sentence."""
    return language.say(
        "It counts from the hire, though participants had to stay long enough to be picked, and"
        " sets people picked for promise beside all the others: that tends to flatter the"
        " programme, even where it does nothing."
    )


def naive_subtitle(naive: Effect, language: Language) -> str:
    """Who stands in the usual chart."""
    return language.say(
        "Share still employed since the hire · {participants} employments of people who ever"
        " took part, {others} of everyone else",
        participants=naive.participants.n,
        others=naive.comparators.n,
    )


def not_matched(language: Language) -> str:
    """What a comparison without matching cannot tell apart."""
    return language.say(
        "**How far to trust this.** Both groups start on the same day, so staying long enough to"
        " be picked no longer counts as an effect. But participants are picked for promise, and"
        " the colleagues beside them are not matched on age, tenure or unit."
    )
