"""How long people stay, in sentences."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.measures.periods import DAYS_A_MONTH, DAYS_A_YEAR
from ypn_metrics.measures.retention import Retention
from ypn_metrics.results import Estimate
from ypn_metrics.wording.values import exits_of

# The tenure that sentences are about, in months.
PRIMARY_MONTH = 24


def retention_headline(retention: Retention, group: str, language: Language) -> str:
    """Retention at two years in one sentence."""
    if retention.start_day:
        return _conditional_headline(retention, group, language)
    point = next((p for p in retention.points if p.month == PRIMARY_MONTH), None)
    if point is None or point.estimate is None:
        return language.say(
            "Too few {group} have been followed for two years to say how many stay.",
            group=group,
        )
    if retention.exits == "voluntary":
        return language.say(
            "**{share} of {group} have left of their own accord within two years of the hire**"
            " ({lower}–{upper}).",
            group=group,
            share=language.percent(1 - point.estimate.estimate),
            lower=language.percent(1 - point.estimate.upper),
            upper=language.percent(1 - point.estimate.lower),
        )
    return language.say(
        "**{share} of {group} are still employed two years after the hire** ({lower}–{upper}).",
        group=group,
        **shares(point.estimate, language),
    )


def retention_subtitle(retention: Retention, language: Language) -> str:
    """What the curve measures and of how many; how long people work, and the median."""
    said = [
        quantity(retention, language),
        language.say(
            "{n} employments, {events} · group as on the day of hire",
            n=retention.n,
            events=exits_of(retention.n_events, language),
        ),
    ]
    if retention.time_employed:
        said.append(_time_employed(retention, language))
    if retention.median_days is not None:
        said.append(
            language.say(
                "half have left after {years} years",
                years=language.number(retention.median_days / DAYS_A_YEAR, 1),
            )
        )
    return " · ".join(said)


def quantity(retention: Retention, language: Language) -> str:
    """What a curve shows."""
    if retention.start_day:
        return language.say(
            "Share of those employed at {start} months that is still employed, with what chance"
            " allows",
            start=start_months(retention.start_day, language),
        )
    if retention.exits == "voluntary":
        return language.say(
            "Share that has not left of its own accord by time since hire, with what chance allows"
        )
    return language.say("Share still employed by time since hire, with what chance allows")


def start_months(start_day: int, language: Language) -> str:
    """The tenure at which a conditional curve starts, in months."""
    return language.number(start_day / DAYS_A_MONTH, 1)


def shares(estimate: Estimate, language: Language) -> dict[str, str]:
    """A share and its limits, as percentages, for a sentence."""
    return {
        "share": language.percent(estimate.estimate),
        "lower": language.percent(estimate.lower),
        "upper": language.percent(estimate.upper),
    }


def _conditional_headline(retention: Retention, group: str, language: Language) -> str:
    start = start_months(retention.start_day, language)
    points = [p for p in retention.points if p.estimate]
    point = next((p for p in points if p.month >= PRIMARY_MONTH), points[-1] if points else None)
    if point is None or point.estimate is None:
        return language.say(
            "Too few {group} are followed from the hire to say how many stay.", group=group
        )
    return language.say(
        "Too few {group} are followed from the hire. **Of those employed at {start} months,"
        " {share} are still employed at {month} months** ({lower}–{upper}).",
        group=group,
        start=start,
        month=point.month,
        **shares(point.estimate, language),
    )


def _time_employed(retention: Retention, language: Language) -> str:
    assert retention.time_employed is not None
    time = retention.time_employed
    return language.say(
        "of the first {month} months, people stay {mean} on average ({lower}–{upper})",
        month=time.month,
        mean=language.number(time.estimate.estimate, 1),
        lower=language.number(time.estimate.lower, 1),
        upper=language.number(time.estimate.upper, 1),
    )
