"""How long people stay, in sentences."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.measures.retention import Retention
from ypn_metrics.wording.values import exits_of


def retention_headline(retention: Retention, group: str, language: Language) -> str:
    """Retention at two years in one sentence."""
    point = next((p for p in retention.points if p.month == 24), None)
    if point is None or point.estimate is None:
        return language.say(
            "Too few {group} have been followed for two years to say how many stay.",
            group=group,
        )
    return language.say(
        "**{share} of {group} are still employed two years after the hire** ({lower}–{upper}).",
        share=language.percent(point.estimate.estimate),
        lower=language.percent(point.estimate.lower),
        upper=language.percent(point.estimate.upper),
        group=group,
    )


def retention_subtitle(retention: Retention, language: Language) -> str:
    """What the curve measures and of how many."""
    return language.say(
        "Share still employed by time since hire, with what chance allows · {n} employments,"
        " {events} · group as on the day of hire",
        n=retention.n,
        events=exits_of(retention.n_events, language),
    )
