"""The published effect in words: whether it can be known yet, and how far it is rounded."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.disclosure.reading import PublishedEstimate
from ypn_metrics.disclosure.rounding import Published
from ypn_metrics.languages import Language
from ypn_metrics.wording.effect import VERDICTS
from ypn_metrics.wording.points import points_of, signed


def primary_estimate(estimates: Sequence[PublishedEstimate], month: int) -> Published | None:
    """The difference at the primary month, or at the last one before it that has a value."""
    given = [each.published for each in estimates if each.published.estimate is not None]
    before = [one for one in given if one.month is not None and one.month <= month]
    return max(before, key=lambda one: one.month or 0, default=None)


def published_effect_headline(
    estimates: Sequence[PublishedEstimate], month: int, worth_having: float, language: Language
) -> str:
    """The verdict, the difference with what chance allows, and why it cannot be known."""
    at = primary_estimate(estimates, month)
    if at is None or at.verdict is None or at.lower is None or at.upper is None:
        return language.say(
            "**It cannot be known yet.** Too few participants have been followed long enough."
        )
    verdict = f"**{language.tell(VERDICTS[at.verdict])}**"
    return f"{verdict} {_difference(at, language)} {_why(at, worth_having, language)}".rstrip()


def points_and_range(at: Published, language: Language) -> tuple[int, dict[str, object]]:
    """A difference in whole points, and what a sentence on it takes."""
    points = round(100 * (at.estimate or 0.0))
    return points, {
        "month": at.month,
        "points": points_of(abs(points), language),
        "lower": signed(100 * (at.lower or 0.0), language),
        "upper": signed(100 * (at.upper or 0.0), language),
    }


def _difference(at: Published, language: Language) -> str:
    points, values = points_and_range(at, language)
    if points == 0:
        return language.say(
            "After {month} months the share still employed was about the same among participants as"
            " among comparable colleagues. Chance alone allows anything from {lower} to {upper}"
            " points.",
            **values,
        )
    if points < 0:
        return language.say(
            "After {month} months the share still employed was about {points} lower among"
            " participants than among comparable colleagues. Chance alone allows anything from"
            " {lower} to {upper} points.",
            **values,
        )
    return language.say(
        "After {month} months the share still employed was about {points} higher among participants"
        " than among comparable colleagues. Chance alone allows anything from {lower} to {upper}"
        " points.",
        **values,
    )


def _why(at: Published, worth_having: float, language: Language) -> str:
    """What the range leaves open, where it cannot be known."""
    if at.verdict != "unknown" or at.lower is None or at.upper is None:
        return ""
    worth = points_of(100 * worth_having, language)
    if at.upper >= worth_having and at.lower <= -worth_having:
        return language.say(
            "That range holds a gain of {worth}, which would be worth having, and as large a"
            " loss: more participants, followed for longer, would narrow it.",
            worth=worth,
        )
    if at.upper >= worth_having:
        return language.say(
            "That range holds no difference at all as well as the {worth} that would be worth"
            " having: more participants, followed for longer, would narrow it.",
            worth=worth,
        )
    return language.say(
        "That range holds no difference at all, and no gain of the {worth} that would be worth"
        " having.",
        worth=worth,
    )


def months_headline(at: Published, language: Language) -> str:
    """How much longer participants were employed, with what chance allows."""
    months, lower, upper = at.estimate or 0.0, at.lower or 0.0, at.upper or 0.0
    values = {
        "of": at.month,
        "months": language.number(abs(months), 1),
        "lower": signed(lower, language, 1),
        "upper": signed(upper, language, 1),
    }
    if months < 0:
        return language.say(
            "Over {of} months participants were employed about {months} months less than the"
            " colleagues on average ({lower} to {upper}).",
            **values,
        )
    return language.say(
        "Over {of} months participants were employed about {months} months longer than the"
        " colleagues on average ({lower} to {upper}).",
        **values,
    )


def rounding_note(estimates: Sequence[PublishedEstimate], language: Language) -> str:
    """To what differences are rounded, and why; one of them has a value at least."""
    steps = {one.published.step for one in estimates if one.published.step is not None}
    points = points_of(100 * min(steps), language)
    if len(steps) == 1:
        return language.say(
            "Differences are rounded to {points}, ranges outwards, and people to the nearest five,"
            " so that nobody can be counted from them.",
            points=points,
        )
    return language.say(
        "Differences are rounded to {points}, or more where fewer are followed, ranges outwards,"
        " and people to the nearest five, so that nobody can be counted from them.",
        points=points,
    )


def estimate_subtitle(at: Published, language: Language) -> str:
    """What is compared, over whom: a difference in retention is of those still followed."""
    people = at.people or 0
    if at.name == "retention_difference":
        return language.say(
            "Participants of all cohorts together (about {n} still followed after {month} months)"
            " less comparable colleagues from the same start days, with the range that chance"
            " allows (95%)",
            n=people,
            month=at.month,
        )
    return language.say(
        "Participants of all cohorts together (about {n}) less comparable colleagues from the same"
        " start days, with the range that chance allows (95%)",
        n=people,
    )


def month_name(month: int | None, language: Language) -> str:
    """A row of the picture."""
    return language.say("after {month} months", month=month or 0)


def points_said(one: Published, language: Language) -> str:
    """A difference in points with its range, or that there is none."""
    if one.estimate is None or one.lower is None or one.upper is None:
        return language.say("too few followed so long")
    ends = [signed(100 * value, language) for value in (one.estimate, one.lower, one.upper)]
    return language.say("{points} points ({lower} to {upper})", **_named(ends))


def months_said(one: Published, language: Language) -> str:
    """A difference in months with its range, or that there is none."""
    if one.estimate is None or one.lower is None or one.upper is None:
        return language.say("too few followed so long")
    ends = [signed(value, language, 1) for value in (one.estimate, one.lower, one.upper)]
    return language.say("{points} months ({lower} to {upper})", **_named(ends))


def _named(ends: Sequence[str]) -> dict[str, str]:
    return dict(zip(("points", "lower", "upper"), ends, strict=True))
