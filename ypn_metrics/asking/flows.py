"""Who came and who went, as it is asked for."""

from __future__ import annotations

from ypn_metrics.asking.questions import Asked, Question, divided
from ypn_metrics.languages import Language
from ypn_metrics.measures.bridge import bridge
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.flows import bridge_rows
from ypn_metrics.tables.rows import Row


def _bridge(publication: Publication, question: Question, _: Language) -> list[Row]:
    period, population = divided(publication, question)
    results = bridge(
        publication,
        population,
        periods=period,
        first_day=question.first_day,
        last_day=question.last_day,
    )
    return bridge_rows(results, population.by)


FLOWS = {
    "bridge": Asked(
        _bridge,
        frozenset({"--by", "--where", "--from", "--to"}),
        "from, to, start, hires, in, out, leavers, end: start + hires + in - out - leavers = end;"
        " voluntary_leavers, other_leavers; in_… and out_… by reason (age, degree,"
        " new_graduate_period, network, job: a move between units; transfer: out of the company;"
        " other)",
    ),
}
