"""What is stated as why people leave, said as no more than that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.reasons import NETWORK, ReasonPeriod, Reasons
from ypn_metrics.measures.sides import AFTER, BEFORE
from ypn_metrics.programme import Event
from ypn_metrics.results import Estimate
from ypn_metrics.wording.points import points_of, signed
from ypn_metrics.wording.sides import events_caveat, is_beyond_chance
from ypn_metrics.wording.values import EXITS, exits_of

REASONS: dict[str, Text] = {
    "opportunities": text("Opportunities"),
    "visibility": text("Visibility"),
    "belonging": text("Belonging"),
    "other": text("Other reasons"),
    "network": text("The three together"),
    "none": text("No reason stated"),
}


def reason_name(reason: str, language: Language) -> str:
    """A reason's name for a label."""
    return language.tell(REASONS[reason])


def reasons_headline(period: ReasonPeriod, language: Language) -> str:
    """How many of the stated reasons are those that the network is about."""
    if period.withheld:
        return language.tell(period.withheld)
    share, k = period.network.share, period.network.exits
    if share is None or k is None:
        return nothing_stated(period, language)
    return language.plural(
        "Of {of} exits with a stated reason since {day}, **{n} ({share}, {lower}–{upper}) names"
        " opportunities, visibility or belonging**, the three that the network is about.",
        "Of {of} exits with a stated reason since {day}, **{n} ({share}, {lower}–{upper}) name"
        " opportunities, visibility or belonging**, the three that the network is about.",
        k,
        of=period.with_reason,
        day=period.first_day,
        share=language.percent(share.estimate),
        lower=language.percent(share.lower),
        upper=language.percent(share.upper),
    )


def nothing_stated(period: ReasonPeriod, language: Language) -> str:
    """That there is no reason to show, and which column would bring some."""
    if period.exits == 0:
        return language.say(
            "This group has had no exits of the chosen kind since {day}.", day=period.first_day
        )
    return language.say(
        "No reason is stated for any of the {exits} since {day}. The column exit_reason of the"
        " employees extract brings them.",
        exits=exits_of(period.exits, language),
        day=period.first_day,
    )


def reasons_subtitle(period: ReasonPeriod, people: str, exits: str, language: Language) -> str:
    """What is counted, of whom, and what the shares are of."""
    return language.say(
        "Exits by stated reason, with what chance allows, {people}, {kind}, {first} to {last} ·"
        " shares are of the {n} with a reason; those without, of all {exits}",
        people=people,
        kind=EXITS[exits],
        first=period.first_day,
        last=period.last_day,
        n=period.with_reason,
        exits=exits_of(period.exits, language),
    )


def not_why(language: Language) -> str:
    """What a stated reason is."""
    return language.say(
        "A stated reason is what the leaver or the manager wrote down. It is no proof of why"
        " somebody left."
    )


def change_headline(result: Reasons, language: Language) -> str:
    """Whether the three are named more or less often since the first cohort started."""
    before, after = result.period(BEFORE), result.period(AFTER)
    change = next((c for c in result.changes if c.reason == NETWORK), None)
    if before is None or after is None:
        return ""
    if change is None or not (before.network.share and after.network.share):
        return language.say(
            "**Before and after cannot be compared.** Too few exits have a stated reason:"
            " {before} before the first cohort started on {day}, {after} since.",
            before=before.with_reason,
            after=after.with_reason,
            day=after.first_day,
        )
    return _changed(
        change.difference,
        {
            "now": language.percent(after.network.share.estimate),
            "was": language.percent(before.network.share.estimate),
            "lower": signed(100 * change.difference.lower, language),
            "upper": signed(100 * change.difference.upper, language),
        },
        language,
    )


def _changed(difference: Estimate, values: Mapping[str, str], language: Language) -> str:
    if not is_beyond_chance(difference):
        return language.say(
            "**For the three together no change is shown since the first cohort started.** {now}"
            " of the stated reasons are one of them, before it {was}; chance alone allows"
            " anything from {lower} to {upper} points.",
            **values,
        )
    points = points_of(abs(100 * difference.estimate), language)
    if difference.estimate < 0:
        return language.say(
            "**The three together are named less often since the first cohort started, by more than"
            " chance explains.** {now} of the stated reasons are one of them, before it {was}:"
            " {points} fewer ({lower} to {upper}).",
            points=points,
            **values,
        )
    return language.say(
        "**The three together are named more often since the first cohort started, by more than"
        " chance explains.** {now} of the stated reasons are one of them, before it {was}: {points}"
        " more ({lower} to {upper}).",
        points=points,
        **values,
    )


def single_reasons(result: Reasons, language: Language) -> str:
    """Which reasons, looked at one by one, are named more or less often than before."""
    singles = [change for change in result.changes if change.reason != NETWORK]
    moved = [change for change in singles if is_beyond_chance(change.among_all)]
    if not moved:
        return language.say(
            "Looked at one by one, none of the {n} reasons has changed by more than chance"
            " explains.",
            n=len(singles),
        )
    named = ", ".join(
        language.say(
            "{reason} ({points} points, {lower} to {upper})",
            reason=reason_name(change.reason, language),
            points=signed(100 * change.among_all.estimate, language),
            lower=signed(100 * change.among_all.lower, language),
            upper=signed(100 * change.among_all.upper, language),
        )
        for change in moved
    )
    return language.say(
        "Of {n} reasons looked at one by one, with allowance for their number, this has changed by"
        " more than chance explains: {reasons}.",
        n=len(singles),
        reasons=named,
    )


def change_caveat(result: Reasons, events: Sequence[Event], language: Language) -> str:
    """What the comparison of before and after does not tell."""
    before, after = result.period(BEFORE), result.period(AFTER)
    if before is None or after is None or not result.changes:
        return ""
    held = events_caveat(
        events,
        (before.first_day, before.last_day),
        (after.first_day, after.last_day),
        language,
    )
    changed = language.say(
        "Who leaves, and how reasons are asked for, may have changed too: a change here is not yet"
        " the network's doing."
    )
    return " ".join(filter(None, (changed, held)))


def change_subtitle(result: Reasons, people: str, exits: str, language: Language) -> str:
    """What is compared, and of which days."""
    return language.say(
        "Share of the exits with a stated reason, with what chance allows, {people}, {kind}, all"
        " that is observed, {first} to {last} · hollow: before the first cohort started on {day},"
        " filled: since",
        people=people,
        kind=EXITS[exits],
        first=result.whole.first_day,
        last=result.whole.last_day,
        day=result.periods[-2].first_day,
    )
