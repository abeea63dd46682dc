"""The page on whether they stay and whether the network has a part in it: who sees people."""

from __future__ import annotations

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.definitions.bases import BASES
from ypn_metrics.measures.definitions.definition import Definition
from ypn_metrics.measures.effect import Effect
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.measures.trend import Trend
from ypn_metrics.population import first_group
from ypn_metrics.report.figures import plainly
from ypn_metrics.report.pack.content import Chart, PackPage
from ypn_metrics.report.pack.effect import (
    curves_chart,
    effect_of,
    effect_statement,
    effect_table,
    when_known,
)
from ypn_metrics.report.pack.trend import (
    NOT_TOLD,
    trend_chart,
    trend_of,
    trend_statement,
)
from ypn_metrics.report.pack.wanted import Gathered, Wanted, meanings, told
from ypn_metrics.wording.effect import not_matched, outcome_label
from ypn_metrics.wording.matching import limits_of_matching

TOO_FEW = text("Fewer than ten participants are followed, so no curve is drawn.")


def heading(language: Language) -> str:
    """The page's question."""
    return language.say("Are they staying, and does the network have a part in it?")


def nothing_shown(wanted: Wanted) -> Text:
    """Why the trend has no point to show."""
    return text("No twelve months end on {day} or later, so no rate is drawn.", day=wanted.since)


def retention_page(wanted: Wanted) -> Gathered:
    """The trend of young academics, and participants beside comparable colleagues."""
    language = wanted.language
    trend, effect = trend_of(wanted), effect_of(wanted)
    charts: list[Chart] = []
    statements: list[str] = []
    notes: list[str] = []
    lacking = [NOT_TOLD] if first_group(wanted.publication) == "everyone" else []
    if isinstance(trend, Trend):
        statements.append(trend_statement(trend, wanted))
        drawn = trend_chart(trend, wanted)
        charts += [drawn] if drawn else []
        lacking += [] if drawn else [nothing_shown(wanted)]
    else:
        lacking.append(trend)
    if isinstance(effect, Effect):
        statements.append(effect_statement(effect, wanted))
        drawn = curves_chart(effect, wanted)
        charts += [drawn] if drawn else []
        ahead = when_known(effect, wanted)
        # Where there is no curve to draw, it is the finding.
        statements += [ahead] if ahead and not drawn else []
        notes += [plainly(ahead)] if ahead and drawn else []
        notes.append(plainly(outcome_label(effect, wanted.programme.primary_month, language)))
        lacking += [] if drawn else [TOO_FEW]
    else:
        lacking.append(effect)
    definitions = _definitions(trend, effect)
    page = PackPage(
        heading=heading(language),
        statements=tuple(statements),
        charts=tuple(charts),
        tables=(effect_table(effect, language),) if isinstance(effect, Effect) else (),
        notes=tuple(notes),
        lacking=told(lacking, language),
        spoken=(*_how_far(effect, language), *meanings(definitions, language)),
    )
    return Gathered(page, definitions)


def _definitions(trend: Trend | Text, effect: Effect | Text) -> tuple[Definition, ...]:
    found: list[Definition] = []
    if isinstance(trend, Trend):
        found += [BASES["exit_rate"], MEASURES["trend"]]
    if isinstance(effect, Effect):
        name = "matched_effect" if effect.comparator == "matched" else "effect"
        found += [MEASURES[name], MEASURES["power"]]
    return tuple(found)


def _how_far(effect: Effect | Text, language: Language) -> tuple[str, ...]:
    """How far the comparison can be trusted."""
    if isinstance(effect, Text):
        return ()
    is_matched = effect.comparator == "matched"
    return (plainly(limits_of_matching(language) if is_matched else not_matched(language)),)
