"""Published outcomes in words: each is of all cohorts together, and rounded."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.disclosure.reading import PublishedFigures
from ypn_metrics.disclosure.rounding import Published
from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.pulse_counts import PHASES
from ypn_metrics.results import Estimate
from ypn_metrics.statistics.intervals import proportion_interval
from ypn_metrics.wording.chance import capitalised, listed
from ypn_metrics.wording.moves import VERDICTS
from ypn_metrics.wording.published_effect import points_and_range
from ypn_metrics.wording.pulse import item_name
from ypn_metrics.wording.sides import share_between

# Shares that are told one by one, in this order.
SHARES: dict[str, Text] = {
    "attendance": text(
        "**Participants came to about {share} of the meetings that they were expected at**"
        " ({lower}–{upper}; about {n} people)."
    ),
    "still_employed": text(
        "**About {share} of those who started a cohort that has ended are still employed**"
        " ({lower}–{upper}; about {n} people)."
    ),
}
SHARE_NAMES: dict[str, Text] = {
    "attendance": text("Attendance"),
    "still_employed": text("Still employed"),
}
PROMOTED = text("been promoted")


def shares_told(figures: PublishedFigures) -> list[Published]:
    """The shares that have a sentence and a value."""
    found = [each.published for name in SHARES for each in figures.estimates_of(name)]
    return [one for one in found if one.estimate is not None]


def share_sentence(one: Published, language: Language) -> str:
    """A share of all cohorts, with its range."""
    return language.say(
        SHARES[one.name].template, n=one.people or 0, **_ends_of_share(one, language)
    )


def share_said(one: Published, language: Language) -> str:
    """The same beside its mark."""
    return language.say(
        "about {share} ({lower}–{upper}), {n} people",
        n=one.people or 0,
        **_ends_of_share(one, language),
    )


def share_name(one: Published, language: Language) -> str:
    """A row of the picture."""
    return language.tell(SHARE_NAMES[one.name])


def _ends_of_share(one: Published, language: Language) -> dict[str, object]:
    return {
        "share": language.percent(one.estimate or 0.0),
        "lower": language.percent(one.lower or 0.0),
        "upper": language.percent(one.upper or 0.0),
    }


def completed_share(completed: int | None, started: int | None) -> Estimate | None:
    """How many of those who started completed; None where either is not shown."""
    if completed is None or not started:
        return None
    return proportion_interval(completed, started)


def completed_sentence(cohort: str, share: Estimate | None, language: Language) -> str:
    """One cohort's completers, or that they are not shown."""
    if share is None:
        return language.say(
            "**{cohort}**: how many completed is not shown: nearly everybody or hardly anybody, or"
            " so few could be worked out from it.",
            cohort=cohort,
        )
    return language.say(
        "**{cohort}**: {n} of the {of} who started completed, {share}.",
        cohort=cohort,
        n=round(share.k),
        of=round(share.n),
        share=share_between(share, language),
    )


def promotion_headline(at: Published, language: Language) -> str:
    """Whether more of the participants were promoted than of comparable colleagues."""
    done = language.tell(PROMOTED)
    graded = next((said for name, said in VERDICTS.items() if name == at.verdict), None)
    verdict = language.say((graded or VERDICTS["unknown"]).template, done=done)
    points, values = points_and_range(at, language)
    if points == 0:
        said = language.say(
            "After {month} months the share promoted was about the same among participants as among"
            " comparable colleagues. Chance alone allows anything from {lower} to {upper} points.",
            **values,
        )
    elif points < 0:
        said = language.say(
            "After {month} months the share promoted was about {points} lower among participants"
            " than among comparable colleagues. Chance alone allows anything from {lower} to"
            " {upper} points.",
            **values,
        )
    else:
        said = language.say(
            "After {month} months the share promoted was about {points} higher among participants"
            " than among comparable colleagues. Chance alone allows anything from {lower} to"
            " {upper} points.",
            **values,
        )
    return f"**{verdict}** {said}"


def pulse_told(figures: PublishedFigures) -> dict[str, dict[str, Published]]:
    """Item -> phase -> the share of 4 and 5, of those that have a value."""
    found: dict[str, dict[str, Published]] = {}
    for phase in PHASES:
        for each in figures.estimates:
            one = each.published
            if one.name == f"pulse_{phase}" and one.label and one.estimate is not None:
                found.setdefault(one.label, {})[phase] = one
    return found


def pulse_headline(told: dict[str, dict[str, Published]], language: Language) -> str:
    """Which items stand apart at the end from the start, or that none can be told to."""
    both = [item for item, phases in told.items() if {"start", "end"} <= set(phases)]
    if not both:
        return language.say(
            "**Whether answers change cannot be told yet:** no item has answers from both the start"
            " and the end."
        )
    above = [item for item in both if _is_above(told[item]["end"], told[item]["start"])]
    below = [item for item in both if _is_above(told[item]["start"], told[item]["end"])]
    said = [
        language.say(template.template, items=_named(items, language))
        for items, template in ((above, HIGHER), (below, LOWER))
        if items
    ]
    if said:
        return " ".join(said)
    return language.say(
        "**No item's share of 4 and 5 at the end can be told from that at the start:** their ranges"
        " overlap."
    )


HIGHER = text("**Higher at the end than at the start, by more than chance explains:** {items}.")
LOWER = text("**Lower at the end than at the start, by more than chance explains:** {items}.")


def _is_above(one: Published, other: Published) -> bool:
    return (one.lower or 0.0) > (1.0 if other.upper is None else other.upper)


def _named(items: Sequence[str], language: Language) -> str:
    return capitalised(listed([item_name(item, language).lower() for item in items], language))
