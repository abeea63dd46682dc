"""Who has met whom, in words."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.measures.contact_counts import Contacts
from ypn_metrics.measures.spreads import Spread
from ypn_metrics.wording.values import participants_of


def contacts_headline(one: Contacts, n_cohorts: int, language: Language) -> str:
    """How many other units participants have met people from, and how many pairs that is."""
    if not one.pairs:
        return _no_pair(one, language)
    if one.n_unrecorded == one.n_meetings:
        return language.say(
            "**Nobody is told to have come to a meeting of {cohort}.** Who came to which is in the"
            " extract attendance.",
            cohort=one.cohort,
        )
    if not one.across_pairs:
        return f"{_no_other_unit(one, language)} {_pairs_sentence(one, language)}"
    if not one.units_met.is_told:
        return language.say(
            "**{met} of the {pairs} pairs of participants from different units have been at the"
            " same meeting.** It takes {fewest} participants for a mean.",
            met=one.across,
            pairs=one.across_pairs,
            fewest=one.units_met.fewest,
        )
    return f"{_mean_sentence(one, n_cohorts, language)} {_across_sentence(one, language)}"


def spread_sentence(one: Contacts, language: Language) -> str:
    """How many participants have met how many other units; empty where all have met as many."""
    spread, bins = one.units_met, one.units_met.bins
    if not one.across_pairs or spread.median is None or spread.is_even:
        return ""
    if len(bins) < 2:
        return language.plural(
            "At least half of the participants have met people from {n} other unit or more.",
            "At least half of the participants have met people from {n} other units or more.",
            spread.median,
        )
    parts = [
        language.say(
            "{units} ({people})",
            units=_between(found.lowest, found.highest, language),
            people=participants_of(found.people, language),
        )
        for found in reversed(bins)
    ]
    return language.say(
        "Other units that participants have met people from: {parts}.", parts="; ".join(parts)
    )


def contacts_subtitle(one: Contacts, kind: str, language: Language, left_out: int) -> str:
    """What a cell of the heat table says."""
    what = (
        language.say("Pairs in the same small group before a meeting, of those possible")
        if kind == "prepared"
        else language.say("Pairs at the same meeting, of those possible")
    )
    parts = [
        what,
        language.say("by the units of the two · the deeper blue, the larger the share"),
        participants_of(one.n, language),
    ]
    if left_out:
        parts.append(
            language.plural(
                "{n} combination more is in the table",
                "{n} combinations more are in the table",
                left_out,
            )
        )
    return " · ".join(parts)


def growth_headline(one: Contacts, language: Language) -> str:
    """What share of a cohort's pairs across units the first meeting brought, and what all have."""
    met, prepared = (
        language.percent(n / one.across_pairs) for n in (one.across, one.across_prepared)
    )
    recorded = [step for step in one.steps if step.n_came is not None]
    if len(recorded) < 2:
        return language.say(
            "**{met} of the pairs across units of {cohort} have been at the same meeting**, and"
            " {prepared} have prepared together.",
            met=met,
            cohort=one.cohort,
            prepared=prepared,
        )
    if recorded[0].across == one.across:
        return language.say(
            "**{met} of the pairs across units of {cohort} met at the first meeting; the later"
            " ones added none.** {prepared} have prepared together.",
            met=met,
            cohort=one.cohort,
            prepared=prepared,
        )
    return language.plural(
        "**{first} of the pairs across units of {cohort} had met after the first meeting, and {met}"
        " after {n} meeting.** {prepared} have prepared together.",
        "**{first} of the pairs across units of {cohort} had met after the first meeting, and {met}"
        " after {n} meetings.** {prepared} have prepared together.",
        len(recorded),
        cohort=one.cohort,
        first=language.percent(recorded[0].across / one.across_pairs),
        met=met,
        prepared=prepared,
    )


def growth_subtitle(n_drawn: int, n_cohorts: int, language: Language) -> str:
    """What the lines are, and how many cohorts are not drawn."""
    drawn = language.say(
        "Share of the pairs across units that the cohort's participants make up, by the end of"
        " each meeting · along: meetings that are over"
    )
    if n_drawn == n_cohorts:
        return drawn
    newest = language.say(
        "the newest {n} of {of} cohorts, the others in the table", n=n_drawn, of=n_cohorts
    )
    return f"{drawn} · {newest}"


def presenters_headline(spread: Spread, language: Language) -> str:
    """How many presenters participants have met on average."""
    if spread.mean is None or spread.mean_most is None:
        return language.say(
            "**It takes {fewest} participants for a mean of the presenters met.**",
            fewest=spread.fewest,
        )
    return language.say(
        "**Participants have met {met} presenters on average**, of {most} who presented at their"
        " cohort's meetings.",
        met=language.number(spread.mean, 1),
        most=_most(spread, language),
    )


def presenters_subtitle(language: Language) -> str:
    """What is drawn of the presenters."""
    return language.say(
        "Presenters of the meetings that a participant came to, by role, each once: mean over"
        " participants · grey: those not met"
    )


def _no_pair(one: Contacts, language: Language) -> str:
    if not one.n:
        return language.say(
            "**Nobody is known to have taken part in {cohort}.**",
            cohort=one.cohort or language.say("All cohorts"),
        )
    if one.n > 1:
        return language.say(
            "**Each cohort has one participant**: there is nobody else of a cohort to meet."
        )
    return language.say(
        "**{cohort} has one participant**: there is nobody else of the cohort to meet.",
        cohort=one.cohort or language.say("All cohorts"),
    )


def _no_other_unit(one: Contacts, language: Language) -> str:
    if not one.n_units:
        return language.say(
            "**The participants' units are not known**, so nobody can say who has met across"
            " units. It takes the column business_unit in the employees or job_history extract."
        )
    return language.say(
        "**The participants whose unit is known make up no pair of two units**: there is no other"
        " unit to meet people from."
    )


def _pairs_sentence(one: Contacts, language: Language) -> str:
    return language.plural(
        "{met} of {n} pair has been at the same meeting, {prepared} in the same small group"
        " before one.",
        "{met} of {n} pairs have been at the same meeting, {prepared} in the same small group"
        " before one.",
        one.pairs,
        met=one.met,
        prepared=one.prepared,
    )


def _across_sentence(one: Contacts, language: Language) -> str:
    return language.plural(
        "{met} of {n} pair across units has been at the same meeting, {prepared} in the same"
        " small group before one.",
        "{met} of {n} pairs across units have been at the same meeting, {prepared} in the same"
        " small group before one.",
        one.across_pairs,
        met=one.across,
        prepared=one.across_prepared,
    )


def _mean_sentence(one: Contacts, n_cohorts: int, language: Language) -> str:
    met = language.number(one.units_met.mean or 0, 1)
    most = _most(one.units_met, language)
    spread = one.units_met
    if one.cohort is not None and spread.mean == spread.mean_most == spread.highest_most:
        return language.plural(
            "**The {people} participants of {cohort} have all met people from the other unit.**",
            "**The {people} participants of {cohort} have all met people from all {n} other"
            " units.**",
            spread.highest_most,
            people=one.n - one.n_unplaced,
            cohort=one.cohort,
        )
    if one.cohort is not None:
        return language.say(
            "**The {n} participants of {cohort} have met people from {met} other units on average,"
            " of {most} possible.**",
            n=one.n - one.n_unplaced,
            cohort=one.cohort,
            met=met,
            most=most,
        )
    return language.plural(
        "**The {people} participants of {n} cohort have met people from {met} other units on"
        " average, of {most} possible.**",
        "**The {people} participants of {n} cohorts have met people from {met} other units on"
        " average, of {most} possible.**",
        n_cohorts,
        people=one.n - one.n_unplaced,
        met=met,
        most=most,
    )


def _most(spread: Spread, language: Language) -> str:
    """The most possible: a whole number where it is the same for everyone."""
    mean = spread.mean_most or 0
    return language.number(mean, 0 if mean == spread.highest_most else 1)


def _between(lowest: int, highest: int, language: Language) -> str:
    if lowest == highest:
        return language.number(lowest)
    return f"{language.number(lowest)}–{language.number(highest)}"
