"""Whether the headcounts follow from each other, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.reconciliation import Line


def reconciliation_headline(lines: Sequence[Line], language: Language) -> str:
    """How many lines add up, or how many do not."""
    n_broken = sum(line.difference != 0 for line in lines)
    periods = len({line.period for line in lines})
    units = len({line.unit for line in lines} - {None})
    if n_broken:
        return language.plural(
            "**{n} of {all} lines does not add up**: its headcount at the end is not what the"
            " start and the rows of the extract give.",
            "**{n} of {all} lines do not add up**: their headcounts at the end are not what the"
            " start and the rows of the extract give.",
            n_broken,
            all=len(lines),
        )
    if not units:
        return language.plural(
            "**Every line adds up, to the person**: {n} period of the company as a whole.",
            "**Every line adds up, to the person**: {n} periods of the company as a whole.",
            periods,
        )
    return language.say(
        "**All {n} lines add up, to the person**: {periods} periods, of the company as a whole and"
        " of {units} units.",
        n=len(lines),
        periods=periods,
        units=units,
    )
