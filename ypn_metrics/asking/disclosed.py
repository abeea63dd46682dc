"""The figures of a sustainability report, as they are asked for."""

from __future__ import annotations

from collections.abc import Callable

from ypn_metrics.asking.questions import Asked, Question
from ypn_metrics.languages import Language
from ypn_metrics.measures.disclosed import Attribute, Figures
from ypn_metrics.measures.esrs import esrs_s1_6, esrs_s1_9
from ypn_metrics.measures.gri import gri_401_1
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.disclosed import disclosed_rows
from ypn_metrics.tables.rows import Row

TAKES = frozenset({"--from", "--to"})
KEYS = (
    " n, of (what it is a share of, or the rate's denominator), estimate (the share, or the rate on"
    " basis), lower, upper, method (of a rate), reason, from, to: the reporting period, by default"
    " the last whole calendar year that is observed, else the twelve months to the as-of date"
)


def _asked(
    measure: Callable[..., Figures], *by: Attribute
) -> Callable[[Publication, Question, Language], list[Row]]:
    def compute(publication: Publication, question: Question, language: Language) -> list[Row]:
        found = measure(publication, first_day=question.first_day, last_day=question.last_day)
        return disclosed_rows(found, by, language)

    return compute


DISCLOSED = {
    "esrs_s1_6": Asked(
        _asked(esrs_s1_6, "gender", "country", "contract_type"),
        TAKES,
        "paragraph, quantity (employees, leavers), gender, country (all_others: each below 50"
        " employees or 10 %), contract_type," + KEYS,
    ),
    "esrs_s1_9": Asked(
        _asked(esrs_s1_9, "job_level", "gender", "age_group"),
        TAKES,
        "paragraph, quantity (employees, top_management), job_level, gender, age_group," + KEYS,
    ),
    "gri_401_1": Asked(
        _asked(gri_401_1, "age_group", "gender", "country"),
        TAKES,
        "paragraph, quantity (hires, leavers), age_group, gender, country," + KEYS,
    ),
}
