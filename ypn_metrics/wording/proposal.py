"""The closest balanced slate in words: how many of which profile, and what it costs elsewhere."""

from __future__ import annotations

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.elsewhere import Elsewhere
from ypn_metrics.measures.proposals import Aim, Goal, Move, Proposal
from ypn_metrics.wording.chance import listed
from ypn_metrics.wording.values import value_name

MOST_TOLD = 5  # values that a sentence names
AIM_NAMES: dict[Aim, Text] = {
    "pool": text("as the pool"),
    "band": text("40–60% women and men"),
}


def proposal_headline(proposal: Proposal, language: Language) -> str:
    """What the proposal changes, and how near it comes."""
    if not proposal.changed:
        if not proposal.distance:
            return language.say("**Nothing to change:** the slate is there already.")
        return language.plural(
            "**Nothing is nearer** with these nominees and at most {n} swap. {off}",
            "**Nothing is nearer** with these nominees and at most {n} swaps. {off}",
            proposal.most_swaps,
            off=_off(proposal, language),
        )
    steps = []
    if proposal.filled:
        steps.append(language.plural("{n} seat filled", "{n} seats filled", proposal.filled))
    if proposal.swaps:
        steps.append(language.plural("{n} swap", "{n} swaps", proposal.swaps))
    done = listed(steps, language)
    if not proposal.distance:
        return language.say("**With {steps} the slate reaches what is aimed at.**", steps=done)
    return language.say(
        "**With {steps} the slate comes as near as it can:** from {before} seats off to {after}."
        " {off}",
        steps=done,
        before=proposal.distance_before,
        after=proposal.distance,
        off=_off(proposal, language),
    )


def _off(proposal: Proposal, language: Language) -> str:
    """The values that still miss what is wanted, and what more swaps would do."""
    missed = [goal for goal in proposal.goals if not goal.fewest <= goal.after <= goal.most]
    told = [_missed(goal, language) for goal in missed[:MOST_TOLD]]
    if len(missed) > MOST_TOLD:
        rest = len(missed) - MOST_TOLD
        told.append(language.plural("{n} value more", "{n} values more", rest))
    off = language.say("Still off: {values}.", values=", ".join(told))
    return f"{off} {_at_best(proposal, language)}"


def _at_best(proposal: Proposal, language: Language) -> str:
    if proposal.best_distance == proposal.distance:
        return language.say("With these nominees no number of swaps comes nearer.")
    if not proposal.best_distance:
        return language.plural(
            "{n} swap would reach it.", "{n} swaps would reach it.", proposal.best_swaps
        )
    return language.plural(
        "{n} swap would come as near as these nominees can: {distance} seats off.",
        "{n} swaps would come as near as these nominees can: {distance} seats off.",
        proposal.best_swaps,
        distance=proposal.best_distance,
    )


def goals_sentence(proposal: Proposal, language: Language) -> str:
    """The values asked about that change, with what is wanted of them."""
    changed = [goal for goal in proposal.goals if goal.before != goal.after]
    if not changed:
        return ""
    told = [
        language.say(
            "{value} {before} → {after} ({wanted} wanted)",
            value=value_name(goal.value, language),
            before=goal.before,
            after=goal.after,
            wanted=_wanted(goal),
        )
        for goal in changed[:MOST_TOLD]
    ]
    if len(changed) > MOST_TOLD:
        rest = len(changed) - MOST_TOLD
        told.append(language.plural("{n} value more", "{n} values more", rest))
    return language.say("**What it changes:** {values}.", values=", ".join(told))


def _wanted(goal: Goal) -> str:
    return f"{goal.fewest}" if goal.fewest == goal.most else f"{goal.fewest}–{goal.most}"


def _missed(goal: Goal, language: Language) -> str:
    return language.say(
        "{value} {seats} of {wanted} wanted",
        value=value_name(goal.value, language),
        seats=goal.after,
        wanted=_wanted(goal),
    )


def move_sentence(move: Move, language: Language) -> str:
    """One profile's seats: how many, of how many who could."""
    name = profile_name(move, language)
    if move.gains:
        return language.say(
            "**In, {n}:** {profile} ({people} may take a seat).",
            n=move.gains,
            profile=name,
            people=len(move.candidates),
        )
    return language.say(
        "**Out, {n}:** {profile} ({people} have a seat).",
        n=move.gives,
        profile=name,
        people=len(move.holders),
    )


def profile_name(move: Move, language: Language) -> str:
    """What the people of a profile have in common."""
    return " · ".join(value_name(value, language) for value in move.profile)


def choice_sentence(proposal: Proposal, language: Language) -> str:
    """Whose choice the people are, and whether other mixes are as near."""
    if not proposal.changed:
        return ""
    sentences = []
    if proposal.ways > 1:
        sentences.append(
            language.say(
                "Which people of a profile is yours to choose: {n} choices are equally near.",
                n=proposal.ways,
            )
        )
    else:
        sentences.append(language.say("These profiles leave no choice of people."))
    if not proposal.is_only:
        sentences.append(
            language.say("Other mixes of profiles come as near with as few changes; this is one.")
        )
    return " ".join(sentences)


def elsewhere_sentence(proposal: Proposal, language: Language) -> str:
    """What has to move away from the pool in other attributes, and what may."""
    if not proposal.elsewhere:
        return ""
    always = [moved for moved in proposal.elsewhere if moved.away == "always"]
    sometimes = sum(moved.away == "sometimes" for moved in proposal.elsewhere)
    sentences = []
    if always:
        told = [_away(moved, language) for moved in always[:MOST_TOLD]]
        if len(always) > MOST_TOLD:
            rest = len(always) - MOST_TOLD
            told.append(language.plural("{n} value more", "{n} values more", rest))
        sentences.append(
            language.say(
                "**What it costs elsewhere:** further from the pool, whoever is chosen, {values}.",
                values=", ".join(told),
            )
        )
    else:
        sentences.append(
            language.say("**What it costs elsewhere:** nothing has to move away from the pool.")
        )
    if sometimes:
        sentences.append(
            language.plural(
                "{n} value may move away, depending on whom you choose.",
                "{n} values may move away, depending on whom you choose.",
                sometimes,
            )
        )
    return " ".join(sentences)


def _away(moved: Elsewhere, language: Language) -> str:
    after = (
        language.number(moved.fewest)
        if moved.fewest == moved.most
        else f"{moved.fewest}–{moved.most}"
    )
    return language.say(
        "{value} {before} → {after} (as the pool: {expected})",
        value=value_name(moved.value, language),
        before=moved.before,
        after=after,
        expected=language.number(moved.expected, 1),
    )
