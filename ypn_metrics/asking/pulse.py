"""The pulse, as it is asked for."""

from __future__ import annotations

from ypn_metrics.asking.questions import Asked, Question, rules_of
from ypn_metrics.errors import ArgumentError, check_choice
from ypn_metrics.languages import Language, text
from ypn_metrics.measures.pulse import pulse
from ypn_metrics.store.publications import Publication
from ypn_metrics.tables.pulse import pulse_rows
from ypn_metrics.tables.rows import Row


def _pulse(publication: Publication, question: Question, language: Language) -> list[Row]:
    if set(question.by) - {"cohort", "phase"}:
        raise ArgumentError(
            text("The pulse is asked for by phase, and by cohort too: --by cohort --by phase.")
        )
    if set(question.where) - {"cohort"}:
        raise ArgumentError(text("The pulse is asked for of one cohort: --where cohort=NAME."))
    rules = rules_of(publication)
    found = pulse(publication, rules.pulse_items, rules.smallest_group)
    if "cohort" in question.where:
        name = question.where["cohort"]
        check_choice(name, [one.cohort for one in found if one.cohort], text("cohort"))
        found = tuple(one for one in found if one.cohort == name)
    elif "cohort" not in question.by:
        found = found[:1]
    return pulse_rows(found, language)


PULSE = {
    "pulse": Asked(
        _pulse,
        frozenset({"--by", "--where"}),
        "cohort (null: all; each with --by cohort, one with --where cohort=NAME), item, in_rules,"
        " group (participant; by year: other, alumni, and participant of an unknown cohort), phase"
        " (start, middle, end), year, n, asked, response_rate, left_out (of cohorts too small to"
        " be in the total), cohorts (in it), high (4 or 5), estimate (their share), lower, upper,"
        " method, worst_lower, worst_upper (whatever those who did not answer had answered), mean,"
        " mean_lower, mean_upper, mean_method, mean_worst_lower, mean_worst_upper, withheld,"
        " reason; others_in (the year beside which the phase is set), difference (share less that"
        " of the others), difference_lower, difference_upper, difference_method; of the same"
        " people since the start: pairs, risen, fallen, change, change_lower, change_upper,"
        " change_method, rising (share of the pairs), rising_lower, rising_upper, rising_method,"
        " p_value (sign test), p_adjusted (Holm), change_reason",
    ),
}
