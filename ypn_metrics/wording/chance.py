"""How often chance alone does it, so that it can be heard."""

from __future__ import annotations

from ypn_metrics.languages import Language


def cases_of_100(p: float, language: Language) -> str:
    """A probability as cases of 100, for a sentence that goes on with "of 100 cases"."""
    if p < 0.001:
        return language.say("fewer than {least}", least=language.number(0.1, 1))
    if 0.995 <= p < 1:
        return language.say("more than {most}", most=language.number(99))
    return language.number(100 * p, 1 if p < 0.05 else 0)


def seldom(p: float, language: Language) -> str:
    """The same where it is news: "only 2.1", and "fewer than 0.1" without the only."""
    if p < 0.001:
        return cases_of_100(p, language)
    return language.say("only {number}", number=language.number(100 * p, 1))


def capitalised(name: str) -> str:
    """A name at the beginning of a sentence; what stands after its first letter is kept."""
    return name[:1].upper() + name[1:]


def listed(parts: list[str], language: Language) -> str:
    """Names or numbers in a row: a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return language.say("{most} and {last}", most=", ".join(parts[:-1]), last=parts[-1])


def exploratory_label(month: int, language: Language) -> str:
    """That this is one of many figures that are looked at, and which one is not."""
    return language.say(
        "**Exploratory.** The primary outcome, fixed in the programme rules, is retention after"
        " {month} months, of all cohorts, beside comparable colleagues. Whoever looks at many"
        " figures finds some that are chance.",
        month=month,
    )


def continued(sentence: str) -> str:
    """A sentence as it stands after a colon: its first word small, behind any **.

    >>> continued("**Of 99 exits** 48 have a reason.")
    '**of 99 exits** 48 have a reason.'
    """
    start = len(sentence) - len(sentence.lstrip("*"))
    return sentence[:start] + sentence[start : start + 1].lower() + sentence[start + 1 :]
