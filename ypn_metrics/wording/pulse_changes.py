"""Change of the same participants in words."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.measures.pulse import Pulse
from ypn_metrics.measures.pulse_changes import Change
from ypn_metrics.wording.chance import listed
from ypn_metrics.wording.points import signed
from ypn_metrics.wording.pulse import (
    change_counts,
    in_phase,
    is_beyond,
    item_name,
    tested_changes,
)


def changes_headline(result: Pulse, language: Language) -> str:
    """Which items have changed by more than chance explains."""
    tested = tested_changes(result)
    beyond = [(item, one) for item, one in tested if is_beyond(one)]
    if not beyond:
        said = language.plural(
            "**The same people's answers have not changed by more than chance explains.** One"
            " comparison was made; that is no proof that nothing has changed.",
            "**The same people's answers have not changed by more than chance explains, on any"
            " item.** {n} comparisons were made; that is no proof that nothing has changed.",
            len(tested),
        )
        if any(one.mean and not one.mean.lower <= 0 <= one.mean.upper for _, one in tested):
            said += " " + language.say(
                "Taken alone, a line can miss 0; with all comparisons taken together it is within"
                " what chance allows."
            )
        return said
    names = [
        language.say(
            "{item} {then} ({change})",
            item=item_name(item.item, language),
            then=in_phase(one.phase, language),
            change=_direction(one, language),
        )
        for item, one in beyond
    ]
    return language.say(
        "**Changed since the start by more than chance explains: {items}.** {n} comparisons were"
        " made, which is taken into account.",
        items=listed(names, language),
        n=len(tested),
    )


def changes_caution(language: Language) -> str:
    """What a change of the same people cannot tell."""
    return language.say(
        "**A change is no effect.** Whoever answers low at the start tends to answer higher the"
        " next time whatever happens, and whoever answers high lower. Those who had left or did"
        " not answer again are not in it. And nobody knows how the same people would have answered"
        " without the programme."
    )


def changes_subtitle(result: Pulse, language: Language) -> str:
    """What is drawn, and of whom."""
    what = language.say(
        "Later score less the score at the start, mean of those who answered both times, with"
        " what chance allows"
    )
    whose = result.cohort or language.say("all cohorts")
    return f"{what} · {whose}"


def _direction(change: Change, language: Language) -> str:
    mean = change.mean.estimate if change.mean else 0.0
    return f"{signed(mean, language, 1)}; {change_counts(change, language)}"
