"""Step 1, investigate: nominations, places without a seat, and ages."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language, Text
from ypn_metrics.measures.composition import CohortComposition
from ypn_metrics.measures.fair_draws import fair_draws
from ypn_metrics.measures.nominations import STAGES, Stage, Step
from ypn_metrics.measures.selection import Selection
from ypn_metrics.measures.without_a_seat import Unseated, WithoutSeat
from ypn_metrics.report.blocks import Block, Bullets, Heading, Paragraph, Table, note, table
from ypn_metrics.report.figures import (
    NONE,
    WOMAN,
    left_out_note,
    newest,
    number,
    p_cell,
    part_of,
    with_range,
)
from ypn_metrics.report.gathering import Record, selection_of
from ypn_metrics.report.investigating import change_blocks
from ypn_metrics.wording.chance import listed
from ypn_metrics.wording.crossed import cohort_name, unseated_headline
from ypn_metrics.wording.nominations import funnel_headline, stage_name, step_title
from ypn_metrics.wording.selection import told_ratios
from ypn_metrics.wording.values import attribute_name, value_name

MOST_FUNNELS, MOST_AGES, MOST_PLACES = 4, 4, 20


def choosing(record: Record, language: Language) -> list[Block]:
    """The parts of the step that tell who is chosen, from where, and of what age."""
    return [
        Heading(language.say("1.4 From eligible to completed, women and men"), 2),
        *_nominations(record, language),
        Heading(language.say("1.5 Places with eligible people and no seat"), 2),
        *_places(record, language),
        Heading(language.say("1.6 Age"), 2),
        *_ages(record, language),
    ]


def _nominations(record: Record, language: Language) -> list[Block]:
    if isinstance(record.selection, Text):
        return [Paragraph(language.tell(record.selection))]
    each = [one for one in record.selection if one.funnel.cohort is not None]
    shown = newest(each, MOST_FUNNELS)
    pooled = selection_of(None, record.selection)
    told = [*([pooled] if pooled else []), *shown]
    notes = [
        language.say(
            "Of those at one stage, how many are at the next. Ratio: the women's rate / the men's,"
            " with what chance allows (95%); p: exact test of the two. Under 30 people in a group"
            " the ratio says little."
        )
    ]
    notes.append(left_out_note(len(each) - len(shown), language))
    return [
        Paragraph(funnel_headline(pooled or shown[-1], language)),
        selection_table(told, language),
        note(notes),
        *([Bullets(unknown)] if (unknown := _unknown_stages(shown, language)) else []),
    ]


def selection_table(told: Sequence[Selection], language: Language) -> Table:
    """A row a cohort and step: women's and men's rates."""
    return table(
        [
            language.say("Cohort"),
            language.say("Step"),
            language.say("Women"),
            language.say("Men"),
            language.say("Ratio"),
            "p",
        ],
        [
            _step_row(one, stage, language)
            for one in told
            for stage in STAGES[1:]
            if one.funnel.step(stage).of
        ],
        (2.4, 3.9, 3, 3, 3.2, 1.5),
    )


def _step_row(one: Selection, stage: Stage, language: Language) -> tuple[str, ...]:
    return (
        cohort_name(one.funnel.cohort, language),
        step_title(stage, language),
        _rate(_group(one, stage, WOMAN), language),
        _rate(_group(one, stage, "man"), language),
        *ratio_cells(one, stage, language),
    )


def ratio_cells(one: Selection, stage: Stage, language: Language) -> tuple[str, str]:
    """Women's rate / men's with its interval, and p; dashes where all went on."""
    ratio = next(
        (r for r in told_ratios(one) if (r.stage, r.value, r.beside) == (stage, WOMAN, "man")), None
    )
    if ratio is None:
        return NONE, NONE
    return (
        with_range(ratio.ratio, language),
        p_cell(ratio.test.p_value if ratio.test else None, language),
    )


def _group(one: Selection, stage: Stage, value: str) -> Step | None:
    return one.funnel.step(stage, (value,)) if (value,) in one.funnel.groups else None


def _rate(step: Step | None, language: Language) -> str:
    return part_of(step.passed or 0, step.of or 0, language) if step else NONE


def _unknown_stages(shown: Sequence[Selection], language: Language) -> tuple[str, ...]:
    """Why a stage of a cohort is not known."""
    return tuple(
        f"{one.funnel.cohort}, {stage_name(step.stage, language).lower()}:"
        f" {language.tell(step.reason)}"
        for one in shown
        for step in one.funnel.everyone
        if step.reason
    )


def _places(record: Record, language: Language) -> list[Block]:
    if isinstance(record.places, Text):
        return [Paragraph(language.tell(record.places))]
    headline = Paragraph(unseated_headline(record.places, language))
    rows = [
        _place_row(result, place, language) for result in record.places for place in result.without
    ]
    if not rows:
        return [headline]
    notes = [
        language.say(
            "Fair draw: how often it gives the place no seat; adjusted: with regard to how many"
            " places are looked at."
        )
    ]
    if (n := len(rows) - MOST_PLACES) > 0:
        notes.append(
            language.plural(
                "{n} row more is in the dashboard's table.",
                "{n} rows more are in the dashboard's table.",
                n,
            )
        )
    return [
        headline,
        table(
            [
                language.say("Kind"),
                language.say("Place"),
                language.say("Cohort"),
                language.say("Eligible"),
                language.say("Fair draw: none"),
                language.say("Adjusted"),
            ],
            rows[:MOST_PLACES],
            (2.6, 4, 3.4, 2.6, 2.4, 2),
        ),
        note(notes),
    ]


def _place_row(result: Unseated, place: WithoutSeat, language: Language) -> tuple[str, ...]:
    return (
        attribute_name(result.attribute, language),
        value_name(place.value, language),
        result.cohorts[-1] if result.is_newest else cohort_name(None, language),
        listed([language.number(n) for n in place.pool], language),
        p_cell(place.p_none, language),
        p_cell(place.p_adjusted, language),
    )


def _ages(record: Record, language: Language) -> list[Block]:
    if isinstance(record.ages, Text):
        return [Paragraph(language.tell(record.ages))]
    shown = newest(record.ages, MOST_AGES)
    notes = [
        language.say(
            "Fair draw: seats that as many drawn at random from the pool give in 95 of 100 cases;"
            " p: adjusted for the number of ages. The programme takes people under {age}: who is"
            " older is in no pool.",
            age=record.programme.max_age,
        )
    ]
    notes.append(left_out_note(len(record.ages) - len(shown), language))
    return [
        table(
            [
                language.say("Cohort"),
                language.say("Age"),
                language.say("Seats"),
                language.say("In the pool"),
                language.say("Ratio"),
                language.say("Fair draw"),
                "p",
            ],
            [row for cohort in shown for row in _age_rows(cohort, language)],
            (2.8, 2.4, 3, 3.2, 1.6, 2, 1.6),
        ),
        note(notes),
        *change_blocks(record.age_change, language),
    ]


def _age_rows(cohort: CohortComposition, language: Language) -> list[tuple[str, ...]]:
    draws = {draw.share.value: draw for draw in fair_draws(cohort)}
    rows = []
    for share in sorted(cohort.shares, key=lambda s: (not s.value.startswith("under"), s.value)):
        draw = draws.get(share.value)
        rows.append(
            (
                cohort.cohort,
                value_name(share.value, language),
                part_of(share.seats, share.of, language),
                part_of(share.pool, share.pool_of, language),
                number(share.representation_ratio, 2, language),
                f"{draw.fewest}–{draw.most}" if draw else NONE,
                p_cell(draw.p_adjusted if draw else None, language),
            )
        )
    return rows
