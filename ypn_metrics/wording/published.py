"""Published seats in words, and what is withheld of them."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.disclosure.seats import PublishedSeats
from ypn_metrics.languages import Language
from ypn_metrics.wording.chance import listed
from ypn_metrics.wording.composition import (
    cohort_sentence,
    composition_headline,
    composition_subtitle,
)
from ypn_metrics.wording.values import participants_of

MOST_NAMED = 5  # cohorts; more are counted


def withheld_note(smallest_group: int, language: Language) -> str:
    """What is not shown, and why, wherever something is not."""
    return language.say(
        "**Not shown:** counts of fewer than {n} people, and counts from which so few could be"
        " worked out. That was decided once, for everybody, when the data was published.",
        n=smallest_group,
    )


def seats_headline(
    cohorts: Sequence[PublishedSeats], smallest_group: int, language: Language
) -> str:
    """The newest cohort's women against the pool and the cohort before, as far as shown."""
    newest = cohorts[-1]
    if not newest.is_whole:
        return withheld_cohort(newest, smallest_group, language)
    before = [cohort.drawn for cohort in cohorts[-2:-1] if cohort.is_whole]
    return composition_headline([*before, newest.drawn], language)


def withheld_cohort(cohort: PublishedSeats, smallest_group: int, language: Language) -> str:
    """A cohort of which the women and men are not shown."""
    if cohort.seats is None:
        return language.say(
            "**How many took part in {cohort} is not shown:** fewer than {n}, or so few could be"
            " worked out from it.",
            cohort=cohort.cohort,
            n=smallest_group,
        )
    return language.say(
        "**{cohort} has {participants}.** There are fewer than {n} of one gender, or so few could"
        " be worked out, so women and men are not shown.",
        cohort=cohort.cohort,
        participants=participants_of(cohort.seats, language),
        n=smallest_group,
    )


def gender_sentence(cohort: PublishedSeats, smallest_group: int, language: Language) -> str:
    """One cohort's women against its pool and the 40-60 band, as far as shown."""
    if not cohort.is_whole:
        return withheld_cohort(cohort, smallest_group, language)
    said = cohort_sentence(cohort.drawn, language)
    if not said:
        return language.say(
            "**{cohort}**: {participants}.",
            cohort=cohort.cohort,
            participants=participants_of(cohort.drawn.seats, language),
        )
    return f"{said} {_over_and_under(cohort, language)}".rstrip()


def _over_and_under(cohort: PublishedSeats, language: Language) -> str:
    """How the share of the seats compares with that of the pool, as a ratio."""
    woman = cohort.drawn.share("woman")
    if woman is None or woman.representation_ratio is None:
        return ""
    return language.say(
        "Share of the seats divided by share of the pool: {ratio}.",
        ratio=language.number(woman.representation_ratio, 2),
    )


def not_compared(cohorts: Sequence[str], language: Language) -> str:
    """Which cohorts a sentence on every cohort does not speak of."""
    if not cohorts:
        return ""
    named = listed(list(cohorts), language)
    if len(cohorts) > MOST_NAMED:
        named = language.plural("{n} cohort", "{n} cohorts", len(cohorts))
    return language.say("That leaves out {cohorts}, where too few counts are shown.", cohorts=named)


def seats_subtitle(
    cohorts: Sequence[PublishedSeats], max_age: int, missing: Sequence[str], language: Language
) -> str:
    """What a mark is, and who is in the pool."""
    newest = cohorts[-1]
    if newest.pool is None:
        return language.say(
            "Each mark is a seat. How many could be picked for {cohort} is not shown.",
            cohort=newest.cohort,
        )
    return composition_subtitle([newest.drawn], language, max_age, missing)


def next_headline(planned: PublishedSeats, smallest_group: int, language: Language) -> str:
    """Who is selected so far for a cohort to come, and what an even distribution asks for."""
    values = {"cohort": planned.cohort, "day": planned.start_date}
    if planned.seats is None:
        return language.say(
            "**{cohort} starts on {day}.** How many are selected so far is not shown: fewer than"
            " {n}, or so few could be worked out from it.",
            n=smallest_group,
            **values,
        )
    woman = planned.drawn.share("woman")
    if woman is None or not planned.is_whole:
        return language.plural(
            "**{cohort} starts on {day}; {n} person is selected so far.** Women and men are not"
            " shown.",
            "**{cohort} starts on {day}; {n} people are selected so far.** Women and men are not"
            " shown.",
            planned.seats,
            **values,
        )
    said = language.plural(
        "**{cohort} starts on {day}: {n} woman of {seats} selected so far.**",
        "**{cohort} starts on {day}: {n} women of {seats} selected so far.**",
        woman.seats,
        seats=planned.seats,
        **values,
    )
    even = _to_even(woman.seats, planned.seats, planned.drawn.even_band, language)
    return " ".join(filter(None, (said, even, _slate(planned, language))))


def _to_even(women: int, of: int, even: tuple[int, int], language: Language) -> str:
    low, high = even
    if low > high:
        return ""
    values = {"low": low, "high": high, "of": of}
    if women < low:
        return language.say(
            "An even distribution of {of} seats is {low} to {high} women: at least {n} more than"
            " now.",
            n=low - women,
            **values,
        )
    if women > high:
        return language.say(
            "An even distribution of {of} seats is {low} to {high} women: at least {n} fewer than"
            " now.",
            n=women - high,
            **values,
        )
    return language.say(
        "An even distribution of {of} seats is {low} to {high} women: it is one.", **values
    )


def _slate(planned: PublishedSeats, language: Language) -> str:
    """Whether the nominees are enough for it."""
    women = next((part.pool for part in planned.parts if part.value == "woman"), None)
    low, high = planned.drawn.even_band
    if women is None or planned.pool is None or low > high:
        return ""
    values = {"nominees": planned.pool}
    if low <= women and planned.pool - women >= planned.drawn.seats - high:
        return language.plural(
            "Among the {nominees} nominees there is {n} woman: an even cohort can be picked from"
            " them.",
            "Among the {nominees} nominees there are {n} women: an even cohort can be picked from"
            " them.",
            women,
            **values,
        )
    return language.plural(
        "Among the {nominees} nominees there is {n} woman: an even cohort of this size cannot be"
        " picked from them.",
        "Among the {nominees} nominees there are {n} women: an even cohort of this size cannot be"
        " picked from them.",
        women,
        **values,
    )


def next_subtitle(planned: PublishedSeats, language: Language) -> str:
    """What a mark is where nobody has started yet."""
    said = language.say("Each mark is a person selected so far")
    if planned.pool is None:
        return said
    nominees = language.plural("{n} nominee", "{n} nominees", planned.pool)
    return f"{said} · {nominees}"


def nominees_line(language: Language) -> str:
    """What the line across the selected is."""
    return language.say("seats that the nominees' share would give women")
