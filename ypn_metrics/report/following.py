"""Step 4, follow up and evaluate: last time beside now, and when the next figures come."""

from __future__ import annotations

import datetime as dt

from ypn_metrics.languages import Language, Text
from ypn_metrics.measures.composition import CohortComposition
from ypn_metrics.measures.selection import Selection
from ypn_metrics.report.blocks import Block, Heading, Paragraph, table, to_fill
from ypn_metrics.report.choosing import ratio_cells
from ypn_metrics.report.figures import NONE, number, part_of, seats_short, women_of
from ypn_metrics.report.gathering import LastTime, Record, selection_of

EVALUATED_TO_FILL = 5


def following_up(record: Record, language: Language) -> list[Block]:
    """The figures of last time and now, the next dates, and fields for what came of measures."""
    return [
        Heading(language.say("4 Follow up and evaluate")),
        *_beside_last_time(record, language),
        Heading(language.say("When the next figures come"), 2),
        *_dates(record, language),
        Heading(language.say("What came of the measures"), 2),
        to_fill(
            [
                language.say("Measure in the last record"),
                language.say("Carried out, when"),
                language.say("What came of it"),
                language.say("Goes on, changes or ends"),
            ],
            EVALUATED_TO_FILL,
            (5, 3.5, 5, 3.5),
        ),
    ]


def _beside_last_time(record: Record, language: Language) -> list[Block]:
    if isinstance(record.seats, Text):
        return [Paragraph(language.tell(record.seats))]
    if record.last is None:
        return [
            Paragraph(
                language.say("There is one cohort so far, and no earlier publication before it.")
            )
        ]
    now, last = record.seats[-1], record.last
    columns = [
        _figures(last.seats, last.selection, language),
        _figures(now, selection_of(now.cohort, record.selection), language),
    ]
    names = [
        language.say("Women's seats"),
        language.say("Women in the pool"),
        language.say("Ratio"),
        language.say("Seats short"),
        language.say("Selected of nominated: women's rate / men's"),
    ]
    return [
        Paragraph(_source(last, language)),
        table(
            [
                language.say("Figure"),
                last.seats.cohort,
                now.cohort,
                language.say("What it says of the measures"),
            ],
            [(*row, "") for row in zip(names, *columns, strict=True)],
            (4.5, 3.5, 3.5, 5.5),
        ),
    ]


def _source(last: LastTime, language: Language) -> str:
    if last.number is None or last.as_of is None:
        return language.say(
            "{cohort} is the cohort before, as it is counted today: the store has no publication"
            " from before the newest cohort began.",
            cohort=last.seats.cohort,
        )
    return language.say(
        "{cohort} is as publication {number} reported it, as of {day}.",
        cohort=last.seats.cohort,
        number=str(last.number),
        day=last.as_of,
    )


def _figures(
    cohort: CohortComposition, chosen: Selection | None, language: Language
) -> tuple[str, ...]:
    women = women_of(cohort)
    return (
        part_of(women.seats, women.of, language),
        part_of(women.pool, women.pool_of, language),
        number(women.representation_ratio, 2, language),
        seats_short(women.shortfall_seats, language),
        ratio_cells(chosen, "selected", language)[0] if chosen else NONE,
    )


def _dates(record: Record, language: Language) -> list[Block]:
    days = sorted(_days(record, language))
    if not days:
        return [
            Paragraph(
                language.say(
                    "No cohort ends or starts after the as-of date, as far as the extracts say."
                )
            )
        ]
    return [
        table(
            [language.say("Date"), language.say("What can be counted then"), language.say("Who")],
            [(language.date(day), said, "") for day, said in days],
            (3.5, 9.5, 4),
        )
    ]


def _days(record: Record, language: Language) -> list[tuple[dt.date, str]]:
    starts = [
        (
            cohort.start_date,
            language.say("{cohort} starts: its seats and its pool.", cohort=cohort.name),
        )
        for cohort in record.to_start
    ]
    ends = [
        (
            cohort.end_date,
            language.say("{cohort} ends: who completed it.", cohort=cohort.name),
        )
        for cohort in record.cohorts
        if cohort.end_date > record.publication.as_of
    ]
    return starts + ends
