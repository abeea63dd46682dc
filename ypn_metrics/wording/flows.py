"""Who came and who went, in sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from ypn_metrics.languages import Language
from ypn_metrics.measures.bridge import Bridge


def bridge_headline(bridge: Bridge, language: Language) -> str:
    """The whole bridge in one sentence, of a window that ends on the as-of date."""
    flows = [
        language.say("{n} hired", n=bridge.hires),
        language.say("{n} came in", n=bridge.moved_in) if bridge.moved_in else "",
        language.say("{n} moved out", n=bridge.moved_out) if bridge.moved_out else "",
        language.say("{n} left", n=bridge.leavers),
    ]
    return language.say(
        "**{start} {since}, {end} today**: {flows}.",
        start=bridge.start,
        since=_start_of(bridge.first_day, language),
        end=bridge.end,
        flows=", ".join(filter(None, flows)),
    )


def nobody_came(bridge: Bridge, language: Language) -> str:
    """That the group was empty throughout: there are no steps to draw."""
    return language.say(
        "Nobody of this group was employed between {first} and {last}.",
        first=bridge.first_day,
        last=bridge.last_day,
    )


def bridge_subtitle(bridge: Bridge, people: str, language: Language) -> str:
    """What the bridge counts, and of whom; ``people`` as in a sentence."""
    said = language.say(
        "People employed, {people}, from {first} to {last}",
        people=people,
        first=bridge.first_day,
        last=bridge.last_day,
    )
    if bridge.moved_in == bridge.moved_out == 0:
        return said
    moved = language.say(
        "came in and moved out: began or ceased to belong to the group while employed"
    )
    return f"{said} · {moved}"


def reasons_in(bridge: Bridge, max_age: int, language: Language) -> list[str]:
    """Why people came into the group, the most frequent reason first."""
    return _told(bridge.reasons_in, max_age, language)


def reasons_out(bridge: Bridge, max_age: int, language: Language) -> list[str]:
    """Why people went out of the group, the most frequent reason first."""
    return _told(bridge.reasons_out, max_age, language)


def kinds_of_leavers(bridge: Bridge, language: Language) -> list[str]:
    """How many left of their own accord, where that is known of any."""
    if not bridge.voluntary:
        return []
    told = [language.say("{n} voluntarily", n=bridge.voluntary)]
    return told + ([language.say("{n} otherwise", n=bridge.otherwise)] if bridge.otherwise else [])


def _told(reasons: Mapping[str, int], max_age: int, language: Language) -> list[str]:
    names = {
        "age": language.say("turned {age}", age=max_age),
        "degree": language.say("gained a degree"),
        "new_graduate_period": language.say("no longer new graduates"),
        "network": language.say("started in the network"),
        "job": language.say("changed units"),
        "transfer": language.say("transferred out"),
        "other": language.say("other changes"),
    }
    some = sorted(((n, reason) for reason, n in reasons.items() if n), reverse=True)
    return [f"{language.number(n)} {names[reason]}" for n, reason in some]


def _start_of(day: dt.date, language: Language) -> str:
    if day.day == 1:
        return language.say("at the start of {month}", month=language.month(day))
    return language.say("at the start of {day}", day=day)
