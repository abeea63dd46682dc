"""Moves and promotions in words: what is seen, what chance allows, what is not known."""

from __future__ import annotations

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.matching import Matching
from ypn_metrics.measures.moves import MovedAt, Moves, MoveVerdict
from ypn_metrics.wording.compared import unmatched_note
from ypn_metrics.wording.effect import COLLEAGUES
from ypn_metrics.wording.points import points_of, reach, signed_points
from ypn_metrics.wording.values import participants_of

KINDS: dict[str, Text] = {
    "promotion": text("Promotions"),
    "move_across": text("Moves to another business unit"),
    "move_within": text("Moves within the business unit"),
}
# After "had" or "have".
DONE: dict[str, Text] = {
    "promotion": text("been promoted"),
    "move_across": text("moved to another business unit"),
    "move_within": text("moved within their business unit"),
}
BESIDE: dict[str, Text] = {
    "matched": text("comparable colleagues"),
    "same_start": text("eligible colleagues"),
}
VERDICTS: dict[MoveVerdict, Text] = {
    "more": text("It looks as if more of the participants have {done}."),
    "unknown": text("It cannot be known yet."),
    "fewer": text("It looks as if fewer of the participants have {done}."),
}


def told_at(moves: Moves, month: int) -> MovedAt:
    """Both groups at the primary month, or at the last one before it that has a value."""
    before = [at for at in moves.at if at.month <= month] or [moves.at[0]]
    return next((at for at in reversed(before) if at.difference), before[-1])


def moves_headline(moves: Moves, month: int, language: Language) -> str:
    """What the interval leaves open, and the figures that it rests on."""
    at = told_at(moves, month)
    if at.verdict is None or at.difference is None or not (at.participants and at.comparators):
        reason = language.tell(at.reason) if at.reason else ""
        return language.say("**It cannot be known yet.** {reason}", reason=reason)
    done = language.tell(DONE[moves.kind])
    verdict = language.say(VERDICTS[at.verdict].template, done=done)
    values = {
        "month": at.month,
        "done": done,
        "ours": language.percent(at.participants.estimate),
        "theirs": language.percent(at.comparators.estimate),
        "colleagues": language.tell(COLLEAGUES[moves.comparator]),
        "points": points_of(abs(100 * at.difference.estimate), language),
        **reach(at.difference, language),
    }
    return f"**{verdict}** {_difference(round(100 * at.difference.estimate), values, language)}"


def _difference(points: int, values: dict[str, object], language: Language) -> str:
    if points == 0:
        return language.say(
            "After {month} months {ours} of the participants had {done} and {theirs} of"
            " {colleagues}: less than one point between them. Chance alone allows anything from"
            " {lower} to {upper} points.",
            **values,
        )
    if points < 0:
        return language.say(
            "After {month} months {ours} of the participants had {done} and {theirs} of"
            " {colleagues}: {points} fewer. Chance alone allows anything from {lower} to {upper}"
            " points.",
            **values,
        )
    return language.say(
        "After {month} months {ours} of the participants had {done} and {theirs} of {colleagues}:"
        " {points} more. Chance alone allows anything from {lower} to {upper} points.",
        **values,
    )


def moves_subtitle(
    moves: Moves, language: Language, n_cohorts: int, matching: Matching | None = None
) -> str:
    """What is drawn, of how many people, and how many participants nobody is like."""
    counted = {
        "done": language.tell(DONE[moves.kind]),
        "participants": participants_of(moves.participants.n, language),
        "ours": _changes(moves.events_participants, language),
        "beside": language.tell(BESIDE[moves.comparator]),
        "comparators": moves.comparators.n,
        "theirs": _changes(moves.events_comparators, language),
    }
    said = language.say(
        "Share who have {done} since the cohort's start, exits competing, with what chance allows"
        " · {participants}, {ours} · {beside} of the same start days: {comparators}, {theirs}",
        **counted,
    )
    repeated = ""
    if moves.cohort is None and n_cohorts > 1 and moves.events_comparators:
        repeated = language.say("a colleague's change counts once for each cohort they are beside")
    left_out = unmatched_note(matching, language) if matching else ""
    return " · ".join(filter(None, (said, repeated, left_out)))


def _changes(n: int | None, language: Language) -> str:
    if n is None:
        return language.say("too few to tell how many")
    return language.plural("{n} such change", "{n} such changes", n)


def moves_limits(moves: Moves, language: Language) -> str:
    """What the figure cannot tell."""
    if moves.comparator == "matched":
        return language.say(
            "**How far to trust this.** Both groups start on the same day and are alike in what"
            " the extracts hold. But participants are picked for promise, and promise gets people"
            " promoted and moved without any programme: a difference need not be its doing."
        )
    return language.say(
        "**How far to trust this.** Both groups start on the same day, and that is all that makes"
        " them alike. Participants are picked for promise, and promise gets people promoted and"
        " moved without any programme: a difference need not be its doing."
    )


def unknown_sentences(moves: Moves, language: Language) -> list[str]:
    """Who is left out, and whose change counts as none, for want of knowing."""
    ours, theirs = moves.unknown_participants, moves.unknown_comparators
    said: list[str] = []
    if ours.left_out or theirs.left_out:
        said.append(
            language.say(
                "**Left out:** {participants} and {colleagues}, followed for {years} person-years"
                " in all: their job history does not reach back to the cohort's start, or that of"
                " nobody they could stand beside does.",
                participants=participants_of(ours.left_out, language),
                colleagues=_colleagues(theirs.left_out, language),
                years=language.number(ours.years + theirs.years, 1),
            )
        )
    if ours.unknown_kind or theirs.unknown_kind:
        said.append(
            language.say(
                "**Of unknown kind:** {participants} and {colleagues} changed job in a way that"
                " the job history does not name. It counts as none of the three.",
                participants=participants_of(ours.unknown_kind, language),
                colleagues=_colleagues(theirs.unknown_kind, language),
            )
        )
    return said


def _colleagues(n: int, language: Language) -> str:
    return language.plural("{n} colleague", "{n} colleagues", n)


def moves_line(moves: Moves | Text, month: int, language: Language) -> dict[str, str]:
    """One comparison as a line of a table: shares, difference, what chance allows, or why not."""
    at = told_at(moves, month) if isinstance(moves, Moves) else None
    reason = moves if isinstance(moves, Text) else at.reason if at else None
    cells = dict.fromkeys(("month", "ours", "theirs", "difference", "chance"), "–")
    if at and at.difference and at.participants and at.comparators:
        cells = {
            "month": language.plural("{n} month", "{n} months", at.month),
            "ours": language.percent(at.participants.estimate),
            "theirs": language.percent(at.comparators.estimate),
            "difference": signed_points(at.difference.estimate, language),
            "chance": language.say("{lower} to {upper}", **reach(at.difference, language)),
        }
    return {
        language.say("After"): cells["month"],
        language.say("Participants"): cells["ours"],
        language.say("Colleagues"): cells["theirs"],
        language.say("Difference"): cells["difference"],
        language.say("What chance allows"): cells["chance"],
        language.say("Why there is none"): language.tell(reason) if reason else "",
    }
