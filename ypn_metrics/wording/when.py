"""When in their employment people leave and how, in sentences that chance cannot make false."""

from __future__ import annotations

from collections.abc import Sequence

from ypn_metrics.languages import Language, Text, text
from ypn_metrics.measures.incidence import Incidence
from ypn_metrics.measures.retention_table import HireYear
from ypn_metrics.measures.tenure import TenureBand, TenureRates
from ypn_metrics.results import Estimate
from ypn_metrics.wording.retention import PRIMARY_MONTH, shares, start_months
from ypn_metrics.wording.values import EXITS, exits_of

CAUSES: dict[str, Text] = {
    "voluntary": text("voluntary"),
    "involuntary": text("involuntary"),
    "other": text("other exits"),
}


# --- By tenure ---


def tenure_headline(rates: TenureRates, people: str, language: Language) -> str:
    """At which tenures more people leave than at the others, if chance does not explain it."""
    if not rates.exits and not rates.unknown_exits:
        return language.say(
            "There were no exits of the chosen kind among {group} in the period.", group=people
        )
    if not rates.exits:
        return language.say(
            "At which tenure {group} leave is not known: of none who left is the hire known.",
            group=people,
        )
    if rates.overall is None or not any(band.estimate for band in rates.bands):
        return language.say(
            "{group} have worked too little in the period to say at which tenure they leave.",
            group=people[:1].upper() + people[1:],
        )
    if more := rates.more_often:
        return language.say(
            "**More leave {when} into the employment than at other tenures**: {rate} of every 100 a"
            " year against {rest}, more than chance gives.",
            when=bands_named(more, language),
            rate=_rate(rates.rate_of(more), language),
            rest=_rate(rates.rest_of(more), language),
        )
    if less := rates.less_often:
        return language.say(
            "**No tenure stands out with more exits than chance gives.** Fewer leave {when} into"
            " the employment than at other tenures.",
            when=bands_named(less, language),
        )
    return language.say(
        "**No tenure stands out**: at each of them, exits are within what chance gives round"
        " {rate} of every 100 a year.",
        rate=_rate(rates.overall, language),
    )


def _rate(rate: Estimate, language: Language) -> str:
    middle, lower, upper = (
        language.number(value, 1) for value in (rate.estimate, rate.lower, rate.upper)
    )
    return f"{middle} ({lower}–{upper})"


def bands_named(bands: Sequence[TenureBand], language: Language) -> str:
    """Stretches of tenure within a sentence: 0–6 and 12–18 months; neighbours as one."""
    stretches: list[list[int | None]] = []
    for band in bands:
        if stretches and stretches[-1][1] == band.from_month:
            stretches[-1][1] = band.to_month
        else:
            stretches.append([band.from_month, band.to_month])
    names = [f"{first}–{last}" if last else f"{first}+" for first, last in stretches]
    if len(names) == 1:
        return language.say("{months} months", months=names[0])
    return language.say("{months} and {last} months", months=", ".join(names[:-1]), last=names[-1])


def tenure_subtitle(rates: TenureRates, people: str, exits: str, language: Language) -> str:
    """What the rates measure, of whom, and how many."""
    said = [
        language.say(
            "Exits per 100 person-years by time since hire, with what chance allows, {group},"
            " {exits} · {n} in {years} person-years",
            group=people,
            exits=EXITS[exits],
            n=exits_of(rates.exits, language),
            years=round(rates.person_years),
        )
    ]
    if rates.unknown_exits:
        said.append(
            language.plural(
                "{n} exit of somebody whose hire is not known is left out",
                "{n} exits of people whose hire is not known are left out",
                rates.unknown_exits,
            )
        )
    return " · ".join(said)


# --- By kind of exit ---


def incidence_headline(incidence: Incidence, people: str, language: Language) -> str:
    """The shares lost to each kind of exit at two years."""
    at = {p.cause: p.estimate for p in incidence.points if p.month == PRIMARY_MONTH}
    voluntary, involuntary, other = (at.get(cause) for cause in CAUSES)
    if voluntary is None or involuntary is None or other is None:
        return language.say(
            "Too few {group} have been followed for two years to say how they leave.", group=people
        )
    values = {
        "group": people,
        "involuntary": language.percent(involuntary.estimate),
        "other": language.percent(other.estimate),
        **shares(voluntary, language),
    }
    if incidence.start_day:
        return language.say(
            "**Of {group} employed at {start} months, {share} have left of their own accord within"
            " two years of the hire** ({lower}–{upper}); {involuntary} had to go and {other} left"
            " otherwise.",
            start=start_months(incidence.start_day, language),
            **values,
        )
    return language.say(
        "**Within two years of the hire, {share} of {group} have left of their own accord**"
        " ({lower}–{upper}); {involuntary} had to go and {other} left otherwise.",
        **values,
    )


def incidence_subtitle(incidence: Incidence, language: Language) -> str:
    """What is stacked, and how many exits of each kind there are."""
    counts = ", ".join(
        f"{language.tell(CAUSES[cause])} {language.number(n)}"
        for cause, n in incidence.n_events.items()
    )
    return language.say(
        "Share lost by kind of exit and share still employed, by time since hire: together 100%"
        " · {n} employments; exits: {counts} · group as on the day of hire",
        n=incidence.n,
        counts=counts,
    )


# --- By year of hire ---


def table_headline(years: Sequence[HireYear], language: Language) -> str:
    """The newest year of hire of whom all can have been followed for two years."""
    for year in reversed(years):
        for cell in year.cells:
            if cell.month == PRIMARY_MONTH and cell.is_complete and cell.estimate:
                return language.say(
                    "**Of the {n} hired in {year}, {share} were still employed two years later**"
                    " ({lower}–{upper}): the newest year whose hires can all be followed so long.",
                    n=year.n,
                    year=str(year.hire_year),
                    **shares(cell.estimate, language),
                )
    return language.say("No year's hires have all been followed for two years yet.")


def table_subtitle(is_cut: bool, exits: str, language: Language) -> str:
    """What a cell is."""
    said = language.say(
        "Of those hired in a year, the share still employed so many months after the hire, with"
        " what chance allows, {exits} · group as on the day of hire",
        exits=EXITS[exits],
    )
    earlier = language.say("earlier years are in the data") if is_cut else ""
    return " · ".join(filter(None, (said, earlier)))


def cell_value(estimate: Estimate, language: Language) -> tuple[str, str]:
    """A cell's share, and its limits without their signs."""
    limits = (language.number(100 * value) for value in (estimate.lower, estimate.upper))
    return language.percent(estimate.estimate), "–".join(limits)
