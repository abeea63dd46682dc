"""Where do they leave? Places in a funnel, adjusted for whom they hold."""

from __future__ import annotations

from typing import Any, cast

import streamlit as st

from ypn_metrics.charts.places import places_figure
from ypn_metrics.dashboard.filters import View
from ypn_metrics.dashboard.page import Page
from ypn_metrics.dashboard.parts import chart, statement
from ypn_metrics.dashboard.picking import pick
from ypn_metrics.measures.places import (
    PLACES,
    Place,
    Places,
    Scale,
    incomparable_reason,
    one_place_reason,
    places,
)
from ypn_metrics.measures.registry import MEASURES
from ypn_metrics.population import UNKNOWN, values_of
from ypn_metrics.tables.places import place_rows
from ypn_metrics.wording.places import (
    EXPLAINED,
    SCALES,
    distance_value,
    outside_name,
    places_headline,
    places_subtitle,
    position_value,
)
from ypn_metrics.wording.values import EXITS, attribute_name, value_name

FIRST_ROWS = 12  # that are shown; the file holds all


def draw_where(page: Page, view: View) -> None:
    """The places of one kind, as the reader chooses."""
    offered = [name for name in PLACES if set(page.ask(values_of, name)) - {UNKNOWN}]
    if not offered:
        st.info(page.language.tell(one_place_reason()))
        return
    told = st.container()
    left, right = st.columns(2)
    attribute, scale = _pick_attribute(page, offered, left), _pick_scale(page, right)
    fewest = page.programme.smallest_group
    result = page.ask(
        places,
        view.population,
        attribute,
        first_day=view.first_day,
        last_day=view.last_day,
        exits=view.exits,
        fewest_person_years=fewest,
    )
    if reason := incomparable_reason(result, scale, fewest):
        st.info(page.language.tell(reason))
    else:
        _draw_funnel(page, view, result, scale, fewest, told)
    if result.n_known > 1:
        _draw_table(page, result, scale)


def _pick_attribute(page: Page, offered: list[str], place: Any) -> str:  # noqa: ANN401
    names = {name: attribute_name(name, page.language) for name in offered}
    label = page.say("Places")
    return pick(page, label, offered, key="place", name=names.__getitem__, place=place)


def _pick_scale(page: Page, place: Any) -> Scale:  # noqa: ANN401
    names = {name: page.language.tell(said) for name, said in SCALES.items()}
    label = page.say("Comparison")
    chosen = pick(page, label, list(names), key="scale", name=names.__getitem__, place=place)
    place.caption(page.language.tell(EXPLAINED[chosen]))
    return cast(Scale, chosen)


def _draw_funnel(
    page: Page,
    view: View,
    result: Places,
    scale: Scale,
    fewest: int,
    told: Any,  # noqa: ANN401
) -> None:
    language = page.language
    headline = places_headline(result, scale, language)
    with told:
        statement(headline)
    chart(
        page,
        "places",
        lambda look: places_figure(result, scale, language, look),
        title=headline,
        under=places_subtitle(result, scale, view.people, EXITS[view.exits], fewest, language),
        rows=place_rows(result, scale),
        definition=MEASURES["places"],
    )


def _draw_table(page: Page, result: Places, scale: Scale) -> None:
    ordered = result.by_distance(scale)
    st.dataframe(
        [_row(page, place, scale) for place in ordered[:FIRST_ROWS]],
        hide_index=True,
        height="content",
        key="places",
    )
    said = page.say(
        "The farthest from what the others have first, not the highest; distance in standard"
        " deviations of chance."
    )
    if len(ordered) > FIRST_ROWS:
        more = page.say(
            "{n} of {all} places are shown; the file under Data holds all.",
            n=FIRST_ROWS,
            all=len(ordered),
        )
        said = f"{said} {more}"
    st.caption(said)


def _row(page: Page, place: Place, scale: Scale) -> dict[str, object]:
    language = page.language
    position, adjusted = place.on(scale), place.adjusted
    return {
        page.say("Place"): value_name(place.name, language),
        page.say("Distance"): distance_value(position, language) if position else "–",
        page.say("Outside"): outside_name(position.outside, language) if position else "–",
        page.say("Exits"): language.number(place.exits),
        page.say("Expected"): language.number(adjusted.expected, 1) if adjusted else "–",
        page.say("Exits / expected"): position_value(adjusted, "adjusted", language),
        page.say("Per 100 a year"): position_value(place.rate, "rate", language),
        page.say("Person-years"): language.number(place.person_years),
    }
