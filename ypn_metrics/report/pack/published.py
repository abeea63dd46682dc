"""The same pages for leadership: from published figures, and nothing else."""

from __future__ import annotations

from ypn_metrics.disclosure.reading import PublishedFigures
from ypn_metrics.disclosure.seats import PublishedSeats, published_seats
from ypn_metrics.languages import Language, Text
from ypn_metrics.measures.definitions.published import PUBLISHED
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.population import UNKNOWN
from ypn_metrics.report.figures import left_out_note, plainly
from ypn_metrics.report.gathering import NO_SEATS, NOT_KNOWN
from ypn_metrics.report.pack.content import PackPage
from ypn_metrics.report.pack.seats import NEWEST, CohortBar, CohortRow, seats_chart, seats_table
from ypn_metrics.report.pack.wanted import Gathered, Wanted, finding, meanings, told
from ypn_metrics.wording.composition import bars_subtitle
from ypn_metrics.wording.published import next_headline, seats_headline, withheld_note


def published_composition_page(figures: PublishedFigures | Text, wanted: Wanted) -> Gathered:
    """Each cohort's published seats by gender beside its pool, and the next cohort's so far."""
    language = wanted.language
    is_read = not isinstance(figures, Text)
    cohorts = published_seats(figures, "gender") if is_read else ()
    lacking = _lacking(figures, cohorts)
    if lacking == [NOT_KNOWN["gender"]]:
        cohorts = ()
    coming = _coming(figures, wanted) if is_read else None
    statements: list[str] = []
    if is_read and cohorts:
        statements.append(seats_headline(cohorts, figures.smallest_group, language))
    if is_read and coming:
        statements.append(next_headline(coming, figures.smallest_group, language))
    shown = cohorts[-NEWEST + bool(coming) :]
    bars = [_bar(cohort, _name(cohort, wanted)) for cohort in shown]
    rows = [_row(cohort, cohort.cohort) for cohort in shown]
    if coming:
        # Beside the next one stand its nominees, who are no pool.
        later = language.say("{cohort} (so far)", cohort=coming.cohort)
        bars.append(CohortBar(later, _seats(coming), {}))
    definitions = (MEASURES["composition"], PUBLISHED["published_cells"]) if bars else ()
    page = PackPage(
        heading=language.say("Who is in the network?"),
        statements=tuple(statements),
        charts=tuple(
            seats_chart(bars, finding(statements[0]), _subtitle(shown, language), wanted)
            for _ in bars[:1]
        ),
        tables=tuple(seats_table(rows, language) for _ in rows[:1]),
        notes=(),
        lacking=(
            *told(lacking, language),
            *_withheld(figures, [*shown, *([coming] if coming else [])], wanted),
            *filter(None, (left_out_note(len(cohorts) - len(shown), language),)),
        ),
        spoken=meanings(definitions, language),
    )
    return Gathered(page, definitions)


def _lacking(figures: PublishedFigures | Text, cohorts: tuple[PublishedSeats, ...]) -> list[Text]:
    if isinstance(figures, Text):
        return [figures]
    if not cohorts:
        return [NO_SEATS]
    return [] if any(map(_knows_gender, cohorts)) else [NOT_KNOWN["gender"]]


def _knows_gender(cohort: PublishedSeats) -> bool:
    """Whether it is told of anybody, be it withheld."""
    return any(part.value != UNKNOWN for part in cohort.parts)


def _coming(figures: PublishedFigures | Text, wanted: Wanted) -> PublishedSeats | None:
    if isinstance(figures, Text):
        return None
    selected = published_seats(figures, "gender", "selected", "nominated")
    later = [cohort for cohort in selected if cohort.start_date > wanted.publication.as_of]
    return later[0] if later and _knows_gender(later[0]) else None


def _withheld(
    figures: PublishedFigures | Text, shown: list[PublishedSeats], wanted: Wanted
) -> tuple[str, ...]:
    """What is not shown and why, where anything of the page is."""
    if isinstance(figures, Text) or not any(cohort.is_withheld for cohort in shown):
        return ()
    return (plainly(withheld_note(figures.smallest_group, wanted.language)),)


def _name(cohort: PublishedSeats, wanted: Wanted) -> str:
    if cohort.seats is not None:
        return cohort.cohort
    return wanted.language.say("{cohort} (not shown)", cohort=cohort.cohort)


def _bar(cohort: PublishedSeats, name: str) -> CohortBar:
    return CohortBar(name, _seats(cohort), _as_pool(cohort))


def _seats(cohort: PublishedSeats) -> dict[str, float]:
    """Published seats by value; those of withheld values together."""
    return {share.value: float(share.seats) for share in cohort.drawn.shares}


def _as_pool(cohort: PublishedSeats) -> dict[str, float]:
    """As many seats at the pool's published shares; empty where a share is not published."""
    parts = {part.value: part.pool for part in cohort.parts}
    if not cohort.seats or not cohort.pool or None in parts.values():
        return {}
    return {
        value: cohort.seats * people / cohort.pool
        for value, people in parts.items()
        if people is not None
    }


def _row(cohort: PublishedSeats, name: str) -> CohortRow:
    woman = next((part for part in cohort.parts if part.value == "woman"), None)
    is_whole = cohort.is_whole and woman is None  # then there is none
    return CohortRow(
        name=name,
        seats=cohort.seats,
        women=woman.seats if woman else 0 if is_whole else None,
        pool=woman.pool if woman else 0 if is_whole else None,
        pool_of=cohort.pool,
        compared=cohort.compared,
    )


def _subtitle(shown: tuple[PublishedSeats, ...], language: Language) -> str:
    if not shown:
        return language.say("Selected so far, by gender")
    return bars_subtitle(shown[-1].cohort, shown[-1].pool, language)
