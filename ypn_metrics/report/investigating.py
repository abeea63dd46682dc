"""Step 1, investigate: seats and pool, whether it changes, and what each rule does."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language, Text
from ypn_metrics.measures.composition import CohortComposition
from ypn_metrics.measures.composition_change import CompositionChange, PairChange
from ypn_metrics.measures.pool import Pool, PoolStep
from ypn_metrics.report.blocks import Block, Heading, Paragraph, Table, note, table
from ypn_metrics.report.figures import (
    NONE,
    WOMAN,
    left_out_note,
    newest,
    number,
    p_cell,
    part_of,
    points,
    seats_short,
    women_of,
)
from ypn_metrics.report.gathering import Record
from ypn_metrics.wording.chance import capitalised
from ypn_metrics.wording.composition import composition_headline
from ypn_metrics.wording.pool import pool_headline, step_name
from ypn_metrics.wording.seats import change_headline, unknown_seats_note
from ypn_metrics.wording.values import criteria_note, value_name

MOST_COHORTS = 12


def investigating(record: Record, language: Language) -> list[Block]:
    """The parts of the step that tell of seats and pool."""
    return [
        Heading(language.say("1 Investigate")),
        Paragraph(
            language.say(
                "What the figures show, each with how many people stand behind it and how often"
                " chance alone gives as much. How they are counted stands at the end."
            )
        ),
        Heading(language.say("1.1 Seats and pool, women and men"), 2),
        *_seats(record, language),
        Heading(language.say("1.2 Is it a change?"), 2),
        *change_blocks(record.change, language),
        Heading(language.say("1.3 Where the share of women in the pool changes"), 2),
        *_pool(record, language),
    ]


def _seats(record: Record, language: Language) -> list[Block]:
    if isinstance(record.seats, Text):
        return [Paragraph(language.tell(record.seats))]
    shown = newest(record.seats, MOST_COHORTS)
    notes = [
        language.say(
            "Pool: who was employed and met the programme's rules on the cohort's start date."
            " Ratio: the women's share of the seats / their share of the pool. Seats short: what"
            " the pool's share would give, minus the seats; below 0 there are more. Fair draw: how"
            " often as many seats drawn at random from the pool hold as few women or fewer. Even:"
            " seats that are 40 to 60%."
        )
    ]
    if record.missing:
        notes.append(capitalised(criteria_note(record.missing, language)) + ".")
    if n := sum(cohort.n_unknown for cohort in shown):
        notes.append(
            language.plural(
                "Of {n} person it is not known whether they were in a pool: a fact that the rules"
                " ask for is blank.",
                "Of {n} people, each counted once in each cohort, it is not known whether they"
                " were in a pool: a fact that the rules ask for is blank.",
                n,
            )
        )
    notes.append(left_out_note(len(record.seats) - len(shown), language))
    return [
        Paragraph(composition_headline(record.seats, language)),
        seats_table(shown, language),
        note(notes),
    ]


def seats_table(cohorts: Sequence[CohortComposition], language: Language) -> Table:
    """A row a cohort: women's seats beside the pool."""
    return table(
        [
            language.say("Cohort"),
            language.say("Start"),
            language.say("Women's seats"),
            language.say("Women in the pool"),
            language.say("Ratio"),
            language.say("Seats short"),
            language.say("Fair draw: so few"),
            language.say("Even"),
        ],
        [_seats_row(cohort, language) for cohort in cohorts],
        (2.6, 1.9, 2.6, 2.9, 1.3, 1.8, 2.2, 1.7),
    )


def _seats_row(cohort: CohortComposition, language: Language) -> tuple[str, ...]:
    women, (low, high) = women_of(cohort), cohort.even_band
    return (
        cohort.cohort,
        cohort.start_date.isoformat(),
        part_of(women.seats, women.of, language),
        part_of(women.pool, women.pool_of, language),
        number(women.representation_ratio, 2, language),
        seats_short(women.shortfall_seats, language),
        p_cell(women.p_fair_draw, language),
        _band(low, high),
    )


def _band(low: int, high: int) -> str:
    """The even numbers of seats; of one seat there is no even distribution."""
    if not 0 < low <= high:
        return NONE
    return str(low) if low == high else f"{low}–{high}"


def change_blocks(change: CompositionChange | Text, language: Language) -> list[Block]:
    """The test over all cohorts, and each beside the one before."""
    if isinstance(change, Text):
        return [Paragraph(language.tell(change))]
    shown = newest(change.pairs, MOST_COHORTS)
    notes = [
        language.say(
            "p: how often seats dealt out by chance differ as much; over all {n} cohorts {p} (exact"
            " test, {seats} seats). Adjusted: with regard to how many pairs are compared.",
            n=len(change.cohorts),
            p=p_cell(change.test.p_value, language),
            seats=change.n_seats,
        ),
        unknown_seats_note(change.n_unknown, language),
    ]
    if n := len(change.pairs) - len(shown):
        notes.append(
            language.plural(
                "{n} earlier pair is left out here; the dashboard's table has it.",
                "{n} earlier pairs are left out here; the dashboard's table has them.",
                n,
            )
        )
    return [
        Paragraph(change_headline(change, language)),
        table(
            [
                language.say("From"),
                language.say("To"),
                language.say("Changed most"),
                language.say("Before"),
                language.say("After"),
                "p",
                language.say("Adjusted"),
            ],
            [_pair_row(pair, language) for pair in shown],
            (2.7, 2.7, 2.4, 2.8, 2.8, 1.4, 2),
        ),
        note(notes),
    ]


def _pair_row(pair: PairChange, language: Language) -> tuple[str, ...]:
    most = pair.most
    moved = (NONE, NONE, NONE)
    if most:
        before, after = zip(most.seats, most.of, strict=True)
        moved = (
            value_name(most.value, language),
            part_of(*before, language),
            part_of(*after, language),
        )
    tests = p_cell(pair.test.p_value, language), p_cell(pair.p_adjusted, language)
    return (pair.before, pair.after, *moved, *tests)


def _pool(record: Record, language: Language) -> list[Block]:
    if isinstance(record.pool, Text):
        return [Paragraph(language.tell(record.pool))]
    found, max_age = record.pool, record.programme.max_age
    notes = [
        language.say(
            "{cohort}, {day}. p: how often dropping as many people at random changes the share as"
            " much, adjusted for the number of rules (Fisher's exact test). Everyone is counted,"
            " so no share has a margin of error.",
            cohort=found.cohort,
            day=found.start_date,
        )
    ]
    if found.missing:
        notes.append(capitalised(criteria_note(found.missing, language)) + ".")
    return [
        Paragraph(pool_headline(found, max_age, language)),
        table(
            [
                language.say("Step"),
                language.say("People"),
                language.say("Women"),
                language.say("Change, points"),
                "p",
            ],
            [_step_row(found, step, max_age, language) for step in found.steps],
            (5.2, 2.2, 4, 3.8, 1.8),
        ),
        note(notes),
    ]


def _step_row(found: Pool, step: PoolStep, max_age: int, language: Language) -> tuple[str, ...]:
    is_rule = step in found.rules
    shift = step.shift if is_rule and step.value == WOMAN else None
    return (
        step_name(step.step, max_age, language),
        language.number(step.n),
        part_of(step.count(WOMAN), step.n, language),
        points(shift, language),
        p_cell(step.p_adjusted if is_rule else None, language),
    )
