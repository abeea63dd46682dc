"""What a choice of nominees makes of a cohort, in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.planned import Nominee, Planned
from ypn_metrics.measures.what_if import Seating, WhatIf
from ypn_metrics.wording.composition import pool_sentence
from ypn_metrics.wording.values import attribute_name, criteria_note, value_name

MOST_TOLD = 4  # values that a sentence names
DECISIONS: dict[str, Text] = {
    "selected": text("selected"),
    "reserve": text("reserve"),
    "not_selected": text("not selected"),
    "deferred": text("deferred"),
    "declined": text("declined"),
    "unknown": text("unknown"),
}


def what_if_headline(found: Planned, gender: WhatIf, language: Language) -> str:
    """Women of the seats taken, what they were, the pool, and the seats to fill."""
    now, was = gender.after.share("woman"), gender.before.share("woman")
    values = {"cohort": found.cohort.name, "n": now.seats, "of": now.of}
    if not now.of:
        first = language.say("**No seat of {cohort} is taken.**", **values)
    elif (now.seats, now.of) == (was.seats, was.of):
        first = language.plural(
            "**{cohort}: {n} woman of {of} seats taken.**",
            "**{cohort}: {n} women of {of} seats taken.**",
            now.seats,
            cohort=found.cohort.name,
            of=now.of,
        )
    else:
        first = language.plural(
            "**{cohort}: {n} woman of {of} seats taken, from {was} of {of_was}.**",
            "**{cohort}: {n} women of {of} seats taken, from {was} of {of_was}.**",
            now.seats,
            cohort=found.cohort.name,
            of=now.of,
            was=was.seats,
            of_was=was.of,
        )
    pool = pool_sentence(gender.after.composition, language) if now.of else ""
    return " ".join(filter(None, (first, pool, even_sentence(gender.after, language))))


def next_cohort_sentence(seating: Seating, language: Language) -> str:
    """Who has the seats of a cohort to come so far, beside the pool and an even distribution."""
    so_far = seating.composition
    said = language.plural(
        "**{cohort} starts on {day}: {n} woman of {seats} selected so far.**",
        "**{cohort} starts on {day}: {n} women of {seats} selected so far.**",
        seating.share("woman").seats,
        cohort=so_far.cohort,
        day=so_far.start_date,
        seats=so_far.seats,
    )
    parts = (said, pool_sentence(so_far, language), even_sentence(seating, language))
    return " ".join(filter(None, parts))


def even_sentence(seating: Seating, language: Language) -> str:
    """Whether the women are 40 to 60 % of all the seats that there are, and how many miss."""
    low, high = seating.even_band
    if not 0 < low <= high or seating.to_fill < 0:
        return ""  # of more people than seats, no share of the seats can be told
    women = seating.share("woman").seats
    band = (
        language.number(low) if low == high else language.say("{low} to {high}", low=low, high=high)
    )
    values = {"band": band, "seats": seating.n_seats}
    if women < low:
        return language.plural(
            "An even distribution is {band} of {seats}: it takes {n} woman more.",
            "An even distribution is {band} of {seats}: it takes {n} women more.",
            low - women,
            **values,
        )
    if women > high:
        return language.plural(
            "An even distribution is {band} of {seats}: it takes {n} woman fewer.",
            "An even distribution is {band} of {seats}: it takes {n} women fewer.",
            women - high,
            **values,
        )
    return language.say("An even distribution is {band} of {seats}: it is one.", **values)


def state_sentence(found: Planned, seating: Seating, language: Language) -> str:
    """How many seats are taken, and how many are to fill."""
    taken, seats = seating.composition.seats, found.cohort.seats
    if seats is None:
        return language.plural(
            "**{n} seat taken.** How many there are is not said: the column seats of the extract"
            " cohorts brings it.",
            "**{n} seats taken.** How many there are is not said: the column seats of the extract"
            " cohorts brings it.",
            taken,
        )
    values = {"taken": taken, "seats": seats}
    if taken > seats:
        return language.plural(
            "**{taken} people for {n} seat: {over} too many.**",
            "**{taken} people for {n} seats: {over} too many.**",
            seats,
            taken=taken,
            over=taken - seats,
        )
    if taken == seats:
        return language.plural("**The one seat is taken.**", "**All {n} seats are taken.**", seats)
    return language.say(
        "**{taken} of {seats} seats taken: {n} to fill.**", n=seats - taken, **values
    )


def changes_sentence(before: Collection[str], after: Collection[str], language: Language) -> str:
    """How many people came in and went out since the start."""
    came, went = len(set(after) - set(before)), len(set(before) - set(after))
    if not came and not went:
        return language.say("This is the slate that it begins with.")
    return language.say(
        "Since the start: {came} in, {went} out.",
        came=language.number(came),
        went=language.number(went),
    )


def doubt_sentences(found: Planned, seated: Collection[str], language: Language) -> list[str]:
    """Who has a seat and has declined, has left, or does not meet the rules as far as is known."""
    people = [nominee for nominee in found.nominees if nominee.employee_id in seated]
    said = []
    if n := sum(nominee.decision == "declined" for nominee in people):
        said.append(
            language.plural(
                "{n} person with a seat has declined.", "{n} people with a seat have declined.", n
            )
        )
    if n := sum(nominee.is_eligible is False for nominee in people):
        said.append(
            language.plural(
                "{n} person with a seat does not meet the rules on the start date, or has left.",
                "{n} people with a seat do not meet the rules on the start date, or have left.",
                n,
            )
        )
    if n := sum(nominee.is_eligible is None for nominee in people):
        said.append(
            language.plural(
                "Of {n} person with a seat it is not known whether they meet the rules.",
                "Of {n} people with a seat it is not known whether they meet the rules.",
                n,
            )
        )
    return said


def moved_sentences(results: Mapping[str, WhatIf], attribute: str, language: Language) -> list[str]:
    """What moves in gender and in the attribute looked at, and what it costs in the others."""
    told = [name for name in dict.fromkeys(["gender", attribute]) if name in results]
    costs = cost_sentence([of for name, of in results.items() if name not in told], language)
    return [*(moved_sentence(results[name], language) for name in told), costs]


def cost_sentence(results: Sequence[WhatIf], language: Language) -> str:
    """The values of these attributes that are further from the pool's share than at the start."""
    further = [(of, value) for of in results for value in of.moved_away]
    if not further:
        return language.say("**Elsewhere:** nothing moves away from the pool.")
    told = [_moved(of, value, language) for of, value in further[:MOST_TOLD]]
    rest = len(further) - len(told)
    if rest:
        told.append(language.plural("{n} value more", "{n} values more", rest))
    return language.say("**Elsewhere, further from the pool:** {values}.", values=", ".join(told))


def moved_sentence(result: WhatIf, language: Language) -> str:
    """Values of an attribute whose seats change, those that change most first."""
    name = attribute_name(result.attribute, language)
    if not result.moved:
        return language.say("**{attribute}:** nothing moves.", attribute=name)
    told = [_moved(result, value, language) for value in result.moved[:MOST_TOLD]]
    rest = len(result.moved) - len(told)
    if rest:
        told.append(language.plural("{n} value more", "{n} values more", rest))
    return language.say("**{attribute}:** {values}.", attribute=name, values=", ".join(told))


def _moved(result: WhatIf, value: str, language: Language) -> str:
    before, after = result.before.share(value), result.after.share(value)
    values = {
        "value": value_name(value, language),
        "before": before.seats,
        "after": after.seats,
    }
    if not after.pool_of:
        return language.say("{value} {before} → {after}", **values)
    expected = language.number(after.of * after.pool / after.pool_of, 1)
    return language.say(
        "{value} {before} → {after} (as the pool: {expected})", expected=expected, **values
    )


def diversity_sentence(result: WhatIf, language: Language) -> str:
    """How often two of the seats differ, before and after, and two of the pool."""
    before, after = result.before.diversity, result.after.diversity
    if after is None:
        return ""
    now = language.number(100 * after)
    was = "" if before is None else language.number(100 * before)
    values = {
        "attribute": attribute_name(result.attribute, language).lower(),
        "often": f"{was} → {now}" if was and was != now else now,
    }
    if result.after.pool_diversity is None:
        return language.say(
            "Two of the seats differ in {attribute} in {often} of 100 cases.", **values
        )
    return language.say(
        "Two of the seats differ in {attribute} in {often} of 100 cases; two of the pool in"
        " {pool}.",
        pool=language.number(100 * result.after.pool_diversity),
        **values,
    )


def what_if_subtitle(
    found: Planned, seating: Seating, language: Language, missing: Sequence[str] = ()
) -> str:
    """What a mark is, whom the pool holds, and what is not known of it."""
    said = language.plural(
        "Each mark is a seat. The pool: {n} employee of today who will meet the programme's rules"
        " on {day} and has not taken part",
        "Each mark is a seat. The pool: {n} employees of today who will meet the programme's rules"
        " on {day} and have not taken part",
        seating.composition.pool,
        day=found.cohort.start_date,
    )
    unknown = ""
    if seating.composition.n_unknown:
        unknown = language.plural(
            "{n} more of unknown age or education stands outside it",
            "{n} more of unknown age or education stand outside it",
            seating.composition.n_unknown,
        )
    return " · ".join(filter(None, (said, unknown, criteria_note(missing, language))))


def decision_name(nominee: Nominee, language: Language) -> str:
    """What was decided of a nominee; a company's own words as they are; a dash of no nominee."""
    if nominee.decision in DECISIONS:
        return language.tell(DECISIONS[nominee.decision])
    return nominee.decision or "–"


def rules_name(nominee: Nominee, language: Language) -> str:
    """Whether a nominee meets the rules on the start date, as far as is known."""
    if nominee.has_left:
        return language.say("has left")
    if nominee.is_eligible is None:
        return language.say("not known")
    return language.say("yes") if nominee.is_eligible else language.say("no")
