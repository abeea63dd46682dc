"""Where they leave, in sentences: places are named only where chance is no likely reason."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.places import FEW, Place, Places, Scale
from ypn_metrics.measures.positions import NARROW, WIDE, Outside, Position
from ypn_metrics.wording.values import exits_of, not_bold

MOST_NAMED = 5
# Places of a kind, within a sentence after a number.
KINDS: dict[str, Text] = {
    "business_unit": text("business units"),
    "site": text("sites"),
    "function": text("functions"),
    "country": text("countries"),
    "job_level": text("job levels"),
}
SCALES: dict[str, Text] = {
    "adjusted": text("Adjusted for tenure and group"),
    "rate": text("Rates as they are"),
}
EXPLAINED: dict[str, Text] = {
    "adjusted": text(
        "Adjusted: exits compared with how many there would be if the place had the rates of all"
        " the people chosen, at the same tenure and in the same group. The place itself is among"
        " them."
    ),
    "rate": text(
        "Rates as they are: a place with many new or young employees lies high for that alone."
    ),
}


def places_headline(result: Places, scale: Scale, language: Language) -> str:
    """Which places stand out, or that none does, and how many chance alone would put outside."""
    named = result.named(scale)
    said = [
        _standing_out([pair for pair in named if pair[1].distance > 0], True, result, language),
        _standing_out([pair for pair in named if pair[1].distance < 0], False, result, language),
    ]
    if not named:
        said = [
            language.say(
                "**Nothing stands out among {n} {places}.**",
                n=len(result.compared(scale)),
                places=KINDS[result.attribute],
            )
        ]
    return " ".join([*filter(None, said), outside_sentence(result, scale, language)])


def outside_sentence(result: Places, scale: Scale, language: Language) -> str:
    """How many lie outside each limits, beside how many chance alone would put there."""
    positions = [position for _, position in result.compared(scale)]
    far = sum(position.outside == "99.8" for position in positions)
    near = sum(position.outside != "none" for position in positions)
    limits = {"wide": limits_name(WIDE, language), "narrow": limits_name(NARROW, language)}
    by_chance = _about(sum(position.chance_95 for position in positions), language)
    if not near:
        return language.say(
            "None lies outside the {wide} limits, nor outside the {narrow} limits, where chance"
            " alone would put {by_chance}.",
            by_chance=by_chance,
            **limits,
        )
    if not far:
        return language.plural(
            "None lies outside the {wide} limits; {n} lies outside the {narrow} limits, where"
            " chance alone would put {by_chance}.",
            "None lies outside the {wide} limits; {n} lie outside the {narrow} limits, where"
            " chance alone would put {by_chance}.",
            near,
            by_chance=by_chance,
            **limits,
        )
    return language.plural(
        "{n} of {all} lies outside the {wide} limits, where chance alone would put {far_chance};"
        " {near} outside the {narrow} limits, where it would put {by_chance}.",
        "{n} of {all} lie outside the {wide} limits, where chance alone would put {far_chance};"
        " {near} outside the {narrow} limits, where it would put {by_chance}.",
        far,
        all=len(positions),
        near=near,
        far_chance=_about(sum(position.chance_998 for position in positions), language),
        by_chance=by_chance,
        **limits,
    )


def places_subtitle(
    result: Places, scale: Scale, group: str, exits: Text, fewest: int, language: Language
) -> str:
    """What was measured, of whom, when, and which places are not drawn."""
    quantity = (
        language.say("Exits over expected exits, by expected exits")
        if scale == "adjusted"
        else language.say("Exits per 100 person-years, by person-years")
    )
    drawn = (
        language.say("with the interval of each and the limits of chance")
        if len(result.compared(scale)) <= FEW
        else language.say("with the limits of chance")
    )
    said = language.say(
        "{quantity}, {drawn} · {group}, {exits}, {first} to {last} · {count} in {years}"
        " person-years",
        quantity=quantity,
        drawn=drawn,
        group=group,
        exits=exits,
        first=result.first_day,
        last=result.last_day,
        count=exits_of(result.exits, language),
        years=language.number(result.person_years),
    )
    if len(result.compared(scale)) == len(result.places):
        return said
    left_out = language.say(
        "not drawn: people whose place is unknown, and places with fewer than {n} person-years",
        n=fewest,
    )
    return f"{said} · {left_out}"


def limits_name(coverage: float, language: Language) -> str:
    """The limits' coverage: 95%, 99.8%."""
    return language.percent(coverage, 0 if coverage == NARROW else 1)


def outside_name(outside: Outside, language: Language) -> str:
    """The limits that a place is outside, for a table."""
    if outside == "none":
        return "–"
    return limits_name(WIDE if outside == "99.8" else NARROW, language)


def distance_value(position: Position, language: Language) -> str:
    """How far a place lies from what is expected, below it with a minus sign."""
    distance = round(position.distance, 1)
    return ("−" if distance < 0 else "") + language.number(abs(distance), 1)


def position_value(position: Position | None, scale: Scale, language: Language) -> str:
    """A place's value with its interval; a dash where there is none."""
    if position is None:
        return "–"
    decimals = 2 if scale == "adjusted" else 1
    value = position.value
    middle, lower, upper = (
        language.number(part, decimals) for part in (value.estimate, value.lower, value.upper)
    )
    return f"{middle} ({lower}–{upper})"


def _standing_out(
    pairs: Sequence[tuple[Place, Position]], is_more: bool, result: Places, language: Language
) -> str:
    if not pairs:
        return ""
    names = ", ".join(_named(*pair, result, language) for pair in pairs[:MOST_NAMED])
    if len(pairs) > MOST_NAMED:
        names = language.say("{names} and {n} more", names=names, n=len(pairs) - MOST_NAMED)
    if is_more:
        return language.say("**More leave than chance gives: {names}.**", names=names)
    return language.say("**Fewer leave than chance gives: {names}.**", names=names)


def _named(place: Place, position: Position, result: Places, language: Language) -> str:
    name = not_bold(place.name)
    if position is place.adjusted:
        return language.say(
            "{name} ({exits}, {expected} expected)",
            name=name,
            exits=exits_of(place.exits, language),
            expected=language.number(position.expected, 1),
        )
    return language.say(
        "{name} ({rate} per 100 a year, {level} in all)",
        name=name,
        rate=language.number(position.value.estimate, 1),
        level=language.number(result.level("rate"), 1),
    )


def _about(number: float, language: Language) -> str:
    if number < 0.05:
        return language.say("fewer than {n}", n=language.number(0.1, 1))
    return language.say("about {n}", n=language.number(number, 0 if number >= 9.95 else 1))
