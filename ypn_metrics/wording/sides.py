"""Before and after the first cohort, in words: what else the two times hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.programme import Event
from ypn_metrics.results import Estimate

Days = tuple[dt.date, dt.date]
# (before holds the event, after does)
HELD: dict[tuple[bool, bool], Text] = {
    (True, False): text(
        "The time before holds another event ({event}, {first} to {last}): the network is not all"
        " that differs."
    ),
    (False, True): text(
        "The time since holds another event ({event}, {first} to {last}): the network is not all"
        " that differs."
    ),
    (True, True): text("Both times hold a part of another event ({event}, {first} to {last})."),
}


def is_beyond_chance(difference: Estimate) -> bool:
    """Whether the interval of a difference leaves zero out."""
    return difference.lower > 0 or difference.upper < 0


def share_between(share: Estimate, language: Language) -> str:
    """A share and its interval: 59% (42%–74%)."""
    middle, lower, upper = (
        language.percent(value) for value in (share.estimate, share.lower, share.upper)
    )
    return f"{middle} ({lower}–{upper})"


def events_caveat(events: Sequence[Event], before: Days, after: Days, language: Language) -> str:
    """Which outside events a before-and-after holds; nothing where it holds none."""
    said = []
    for event in events:
        held = tuple(_overlaps(event, days) for days in (before, after))
        if found := HELD.get((held[0], held[1])):
            said.append(
                language.say(
                    found.template,
                    event=language.named(event.name),
                    first=language.month(event.first_day),
                    last=language.month(event.last_day),
                )
            )
    return " ".join(said)


def _overlaps(event: Event, days: Days) -> bool:
    return event.first_day <= days[1] and event.last_day >= days[0]
