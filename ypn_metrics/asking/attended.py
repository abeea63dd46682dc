"""Those who came to the meetings often, and those who did not, as they are asked for."""

from __future__ import annotations

from ypn_metrics.asking.questions import Asked, Question, rules_of
from ypn_metrics.languages import Language
from ypn_metrics.measures.attended import attended
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.attended import attended_rows
from ypn_metrics.tables.rows import Row


def _attended(publication: Publication, _: Question, language: Language) -> list[Row]:
    rules = rules_of(publication)
    return attended_rows(attended(publication, rules.months, rules.smallest_group), language)


ATTENDED = {
    "attended": Asked(
        _attended,
        frozenset(),
        "came_to (half_or_more, fewer), month (since the landmark), n, events (until the month),"
        " n_at_risk, estimate, lower, upper, method, difference (half_or_more less fewer),"
        " difference_lower, difference_upper, difference_method, reason, landmark_months;"
        " participants who are in neither group: left_before, not_reached, without_record;"
        " meetings, meetings_without_record. A description, no effect",
    ),
}
