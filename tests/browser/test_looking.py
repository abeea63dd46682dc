"""What a reader sees, and what leaves the reader's browser."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.reading import (
    ADDRESSES,
    CHART,
    NAVIGATION,
    PARTS,
    TITLES,
    WITH_CHARTS,
    said,
    settle,
    titles,
    visit,
)

pytestmark = pytest.mark.browser

# On a page below the root Streamlit first looks for its own end points beside the page.
STREAMLITS_PROBES = re.compile(r"/\w+/_stcore/(health|host-config)$")


def is_ours(message):
    """An error that is not the browser's word on one of Streamlit's probes."""
    return message.type == "error" and not STREAMLITS_PROBES.search(message.location["url"])


def assert_only(width, page, address):
    """Of each chart's two figures the one for this width is drawn."""
    drawn = page.locator(f"{CHART}[data-window={width}] >> visible=true").count()
    assert drawn == WITH_CHARTS.get(address, 0)
    assert page.locator(".plot-container").count() == page.locator(CHART).count() == drawn


def query(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


@pytest.mark.parametrize("language", ["sv", pytest.param("en", marks=pytest.mark.thorough)])
def test_no_page_asks_another_host_for_anything_and_the_console_is_silent(served, page, language):
    asked, failed, complaints = [], [], []
    page.on("request", lambda request: asked.append(urlsplit(request.url)))
    page.on("response", lambda r: failed.append(urlsplit(r.url).path) if r.status >= 400 else None)
    page.on("pageerror", lambda error: complaints.append(error))
    page.on("console", lambda message: complaints.append(message) if is_ours(message) else None)

    for address in ADDRESSES:
        visit(page, served, address, lang=language)
        assert titles(page) == [TITLES[address][language == "sv"]]
        assert_only("wide", page, address)

    assert {url.netloc for url in asked if url.netloc} == {urlsplit(served).netloc}
    assert list(map(str, complaints)) == []
    assert [path for path in failed if not STREAMLITS_PROBES.search(path)] == []


@pytest.mark.thorough
def test_no_part_of_a_page_asks_another_host_for_anything(served, page):
    asked = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))

    for address, name, part in PARTS:
        visit(page, served, address, **{name: part})

    assert asked - {""} == {urlsplit(served).netloc}


def test_the_language_switch_changes_page_and_navigation_and_stands_in_the_address(served, page):
    visit(page, served, "programme_effect")
    assert titles(page) == ["Programme effect"]

    page.get_by_text("Svenska", exact=True).click()
    page.get_by_role("heading", name="Programmets effekt", exact=True).wait_for()
    settle(page)

    assert query(page)["lang"] == "sv"
    assert page.locator(NAVIGATION).all_inner_texts() == [swedish for _, swedish in TITLES.values()]


def test_the_browsers_language_is_the_first_one(served, browser):
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()

    visit(page, served)

    assert titles(page) == ["Översikt"]
    context.close()


def test_language_and_choices_survive_a_change_of_page(served, page):
    visit(page, served, "graduate_attrition", lang="sv", group="new_graduate")

    page.locator(NAVIGATION).nth(2).click()
    page.get_by_role("heading", name="Programmets effekt", exact=True).wait_for()
    settle(page)
    assert query(page).get("lang") == "sv"
    page.locator(NAVIGATION).nth(1).click()
    page.get_by_role("heading", name="Unga akademiker som slutar", exact=True).wait_for()
    settle(page)

    assert query(page)["group"] == "new_graduate"
    assert "nyexaminerade" in " ".join(said(page))


def test_a_choice_stands_in_the_address_and_the_link_shows_a_colleague_the_same(
    served, page, browser
):
    visit(page, served, "graduate_attrition")
    page.get_by_role("combobox", name="Group").click()
    page.get_by_role("option", name="New graduates").click()
    page.get_by_text("new graduates").first.wait_for()
    settle(page)

    assert query(page)["group"] == "new_graduate"

    context = browser.new_context(locale="en-GB")
    colleague = context.new_page()
    colleague.goto(page.url)
    settle(colleague)
    assert said(colleague) == said(page)
    context.close()


def test_a_choice_in_the_address_that_does_not_exist_is_let_go(served, page):
    visit(page, served, "graduate_attrition", group="nobody", gender="nobody", lang="xx")

    assert titles(page) == ["Attrition of young graduates"]
    assert page.locator("[data-testid=stException]").count() == 0
    assert "employees under 40 with a degree" in said(page)[1]


@pytest.mark.parametrize("language", ["sv", pytest.param("en", marks=pytest.mark.thorough)])
def test_on_a_phone_no_page_scrolls_sideways_and_charts_are_drawn_narrow(served, page, language):
    page.set_viewport_size({"width": 390, "height": 844})

    for address in ADDRESSES:
        visit(page, served, address, lang=language)
        too_wide = page.evaluate(
            """() => {
                const main = document.querySelector('[data-testid=stMain]');
                return Math.max(
                    document.documentElement.scrollWidth - window.innerWidth,
                    main.scrollWidth - main.clientWidth);
            }"""
        )
        assert too_wide <= 0, f"/{address} is {too_wide} px too wide"
        assert_only("narrow", page, address)


def test_every_chart_has_its_finding_as_its_label(served, page):
    visit(page, served, "programme_effect?part=usual")

    labels = [chart.get_attribute("aria-label") for chart in page.get_by_role("figure").all()]

    assert any("After 24 months" in label for label in labels)
    assert any("The usual chart says" in label for label in labels)


def test_the_numbers_behind_a_chart_come_as_a_table_and_as_a_file(served, page):
    visit(page, served, "cohort_composition")
    page.get_by_text("Data", exact=True).first.click()
    # The table's own code comes when it is first shown, and draws what is round it once more.
    page.locator("[data-testid=stDataFrame] canvas").first.wait_for()
    settle(page)
    button = page.get_by_role("button", name="Download CSV")
    button.wait_for()

    with page.expect_download() as download:
        button.click()

    written = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert download.value.suggested_filename == "ypn_composition_2026-06-30.csv"
    assert written[0].startswith("cohort,attribute,value,seats,of,pool")
    assert len(written) >= 4


def test_the_page_is_titled_for_the_tab_and_the_bookmark(served, page):
    visit(page, served, "extracts")

    assert page.title() == "Extracts · YPN metrics"
