"""Who answered the pulse, who did not, and what that could do to a figure."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.measures.pulse import InPhase, Pulse, PulseItem
from ypn_metrics.wording.chance import listed
from ypn_metrics.wording.points import difference_of
from ypn_metrics.wording.pulse import (
    drawn_items,
    in_phase,
    item_name,
    phase_name,
    told_item,
    told_phases,
)

MOST_NAMED = 8


def answered_lines(result: Pulse, language: Language) -> list[str]:
    """Response rates, the worst case, others beside them, and who is in no phase: a line each."""
    item = told_item(result)
    lines = [_response_line(result, language)]
    if item is not None:
        last = told_phases(item)[-1]
        lines += [_worst_line(item, last, language), _others_line(item, last, language)]
    if any(one.who == "other" and one.level.n for i in result.items for one in i.years):
        lines.append(
            language.say(
                "How many others were asked is not in the extract, so their response rate is not"
                " known, nor what the rest would have answered."
            )
        )
    lines += [*_outside_lines(result, language), *_item_lines(result, language)]
    return [line for line in lines if line]


def _response_line(result: Pulse, language: Language) -> str:
    """Of the item that most answered: items of one survey are mostly answered together."""
    parts = []
    for place, one in enumerate(result.items[0].phases if result.items else ()):
        levels = [item.phases[place].level for item in result.items if item.phases[place].level.n]
        known = [level for level in levels if level.asked]
        if known:
            most = max(known, key=lambda level: level.n)
            parts.append(
                language.say(
                    "{phase} {n} of {asked} ({share})",
                    phase=phase_name(one.phase, language),
                    n=most.n,
                    asked=most.asked,
                    share=language.percent(most.responded or 0.0),
                )
            )
        elif levels:
            parts.append(
                language.say(
                    "{phase} {n} answers, more than there are participants",
                    phase=phase_name(one.phase, language),
                    n=max(level.n for level in levels),
                )
            )
    if not parts:
        return ""
    return language.say(
        "**Who answered**, of the participants who could have: {phases}.",
        phases=listed(parts, language),
    )


def _worst_line(item: PulseItem, one: InPhase, language: Language) -> str:
    level = one.level
    if level.worst_share is None or level.asked is None:
        return ""
    silent = level.asked - level.n
    if silent == 0:
        return language.say(
            "Everyone who could have answered {then} did.", then=in_phase(one.phase, language)
        )
    return language.plural(
        "**Who did not:** {n} person could have answered {then} and did not. On {item}, the share"
        " of 4 and 5 would be {low} had they answered lower, and {high} had they answered 4 or 5.",
        "**Who did not:** {n} people could have answered {then} and did not. On {item}, the share"
        " of 4 and 5 would be {low} had they all answered lower, and {high} had they all answered"
        " 4 or 5.",
        silent,
        then=in_phase(one.phase, language),
        item=_within(item, language),
        low=language.percent(level.worst_share[0]),
        high=language.percent(level.worst_share[1]),
    )


def _others_line(item: PulseItem, one: InPhase, language: Language) -> str:
    others = item.others_in(one.beside)
    if one.difference is None or one.level.share is None or not (others and others.share):
        return ""
    return language.say(
        "**Beside others:** {mine} of participants {then} and {theirs} of the others who answered"
        " in {year} answer 4 or 5 on {item}, a difference of {points} ({lower} to {upper} is what"
        " chance allows). They are other people, so that is no effect of the programme.",
        mine=language.percent(one.level.share.estimate),
        then=in_phase(one.phase, language),
        theirs=language.percent(others.share.estimate),
        year=str(one.beside),
        item=_within(item, language),
        **difference_of(one.difference, language),
    )


def _outside_lines(result: Pulse, language: Language) -> list[str]:
    lines = []
    left_out = max((p.level.left_out for i in result.items for p in i.phases), default=0)
    if left_out:
        lines.append(
            language.plural(
                "{n} participant of a cohort with too few answers is not in the total, which"
                " would give the answer away.",
                "{n} participants of cohorts with too few answers are not in the total, which"
                " would give their answers away.",
                left_out,
            )
        )
    if result.cohort is None and _phases_differ(result):
        lines.append(
            language.say(
                "The phases are not of the same cohorts: some have not come to all of them, or too"
                " few of them answered in one."
            )
        )
    if result.cohort is None:
        lines += _without_phase(result, language)
    return lines


def _item_lines(result: Pulse, language: Language) -> list[str]:
    lines = []
    foreign = [item_name(item.item, language) for item in result.items if not item.is_in_rules]
    if foreign:
        lines.append(
            language.say(
                "Not in the programme rules: {items}.", items=listed(foreign[:MOST_NAMED], language)
            )
        )
    n_not_drawn = len(result.items) - len(drawn_items(result))
    if n_not_drawn:
        lines.append(
            language.plural(
                "{n} item is in the table only.", "{n} items are in the table only.", n_not_drawn
            )
        )
    return lines


def _without_phase(result: Pulse, language: Language) -> list[str]:
    lines = []
    if n := _most_by_year(result, "participant"):
        lines.append(
            language.plural(
                "{n} answer of a participant is in no phase, since nobody can tell of which"
                " cohort: it is in the table, by year.",
                "{n} answers of participants are in no phase, since nobody can tell of which"
                " cohort: they are in the table, by year.",
                n,
            )
        )
    if n := _most_by_year(result, "alumni"):
        lines.append(
            language.plural(
                "{n} answer was given after the person's programme: it is in the table, by year.",
                "{n} answers were given after the person's programme: they are in the table, by"
                " year.",
                n,
            )
        )
    return lines


def _most_by_year(result: Pulse, who: str) -> int:
    """Answers to the item that most of them answered."""
    return max(
        (sum(one.level.n for one in item.years if one.who == who) for item in result.items),
        default=0,
    )


def _phases_differ(result: Pulse) -> bool:
    """Whether some phases hold more cohorts than others."""
    return any(len({one.level.n_cohorts for one in told_phases(item)}) > 1 for item in result.items)


def _within(item: PulseItem, language: Language) -> str:
    name = item_name(item.item, language)
    return name if name == item.item else name[:1].lower() + name[1:]
