"""Published years of leavers in words: what was found, what was counted, what is not shown."""

from __future__ import annotations

from ypn_metrics.disclosure.leavers import PublishedYears
from ypn_metrics.languages import Language
from ypn_metrics.measures.reasons import STATED, ReasonPeriod
from ypn_metrics.wording.chance import capitalised, listed
from ypn_metrics.wording.reasons import reason_name, reasons_headline, reasons_subtitle
from ypn_metrics.wording.trend import trend_title
from ypn_metrics.wording.values import exits_of, group_name, group_within


def years_title(years: PublishedYears, language: Language) -> str:
    """The newest year's rate, and every year that lies outside what chance gives."""
    if years.trend is None:
        return language.say(
            "**How many left is not shown for any year:** they are too few, or so few could be"
            " worked out from it."
        )
    return trend_title(years.trend, language)


def group_title(years: PublishedYears, max_age: int, language: Language) -> str:
    """Whose leavers they are, for a heading."""
    return group_name(years.group, max_age, language)


def years_subtitle(years: PublishedYears, max_age: int, language: Language) -> str:
    """What is measured, of whom, and how many left in the newest year."""
    if years.trend is None:
        return capitalised(group_within(years.group, max_age, language))
    newest = years.trend.points[-1]
    return language.say(
        "Exits per 100 person-years, all exits, whole years back from the as-of date, with the"
        " interval of each, {group} · {exits} in {person_years} person-years in the year to {day}",
        group=group_within(years.group, max_age, language),
        exits=exits_of(newest.exits, language),
        person_years=int(newest.person_years),
        day=newest.last_day,
    )


def withheld_years(years: PublishedYears, language: Language) -> str:
    """Which years are not shown."""
    if not years.withheld or years.trend is None:
        return ""
    named = [language.month(day) for day in years.withheld]
    return language.say("Not shown: the year to {months}.", months=listed(named, language))


def published_reasons_title(period: ReasonPeriod, language: Language) -> str:
    """How many name the three that the network is about, as far as that is shown."""
    if period.network.share and period.without:
        return reasons_headline(period, language)
    shown = [s for s in period.shares if s.exits is not None]
    if not shown:
        return language.say("**Why people left is not shown** for any of the reasons.")
    return language.say(
        "**Of {exits} since {day}: {reasons}.**",
        exits=exits_of(period.exits, language),
        day=period.first_day,
        reasons=listed(
            [
                f"{reason_name(s.reason, language).lower()} {language.number(s.exits or 0)}"
                for s in shown
            ],
            language,
        ),
    )


def published_reasons_subtitle(
    period: ReasonPeriod, group: str, max_age: int, language: Language
) -> str:
    """What is counted and what the shares are of; the reasons that are not shown."""
    people = group_within(group, max_age, language)
    if period.without:
        said = reasons_subtitle(period, people, "all", language)
    else:
        said = language.say(
            "Exits by stated reason, with what chance allows, {people}, {first} to {last} · shares"
            " are of all {exits}",
            people=people,
            first=period.first_day,
            last=period.last_day,
            exits=exits_of(period.exits, language),
        )
    shown = {share.reason for share in period.shares if share.exits is not None}
    lacking = [reason_name(reason, language).lower() for reason in STATED if reason not in shown]
    if not lacking:
        return said
    missing = language.say("not shown: {reasons}", reasons=listed(lacking, language))
    return f"{said} · {missing}"
