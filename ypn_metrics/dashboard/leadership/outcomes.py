"""Programme outcomes for leadership: what was published of all cohorts together."""

from __future__ import annotations

import streamlit as st

from ypn_metrics.charts.intervals import Axis, Interval, intervals_figure
from ypn_metrics.charts.theme import Figure, Look
from ypn_metrics.dashboard.composition.seats import NEWEST
from ypn_metrics.dashboard.leadership.effect import draw_estimates, points_figure
from ypn_metrics.dashboard.leadership.reading import figures_or_stop, note_withheld
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, lines, statement
from ypn_metrics.disclosure.reading import PublishedFigures
from ypn_metrics.disclosure.rounding import Published
from ypn_metrics.measures.definitions.published import PUBLISHED
from ypn_metrics.measures.pulse_counts import PHASES
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.results import Estimate
from ypn_metrics.tables.published import published_completed_rows, published_estimate_rows
from ypn_metrics.wording.published_effect import primary_estimate
from ypn_metrics.wording.published_outcomes import (
    completed_sentence,
    completed_share,
    promotion_headline,
    pulse_headline,
    pulse_told,
    share_name,
    share_said,
    share_sentence,
    shares_told,
)
from ypn_metrics.wording.pulse import item_name, phase_name
from ypn_metrics.wording.sides import share_between


def draw_outcomes(page: Page) -> None:
    """Every outcome that was published, one below the other."""
    figures = figures_or_stop(page)
    parts = (_draw_shares, _draw_completed, _draw_promotions, _draw_pulse)
    drawn = [draw(page, figures) for draw in parts]
    if not any(drawn):
        st.info(
            page.say(
                "No outcome is shown yet: there are no cohorts that have ended, or too few people"
                " in them."
            )
        )
    elif any(cell.people is None for cell in figures.cells if cell.subject == "completed"):
        note_withheld(page, figures)


def _draw_shares(page: Page, figures: PublishedFigures) -> bool:
    told = shares_told(figures)
    if not told:
        return False
    sentences = [share_sentence(one, page.language) for one in told]
    for sentence in sentences:
        statement(sentence)
    rows = [_share_row(share_name(one, page.language), one, page) for one in told]
    chart(
        page,
        "published_shares",
        lambda look: _shares_figure(page, rows, look),
        title=" ".join(sentences),
        under=page.say("All cohorts together, rounded, with the range that chance allows (95%)"),
        rows=published_estimate_rows(told),
        definition=PUBLISHED["published_estimates"],
    )
    return True


def _draw_completed(page: Page, figures: PublishedFigures) -> bool:
    counts = {(cell.subject, cell.cohort): cell.people for cell in figures.cells if not cell.where}
    ended = [cohort for subject, cohort in counts if subject == "completed" and cohort]
    if not ended:
        return False
    st.header(page.say("Who completes the programme?"), anchor=False)
    pairs = {one: (counts["completed", one], counts.get(("started", one))) for one in ended}
    shares = {cohort: completed_share(*pairs[cohort]) for cohort in ended[-NEWEST:]}
    sentences = [completed_sentence(one, share, page.language) for one, share in shares.items()]
    lines(sentences)
    shown = [_completed_row(page, one, share) for one, share in shares.items() if share]
    chart(
        page,
        "published_completed",
        (lambda look: _shares_figure(page, shown, look)) if shown else None,
        title=" ".join(sentences),
        under=page.say("Of those who started each cohort that has ended, how many completed it"),
        rows=published_completed_rows(pairs),
        definition=MEASURES["funnel"],
    )
    return True


def _completed_row(page: Page, cohort: str, share: Estimate) -> Interval:
    said = page.say(
        "{n} of {of} · {share}",
        n=round(share.k),
        of=round(share.n),
        share=share_between(share, page.language),
    )
    return Interval(cohort, said, share.estimate, share.lower, share.upper)


def _draw_promotions(page: Page, figures: PublishedFigures) -> bool:
    found = figures.estimates_of("promotion_difference")
    at = primary_estimate(found, page.programme.primary_month)
    if at is None:
        return False
    st.header(page.say("Are they promoted?"), anchor=False)
    draw_estimates(
        page,
        "published_promotions",
        found,
        promotion_headline(at, page.language),
        lambda look: points_figure(page, found, None, look),
        MEASURES["moves"],
    )
    return True


def _draw_pulse(page: Page, figures: PublishedFigures) -> bool:
    told = pulse_told(figures)
    if not told:
        return False
    st.header(page.say("What do participants answer?"), anchor=False)
    headline = pulse_headline(told, page.language)
    statement(headline)
    rows: list[Interval] = []
    for item, phases in told.items():
        rows.append(Interval(item_name(item, page.language)))
        rows += [
            _share_row(phase_name(phase, page.language), phases[phase], page)
            for phase in PHASES
            if phase in phases
        ]
    chart(
        page,
        "published_pulse",
        lambda look: _shares_figure(page, rows, look),
        title=headline,
        under=page.say(
            "Share who answer 4 or 5, all cohorts together, rounded, with the range that chance"
            " allows (95%)"
        ),
        rows=published_estimate_rows([one for phases in told.values() for one in phases.values()]),
        definition=MEASURES["pulse"],
    )
    return True


def _share_row(name: str, one: Published, page: Page) -> Interval:
    said = share_said(one, page.language)
    return Interval(name, said, one.estimate, one.lower, one.upper)


def _shares_figure(page: Page, rows: list[Interval], look: Look) -> Figure:
    return intervals_figure(rows, Axis(page.language.percent, (0.0, 1.0)), look)
