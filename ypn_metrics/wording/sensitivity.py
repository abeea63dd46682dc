"""How far the comparison can be trusted: whether the answer hangs on how it is asked."""

from __future__ import annotations

from math import isinf

from ypn_metrics.languages import Language
from ypn_metrics.measures.agreement import (
    FEWEST_CONTROL_EXITS,
    Agreement,
    agreement,
    control_exits,
    control_of,
    direction_of,
    sets_apart,
)
from ypn_metrics.measures.sensitivity import Sensitivity, Variant
from ypn_metrics.wording.points import difference_of, range_of, signed
from ypn_metrics.wording.values import participants_of


def sensitivity_headline(result: Sensitivity, language: Language) -> str:
    """Whether the answer changes with the way it is asked; first of all, if groups are apart."""
    said = _agreement_sentence(result, agreement(result), language)
    control = control_of(result)
    if control is None or control.difference is None or not sets_apart(control):
        return said
    apart = language.say(
        "**Something other than the programme may set the groups apart.** It shows in exits that"
        " the employer or the contract decides, where the programme can hardly have a part:"
        " {points} ({lower} to {upper}), more than chance usually gives.",
        **_points(control, language),
    )
    return f"{apart} {said}"


def _agreement_sentence(result: Sensitivity, found: Agreement, language: Language) -> str:
    if found.kind == "alone":
        return language.say(
            "**Whether the answer hangs on how it is asked cannot be tried yet.** No other way of"
            " comparing rests on enough people after {month} months.",
            month=result.month,
        )
    values = {
        "n": len(found.counted),
        "k": len(found.differing),
        "differences": range_of(found.lowest, found.highest, language),
    }
    if found.kind in {"unknown", "same", "same_direction"}:
        return _holds(found, values, language)
    return _hangs(result, found, values, language)


def _holds(found: Agreement, values: dict[str, object], language: Language) -> str:
    if found.kind == "unknown":
        return language.say(
            "**However it is asked, it cannot be known yet.** Other ways of asking: {n}, with"
            " {differences}. In each, chance alone allows a"
            " benefit as well as a harm.",
            **values,
        )
    if found.kind == "same":
        return language.say(
            "**The answer does not hang on how it is asked.** Other ways of asking: {n}, with"
            " {differences}. Each gives the same answer.",
            **values,
        )
    return language.say(
        "**Who stays longer does not hang on how it is asked; how sure that is, does.** Other ways"
        " of asking: {n}, with {differences}. All point the same"
        " way, {k} with another grade of certainty.",
        **values,
    )


def _hangs(
    result: Sensitivity, found: Agreement, values: dict[str, object], language: Language
) -> str:
    if found.kind == "opposed":
        return language.say(
            "**The answer hangs on how it is asked.** Some ways show participants staying longer,"
            " others leaving sooner: {differences}. None of them"
            " is to be relied on.",
            **values,
        )
    lead = _hangs_lead(result, found, language)
    if found.kind == "fades":
        said = language.say(
            "In {k} of {n} other ways of asking the difference could be chance alone. They give"
            " {differences}.",
            **values,
        )
    elif direction_of(found.differing[0]) > 0:
        said = language.say(
            "Beside comparable colleagues it cannot be known yet; in {k} of {n} other ways of"
            " asking it looks as if participants stay longer. Whoever asks in many ways finds"
            " chance in some of them, so this settles nothing. They give {differences}.",
            **values,
        )
    else:
        said = language.say(
            "Beside comparable colleagues it cannot be known yet; in {k} of {n} other ways of"
            " asking it looks as if participants leave sooner. Whoever asks in many ways finds"
            " chance in some of them, so this settles nothing. They give {differences}.",
            **values,
        )
    return f"{lead} {said}"


def _hangs_lead(result: Sensitivity, found: Agreement, language: Language) -> str:
    """Whether the difference itself changes sides, or only how sure it is."""
    ends = [found.lowest, found.highest]
    ends += [result.base.difference.estimate] if result.base.difference else []
    if min(ends) > 0 or max(ends) < 0:
        return language.say("**How sure the answer is hangs on how it is asked.**")
    return language.say("**The answer hangs on how it is asked.**")


def sensitivity_subtitle(result: Sensitivity, language: Language) -> str:
    """What is drawn, of whom and when."""
    return language.say(
        "Difference in retention after {month} months, in percentage points, with what chance"
        " allows · blue: the comparison, {participants} of {cohort}, and its range carried down"
        " · at the right: participants",
        month=result.month,
        participants=participants_of(result.base.participants or 0, language),
        cohort=result.cohort or language.say("all cohorts"),
    )


def control_sentence(result: Sensitivity, language: Language) -> str:
    """What the exits say in which the programme can hardly have a part."""
    control = control_of(result)
    if control is None or control.difference is None:
        reason = language.tell(control.reason) if control and control.reason else ""
        return language.say(
            "**Exits that the employer or the contract decides** would show whether something"
            " else sets the groups apart. {reason}",
            reason=reason,
        )
    exits = control_exits(control)
    if exits < FEWEST_CONTROL_EXITS:
        return _few_control_exits(exits, language)
    values = {"exits": exits, **_points(control, language)}
    if sets_apart(control):
        return language.say(
            "**Exits that the employer or the contract decides** should show no difference, and"
            " show {points} ({lower} to {upper}), from {exits} such exits. Whatever does"
            " that may be in the other exits too.",
            **values,
        )
    return language.say(
        "**Exits that the employer or the contract decides** should show no difference, since the"
        " programme can hardly have a part in them. They show {points} ({lower} to"
        " {upper}), from {exits} such exits: nothing beyond chance, though what lies within that"
        " range would not be seen.",
        **values,
    )


def _few_control_exits(exits: int, language: Language) -> str:
    if exits == 0:
        return language.say(
            "**Exits that the employer or the contract decides** should show no difference, since"
            " the programme can hardly have a part in them. There are none so far, so they can say"
            " nothing."
        )
    return language.plural(
        "**Exits that the employer or the contract decides** should show no difference, since"
        " the programme can hardly have a part in them. With {n} such exit so far they can"
        " say nothing.",
        "**Exits that the employer or the contract decides** should show no difference, since"
        " the programme can hardly have a part in them. With {n} such exits so far they can"
        " say nothing.",
        exits,
    )


def landmark_sentence(result: Sensitivity, language: Language) -> str:
    """What is left of the difference once nominators can no longer have known who would go."""
    landmark = next((way for way in result.variants if way.name == "landmark"), None)
    why = language.say(
        "**Nominators may avoid people who are about to leave.** That alone would look like a"
        " benefit in the first months."
    )
    if landmark is None or landmark.difference is None:
        reason = language.tell(landmark.reason) if landmark and landmark.reason else ""
        return f"{why} {reason}".rstrip()
    found = language.say(
        "Counted from half a year after the start, among those still there, the difference is"
        " {points} ({lower} to {upper}). What the programme does in its first half year is"
        " not in it.",
        **_points(landmark, language),
    )
    return f"{why} {found}"


def left_out_sentence(result: Sensitivity, language: Language) -> str:
    """How far any one group of comparable people moves the difference."""
    found = result.left_out
    if found is None:
        return language.say(
            "**Leaving people out.** All participants are in one group of comparable people, so"
            " nothing is left without it."
        )
    lowest, highest = (round(100 * end, 6) for end in (found.lowest, found.highest))
    # Of many groups none moves it far: a decimal more, so that it does not go from +6 to +6.
    digits = int(round(lowest) == round(highest))
    tried = language.say(
        "Each group of comparable people was left out in turn ({tried} of {groups})",
        tried=found.n_tried,
        groups=found.n_strata,
    )
    if lowest == highest:
        return language.say(
            "**No single group of people moves the difference.** {tried}, and it stays the same.",
            tried=tried,
        )
    return language.say(
        "{lead} {tried}, and the difference goes from {lowest} to {highest} points.",
        lead=_left_out_lead(lowest, highest, language),
        tried=tried,
        lowest=signed(lowest, language, digits),
        highest=signed(highest, language, digits),
    )


def _left_out_lead(lowest: float, highest: float, language: Language) -> str:
    if 0 in (lowest, highest):
        return language.say("**One group of people makes all the difference.**")
    if lowest < 0 < highest:
        return language.say("**One group of people decides which way it points.**")
    return language.say("**No single group of people decides which way it points.**")


def e_value_sentence(result: Sensitivity, language: Language) -> str:
    """How strong something unseen would have to be to explain the difference away."""
    values = result.e_values
    if values is None:
        return language.say(
            "**Something unseen.** None of the colleagues left within {month} months, so it cannot"
            " be said how strong something unseen would have to be.",
            month=result.month,
        )
    said = [_whole_sentence(values.estimate, result.month, language)]
    if values.limit <= 1:
        said.append(
            language.say(
                "For the range that chance allows to hold 0, nothing unseen is needed: it does"
                " already."
            )
        )
    elif not isinf(values.limit):
        said.append(
            language.say(
                "For the range that chance allows to hold 0, a factor of {factor} would be enough.",
                factor=language.number(values.limit, 1),
            )
        )
    return " ".join(said)


def _whole_sentence(factor: float, month: int, language: Language) -> str:
    if factor <= 1:
        return language.say("**Something unseen.** There is no difference to explain away.")
    if isinf(factor):
        return language.say(
            "**Something unseen.** No participant left within {month} months, and nothing unseen"
            " explains that away altogether, however strong; what chance allows says more.",
            month=month,
        )
    return language.say(
        "**Something unseen,** such as ambition, would have to go with taking part and with"
        " leaving or staying by a factor of {factor} each, beyond all that is matched on, to"
        " explain the whole difference away. A factor of 2 means: twice as common among"
        " participants, and leaving half as often, or twice as often.",
        factor=language.number(factor, 1),
    )


def _points(way: Variant, language: Language) -> dict[str, str]:
    return difference_of(way.difference, language) if way.difference else {}
