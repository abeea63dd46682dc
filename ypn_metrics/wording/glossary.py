"""Words that a reader may not know, explained once: on each page, and all together on one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ypn_metrics.languages import Language, Text, text


@dataclass(frozen=True, slots=True)
class Word:
    """A word, the forms that pages use it in (a pattern in each language), and what it means."""

    name: Text
    forms: Text
    meaning: Text


GLOSSARY: Mapping[str, Word] = {
    "person-years": Word(
        text("person-years"),
        text(r"person-years?"),
        text(
            "One person employed for a year, or two for half a year each. Exits per 100 of them"
            " can be compared between small groups and large, short periods and long."
        ),
    ),
    "rolling": Word(
        text("rolling 12 months"),
        text(r"rolling 12 months"),
        text(
            "Each point looks back over the twelve months that end there, so no season shows."
            " Neighbouring points share most of their months and move together."
        ),
    ),
    "chance": Word(
        text("what chance gives"),
        text(
            r"within what chance gives|(?:more than|above|below) (?:what )?chance gives"
            r"|no more than chance \w+|more than chance explains|chance alone"
        ),
        text(
            "Among few people, figures differ from year to year and from group to group although"
            " nothing has changed. What lies within that is no news, and no proof that all is as"
            " it was."
        ),
    ),
    "interval": Word(
        text("interval, what chance allows"),
        text(r"with the interval|with what chance allows|the interval that chance allows"),
        text(
            "The range of true values that fit what was seen: in 95 cases of 100 it holds the"
            " true one. The fewer the people, the wider it is. It stands in brackets, or is drawn"
            " as a line or a band."
        ),
    ),
    "limits": Word(
        text("limits, funnel"),
        text(r"[\d.]+% limits|the limits of chance"),
        text(
            "How far from the others a place lies by chance alone. Few people leave more to"
            " chance, so the limits are wide for small places and close for large ones: a funnel."
        ),
    ),
    "points": Word(
        text("points (percentage points)"),
        text(r"(?<=\d )points?\b|percentage points"),
        text("What lies between two percentages: from 83% to 90% is 7 points."),
    ),
    "pool": Word(
        text("pool, eligible"),
        text(r"the pool|its pool|eligible(?: people)?"),
        text(
            "Everyone who could have had a seat: employed on the cohort's start day, within the"
            " programme's rules that day, and not yet a participant."
        ),
    ),
    "colleagues": Word(
        text("comparable colleagues"),
        text(r"comparable colleagues?"),
        text(
            "Eligible colleagues who were like a participant on the cohort's start day, in age,"
            " years employed and more. Both are followed from that day, so that nobody has had"
            " to stay longer to be counted."
        ),
    ),
    "draw": Word(
        text("fair draw"),
        text(r"(?:a )?fair draws?|drawn by lot|dealt out by lot"),
        text(
            "As many seats as the cohort has, drawn by lot from its pool. What such a draw often"
            " gives says nothing about how people were picked."
        ),
    ),
    "even": Word(
        text("even distribution"),
        text(r"even distribution"),
        text("From 40 to 60% of each gender, in whole seats: what Swedish practice calls even."),
    ),
    "p": Word(
        text("p (in a test)"),
        text(r"\bp(?=\s[=<>])"),
        text(
            "How often chance alone would give a difference at least as large, if there were"
            " none. Under 0.05 is by convention more than chance explains."
        ),
    ),
    "fifths": Word(
        text("four fifths"),
        text(r"four fifths"),
        text(
            "A convention from American hiring practice: where one group goes on less than four"
            " fifths as often as another, look closer. With few people it tells little."
        ),
    ),
    "deviations": Word(
        text("standard deviations"),
        text(r"standard deviations"),
        text(
            "How far values usually lie from their mean. Groups whose means are 0.1 standard"
            " deviations apart are nearly alike."
        ),
    ),
    "primary": Word(
        text("primary outcome, exploratory"),
        text(r"primary outcome|exploratory"),
        text(
            "The primary outcome is the one question that was fixed before anybody looked."
            " All else is exploratory: among many figures some stand out by chance, so they ask"
            " a question rather than answer one."
        ),
    ),
    "placebo": Word(
        text("placebo cohort"),
        text(r"placebo cohorts?"),
        text(
            "Colleagues who took part in nothing, drawn as if they had. Whatever difference they"
            " show is chance."
        ),
    ),
}


def first_use(sentence: str, language: Language, told: set[str]) -> list[tuple[int, int, str]]:
    """Where a sentence uses words that are not told yet: start, end and key, in order.

    What is found is added to ``told``.
    """
    found: list[tuple[int, int, str]] = []
    for key, word in GLOSSARY.items():
        place = None if key in told else _pattern(language, word.forms.template).search(sentence)
        if place and not any(
            start < place.end() and place.start() < end for start, end, _ in found
        ):
            found.append((place.start(), place.end(), key))
            told.add(key)
    return sorted(found)


@cache
def _pattern(language: Language, forms: str) -> re.Pattern[str]:
    return re.compile(language.named(forms), re.IGNORECASE)
