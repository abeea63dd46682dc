"""What stands out, in sentences that chance seldom makes false; one a notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.notable.limits import OutsideTrend, OutsideUnit
from ypn_metrics.notable.notice import Kind, Notice, Noticed
from ypn_metrics.notable.problems import DataProblem
from ypn_metrics.notable.reviews import CanBeKnown, ReviewDue
from ypn_metrics.notable.seats import NoSeat, UnlikePool
from ypn_metrics.notable.verdicts import VerdictChanged
from ypn_metrics.wording.chance import capitalised, listed, seldom
from ypn_metrics.wording.changes import since_sentences
from ypn_metrics.wording.data_problems import problem_sentence
from ypn_metrics.wording.effect import VERDICTS
from ypn_metrics.wording.places import KINDS
from ypn_metrics.wording.points import points_of, reach
from ypn_metrics.wording.values import (
    exits_of,
    group_within,
    not_bold,
    participants_of,
    value_name,
)


def notable_sentences(noticed: Noticed, language: Language) -> list[str]:
    """One sentence or two a notice; where there is none, the one that nothing stands out."""
    if not noticed.notices:
        return [nothing_sentence(noticed, language)]
    return [notice_sentence(notice, language) for notice in noticed.notices]


def change_sentences(noticed: Noticed, language: Language) -> list[str]:
    """What changed since the publication before; none where there is none."""
    return [] if noticed.since is None else since_sentences(noticed.since, language)


def nothing_sentence(noticed: Noticed, language: Language) -> str:
    """That nothing is outside what chance gives, and how much was looked at."""
    return language.plural(
        "**Nothing stands out:** {n} comparison or check was made, and it shows no more than"
        " chance gives.",
        "**Nothing stands out:** {n} comparisons and checks were made, and none shows more than"
        " chance gives.",
        noticed.n_looked_at,
    )


def notice_sentence(notice: Notice, language: Language) -> str:
    """What one notice says."""
    return SENTENCES[type(notice.found)](notice.found, language)


def _trend(found: OutsideTrend, language: Language) -> str:
    values = {
        "group": group_within(found.whose.group, found.whose.max_age, language),
        "rate": language.number(found.now.estimate, 1),
        "lower": language.number(found.now.lower, 1),
        "upper": language.number(found.now.upper, 1),
        "month": language.month(found.point.last_day),
        "exits": exits_of(found.point.exits, language),
        "long_run": language.number(found.long_run.estimate, 1),
        "low": language.number(found.limits[0], 1),
        "high": language.number(found.limits[1], 1),
    }
    if found.side == "above":
        return language.say(
            "**Exits among {group} are above what chance gives:** {rate} per 100 person-years in"
            " the year to {month} ({lower}–{upper}; {exits}). Round the long-run {long_run} chance"
            " keeps a year between {low} and {high}.",
            **values,
        )
    return language.say(
        "**Exits among {group} are below what chance gives:** {rate} per 100 person-years in the"
        " year to {month} ({lower}–{upper}; {exits}). Round the long-run {long_run} chance keeps a"
        " year between {low} and {high}.",
        **values,
    )


def _unit(found: OutsideUnit, language: Language) -> str:
    ratio = found.position.value
    values = {
        "place": not_bold(value_name(found.place.name, language)),
        "exits": exits_of(found.place.exits, language),
        "group": group_within(found.whose.group, found.whose.max_age, language),
        "day": found.places.first_day,
        "expected": language.number(found.position.expected, 1),
        "ratio": language.number(ratio.estimate, 1),
        "lower": language.number(ratio.lower, 1),
        "upper": language.number(ratio.upper, 1),
        "n": found.n_compared,
        "places": KINDS[found.places.attribute],
    }
    if found.position.distance > 0:
        return language.say(
            "**More leave {place} than chance gives:** {exits} of {group} since {day}, where the"
            " rates of all at the same tenure and in the same group give {expected}: {ratio} times"
            " as many ({lower}–{upper}). All {n} {places} were looked at.",
            **values,
        )
    return language.say(
        "**Fewer leave {place} than chance gives:** {exits} of {group} since {day}, where the rates"
        " of all at the same tenure and in the same group give {expected}: {ratio} times as many"
        " ({lower}–{upper}). All {n} {places} were looked at.",
        **values,
    )


def _verdict(found: VerdictChanged, language: Language) -> str:
    said = language.say(
        "**The verdict on the programme has changed.** In publication {number}: {then} Now: {now}",
        number=str(found.publication_before),
        then=VERDICTS[found.before.firm],
        now=VERDICTS[found.now.firm],
    )
    difference = found.now.firm_difference
    if difference is None:
        return said
    points = 100 * difference.estimate
    values = {
        "points": points_of(abs(points), language),
        "month": found.now.month,
        "participants": participants_of(found.now.participants, language),
        "n": found.now.comparators,
        **reach(difference, language),
    }
    if round(points) < 0:
        more = language.say(
            "After {month} months {points} fewer of the {participants} were still employed than of"
            " the {n} comparable colleagues. Chance alone, in all but 1 of 100 cases, allows"
            " anything from {lower} to {upper}.",
            **values,
        )
    else:
        more = language.say(
            "After {month} months {points} more of the {participants} were still employed than of"
            " the {n} comparable colleagues. Chance alone, in all but 1 of 100 cases, allows"
            " anything from {lower} to {upper}.",
            **values,
        )
    return f"{said} {more}"


def _review(found: ReviewDue, language: Language) -> str:
    values = {"cohort": not_bold(found.cohort), "month": found.month, "day": found.day}
    if found.is_primary:
        said = language.say(
            "**{cohort} has reached its main review: {month} months on {day}.**", **values
        )
    else:
        said = language.say("**{cohort} has reached a review: {month} months on {day}.**", **values)
    kept = found.retained
    if kept is None:
        return said
    more = language.say(
        "Of {participants}, {kept} were still employed: {share} ({lower}–{upper}).",
        participants=participants_of(int(kept.n), language),
        kept=int(kept.k),
        share=language.percent(kept.estimate),
        lower=language.number(100 * kept.lower),
        upper=language.percent(kept.upper),
    )
    return f"{said} {more}"


def _can_be_known(found: CanBeKnown, language: Language) -> str:
    return language.say(
        "**A difference worth having can be told from chance by now:** one of {points} after"
        " {month} months, with {participants}, would be found in {n} of 100 cases.",
        points=points_of(100 * found.worth_having, language),
        month=found.month,
        participants=participants_of(found.participants, language),
        n=int(100 * found.power),
    )


def _no_seat(found: NoSeat, language: Language) -> str:
    values = {
        "place": not_bold(value_name(found.place.value, language)),
        "pool": listed([language.number(n) for n in found.place.pool], language),
        "often": seldom(found.place.p_none or 0.0, language),
        "n": found.n_places,
        "places": KINDS[found.attribute],
    }
    if len(found.cohorts) == 1:
        return language.say(
            "**{place} has no seat in {cohort}, by more than chance:** {pool} are eligible, and a"
            " fair draw gives them none in {often} of 100 cases. All {n} {places} were looked at.",
            cohort=not_bold(found.cohorts[0]),
            **values,
        )
    return language.say(
        "**{place} has had no seat in {cohorts} cohorts, by more than chance:** {pool} were"
        " eligible, and fair draws give them none in {often} of 100 cases. All {n} {places} were"
        " looked at.",
        cohorts=len(found.cohorts),
        **values,
    )


def _unlike_pool(found: UnlikePool, language: Language) -> str:
    draw, share = found.draw, found.draw.share
    values = {
        "cohort": not_bold(found.cohort),
        "value": capitalised(value_name(share.value, language)),
        "seats": share.seats,
        "of": share.of,
        "pool": share.pool,
        "pool_of": share.pool_of,
        "fewest": draw.fewest,
        "most": draw.most,
        "often": seldom(min(draw.p_as_few, draw.p_as_many), language),
    }
    if draw.is_few:
        return language.say(
            "**{value} have fewer seats in {cohort} than a fair draw gives:** {seats} of {of},"
            " where {pool} of the {pool_of} who could be picked make {fewest} to {most} likely. So"
            " few come in {often} of 100 cases.",
            **values,
        )
    return language.say(
        "**{value} have more seats in {cohort} than a fair draw gives:** {seats} of {of}, where"
        " {pool} of the {pool_of} who could be picked make {fewest} to {most} likely. So many come"
        " in {often} of 100 cases.",
        **values,
    )


def notice_label(notice: Notice, language: Language) -> str:
    """What kind of thing stands out, in a word or two."""
    return language.tell(LABELS[notice.kind])


def link_label(notice: Notice, language: Language) -> str:
    """What the link to its chart is called."""
    return language.tell(LINKS[type(notice.found)])


LABELS: dict[Kind, Text] = {
    "outside_limits": text("Outside the limits of chance"),
    "verdict_changed": text("The verdict"),
    "without_a_seat": text("Without a seat"),
    "unlike_pool": text("Seats beside the pool"),
    "review_due": text("A day reached"),
    "data_problem": text("The data"),
}
LINKS: dict[type, Text] = {
    OutsideTrend: text("See the trend"),
    OutsideUnit: text("See the places"),
    VerdictChanged: text("See the comparison"),
    ReviewDue: text("See the timeline"),
    CanBeKnown: text("See what can be known when"),
    NoSeat: text("See who has no seat"),
    UnlikePool: text("See the seats"),
    DataProblem: text("See the figure"),
}
SENTENCES: Mapping[type, Callable[..., str]] = {
    OutsideTrend: _trend,
    OutsideUnit: _unit,
    VerdictChanged: _verdict,
    ReviewDue: _review,
    CanBeKnown: _can_be_known,
    NoSeat: _no_seat,
    UnlikePool: _unlike_pool,
    DataProblem: problem_sentence,
}
