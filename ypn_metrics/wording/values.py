"""The dictionary's values, attributes and groups in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language, Text, text

VALUES: dict[str, Text] = {
    "woman": text("women"),
    "man": text("men"),
    "other": text("other"),
    "unknown": text("unknown"),
    "primary": text("compulsory school"),
    "upper_secondary": text("upper secondary"),
    "post_secondary": text("post-secondary"),
    "bachelor": text("bachelor's degree"),
    "master": text("master's degree"),
    "doctorate": text("doctorate"),
    "participant": text("participants, from their start on"),
    "local_management": text("local management"),
    "hr": text("HR"),
    "not_nominated": text("not nominated"),
    "to_fill": text("to fill"),
    "withheld": text("not shown"),
    "all_others": text("all others"),
}
# The same of one person, where the word is another.
OF_ONE: dict[str, Text] = {"woman": text("woman"), "man": text("man")}
ATTRIBUTES: dict[str, Text] = {
    "gender": text("Gender"),
    "age_band": text("Age"),
    "business_unit": text("Business unit"),
    "site": text("Site"),
    "country": text("Country"),
    "function": text("Function"),
    "education_level": text("Education"),
    "tenure_band": text("Years employed"),
    "job_level": text("Job level"),
    "took_part": text("Network"),
    "nominated_by": text("Nominated by"),
}
GROUPS: dict[str, Text] = {
    "young_academic": text("Under {age} with a degree"),
    "new_graduate": text("New graduates"),
    "under_40": text("Everyone under {age}"),
    "everyone": text("Everyone"),
}
# The same groups inside a sentence.
GROUPS_WITHIN: dict[str, Text] = {
    "young_academic": text("employees under {age} with a degree"),
    "new_graduate": text("new graduates"),
    "under_40": text("employees under {age}"),
    "everyone": text("all employees"),
}
BASES: dict[str, Text] = {
    "exit_rate": text("exits per 100 person-years"),
    "average": text("average headcount"),
    "month_ends": text("average of month ends"),
    "end": text("headcount at the end"),
    "start": text("headcount at the start"),
    "stability": text("stability index"),
}
EXITS: dict[str, Text] = {
    "all": text("all exits"),
    "voluntary": text("voluntary exits only"),
}
WINDOWS: dict[str, Text] = {
    "3y": text("the last three years"),
    "1y": text("the last year"),
    "5y": text("the last five years"),
    "all": text("all years"),
}

CRITERIA: dict[str, Text] = {
    "age": text("age"),
    "degree": text("education"),
    "potential": text("identified potential"),
}
# Names that the shipped rules file brings; a company's own are shown as they are.
SHIPPED_NAMES = (text("Pandemic pause"),)


def value_name(value: str, language: Language) -> str:
    """A value as it is read: the dictionary's words translated, a company's own as they are."""
    if value in VALUES:
        return language.tell(VALUES[value])
    if value.startswith("under "):
        return language.say("under {age}", age=value.removeprefix("under "))
    return value


def value_of_one(value: str, language: Language) -> str:
    """A value as it is said of one person."""
    return language.tell(OF_ONE[value]) if value in OF_ONE else value_name(value, language)


def attribute_name(attribute: str, language: Language) -> str:
    """An attribute's name for a heading or a choice."""
    return language.tell(ATTRIBUTES[attribute])


def group_name(group: str, max_age: int, language: Language) -> str:
    """A group's name for a choice; ``max_age`` is that of the programme rules."""
    return language.say(GROUPS[group].template, age=max_age)


def group_within(group: str, max_age: int, language: Language) -> str:
    """A group's name within a sentence."""
    return language.say(GROUPS_WITHIN[group].template, age=max_age)


def not_bold(name: str) -> str:
    """A name from the data: what stands between ** would be set in bold."""
    return name.replace("*", "∗")


def exits_of(n: int, language: Language) -> str:
    """So many exits, within a sentence."""
    return language.plural("{n} exit", "{n} exits", n)


def voluntary_exits_of(n: int, language: Language) -> str:
    """So many voluntary exits, within a sentence."""
    return language.plural("{n} voluntary exit", "{n} voluntary exits", n)


def participants_of(n: int, language: Language) -> str:
    """So many participants, within a sentence."""
    return language.plural("{n} participant", "{n} participants", n)


def criteria_note(missing: Sequence[str], language: Language) -> str:
    """Which criteria of eligibility are not applied, for want of a column."""
    if not missing:
        return ""
    return language.say(
        "not in the extract, so not asked of the pool: {criteria}",
        criteria=", ".join(language.tell(CRITERIA[name]) for name in missing),
    )


def unknown_kinds_sentence(n: int, leavers: int, language: Language) -> str:
    """How many exits are not counted as voluntary because nobody knows what they were."""
    return language.plural(
        "How {n} of the company's {of} leavers left is not known (no exit_type): the exit does not"
        " count as voluntary.",
        "How {n} of the company's {of} leavers left is not known (no exit_type): their exits do"
        " not count as voluntary.",
        n,
        of=leavers,
    )


def unknown_sentence(n: int, group: str, language: Language) -> str:
    """How many people nobody can place in the group or outside it, and for want of what."""
    if group == "new_graduate":
        return language.plural(
            "{n} person employed today is in no figure: the graduation is not known.",
            "{n} people employed today are in no figure: their graduation is not known.",
            n,
        )
    return language.plural(
        "{n} person employed today is in no figure: the birth date or education is not known.",
        "{n} people employed today are in no figure: their birth date or education is not known.",
        n,
    )
