"""The three reasons side by side, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.sides import AFTER, BEFORE
from ypn_metrics.measures.tied_reasons import Answered, Done, Named, TiedReason
from ypn_metrics.wording.reasons import reason_name

NAMED_HEAD = text("What leavers name")
ANSWERED_HEAD = text("What people answer: 4 or 5 of 5")
DONE_HEAD = text("What the programme did")
ANSWERED: dict[str, Text] = {
    "start": text("at the start"),
    "middle": text("midway"),
    "end": text("at the end"),
    "others": text("others"),
}


def tied_headline(found: Sequence[TiedReason], language: Language) -> str:
    """How many exits name each of the three, since the first cohort started or at all."""
    latest = {one.name: one.named[-1] for one in found if one.named}
    shares = {name: side.share for name, side in latest.items() if side.share}
    if len(shares) < len(found):
        return language.say(
            "**What leavers name is not known.** {reason}", reason=_lacking(found, language)
        )
    values = {name: round(share.k) for name, share in shares.items()}
    of = round(next(iter(shares.values())).n)
    if all(side.name == AFTER for side in latest.values()):
        return language.plural(
            "Since the first cohort started, {n} exit has a stated reason: **{opportunities} for"
            " opportunities, {visibility} for visibility, {belonging} for belonging**.",
            "Since the first cohort started, {n} exits have a stated reason: **{opportunities} name"
            " opportunities, {visibility} visibility and {belonging} belonging**.",
            of,
            **values,
        )
    return language.plural(
        "{n} exit has a stated reason: **{opportunities} for opportunities, {visibility} for"
        " visibility, {belonging} for belonging**.",
        "{n} exits have a stated reason: **{opportunities} name opportunities, {visibility}"
        " visibility and {belonging} belonging**.",
        of,
        **values,
    )


def no_claim(language: Language) -> str:
    """What the screen does not say."""
    return language.say(
        "Three things stand side by side. They do not say that what was done has changed what"
        " people answer, how many leave, or why."
    )


def tied_subtitle(people: str, cohort: str | None, language: Language) -> str:
    """What is drawn, and of whom."""
    return language.say(
        "Exits that name the reason, of all with a stated reason ({people}): hollow before the"
        " first cohort started, filled since · answers of 4 or 5 to the pulse: hollow participants"
        " at the start, filled later, grey others · with what chance allows · pulse and what the"
        " programme did: {cohort}",
        people=people,
        cohort=cohort or language.say("all cohorts"),
    )


def named_label(side: Named, language: Language) -> str:
    """How many name it in one period."""
    if side.share is None:
        return language.say("not shown")
    when = ""
    if side.name == BEFORE:
        when = language.say("before")
    elif side.name == AFTER:
        when = language.say("since")
    return language.say(
        "{n} of {of} {when}", n=round(side.share.k), of=round(side.share.n), when=when
    ).strip()


def answered_label(side: Answered, language: Language) -> str:
    """How many answer 4 or 5, and who they are."""
    who = language.tell(ANSWERED[side.when])
    if side.share is None:
        return language.say("{who}: not shown", who=who)
    return language.say(
        "{n} of {of} {when}", n=round(side.share.k), of=round(side.share.n), when=who
    )


def done_lines(one: TiedReason, language: Language) -> list[str]:
    """What the programme did about a reason, in a few short lines."""
    done = one.done
    if done is None:
        return [language.say("not known")]
    lines = [_held(done, language)]
    if done.held and done.came:
        lines.append(
            language.say("{k} of {n} participants came", k=round(done.came.k), n=round(done.came.n))
        )
    if done.insights:
        lines.append(
            language.plural(
                "{n} insight, {decided} decided",
                "{n} insights, {decided} decided",
                done.insights,
                decided=done.decided,
            )
        )
    if done.ahead:
        lines.append(language.say("{n} still to come", n=done.ahead))
    return lines


def done_sentences(found: Sequence[TiedReason], language: Language) -> list[str]:
    """What was done about each, where there is nothing beside it to draw."""
    return [
        language.say(
            "**{reason}:** {done}",
            reason=reason_name(one.name, language),
            done=", ".join(done_lines(one, language)),
        )
        for one in found
    ]


def missing_lines(found: Sequence[TiedReason], language: Language) -> list[str]:
    """What is not known, and what would bring it, each once."""
    said = []
    for one in found:
        reasons = [
            one.named_reason,
            one.answered_reason,
            *(side.reason for side in one.answered),
            one.done_reason,
            one.done.reason if one.done else None,
            *(side.reason for side in one.named),
        ]
        said += [language.tell(reason) for reason in reasons if reason]
    return list(dict.fromkeys(said))


def _lacking(found: Sequence[TiedReason], language: Language) -> str:
    return next(iter(missing_lines(found, language)), "")


def _held(done: Done, language: Language) -> str:
    said = [
        language.plural("{n} meeting", "{n} meetings", done.meetings) if done.meetings else "",
        language.plural("{n} activity", "{n} activities", done.activities)
        if done.activities
        else "",
    ]
    return ", ".join(filter(None, said)) or language.say("nothing yet")
