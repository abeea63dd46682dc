"""The ways in which the comparison's question is asked, by name."""

from __future__ import annotations

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.sensitivity import Variant
from ypn_metrics.wording.points import signed
from ypn_metrics.wording.values import attribute_name, participants_of

HEADINGS: dict[str, Text] = {
    "base": text("The comparison"),
    "comparator": text("Beside other colleagues"),
    "matching": text("Alike in more, or in less"),
    "clock": text("From half a year after the start"),
    "exits": text("Some kinds of exit only"),
    "cohort": text("Each cohort by itself"),
    "left_out": text("With some people left out"),
}
NAMES: dict[str, Text] = {
    "matched": text("comparable colleagues"),
    "same_start": text("all eligible colleagues"),
    "nominated": text("nominated, not selected"),
    "naive": text("the usual chart: not to be trusted"),
    "everything": text("first in all the extracts hold"),
    "strictest": text("in all the rules name"),
    "landmark": text("those still there then"),
    "voluntary": text("voluntary exits"),
    "employers": text("employer's or contract's: should be 0"),
}


def way_name(way: Variant, language: Language) -> str:
    """A way's name for a row: a cohort's own, or what is other."""
    if way.name == "loosest":
        listed = ", ".join(attribute_name(name, language).lower() for name in way.attributes)
        return language.say("in {attributes} only", attributes=listed)
    return language.tell(NAMES[way.name]) if way.way != "cohort" else way.name


def heading_of(way: str, language: Language) -> str:
    """The heading over the rows of a kind of way."""
    return language.tell(HEADINGS[way])


def left_out_name(language: Language) -> str:
    """The row of the range that leaving people out gives."""
    return language.say("any one group of alike people")


def why_missing(way: Variant, language: Language) -> str:
    """The short word that stands where a way has no value."""
    if way.participants is not None:
        return language.say("too few followed so far")
    if way.way in {"exits", "control"}:
        return language.say("kinds of exit unknown")
    if way.name == "nominated":
        return language.say("nobody known")
    if way.name in {"same_start", "naive"}:
        return language.say("not available")
    return language.say("nobody that alike")


def way_hover(way: Variant, language: Language) -> str:
    """A row in full: its difference and of whom, or why there is none."""
    name = way_name(way, language)
    if way.difference is None or way.participants is None or way.comparators is None:
        reason = language.tell(way.reason) if way.reason else ""
        return language.say("{name}: {reason}", name=name, reason=reason)
    return language.say(
        "{name}: {points} points ({lower} to {upper}), {participants} beside {comparators}",
        name=name,
        points=signed(100 * way.difference.estimate, language, 1),
        lower=signed(100 * way.difference.lower, language, 1),
        upper=signed(100 * way.difference.upper, language, 1),
        participants=participants_of(way.participants, language),
        comparators=way.comparators,
    )
