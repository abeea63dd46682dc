"""Placebo cohorts: how often people who took part in nothing show as much."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.measures.sensitivity import Sensitivity
from ypn_metrics.statistics.permutation import NORMAL_FROM
from ypn_metrics.statistics.placebo import Placebo
from ypn_metrics.wording.points import signed

# Shares of the placebo cohorts on the real one's side; seldom is 5 % of both sides.
SELDOM, OFTEN = 0.025, 0.1


def placebo_headline(found: Placebo, language: Language) -> str:
    """How many placebo cohorts show as much as the real ones, on the side they lie on."""
    is_benefit = found.observed >= 0
    share = found.share_as_high if is_benefit else found.share_as_low
    values = {"n": len(found.drawn), "share": share_said(share, language)}
    lead = _how_often(share, language)
    if is_benefit:
        said = language.say(
            "Of {n} cohorts drawn from comparable colleagues, who took part in nothing, {share}"
            " stayed at least as much longer than the rest as the participants did.",
            **values,
        )
    else:
        said = language.say(
            "Of {n} cohorts drawn from comparable colleagues, who took part in nothing, {share}"
            " left at least as much sooner than the rest as the participants did.",
            **values,
        )
    return f"{lead} {said}"


def _how_often(share: float, language: Language) -> str:
    if share >= OFTEN:
        return language.say("**Chance alone often gives as much.**")
    if share >= SELDOM:
        return language.say("**Chance alone gives as much now and then.**")
    return language.say("**Chance alone seldom gives as much.**")


def share_said(share: float, language: Language) -> str:
    """A share in whole percent; none, and fewer than one, in words."""
    if share == 0:
        return language.say("none")
    if share < 0.01:
        return language.say("fewer than 1%")
    return language.percent(share)


def placebo_subtitle(result: Sensitivity, found: Placebo, language: Language) -> str:
    """What is drawn, and of whom: not everyone can be stood in for."""
    return language.say(
        "Difference in retention after {month} months of each placebo cohort of {drawn}, in"
        " percentage points · blue: the real one, {points}, of the {treated} participants in whose"
        " groups of comparable people somebody can be drawn",
        month=result.month,
        drawn=found.n_drawn_people,
        points=signed(100 * found.observed, language),
        treated=found.n_treated,
    )


def no_placebo(result: Sensitivity, language: Language) -> str:
    """Why no placebo cohorts are drawn, or none are shown."""
    if result.placebo is not None:
        return language.say(
            "**Placebo cohorts can tell nothing here.** Of the comparable colleagues they are drawn"
            " from, none had left within {month} months, so each shows the same, whatever chance"
            " does.",
            month=result.month,
        )
    if (result.base.participants or 0) >= NORMAL_FROM:
        return language.say(
            "**No placebo cohorts are drawn.** With {n} participants or more what chance allows"
            " says the same.",
            n=NORMAL_FROM,
        )
    return language.say(
        "**No placebo cohorts can be drawn.** In no group of comparable people is there a second"
        " colleague to set a first one beside."
    )
