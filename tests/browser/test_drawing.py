"""How charts are drawn: one after another, in the figure that the window has room for."""

from __future__ import annotations

import pytest

from tests.browser.reading import CHART, settle, visit

pytestmark = pytest.mark.browser

# Which frame of the page each chart was drawn in, by its place on the page.
NOTES_FRAMES = """
    let frame = 0;
    const count = () => { frame += 1; requestAnimationFrame(count); };
    requestAnimationFrame(count);
    window.drawn = [];
    new MutationObserver(() => {
        for (const chart of document.querySelectorAll(".chart:has(.main-svg)"))
            if (!window.drawn.some(([known]) => known === chart)) window.drawn.push([chart, frame]);
    }).observe(document, { childList: true, subtree: true });
"""
IN_ORDER = """() => {
    const charts = [...document.querySelectorAll(".chart")];
    return window.drawn.map(([chart, frame]) => [charts.indexOf(chart), frame]);
}"""
WIDTHS = """charts => charts.map(chart =>
    [chart.clientWidth, chart.querySelector(".main-svg").clientWidth])"""


def test_the_first_chart_is_seen_before_the_next_is_drawn(served, page):
    page.add_init_script(NOTES_FRAMES)

    visit(page, served, "graduate_attrition")

    places, frames = zip(*page.evaluate(IN_ORDER), strict=True)
    assert places == (0, 1, 2, 3)
    assert len(set(frames)) == 4


def test_another_width_of_the_window_draws_the_other_figure_in_the_same_place(served, page):
    visit(page, served, "graduate_attrition")
    wide = page.locator(CHART).first.inner_text()

    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)

    narrow = page.locator(CHART).first.inner_text()
    assert wide.count("\n20") > narrow.count("\n20") > 0  # the years on its axis
    assert page.locator(f"{CHART} .plot-container").count() == page.locator(CHART).count() == 4
    assert all(chart == figure for chart, figure in page.locator(CHART).evaluate_all(WIDTHS))

    page.set_viewport_size({"width": 1440, "height": 900})
    settle(page)
    assert page.locator(CHART).first.inner_text() == wide


def test_a_chart_takes_the_room_that_a_closed_sidebar_leaves(served, page):
    page.set_viewport_size({"width": 1100, "height": 900})
    visit(page, served, "cohort_composition")
    [[before, _]] = page.locator(CHART).evaluate_all(WIDTHS)

    page.locator("[data-testid=stSidebarCollapseButton] button").dispatch_event("click")

    page.wait_for_function(
        """before => {
            const chart = document.querySelector(".chart");
            const drawn = chart.querySelector(".main-svg").clientWidth;
            return drawn > before && drawn === chart.clientWidth;
        }""",
        arg=before,
    )


def test_a_choice_draws_the_chart_anew_and_tells_the_new_finding(served, page):
    visit(page, served, "graduate_attrition")
    first = page.get_by_role("figure").first
    label, drawn = first.get_attribute("aria-label"), first.locator(".main-svg").first.inner_html()

    page.get_by_role("combobox", name="Group").click()
    page.get_by_role("option", name="New graduates").click()
    settle(page)

    assert first.get_attribute("aria-label") != label
    assert first.locator(".main-svg").first.inner_html() != drawn
    assert page.locator(f"{CHART} .plot-container").count() == 4
