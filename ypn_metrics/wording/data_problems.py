"""What is wrong with the data, and which figure it touches."""

from __future__ import annotations

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.notable.problems import DataProblem, Figure, Problem
from ypn_metrics.wording.values import group_name, not_bold

FIGURES: dict[Figure, Text] = {
    "all": text("every figure"),
    "exit_rate": text("how many leave"),
    "effect": text("the comparison with colleagues"),
    "composition": text("who has the seats"),
    "funnel": text("the nominations"),
    "meetings": text("the programme's outcomes"),
}


# Of problems that are said in one way.
SAID: dict[Problem, Text] = {
    "damaged": text(
        "**The file of publication {name} is damaged:** publication {other} answers in its place,"
        " with every figure as it was then."
    ),
    "unreconciled": text(
        "**Headcounts do not follow from each other:** {n} of {of} lines do not add up, the newest"
        " in {name}. It touches {figure}."
    ),
    "unknown_group": text(
        "**Of {n} people it is not known whether they belong to the group “{group}”:** that is"
        " {share} of those who may. They are in no figure of it; it touches {figure}."
    ),
    "unknown_seats": text(
        "**Of {n} of the {of} participants of {name} the gender is not known** ({share}). It"
        " touches {figure}."
    ),
    "unknown_gender": text(
        "**Of {n} of the {of} people who could be picked for {name} the gender is not known**"
        " ({share}). It touches {figure}."
    ),
    "unknown_pool": text(
        "**{n} people may belong to the pool of {name}, and nobody knows:** a fact that the rules"
        " ask for is blank, of {share} of those who may. It touches {figure}."
    ),
}


def problem_sentence(found: DataProblem, language: Language) -> str:
    """What is wrong, of how many, and the figure."""
    share = found.n / found.of
    values: dict[str, object] = {
        "of": found.of,
        "share": language.percent(share, 0 if share >= 0.1 else 1),
        "name": not_bold(found.name),
        "other": str(found.of),
        "figure": FIGURES[found.figure],
        "group": found.whose and group_name(found.whose.group, found.whose.max_age, language),
    }
    if found.problem == "left_out":
        return _left_out(found, values, language)
    return language.say(SAID[found.problem].template, n=found.n, **values)


def _left_out(found: DataProblem, values: dict[str, object], language: Language) -> str:
    if found.is_large:
        return language.plural(
            "**{n} of {of} rows of the extract {name} was left out** ({share}): it touches"
            " {figure}. The page Extracts says why.",
            "**{n} of {of} rows of the extract {name} were left out** ({share}): it touches"
            " {figure}. The page Extracts says why.",
            found.n,
            **values,
        )
    return language.plural(
        "**{n} of {of} rows of the extract {name} was left out**, fewer than 1 in 100: {figure} is"
        " counted without it. The page Extracts says why.",
        "**{n} of {of} rows of the extract {name} were left out**, fewer than 1 in 100: {figure}"
        " is counted without them. The page Extracts says why.",
        found.n,
        **values,
    )
