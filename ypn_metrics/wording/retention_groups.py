"""Curves beside each other, in sentences that chance cannot make false."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.retention_groups import Group, RetentionGroups
from ypn_metrics.programme import Event
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.levels import SIGNIFICANCE
from ypn_metrics.wording.points import signed
from ypn_metrics.wording.retention import PRIMARY_MONTH, quantity
from ypn_metrics.wording.sides import is_beyond_chance
from ypn_metrics.wording.values import value_name


def comparison_headline(groups: RetentionGroups, people: str, language: Language) -> str:
    """Whether a difference is shown at two years, and over the whole time."""
    if len(groups.groups) < 2:
        return language.say("Too few {group} are followed to compare them.", group=people)
    whole = _whole_time(groups, language)
    if len(groups.groups) > 2:
        return f"**{whole}**"
    month, difference = primary_of(groups)
    if difference is None:
        return whole
    return f"{_two_groups(groups, month, difference, language)} {whole}"


def primary_of(groups: RetentionGroups) -> tuple[int, Estimate | None]:
    """The difference at two years, or at the last tenure that has one before it."""
    known = [(m, d) for m, d in groups.differences if d is not None and m <= PRIMARY_MONTH]
    later = [(m, d) for m, d in groups.differences if d is not None]
    return known[-1] if known else later[0] if later else (PRIMARY_MONTH, None)


def comparison_subtitle(
    groups: RetentionGroups, events: Sequence[Event], language: Language
) -> str:
    """What the curves show, how many stand behind each, the test, and what else happened."""
    if not groups.groups:
        return ""
    said = [quantity(groups.groups[0].retention, language)]
    said += [
        language.say("{group}: {n} employments", group=short_name(g, language), n=g.retention.n)
        for g in groups.groups
    ]
    if groups.test:
        said.append(
            language.say("log-rank test: p {p}", p=p_value_of(groups.test.p_value, language))
        )
    if groups.left_out:
        said.append(
            language.plural(
                "{n} group has too few people", "{n} groups have too few people", groups.left_out
            )
        )
    if groups.by != "gender":
        said += [_event(event, language) for event in events]
    return " · ".join(said)


def short_name(group: Group, language: Language) -> str:
    """A group's name at the end of its line."""
    if group.value is not None:
        return value_name(group.value, language)
    first, last = group.population.hired_from, group.population.hired_until
    if first and last:
        return language.say("hired {first}–{last}", first=str(first.year), last=str(last.year))
    return language.say("hired since then") if first else language.say("hired before")


def p_value_of(p: float, language: Language) -> str:
    """A p-value with its sign of relation: = 0.21, < 0.001."""
    return f"< {language.number(0.001, 3)}" if p < 0.001 else f"= {language.number(p, 3)}"


def _long_name(group: Group, groups: RetentionGroups, language: Language) -> str:
    if groups.split_day is None:
        return short_name(group, language)
    if group.population.hired_until is not None:
        return language.say("those hired before {day}", day=groups.split_day)
    if groups.is_cohort_start:
        return language.say("those hired from the first cohort's start on")
    return language.say("those hired later")


def _two_groups(
    groups: RetentionGroups, month: int, difference: Estimate, language: Language
) -> str:
    first, second = groups.groups
    at = [
        next(p.estimate.estimate for p in g.retention.points if p.month == month and p.estimate)
        for g in (first, second)
    ]
    values = {
        "month": month,
        "first": _long_name(first, groups, language),
        "second": _long_name(second, groups, language),
        "before": language.percent(at[0]),
        "after": language.percent(at[1]),
        "lower": signed(100 * difference.lower, language),
        "upper": signed(100 * difference.upper, language),
    }
    if not is_beyond_chance(difference):
        return language.say(
            "**After {month} months no difference is shown between {first} and {second}**:"
            " {before} and {after} stay ({lower} to {upper} points).",
            **values,
        )
    if difference.estimate > 0:
        return language.say(
            "**After {month} months a larger share of {second} than of {first} is still"
            " employed**: {after} against {before} ({lower} to {upper} points).",
            **values,
        )
    return language.say(
        "**After {month} months a smaller share of {second} than of {first} is still employed**:"
        " {after} against {before} ({lower} to {upper} points).",
        **values,
    )


def _whole_time(groups: RetentionGroups, language: Language) -> str:
    if groups.test is None:
        return ""
    if groups.test.p_value >= SIGNIFICANCE:
        return language.say("Over the whole time the curves part no further than chance gives.")
    if groups.by == "gender":
        return language.say("Over the whole time the curves part further than chance gives.")
    return language.say(
        "Over the whole time the curves part further than chance gives; what made them part,"
        " the years of hire cannot tell."
    )


def _event(event: Event, language: Language) -> str:
    return language.say(
        "{event} ({first}–{last}) lies within it",
        event=language.named(event.name),
        first=language.month(event.first_day),
        last=language.month(event.last_day),
    )
