"""The nomination funnel, as it is asked for."""

from __future__ import annotations

from ypn_metrics.asking.questions import Asked, Question
from ypn_metrics.languages import Language
from ypn_metrics.measures.nominations import funnel
from ypn_metrics.measures.selection import selection
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.nominations import funnel_rows, selection_rows
from ypn_metrics.tables.rows import Row


def _funnel(publication: Publication, question: Question, language: Language) -> list[Row]:
    if len(question.by) == 1:
        return selection_rows(selection(publication, question.by[0]), language)
    return funnel_rows(funnel(publication, question.by), question.by, language)


NOMINATION_ANSWERS = {
    "funnel": Asked(
        _funnel,
        frozenset({"--by"}),
        "cohort (null: all that have started and have nominations), stage (eligible, nominated,"
        " selected, started, completed), n, of (people at the stage before), passed (of them),"
        " otherwise (at this stage and not at the one before), rate (passed / of), lower, upper,"
        " method, reason; by one column (gender, business_unit, nominated_by, …) also"
        " compared_with, ratio, ratio_lower, ratio_upper, ratio_method, p_value, p_adjusted"
        " (Holm), p_method, four_fifths (below, beside_below, within: a screening convention),"
        " swaps_to_turn_four_fifths, swaps_to_turn_p (different people), small_numbers,"
        " ratio_reason, p_all_groups",
    ),
}
