"""Those who came to the meetings often, and those who did not: described, and no more."""

from __future__ import annotations

from ypn_metrics.languages import Language, text
from ypn_metrics.measures.attended import MONTHS_SINCE, Attended, Attenders
from ypn_metrics.results import Estimate
from ypn_metrics.wording.values import exits_of

GROUP_NAMES = (text("came to half or more"), text("came to fewer"))
# The month that is told: the middle one, or the first where the middle one has no value.
TOLD_MONTHS = (12, 6)


def attended_headline(result: Attended, language: Language) -> str:
    """How many came often and how many did not, and the share of each still employed later."""
    groups = language.plural(
        "Of the {n} participant still employed {months} months after the cohort's start whose"
        " attendance is known, {often} had come to at least half of the meetings and {seldom} to"
        " fewer.",
        "Of the {n} participants still employed {months} months after their cohort's start whose"
        " attendance is known, {often} had come to at least half of the meetings and {seldom} to"
        " fewer.",
        result.often.n + result.seldom.n,
        months=result.months,
        often=result.often.n,
        seldom=result.seldom.n,
    )
    told = _told(result)
    if told is None:
        return language.say(
            "**The two groups cannot be set beside each other.** {groups} It takes {fewest} people"
            " in each who have been followed for {month} months after that.",
            groups=groups,
            fewest=result.fewest,
            month=MONTHS_SINCE[0],
        )
    month, often, seldom = told
    return language.say(
        "**A description, not an effect.** {groups} {month} months later {often} of the first and"
        " {seldom} of the second were still employed (in brackets, what chance allows).",
        groups=groups,
        month=month,
        often=_share(often, language),
        seldom=_share(seldom, language),
    )


def attended_limits(result: Attended, language: Language) -> str:
    """What the groups cannot tell."""
    return language.say(
        "**What this cannot tell.** It describes, and no more. Those who come often may be those"
        " who meant to stay anyway, so it does not say whether the meetings make anybody stay;"
        " hence no test and no verdict. Both groups are followed only from {months} months after"
        " the cohort's start: people who leave before cannot come to the later meetings, and"
        " counted from the start they would make coming look like a reason to stay.",
        months=result.months,
    )


def left_out_sentence(result: Attended, language: Language) -> str:
    """Which participants and which meetings do not count."""
    said = (
        language.plural(
            "{n} participant no longer employed at {months} months is left out.",
            "{n} participants no longer employed at {months} months are left out.",
            result.left_before,
            months=result.months,
        ),
        language.plural(
            "{n} participant of a cohort that has not reached {months} months is not counted yet.",
            "{n} participants of cohorts that have not reached {months} months are not counted"
            " yet.",
            result.waiting,
            months=result.months,
        ),
        language.plural(
            "{n} participant without any attendance record is left out.",
            "{n} participants without any attendance record are left out.",
            result.unrecorded,
        ),
        _meetings_sentence(result, language),
    )
    counts = (result.left_before, result.waiting, result.unrecorded, result.meetings)
    return " ".join(part for part, n in zip(said, counts, strict=True) if n)


def attended_subtitle(result: Attended, language: Language) -> str:
    """What is drawn, if anything is, and of how many."""
    counted = language.say(
        "all cohorts · came to at least half of the meetings: {often} · came to fewer: {seldom}",
        often=_counted(result.often, language),
        seldom=_counted(result.seldom, language),
    )
    if not result.is_drawn:
        return counted
    drawn = language.say(
        "Share still employed since {months} months after the cohort's start, with what chance"
        " allows",
        months=result.months,
    )
    return f"{drawn} · {counted}"


def _meetings_sentence(result: Attended, language: Language) -> str:
    counted = language.plural(
        "{n} meeting was held in those {months} months.",
        "{n} meetings were held in those {months} months.",
        result.meetings,
        months=result.months,
    )
    if not result.meetings_unrecorded:
        return counted
    missing = language.plural(
        "{n} of them has no record of who came and does not count.",
        "{n} of them have no record of who came and do not count.",
        result.meetings_unrecorded,
    )
    return f"{counted} {missing}"


def _told(result: Attended) -> tuple[int, Estimate, Estimate] | None:
    by_month = {
        first.month: (first.estimate, second.estimate)
        for first, second in zip(result.often.points, result.seldom.points, strict=True)
    }
    for month in TOLD_MONTHS:
        often, seldom = by_month[month]
        if often and seldom:
            return month, often, seldom
    return None


def _share(estimate: Estimate, language: Language) -> str:
    return language.say(
        "{share} ({lower}–{upper})",
        share=language.percent(estimate.estimate),
        lower=language.percent(estimate.lower),
        upper=language.percent(estimate.upper),
    )


def _counted(group: Attenders, language: Language) -> str:
    n = language.number(group.n)
    return n if group.n_events is None else f"{n}, {exits_of(group.n_events, language)}"
