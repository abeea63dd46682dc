"""The pulse in words: where participants stand, and what changed."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.pulse import InPhase, Pulse, PulseItem
from ypn_metrics.measures.pulse_changes import Change
from ypn_metrics.measures.pulse_counts import Phase
from ypn_metrics.measures.pulse_levels import Level
from ypn_metrics.programme import REASON_GROUPS
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.levels import SIGNIFICANCE
from ypn_metrics.wording.chance import listed
from ypn_metrics.wording.nominations import p_value
from ypn_metrics.wording.reasons import reason_name

PHASE_NAMES: dict[Phase, Text] = {
    "start": text("start"),
    "middle": text("middle"),
    "end": text("end"),
}
# The same within a sentence.
IN_PHASE: dict[Phase, Text] = {
    "start": text("at the start"),
    "middle": text("in the middle"),
    "end": text("at the end"),
}
QUANTITIES = {"share": text("Share of 4 and 5"), "mean": text("Mean score")}
NOT_LINKED = text("Nobody's answers from two phases carry the same employee number.")
MOST_DRAWN = 6


def item_name(item: str, language: Language) -> str:
    """An item's name: the interview's three translated, a company's own as it is."""
    return reason_name(item, language) if item in REASON_GROUPS else item


def phase_name(phase: Phase, language: Language) -> str:
    """A phase's name, for an axis."""
    return language.tell(PHASE_NAMES[phase])


def in_phase(phase: Phase, language: Language) -> str:
    """When, within a sentence."""
    return language.tell(IN_PHASE[phase])


def pulse_headline(result: Pulse, language: Language) -> str:
    """The change that chance explains least, else where participants stand, else why neither."""
    tested = tested_changes(result)
    if tested:
        return _change_headline(*clearest(tested), len(tested), language)
    told = told_items(result)
    if told:
        return _level_headline(told[0], language)
    withheld = [one.level.reason for item in result.items for one in item.phases if one.level.n]
    if withheld and withheld[0]:
        return language.say(
            "**Participants' answers cannot be shown.** {reason}", reason=withheld[0]
        )
    if is_by_year(result) and any(
        one.who == "participant" for i in result.items for one in i.years
    ):
        return language.say(
            "**Participants have answered, but nobody can tell in which phase.** It takes the"
            " extracts cohorts and participants, and employee numbers where several cohorts run"
            " at once."
        )
    return language.say("**No participant has answered in any phase yet.**")


def told_items(result: Pulse) -> list[PulseItem]:
    """Items of which a value of participants is told."""
    return [item for item in result.items if told_phases(item)]


def told_phases(item: PulseItem) -> list[InPhase]:
    """The phases of which a value is told."""
    return [one for one in item.phases if one.level.share]


def drawn_items(result: Pulse) -> list[PulseItem]:
    """The first items that anyone has answered: as many as a screen holds."""
    answered = [
        item
        for item in result.items
        if any(one.level.n for one in item.phases) or any(one.level.n for one in item.years)
    ]
    return answered[:MOST_DRAWN]


def is_by_year(result: Pulse) -> bool:
    """Whether no answer has a phase, so that years are all there is to draw."""
    return not any(one.level.n for item in result.items for one in item.phases)


def tested_changes(result: Pulse) -> list[tuple[PulseItem, Change]]:
    """The changes that are told, each with its item."""
    return [(item, one) for item in result.items for one in item.changes if one.test]


def clearest(tested: Sequence[tuple[PulseItem, Change]]) -> tuple[PulseItem, Change]:
    """The change that chance explains least."""
    return min(tested, key=lambda one: one[1].test.p_value if one[1].test else 1.0)


def told_item(result: Pulse) -> PulseItem | None:
    """The item that the headline is about."""
    tested = tested_changes(result)
    told = told_items(result)
    return clearest(tested)[0] if tested else told[0] if told else None


def is_beyond(change: Change) -> bool:
    """Whether chance alone seldom does that, all items judged together."""
    return change.p_adjusted is not None and change.p_adjusted < SIGNIFICANCE


def pulse_subtitle(result: Pulse, quantity: str, language: Language) -> str:
    """What is drawn, and of whom."""
    what = (
        language.say("Share of answers 4 and 5 on a scale from 1 to 5")
        if quantity == "share"
        else language.say("Mean score on a scale from 1 to 5")
    )
    return " · ".join(
        [
            what,
            language.say("of those who answered in the year (n), with what chance allows")
            if is_by_year(result)
            else language.say("of those who answered in the phase (n), with what chance allows"),
            result.cohort or language.say("all cohorts"),
        ]
    )


def level_hover(name: str, level: Level, language: Language) -> str:
    """A point in full."""
    if level.share is None or level.mean is None:
        return name
    return language.say(
        "{name}: {high} of {n} answer 4 or 5 ({share}); mean {mean} ({lower}–{upper})",
        name=name,
        high=level.n_high,
        n=level.n,
        share=share_of(level.share, language),
        mean=language.number(level.mean.estimate, 1),
        lower=language.number(level.mean.lower, 1),
        upper=language.number(level.mean.upper, 1),
    )


def change_counts(change: Change, language: Language) -> str:
    """How many answer higher, lower and the same."""
    if change.n_risen is None or change.n_fallen is None:
        return ""
    return language.say(
        "{risen} higher, {fallen} lower, {same} the same",
        risen=change.n_risen,
        fallen=change.n_fallen,
        same=change.n - change.n_risen - change.n_fallen,
    )


def share_of(share: Estimate, language: Language) -> str:
    """A share with what chance allows."""
    return language.say(
        "{share} ({lower}–{upper})",
        share=language.percent(share.estimate),
        lower=language.percent(share.lower),
        upper=language.percent(share.upper),
    )


def _change_headline(item: PulseItem, change: Change, n: int, language: Language) -> str:
    said = language.plural(
        "of the {n} participant who answered both times, {risen} answers higher and {fallen} lower",
        "of the {n} participants who answered both times, {risen} answer higher and {fallen} lower",
        change.n,
        risen=change.n_risen,
        fallen=change.n_fallen,
    )
    values = {
        "item": item_name(item.item, language),
        "levels": _levels(item, change, language),
        "pairs": said,
        "p": p_value(change.p_adjusted if change.p_adjusted is not None else 1.0, language),
    }
    if is_beyond(change):
        verdict = language.say(
            "**{item}: {levels}; {pairs}. Chance alone seldom does that.**", **values
        )
    else:
        verdict = language.say("**{item}: {levels}; {pairs}. Chance alone can do that.**", **values)
    return f"{verdict} {_of_comparisons(n, values['p'], language)}"


def _of_comparisons(n: int, p: str, language: Language) -> str:
    return language.plural(
        "One comparison was made ({p}).",
        "It is the clearest of {n} comparisons, which is taken into account ({p}).",
        n,
        p=p,
    )


def _levels(item: PulseItem, change: Change, language: Language) -> str:
    start, later = item.of("start").level, item.of(change.phase).level
    if start.share is None or later.share is None:
        return language.say("from the start to the {phase}", phase=PHASE_NAMES[change.phase])
    return language.say(
        "{was} answer 4 or 5 at the start and {now} {then} (n = {n_was} and {n_now})",
        was=language.percent(start.share.estimate),
        now=language.percent(later.share.estimate),
        then=in_phase(change.phase, language),
        n_was=start.n,
        n_now=later.n,
    )


def _level_headline(item: PulseItem, language: Language) -> str:
    parts = [
        language.say(
            "{share} {then} (n = {n})",
            share=share_of(one.level.share, language),
            then=in_phase(one.phase, language),
            n=one.level.n,
        )
        for one in told_phases(item)
        if one.level.share
    ]
    said = language.say(
        "**{item}: of the participants who answered, {shares} answer 4 or 5**, in brackets what"
        " chance allows.",
        item=item_name(item.item, language),
        shares=listed(parts, language),
    )
    if len(parts) < 2:
        return said
    why = next((one.reason for one in item.changes if one.reason), NOT_LINKED)
    untold = language.say("Whether the same people have changed cannot be told.")
    return f"{said} {untold} {language.tell(why)}"
