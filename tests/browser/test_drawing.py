"""How charts are drawn: one after another, in the figure that the window has room for."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageFilter

from tests.browser.reading import CHART, NAVIGATION, settle, visit

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
# Plotly meets an error at the first chart, until the page is mended.
FAILS = """
    let plotly;
    window.isMended = false;
    Object.defineProperty(window, "Plotly", {
        get: () => plotly,
        set: (given) => {
            const fails = (box, ...all) => {
                if (!window.isMended && box === document.querySelector(".chart"))
                    throw Error("cannot be drawn today");
                return given.newPlot(box, ...all);
            };
            plotly = Object.create(given, { newPlot: { value: fails } });
        },
    });
"""
LEFT = "() => window.left.map(chart => [chart.isConnected, chart.innerHTML])"
SIZE = {"width": 1108, "height": 350}  # of the trend in a window of 1440
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


def greys(picture):
    """A picture's greys from 0 to 255, a little blurred: half a pixel aside is no difference."""
    grey = Image.open(io.BytesIO(picture)).convert("L").resize((SIZE["width"], SIZE["height"]))
    return np.asarray(grey.filter(ImageFilter.GaussianBlur(2)), float)


@pytest.mark.parametrize("mode", ["light", pytest.param("dark", marks=pytest.mark.thorough)])
def test_a_chart_is_saved_as_it_looks_in_its_own_font_and_twice_as_sharp(served, page, mode):
    page.emulate_media(color_scheme=mode)
    visit(page, served, "graduate_attrition")
    chart = page.locator(CHART).first
    seen = page.screenshot(clip={**chart.bounding_box(), **SIZE})

    chart.hover()
    with page.expect_download() as begun:
        chart.get_by_role("button", name="Download as PNG").click()

    saved = begun.value.path().read_bytes()
    assert begun.value.suggested_filename == "ypn_trend.png"
    assert Image.open(io.BytesIO(saved)).size == (2 * SIZE["width"], 2 * SIZE["height"])
    apart = np.abs(greys(saved) - greys(seen))
    assert apart.max() < 30  # 13; in the system's font it is 89


def test_a_chart_is_saved_also_where_its_font_cannot_be_had(served, page):
    visit(page, served, "cohort_composition")
    page.route("**/*.woff2", lambda route: route.abort())

    page.locator(CHART).first.hover()
    with page.expect_download() as begun:
        page.get_by_role("button", name="Download as PNG").click()

    assert begun.value.path().read_bytes().startswith(b"\x89PNG")


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


def test_a_chart_that_cannot_be_drawn_leaves_its_place_empty_and_the_others_stand(served, page):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.add_init_script(FAILS)

    page.goto(f"{served}/graduate_attrition")
    page.wait_for_function("() => document.querySelectorAll('.chart .main-svg').length >= 9")

    standing = page.locator(CHART).evaluate_all(
        "charts => charts.map(chart => chart.querySelector('.main-svg') !== null)"
    )
    assert standing == [False, True, True, True]
    assert any("cannot be drawn today" in said for said in complaints)
    assert page.locator("[aria-busy=true]").count() == 0

    page.evaluate("() => { window.isMended = true; }")
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)


def test_a_hidden_chart_is_drawn_when_it_is_seen_and_of_what_is_true_by_then(served, page):
    visit(page, served, "graduate_attrition")
    chart = page.get_by_role("figure", include_hidden=True).first
    before = chart.locator(".main-svg").first.inner_html()
    page.evaluate("() => { document.querySelector('.chart').style.display = 'none'; }")

    page.get_by_role("combobox", name="Group").click()
    page.get_by_role("option", name="New graduates").click()
    page.get_by_text("new graduates").first.wait_for()
    settle(page)
    assert chart.locator(".main-svg").first.inner_html() == before

    page.evaluate("() => { document.querySelector('.chart').style.display = ''; }")
    page.wait_for_function(
        "before => document.querySelector('.chart .main-svg').innerHTML !== before", arg=before
    )
    settle(page)


def test_charts_of_a_page_that_was_left_are_let_go(served, page):
    complaints = []
    page.on("pageerror", lambda error: complaints.append(error))
    visit(page, served, "graduate_attrition")
    page.evaluate("() => { window.left = [...document.querySelectorAll('.chart')]; }")

    page.locator(NAVIGATION).nth(6).click()
    page.get_by_role("heading", name="Report", exact=True).wait_for()
    settle(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(300)

    assert page.evaluate(LEFT) == [[False, ""]] * 4
    assert complaints == []
