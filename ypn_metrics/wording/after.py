"""After the programme, in words: who is still there, where, and who came to activities."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language
from ypn_metrics.measures.activities import Activity
from ypn_metrics.measures.alumni import Alumni, Place, Where
from ypn_metrics.population import UNKNOWN
from ypn_metrics.results import Estimate
from ypn_metrics.wording.sides import share_between


def cohort_of(result: Alumni, language: Language) -> str:
    """The cohort's name, or that it is all that have ended."""
    return result.cohort or language.say("all that have ended")


def alumni_headline(result: Alumni, language: Language) -> str:
    """Of those who started, how many are still employed, and how many of them moved."""
    share = result.employed
    if share is None:
        return language.say(
            "**Too few to tell.** {reason}",
            reason=language.tell(result.reason) if result.reason else "",
        )
    values = {
        "k": round(share.k),
        "share": share_between(share, language),
        "cohort": result.cohort or "",
    }
    if result.cohort is None:
        said = language.plural(
            "Of the {n} person who started a cohort that has ended, **{k} are still employed:"
            " {share}**.",
            "Of the {n} people who started a cohort that has ended, **{k} are still employed:"
            " {share}**.",
            round(share.n),
            **values,
        )
    else:
        said = language.plural(
            "Of the {n} person who started {cohort}, **{k} are still employed: {share}**.",
            "Of the {n} people who started {cohort}, **{k} are still employed: {share}**.",
            round(share.n),
            **values,
        )
    return " ".join(filter(None, (said, _completed(result, language), _moved(result, language))))


def _completed(result: Alumni, language: Language) -> str:
    if result.completed is None:
        return language.tell(result.completed_reason) if result.completed_reason else ""
    return language.plural(
        "{n} completed the programme.", "{n} completed the programme.", result.completed
    )


def _moved(result: Alumni, language: Language) -> str:
    unit, level = result.other_unit, result.other_level
    said = []
    if unit:
        said.append(
            language.say(
                "In another business unit than on the start day are {k} of {n}.",
                k=round(unit.k),
                n=round(unit.n),
            )
        )
    if level:
        said.append(
            language.say(
                "At another job level than on the start day are {k} of {n}.",
                k=round(level.k),
                n=round(level.n),
            )
        )
    return " ".join(said)


def alumni_subtitle(not_drawn: int, language: Language) -> str:
    """What is drawn, and how many cohorts are not."""
    said = language.say(
        "Everyone who started a cohort, a mark each: filled: employed on the as-of date, in the"
        " unit of the start day; diamond: in another unit; hollow: no longer employed"
    )
    if not not_drawn:
        return said
    few = language.plural(
        "{n} cohort with too few people is not drawn",
        "{n} cohorts with too few people are not drawn",
        not_drawn,
    )
    return f"{said} · {few}"


def alumni_row_label(result: Alumni, language: Language) -> str:
    """What stands beside a cohort's people."""
    share = result.employed
    if share is None:
        return language.say("too few to show")
    return language.say(
        "{share} employed · {k} of {n}",
        share=f"<b>{language.percent(share.estimate)}</b>",
        k=round(share.k),
        n=round(share.n),
    )


def places_subtitle(result: Alumni, language: Language) -> str:
    """Whom the bars count."""
    return language.say(
        "People who started it and are employed on the as-of date ({cohort}); too few together"
        " with others",
        cohort=cohort_of(result, language),
    )


def place_name(place: Place, where: Where, language: Language) -> str:
    """A unit's or level's name; what several are together."""
    if place.name is None:
        return language.say("others, too few each")
    if place.name == UNKNOWN:
        return language.say("unknown")
    return language.say("Level {name}", name=place.name) if where == "job_level" else place.name


def named_places(places: Sequence[Place]) -> list[Place]:
    """Units or levels that are known and stand by themselves, the largest first."""
    return [place for place in places if place.name not in {None, UNKNOWN} and place.n]


def places_sentence(places: Sequence[Place], where: Where, language: Language) -> str:
    """How many are in the unit, or at the level, that has the most of them."""
    named = named_places(places)
    is_unknown = any(place.name == UNKNOWN for place in places)
    if not named and is_unknown and len(places) == 1:
        return (
            language.say(
                "**In which business unit they are is not known.** The column business_unit of the"
                " extract employees or job_history tells."
            )
            if where == "business_unit"
            else language.say(
                "**At which job level they are is not known.** The column job_level of the extract"
                " employees or job_history tells."
            )
        )
    if not named:
        return (
            language.say("**No business unit has enough of them to be shown by itself.**")
            if where == "business_unit"
            else language.say("**No job level has enough of them to be shown by itself.**")
        )
    return language.say(
        "**{name}: {n} of {of}.**",
        name=place_name(named[0], where, language),
        n=named[0].n,
        of=sum(place.n or 0 for place in places),
    )


def activities_headline(found: Sequence[Activity], language: Language) -> str:
    """How many activities there were, and between which shares came."""
    n = language.plural("{n} activity is over", "{n} activities are over", len(found))
    shares = [one.own for one in found if one.own]
    if not shares:
        return language.say(
            "**{activities}; who came is not known.** {reason}",
            activities=n,
            reason=language.tell(found[0].reason) if found[0].reason else "",
        )
    fewest = min(shares, key=lambda share: share.estimate)
    most = max(shares, key=lambda share: share.estimate)
    return language.say(
        "**{activities}.** Of the cohort's own participants and alumni {fewest} to {most} came;"
        " with groups this small chance alone makes such shares differ widely.",
        activities=n,
        fewest=language.percent(fewest.estimate),
        most=language.percent(most.estimate),
    )


def activities_subtitle(language: Language) -> str:
    """What is drawn."""
    return language.say(
        "Share who came, with what chance allows, of those in the activity's own cohort who were"
        " employed that day"
    )


def came_words(share: Estimate | None, language: Language) -> str:
    """How many came, for a table."""
    if share is None:
        return "–"
    return language.say("{k} of {n}", k=round(share.k), n=round(share.n))
