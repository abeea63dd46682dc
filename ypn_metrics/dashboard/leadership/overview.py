"""The overview for leadership: the three questions from published figures."""

from __future__ import annotations

from ypn_metrics.dashboard.leadership.reading import figures_or_stop
from ypn_metrics.dashboard.overview import Headline
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import bold
from ypn_metrics.disclosure.leavers import LEAVERS, published_years
from ypn_metrics.disclosure.reading import PublishedFigures
from ypn_metrics.disclosure.seats import published_seats
from ypn_metrics.wording.published import next_headline, seats_headline
from ypn_metrics.wording.published_effect import published_effect_headline
from ypn_metrics.wording.published_years import years_title
from ypn_metrics.wording.values import group_within


def published_headlines(page: Page) -> list[Headline]:
    """Who is in the network first: it is what this reader can change."""
    figures = figures_or_stop(page)
    return [
        Headline(
            page.say("Who is in the network?"), bold(_seats(page, figures)), "cohort_composition"
        ),
        Headline(
            page.say("Are our young graduates staying?"),
            bold(_attrition(page, figures)),
            "graduate_attrition",
        ),
        Headline(
            page.say("Does the network have a part in it?"),
            bold(_effect(page, figures)),
            "programme_effect",
        ),
    ]


def _seats(page: Page, figures: PublishedFigures) -> str:
    cohorts = published_seats(figures, "gender")
    coming = [
        cohort
        for cohort in published_seats(figures, "gender", "selected", "nominated")
        if cohort.start_date > page.data.as_of
    ]
    said = [seats_headline(cohorts, figures.smallest_group, page.language)] if cohorts else []
    said += [next_headline(one, figures.smallest_group, page.language) for one in coming[:1]]
    return " ".join(said) or page.say("No cohort has participants yet.")


def _attrition(page: Page, figures: PublishedFigures) -> str:
    found = [years for subject in LEAVERS if (years := published_years(figures, subject))]
    if not found:
        return page.say("No whole year is observed yet, so no rate of leavers can be shown.")
    years = next((each for each in found if each.trend), found[0])
    return page.say(
        "Among {group}: {finding}",
        group=group_within(years.group, page.programme.max_age, page.language),
        finding=years_title(years, page.language),
    )


def _effect(page: Page, figures: PublishedFigures) -> str:
    differences = figures.estimates_of("retention_difference")
    if not differences:
        return page.say("There is nothing to compare yet.")
    rules = page.programme
    worth = rules.worth_having_points / 100
    return published_effect_headline(differences, rules.primary_month, worth, page.language)
