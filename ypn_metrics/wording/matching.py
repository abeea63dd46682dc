"""Who was matched on what, how alike the groups became, and what that cannot do."""

from __future__ import annotations

from ypn_metrics.languages import Language
from ypn_metrics.measures.balance import SMALL_DIFFERENCE, Balance, Difference
from ypn_metrics.measures.matching import Matching
from ypn_metrics.wording.values import attribute_name, participants_of, value_name


def rungs_sentence(matching: Matching, language: Language) -> str:
    """How many participants were matched on what, the strictest first."""
    said = [
        language.say(
            "{n} on {attributes}",
            n=rung.participants,
            attributes=_listed(
                [name for name in rung.attributes if name not in matching.missing], language
            )
            or language.say("the cohort alone"),
        )
        for rung in matching.rungs
        if rung.participants
    ]
    sentences = [
        language.say(
            "Always of the same cohort. Of {all} were matched: {rungs}.",
            all=participants_of(matching.matched + matching.unmatched, language),
            rungs="; ".join(said),
        )
    ]
    if matching.missing:
        sentences.append(
            language.say(
                "Not in the extracts, so not matched on: {attributes}.",
                attributes=_listed(matching.missing, language),
            )
        )
    return " ".join(sentences)


def limits_of_matching(language: Language) -> str:
    """What matching cannot do."""
    return language.say(
        "**What matching cannot do.** It makes the groups alike in what the extracts hold, and in"
        " nothing else. Promise and ambition that no column tells, or a nominator who sees that"
        " somebody is about to leave, still set participants apart, and look like an effect of"
        " the programme."
    )


def balance_headline(balance: Balance, language: Language) -> str:
    """Whether matching made the groups alike."""
    compared = len(balance.distinct)
    before, after = (_unlike(balance, is_matched=matched) for matched in (False, True))
    values = {
        "before": before,
        "after": after,
        "all": compared,
        "limit": language.number(SMALL_DIFFERENCE, 1),
    }
    if after == 0:
        return language.say(
            "**Matched colleagues are like the participants.** Of {all} differences none is above"
            " {limit} standard deviations; without matching: {before}.",
            **values,
        )
    if after < before:
        return language.say(
            "**Matching makes the groups more alike, and not the same.** Differences above {limit}"
            " standard deviations: {after} of {all}; without matching: {before}.",
            **values,
        )
    return language.say(
        "**Matching does not make these groups more alike.** Differences above {limit} standard"
        " deviations: {after} of {all}; without matching: {before}.",
        **values,
    )


def balance_subtitle(balance: Balance, language: Language) -> str:
    """What is drawn, and how many colleagues stand behind it."""
    return language.plural(
        "Difference between participants and colleagues on the start day, in standard deviations"
        " of the participants · {n} matched colleague",
        "Difference between participants and colleagues on the start day, in standard deviations"
        " of the participants · {n} matched colleagues, whose weights make them worth {effective}",
        balance.comparators,
        effective=round(balance.effective_comparators),
    )


def difference_name(difference: Difference, language: Language) -> str:
    """What differs: an attribute's value, or years."""
    if difference.attribute == "age_years":
        return language.say("Age in years")
    if difference.attribute == "tenure_years":
        return language.say("Tenure in years")
    return language.say(
        "{attribute}: {value}",
        attribute=attribute_name(difference.attribute, language),
        value=value_name(difference.value or "", language),
    )


def _unlike(balance: Balance, *, is_matched: bool) -> int:
    """Differences that are not small."""
    found = [d.after if is_matched else d.before for d in balance.distinct]
    # A share of exactly a tenth must not fall either way by its last digit.
    return sum(value is not None and abs(value) > SMALL_DIFFERENCE + 1e-9 for value in found)


def _listed(attributes: tuple[str, ...] | list[str], language: Language) -> str:
    return ", ".join(attribute_name(name, language).lower() for name in attributes)
