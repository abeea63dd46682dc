"""What became of the insights, in words."""

from __future__ import annotations

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.insights import NO_STATUS, Insight, Insights

STATUS_NAMES: dict[str, Text] = {
    "done": text("Carried out"),
    "in progress": text("In progress"),
    "declined": text("Declined"),
    "noted": text("Noted, not decided"),
    NO_STATUS: text("Status not told"),
}


def status_name(status: str, language: Language) -> str:
    """A status in words; one of the company's own as it is."""
    return language.tell(STATUS_NAMES[status]) if status in STATUS_NAMES else status


def insights_headline(result: Insights, language: Language) -> str:
    """How many were brought up, how many are decided, and how many done."""
    done = dict(result.by_status).get("done", 0)
    return language.plural(
        "Participants brought up {n} insight. **{decided} of them is decided, {done} done.**",
        "Participants brought up {n} insights. **{decided} of them are decided, {done} are done.**",
        len(result.insights),
        decided=result.decided,
        done=done,
    )


def time_headline(result: Insights, language: Language) -> str:
    """How long it takes until half are decided, with those still waiting."""
    median = result.median
    if median is None:
        return language.say("**How long a decision takes cannot be told.** No insight has a time.")
    if median.days is None:
        return language.say(
            "**It cannot be told yet how long a decision takes.** So far fewer than half of the"
            " insights have been followed to one."
        )
    if median.lower is None or median.upper is None:
        return language.say(
            "**Half of the insights are decided within {days} days of the meeting**, with those"
            " still waiting counted in. There are too few to say what chance allows.",
            days=median.days,
        )
    return language.say(
        "**Half of the insights are decided within {days} days of the meeting** ({lower} to"
        " {upper}, what chance allows), with those still waiting counted in.",
        days=median.days,
        lower=median.lower,
        upper=median.upper,
    )


def insights_subtitle(result: Insights, language: Language) -> str:
    """What is counted."""
    return language.say(
        "Insights by what became of them, {cohort}",
        cohort=result.cohort or language.say("all cohorts"),
    )


def time_subtitle(result: Insights, language: Language) -> str:
    """What is drawn, and which insights are not in it."""
    said = [
        language.plural(
            "Share decided by months since the meeting, with what chance allows · {n} insight",
            "Share decided by months since the meeting, with what chance allows · {n} insights",
            result.n,
        )
    ]
    if result.undated:
        said.append(
            language.plural(
                "{n} decided on a day that is not told is left out",
                "{n} decided on a day that is not told are left out",
                result.undated,
            )
        )
    if result.early:
        said.append(
            language.plural(
                "{n} decided before the meeting is left out",
                "{n} decided before the meeting are left out",
                result.early,
            )
        )
    if result.ahead:
        said.append(
            language.plural(
                "{n} of a meeting still to come is left out",
                "{n} of meetings still to come are left out",
                result.ahead,
            )
        )
    return " · ".join(said)


def decision_words(one: Insight, language: Language) -> str:
    """When it was decided, for a list."""
    days = one.days
    if days is None:
        return (
            language.say("decided, day not told") if one.is_decided else language.say("undecided")
        )
    if days < 0:
        return language.say("before the meeting")
    return language.plural("after {n} day", "after {n} days", days)
