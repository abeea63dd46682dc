"""Where the rules change who is in the pool, said so that nobody reads chance as a cause."""

from __future__ import annotations

from collections.abc import Mapping

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.pool import Pool, PoolStep
from ypn_metrics.measures.pool_over_time import PoolDay, PoolOverTime
from ypn_metrics.wording.chance import cases_of_100, seldom
from ypn_metrics.wording.composition import UNUSUAL
from ypn_metrics.wording.values import attribute_name, criteria_note, value_name

STEPS: Mapping[str, Text] = {
    "everyone": text("Employed that day"),
    "degree": text("With a degree"),
    "potential": text("Identified potential"),
    "not_yet": text("Not yet a participant"),
    "nominated": text("Nominated"),
    "seats": text("Seats"),
}


def step_name(step: str, max_age: int, language: Language) -> str:
    """A step's name; ``max_age`` is that of the programme rules."""
    if step == "age":
        return language.say("Under {age}", age=max_age)
    return language.tell(STEPS[step])


def pool_headline(result: Pool, max_age: int, language: Language) -> str:
    """The rule at which the share changes most, and whether chance could do that."""
    if not result.steps[0].n:
        return language.say("Nobody was employed on {day}.", day=result.start_date)
    largest = result.largest
    if largest is None:
        return _unchanged(result, language)
    sentences = [
        _change(result, largest, max_age, language),
        _by_chance(largest, language),
        _others(result, largest, max_age, language),
    ]
    return " ".join(filter(None, sentences))


def shares_of(result: Pool, step: PoolStep) -> tuple[float, float]:
    """The share of a rule's value before it and after it."""
    before = result.steps[result.steps.index(step) - 1]
    value = step.value or ""
    return before.share(value) or 0.0, step.share(value) or 0.0


def is_beyond_chance(step: PoolStep) -> bool:
    """Whether dropping as many at random would hardly divide people so."""
    return step.p_adjusted is not None and step.p_adjusted < UNUSUAL


def _unchanged(result: Pool, language: Language) -> str:
    pool = result.step("not_yet")
    if not pool.n:
        return language.say("**Nobody is in the pool of {cohort}.**", cohort=result.cohort)
    return language.plural(
        "**No rule changes the shares.** The pool of {cohort} has {n} person of {all} employed.",
        "**No rule changes the shares.** The pool of {cohort} has {n} people of {all} employed.",
        pool.n,
        cohort=result.cohort,
        all=result.steps[0].n,
    )


def _change(result: Pool, step: PoolStep, max_age: int, language: Language) -> str:
    was, now = shares_of(result, step)
    values = {
        "step": step_name(step.step, max_age, language).lower(),
        "was": language.percent(was, 1),
        "now": language.percent(now, 1),
    }
    if step.value == "woman":
        return language.say(
            "**The share of women changes most at the step “{step}”: from {was} to {now}.**",
            **values,
        )
    return language.say(
        "**Of the shares by {attribute}, that of {value} changes most, at the step “{step}”: from"
        " {was} to {now}.**",
        attribute=attribute_name(result.attribute, language).lower(),
        value=value_name(step.value or "", language),
        **values,
    )


def _by_chance(step: PoolStep, language: Language) -> str:
    """Whether dropping at random could have done it."""
    if step.test is None or step.p_adjusted is None:
        return language.say("Nobody is ruled out there: the fact asked for is blank.")
    if is_beyond_chance(step):
        return language.say(
            "Dropping as many people at random does that in {often} of 100 cases.",
            often=seldom(step.p_adjusted, language),
        )
    return language.say(
        "Dropping as many people at random can well do that, in {often} of 100 cases.",
        often=cases_of_100(step.p_adjusted, language),
    )


def _others(result: Pool, largest: PoolStep, max_age: int, language: Language) -> str:
    """The other rules at which it is more than chance, or that there are none."""
    others = [step for step in result.rules if step is not largest and step.test]
    found = [step for step in others if is_beyond_chance(step)]
    if found:
        names = ", ".join(f"“{step_name(s.step, max_age, language).lower()}”" for s in found)
        return language.say("More than chance explains also: {steps}.", steps=names)
    if others and is_beyond_chance(largest):
        return language.say("At the other steps chance alone can explain the change.")
    return ""


def pool_subtitle(result: Pool, language: Language) -> str:
    """Who is counted, who stands beside, and which rules are not asked."""
    said = language.say(
        "People employed at the end of {day}, when {cohort} began, and left after each rule; grey:"
        " who goes at it. After the last rule stands the pool · everyone is counted, so no share"
        " has a margin of error",
        day=result.start_date,
        cohort=result.cohort,
    )
    return " · ".join(
        filter(
            None,
            (
                said,
                _unknown(result.n_unknown, language),
                _outside(result, language),
                criteria_note(result.missing, language),
            ),
        )
    )


def _unknown(n: int, language: Language) -> str:
    if not n:
        return ""
    return language.plural(
        "{n} more of unknown age or education stands outside the pool",
        "{n} more of unknown age or education stand outside the pool",
        n,
    )


def _outside(result: Pool, language: Language) -> str:
    """How many of those nominated and seated are not in the pool."""
    nominated, seats = result.step("nominated"), result.step("seats")
    if not (nominated.outside_pool or seats.outside_pool):
        return ""
    return language.say(
        "outside the pool: {nominated} of {of} nominated, {seats} of {all} seats",
        nominated=nominated.outside_pool or 0,
        of=nominated.n,
        seats=seats.outside_pool or 0,
        all=seats.n,
    )


def step_hover(step: PoolStep, value: str, max_age: int, language: Language) -> str:
    """One value at one step: how many of all, and who went."""
    said = language.say(
        "{step}: {n} of {of}, {share} {value}",
        step=step_name(step.step, max_age, language),
        n=step.count(value),
        of=step.n,
        share=language.percent(step.share(value) or 0.0, 1),
        value=value_name(value, language),
    )
    return " · ".join(filter(None, (said, unknown_at(step, language))))


def unknown_at(step: PoolStep, language: Language) -> str:
    """People at a rule of whom the fact it asks for is blank."""
    return language.say("{n} unknown", n=step.unknown) if step.unknown else ""


def over_time_headline(result: PoolOverTime, language: Language) -> str:
    """How many are in the pool on the last day, beside the first cohort's start."""
    last = result.days[-1]
    start = result.starts[0] if result.starts and result.starts[0] is not last else None
    sentences = [_on_last(last, start, language), _women(last, start, language)]
    return " ".join(filter(None, sentences))


def _on_last(last: PoolDay, start: PoolDay | None, language: Language) -> str:
    values = {"day": last.day, "cohort": start.cohort if start else None}
    if start is None or last.n == start.n:
        return language.plural(
            "**On {day} the pool has {n} person.**",
            "**On {day} the pool has {n} people.**",
            last.n,
            **values,
        )
    if last.n < start.n:
        return language.plural(
            "**On {day} the pool has {n} person, {fewer} fewer than when {cohort} began.**",
            "**On {day} the pool has {n} people, {fewer} fewer than when {cohort} began.**",
            last.n,
            fewer=start.n - last.n,
            **values,
        )
    return language.plural(
        "**On {day} the pool has {n} person, {more} more than when {cohort} began.**",
        "**On {day} the pool has {n} people, {more} more than when {cohort} began.**",
        last.n,
        more=last.n - start.n,
        **values,
    )


def _women(last: PoolDay, start: PoolDay | None, language: Language) -> str:
    """The women among them, then and now; nothing where no gender is known."""
    if "woman" not in dict(last.counts):
        return ""
    now = language.plural(
        "{n} of them is a woman ({share}).",
        "{n} of them are women ({share}).",
        last.count("woman"),
        share=language.percent(last.share("woman") or 0.0),
    )
    if start is None or not start.n:
        return now
    then = language.say(
        "Then it was {women} of {n} ({share}).",
        women=start.count("woman"),
        n=start.n,
        share=language.percent(start.share("woman") or 0.0),
    )
    return f"{now} {then}"


def over_time_subtitle(result: PoolOverTime, language: Language) -> str:
    """What is drawn, of whom, and what is known only of today."""
    said = language.say(
        "People in the pool at each quarter's end and, as dots, on each cohort's start day before"
        " its seats are taken · everyone is counted, so there is no margin of error"
    )
    unknown = _unknown(result.days[-1].n_unknown, language)
    return " · ".join(filter(None, (said, unknown, criteria_note(result.missing, language))))


def over_time_caveat(result: PoolOverTime, language: Language) -> str:
    """That potential is known as of today only; nothing where it is not asked of the pool."""
    if "potential" in result.missing:
        return ""
    return language.say(
        "The extract says who has potential today, not since when: whoever was identified later is"
        " counted on earlier days too, so former pools may have been smaller than drawn."
    )


def day_hover(day: PoolDay, value: str | None, language: Language) -> str:
    """One day: how many, or how many of a value."""
    when = language.date(day.day)
    if day.cohort:
        when = language.say("{day}, {cohort} begins", day=day.day, cohort=day.cohort)
    if value is None:
        return language.plural(
            "{when}: {n} person in the pool", "{when}: {n} people in the pool", day.n, when=when
        )
    return language.say(
        "{when}: {n} of {of}, {share} {value}",
        when=when,
        n=day.count(value),
        of=day.n,
        share=language.percent(day.share(value) or 0.0, 1),
        value=value_name(value, language),
    )
