"""The eligibility check in words: who meets the rules, who does not, and who was excepted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.eligibility import Checked, RuleName, State
from ypn_metrics.measures.waivers import Standing, keys_of
from ypn_metrics.store.exceptions import Key, Waiver

RULE_NAMES: Mapping[RuleName, Text] = {
    "employed": text("Employed"),
    "degree": text("Academic degree"),
    "potential": text("Identified potential"),
    "not_yet": text("Not yet a participant"),
}
STATES: Mapping[State, Text] = {
    "met": text("met"),
    "not_met": text("not met"),
    "unknown": text("not known"),
    "not_asked": text("not asked"),
}
STANDINGS: Mapping[Standing, Text] = {
    "in_force": text("in force"),
    "not_needed": text("no longer needed"),
    "withdrawn": text("withdrawn"),
    "replaced": text("replaced by a later one"),
}
DECISIONS: Mapping[str, Text] = {
    "selected": text("nominated · selected"),
    "reserve": text("nominated · in reserve"),
    "not_selected": text("nominated · not selected"),
    "deferred": text("nominated · deferred"),
    "declined": text("nominated · declined"),
}


def rule_name(rule: str, max_age: int, language: Language) -> str:
    """A rule's name; ``max_age`` is that of the programme rules."""
    known: Mapping[str, Text] = {**RULE_NAMES, "age": text("Under {age}", age=max_age)}
    return language.tell(known[rule])


def state_name(state: State, language: Language) -> str:
    """What a rule says, in a word or two."""
    return language.tell(STATES[state])


def standing_name(standing: Standing, language: Language) -> str:
    """What an exception is worth by now."""
    return language.tell(STANDINGS[standing])


def came_as(row: Checked, language: Language) -> str:
    """How a person comes to the cohort."""
    if row.is_participant and row.is_nominated:
        return language.say("participant")
    if row.is_participant:
        return language.say("participant, not nominated")
    if row.decision is None:
        return language.say("nominated")
    known = DECISIONS.get(row.decision)
    return language.tell(known) if known else row.decision


def eligibility_headline(
    rows: Sequence[Checked], standing: Mapping[Key, Waiver], cohort: str | None, language: Language
) -> str:
    """How many do not meet the rules, of how many it is not known, how many are excepted."""
    if not rows:
        return language.say("**Nobody is nominated for {cohort} or seated in it.**", cohort=cohort)
    failing = [row for row in rows if row.meets == "not_met"]
    unknown = [row for row in rows if row.meets == "unknown"]
    among = {"of": len(rows), "who": _who(rows), "cohort": cohort or text("all cohorts")}
    if not failing and not unknown:
        return language.plural(
            "**The only person nominated for {cohort} or seated in it meets the rules on the start"
            " day.**",
            "**All {n} {who} of {cohort} meet the rules on the start day.**",
            len(rows),
            **among,
        )
    sentences = [
        _failing(len(failing), among, language),
        _unknown(len(unknown), among, bool(failing), language),
        _excepted([*failing, *unknown], standing, language),
    ]
    return " ".join(filter(None, sentences))


def _who(rows: Sequence[Checked]) -> Text:
    if not any(row.is_participant for row in rows):
        return text("nominees")
    if not any(row.is_nominated for row in rows):
        return text("participants")
    return text("nominees and participants")


def _failing(n: int, among: Mapping[str, object], language: Language) -> str:
    if not n:
        return ""
    return language.plural(
        "**{n} of the {of} {who} of {cohort} does not meet the rules on the start day.**",
        "**{n} of the {of} {who} of {cohort} do not meet the rules on the start day.**",
        n,
        **among,
    )


def _unknown(n: int, among: Mapping[str, object], after_others: bool, language: Language) -> str:
    if not n:
        return ""
    if after_others:
        return language.plural(
            "Whether {n} more does is not known: a fact is blank.",
            "Whether {n} more do is not known: a fact is blank.",
            n,
        )
    return language.plural(
        "**Whether {n} of the {of} {who} of {cohort} meets the rules on the"
        " start day is not known: a fact is blank.** All others do.",
        "**Whether {n} of the {of} {who} of {cohort} meet the rules on the"
        " start day is not known: a fact is blank.** All others do.",
        n,
        **among,
    )


def _excepted(rows: Sequence[Checked], standing: Mapping[Key, Waiver], language: Language) -> str:
    if not any(key in standing for row in rows for key in keys_of(row)):
        return language.say("No exception is recorded.")
    return language.plural(
        "{n} of them has a recorded exception from every rule in question.",
        "{n} of them have a recorded exception from every rule in question.",
        sum(all(key in standing for key in keys_of(row)) for row in rows),
    )


def read_when_sentence(rows: Sequence[Checked], as_of: dt.date, language: Language) -> str:
    """As of which day the facts of cohorts that have not started are; nothing where all have."""
    ahead = {row.cohort: row.start_date for row in rows if not row.has_started}
    if not ahead:
        return ""
    if len(ahead) > 1:
        return language.say(
            "Cohorts that start after {as_of}: age and graduation are read on the start day,"
            " everything else as known on {as_of}.",
            as_of=as_of,
        )
    ((cohort, day),) = ahead.items()
    return language.say(
        "{cohort} starts on {day}: age and graduation are read on that day, everything else as"
        " known on {as_of}.",
        cohort=cohort,
        day=day,
        as_of=as_of,
    )


def same_day_sentences(rows: Sequence[Checked], language: Language) -> list[str]:
    """Who starts two cohorts on one day, which no rule rules out."""
    return [
        language.say(
            "{person} also starts {others} on the day on which {cohort} starts: neither is"
            " earlier, so the rule on earlier cohorts is met.",
            person=row.employee_id,
            others=row.same_day,
            cohort=row.cohort,
        )
        for row in rows
        if row.same_day and row.is_participant
    ]
