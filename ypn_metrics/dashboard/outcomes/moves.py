"""Moves and promotions since the cohort's start, beside comparable colleagues."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from ypn_metrics.charts.moves import moves_figure
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import (
    aside,
    below_chart,
    chart,
    lines,
    paragraph,
    statement,
    wrapped_table,
)
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.errors import MeasureError
from ypn_metrics.languages import Text, text
from ypn_metrics.measures.effect_at import EFFECT_MONTHS
from ypn_metrics.measures.matching import matching
from ypn_metrics.measures.moves import MOVE_KINDS, MoveComparator, MoveKind, Moves, moves
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.trials import Cohort, cohorts
from ypn_metrics.tables.moves import missing_moves_rows, moves_rows
from ypn_metrics.tables.rows import Row
from ypn_metrics.wording import moves as words
from ypn_metrics.wording.chance import exploratory_label

NO_COMPARISON = text(
    "{cohort} is not among the extract cohorts, so it has no participants to compare with anyone."
)


@dataclass(frozen=True, slots=True)
class _Line:
    """One comparison of a table: what it is called there, and what it is of."""

    name: str
    kind: MoveKind
    cohort: Cohort | None
    found: Moves | Text


def draw_moves(page: Page, cohort: str | None) -> None:
    """One kind of change, of the chosen cohort or all; then all kinds, and each cohort."""
    known = {one.name: one for one in page.ask(cohorts)}
    if cohort is not None and cohort not in known:
        st.info(page.say(NO_COMPARISON.template, cohort=cohort))
        return
    chosen = known[cohort] if cohort else None
    kinds = [
        _Line(page.language.tell(words.KINDS[kind]), kind, chosen, _beside(page, kind, chosen))
        for kind in MOVE_KINDS
    ]
    if _tell_nothing(page, kinds):
        return
    kind = _pick_kind(page)
    (line,) = (one for one in kinds if one.kind == kind)
    _draw_one(page, line)
    _draw_table(page, page.say("All kinds"), page.say("Kind of change"), "moves_kinds", kinds)
    if chosen is None and len(known) > 1:
        each = [_Line(name, kind, one, _beside(page, kind, one)) for name, one in known.items()]
        _draw_table(page, page.say("By cohort"), page.say("Cohort"), "moves_cohorts", each)


def _tell_nothing(page: Page, kinds: Sequence[_Line]) -> bool:
    """Say why there is nothing of any kind, where all kinds lack the same."""
    reasons = {
        page.language.tell(one.found) if isinstance(one.found, Text) else None for one in kinds
    }
    if None in reasons or len(reasons) > 1:
        return False
    st.info(str(reasons.pop()))
    return True


def _pick_kind(page: Page) -> MoveKind:
    chosen = pick(
        page,
        page.say("Kind of change"),
        MOVE_KINDS,
        key="move",
        name=lambda name: page.language.tell(words.KINDS[name]),
    )
    return next(kind for kind in MOVE_KINDS if kind == chosen)


def _beside(page: Page, kind: MoveKind, cohort: Cohort | None) -> Moves | Text:
    """Beside comparable colleagues, or all eligible ones where nobody can be matched."""
    matched = _ask(page, kind, cohort, "matched")
    return matched if isinstance(matched, Moves) else _ask(page, kind, cohort, "same_start")


def _ask(
    page: Page,
    kind: MoveKind,
    cohort: Cohort | None,
    comparator: MoveComparator,
    *,
    with_band: bool = False,
) -> Moves | Text:
    fewest = page.programme.smallest_group
    asked = {"comparator": comparator, "cohort": cohort, "with_band": with_band}
    try:
        return page.ask(moves, kind, fewest, **asked)
    except MeasureError as error:
        return error.said


def _draw_one(page: Page, line: _Line) -> None:
    """The statement and both curves of one kind, and how far they go."""
    found = line.found
    if isinstance(found, Text):
        st.info(page.language.tell(found))
        return
    month = page.programme.primary_month
    headline = words.moves_headline(found, month, page.language)
    is_matched = found.comparator == "matched"
    likes = page.ask(matching, line.cohort) if is_matched else None
    under = words.moves_subtitle(found, page.language, len(page.ask(cohorts)), likes)
    statement(headline)
    drawn = _ask(page, line.kind, line.cohort, found.comparator, with_band=True)
    draw = None
    if isinstance(drawn, Moves) and drawn.is_drawn:
        draw = partial(moves_figure, drawn, page.language)
    chart(
        page,
        "moves",
        draw,
        title=headline,
        under=under,
        rows=moves_rows(found, page.language),
        definition=MEASURES["moves"],
    )
    paragraph(exploratory_label(month, page.language))
    aside(words.moves_limits(found, page.language))
    lines(words.unknown_sentences(found, page.language))


def _draw_table(page: Page, header: str, first: str, key: str, found: Sequence[_Line]) -> None:
    """Several comparisons below one another, with their rows as a file."""
    st.header(header, anchor=False)
    month = page.programme.primary_month
    cells = [
        {first: one.name, **words.moves_line(one.found, month, page.language)} for one in found
    ]
    filled = [name for name in cells[0] if any(row[name] for row in cells)]
    wrapped_table(
        header, filled, [[html.escape(str(row[name])) for name in filled] for row in cells]
    )
    rows = [row for one in found for row in _rows(page, one)]
    below_chart(page, f"{key}_rows", rows, MEASURES["moves"])


def _rows(page: Page, line: _Line) -> list[Row]:
    if isinstance(line.found, Moves):
        return moves_rows(line.found, page.language)
    name, reason = line.cohort.name if line.cohort else None, page.language.tell(line.found)
    return missing_moves_rows("same_start", name, line.kind, EFFECT_MONTHS, reason)
