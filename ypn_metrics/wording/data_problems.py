"""What is wrong with the data, and which figure it touches."""

from __future__ import annotations

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.notable.problems import DataProblem, Figure
from ypn_metrics.wording.values import group_name

FIGURES: dict[Figure, Text] = {
    "all": text("every figure"),
    "exit_rate": text("how many leave"),
    "effect": text("the comparison with colleagues"),
    "composition": text("who has the seats"),
    "funnel": text("the nominations"),
    "meetings": text("the programme's outcomes"),
}


def problem_sentence(found: DataProblem, language: Language) -> str:
    """What is wrong, of how many, and the figure."""
    values = {
        "n": found.n,
        "of": found.of,
        "share": language.percent(found.n / found.of, 0 if found.n >= 0.1 * found.of else 1),
        "name": found.name.replace("*", "∗"),
        "figure": FIGURES[found.figure],
    }
    if found.problem == "damaged":
        return language.say(
            "**The file of publication {name} is damaged:** publication {other} answers in its"
            " place, with every figure as it was then.",
            name=found.name,
            other=str(found.of),
        )
    if found.problem == "left_out":
        return _left_out(found, values, language)
    if found.problem == "unreconciled":
        return language.say(
            "**Headcounts do not follow from each other:** {n} of {of} lines do not add up, the"
            " newest in {name}. It touches {figure}.",
            **values,
        )
    if found.problem == "unknown_group" and found.whose is not None:
        max_age = found.whose.max_age
        return language.say(
            "**Of {n} people it is not known whether they belong to the group “{group}”:** that is"
            " {share} of those who may. They are in no figure of it; it touches {figure}.",
            group=group_name(found.whose.group, max_age, language),
            **values,
        )
    if found.problem == "unknown_seats":
        return language.say(
            "**Of {n} of the {of} participants of {name} the gender is not known** ({share}). It"
            " touches {figure}.",
            **values,
        )
    if found.problem == "unknown_gender":
        return language.say(
            "**Of {n} of the {of} people who could be picked for {name} the gender is not known**"
            " ({share}). It touches {figure}.",
            **values,
        )
    return language.say(
        "**{n} people may belong to the pool of {name}, and nobody knows:** a fact that the rules"
        " ask for is blank, of {share} of those who may. It touches {figure}.",
        **values,
    )


def _left_out(found: DataProblem, values: dict[str, object], language: Language) -> str:
    if found.is_large:
        return language.plural(
            "**{n} of {of} rows of the extract {name} was left out** ({share}): it touches"
            " {figure}. The page Extracts says why.",
            "**{n} of {of} rows of the extract {name} were left out** ({share}): it touches"
            " {figure}. The page Extracts says why.",
            found.n,
            **{key: value for key, value in values.items() if key != "n"},
        )
    return language.plural(
        "**{n} of {of} rows of the extract {name} was left out**, fewer than 1 in 100: {figure} is"
        " counted without it. The page Extracts says why.",
        "**{n} of {of} rows of the extract {name} were left out**, fewer than 1 in 100: {figure}"
        " is counted without them. The page Extracts says why.",
        found.n,
        **{key: value for key, value in values.items() if key != "n"},
    )
