"""Steps 2 to 4 and what belongs to them: analyse, act, follow up, and with whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ypn_metrics.languages import Language, Text
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.report.blocks import Block, Bullets, Heading, Paragraph, table, to_fill
from ypn_metrics.report.figures import plainly
from ypn_metrics.report.following import following_up
from ypn_metrics.report.gathering import Record, selection_of
from ypn_metrics.wording.composition import change_sentence, pool_sentence
from ypn_metrics.wording.crossed import unseated_headline
from ypn_metrics.wording.pool import pool_headline
from ypn_metrics.wording.seats import change_headline
from ypn_metrics.wording.selection import ratios_headline

Result = TypeVar("Result")
MEASURES_TO_FILL, MEETINGS_TO_FILL = 6, 4
COUNTED = ("composition", "composition_change", "pool", "funnel", "without_a_seat", "fair_draws")


def closing(record: Record, language: Language) -> list[Block]:
    """Everything after the figures."""
    return [
        *_analysing(record, language),
        *_acting(record, language),
        *following_up(record, language),
        *_cooperating(language),
        *_counted(language),
    ]


def _analysing(record: Record, language: Language) -> list[Block]:
    return [
        Heading(language.say("2 Analyse")),
        Bullets(
            (
                language.say(
                    "The figures say what is so, not why. Causes are found by asking those who"
                    " nominate and select, those who were asked and those who were not, and by"
                    " reading the rules and how they are applied."
                ),
                language.say(
                    "A difference that chance hardly gives is no proof of discrimination, and one"
                    " that chance can well give is no proof that there is none: with twenty seats"
                    " only large differences stand out."
                ),
                language.say(
                    "Who could not be in the pool at all, for want of a degree or for age, is seen"
                    " only where the share changes from rule to rule."
                ),
            )
        ),
        table(
            [
                language.say("Question"),
                language.say("What the figures say"),
                language.say("Causes, and how you know"),
            ],
            [(question, said, "") for question, said in _questions(record, language)],
            (5, 6, 6),
        ),
    ]


def _questions(record: Record, language: Language) -> list[tuple[str, str]]:
    return [
        *_questions_of_gender(record, language),
        (
            language.say("Do all places have the same way in?"),
            _told(record.places, lambda found: unseated_headline(found, language), language),
        ),
        (
            language.say(
                "Are ages treated alike? What is the aim of the limit of {age} years, and is it"
                " appropriate and necessary for it?",
                age=record.programme.max_age,
            ),
            _told(record.age_change, lambda found: change_headline(found, language), language),
        ),
        (
            language.say("Are there obstacles by the grounds that are not in the data?"),
            language.say("The figures say nothing of them."),
        ),
    ]


def _questions_of_gender(record: Record, language: Language) -> list[tuple[str, str]]:
    return [
        (
            language.say("Do the seats hold as many women as the pool would give?"),
            _seats_said(record, language),
        ),
        (
            language.say(
                "Which of the rules changes the share of women, and is the rule needed for what the"
                " programme is to do?"
            ),
            _told(
                record.pool,
                lambda found: pool_headline(found, record.programme.max_age, language),
                language,
            ),
        ),
        (
            language.say(
                "Are women and men nominated and selected alike? Who nominates, by what grounds,"
                " and who hears of the programme?"
            ),
            _nominations_said(record, language),
        ),
    ]


def _told(found: Result | Text, headline: Callable[[Result], str], language: Language) -> str:
    """A finding without its bold, or why there is none."""
    return language.tell(found) if isinstance(found, Text) else plainly(headline(found))


def _seats_said(record: Record, language: Language) -> str:
    if isinstance(record.seats, Text):
        return language.tell(record.seats)
    after = record.seats[-1]
    said = [pool_sentence(after, language)]
    if len(record.seats) > 1:
        said.append(change_sentence(record.seats[-2], after, language))
    return f"{after.cohort}: {' '.join(filter(None, said))}" if any(said) else ""


def _nominations_said(record: Record, language: Language) -> str:
    if isinstance(record.selection, Text):
        return language.tell(record.selection)
    shown = selection_of(None, record.selection) or record.selection[-1]
    return plainly(ratios_headline(shown, language))


def _acting(record: Record, language: Language) -> list[Block]:
    said = language.say(
        "Measures are to have a time plan and be carried out as soon as possible (section 3)."
    )
    dates = [
        language.say(
            "{cohort} starts on {day}: what is to hold for it has to be in place before its seats"
            " are given.",
            cohort=cohort.name,
            day=cohort.start_date,
        )
        for cohort in record.to_start
    ]
    return [
        Heading(language.say("3 Act")),
        Paragraph(" ".join([said, *dates])),
        to_fill(
            [
                language.say("Measure"),
                language.say("For which cause"),
                language.say("Responsible"),
                language.say("By when"),
                language.say("Done"),
            ],
            MEASURES_TO_FILL,
            (5.5, 4, 3, 2.5, 2),
        ),
    ]


def _cooperating(language: Language) -> list[Block]:
    return [
        Heading(language.say("Cooperation with employees")),
        Paragraph(
            language.say(
                "Employer and employees are to cooperate in the work, and the documentation says"
                " how they do (sections 11 and 13). A trade union with a collective agreement is"
                " given the information that it needs for it (section 12)."
            )
        ),
        to_fill(
            [
                language.say("Date"),
                language.say("Who took part, and for whom"),
                language.say("Which steps"),
                language.say("What was agreed"),
            ],
            MEETINGS_TO_FILL,
            (2.5, 5, 3.5, 6),
        ),
    ]


def _counted(language: Language) -> list[Block]:
    blocks: list[Block] = [Heading(language.say("How the figures are counted"))]
    for name in COUNTED:
        definition = MEASURES[name]
        title, meaning = language.tell(definition.title), language.tell(definition.meaning)
        end = "" if title.endswith("?") else "."
        said = f"**{title}{end}** {meaning} {definition.source}"
        blocks.append(Paragraph(said.strip(), is_note=True))
    return blocks
