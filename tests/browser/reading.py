"""Visit a page, wait until it stands still, and read what it shows."""

from __future__ import annotations

from playwright.sync_api import Page

CHART = ".chart"
# Of each chart one figure is drawn: the one for windows as wide as this one.
ALL_DRAWN = """() => {
    const kind = matchMedia("(max-width: 640px)").matches ? "narrow" : "wide";
    return !document.querySelector("[data-testid=stSkeleton]")
        && [...document.querySelectorAll(".stBidiComponent")]
            .filter(element => element.clientWidth > 0)
            .map(element => element.querySelector(".chart"))
            .every(chart => chart?.dataset.window === kind && chart.querySelector(".main-svg")
                && !chart.matches("[aria-busy=true]"));
}"""
FAILED = "[data-testid=stException], .st-key-met_error"
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
NAVIGATION = "[data-testid=stSidebarNavItems] a"
TITLES = {
    "": ("Overview", "Översikt"),
    "graduate_attrition": ("Attrition of young graduates", "Unga akademiker som slutar"),
    "programme_effect": ("Programme effect", "Programmets effekt"),
    "cohort_composition": ("Cohort composition", "Omgångarnas sammansättning"),
    "nominations": ("Nominations", "Nomineringar"),
    "programme_outcomes": ("Programme outcomes", "Programmets resultat"),
    "report": ("Report", "Rapport"),
    "extracts": ("Extracts", "Uttag"),
    "definitions": ("Definitions", "Definitioner"),
}
ADDRESSES = list(TITLES)
WITH_CHARTS = {
    "graduate_attrition": 4,
    "programme_effect": 4,
    "cohort_composition": 1,
    "nominations": 2,
    "programme_outcomes": 1,
}
# The parts that a page draws one at a time: what names them in the address, and their values.
DIVIDED = {
    "graduate_attrition": ("section", "when where why flows ahead years"),
    "programme_effect": ("part", "trust alike others attended usual"),
    "cohort_composition": ("look", "change cohorts pool crossed without mixed"),
    "nominations": ("view", "rates units bodies eligibility what-if"),
    "programme_outcomes": (
        "outcome",
        "meetings attendance contacts moves pulse timeline after insights reasons",
    ),
}
PARTS = [
    (address, name, part) for address, (name, parts) in DIVIDED.items() for part in parts.split()
]


def visit(page: Page, url: str, address: str = "", **query: str) -> None:
    """Open an address and wait until the page is drawn."""
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    page.goto(f"{url}/{address}" + (f"?{asked}" if asked else ""))
    settle(page)


def settle(page: Page) -> None:
    """Wait until the page has a title, the script has ended and its charts are drawn."""
    page.locator(f"h1, {FAILED}").first.wait_for()
    assert page.locator(FAILED).count() == 0, "the page met an error"
    # A run that was just asked for may not have begun; two looks apart tell.
    for _ in range(2):
        page.wait_for_selector(SETTLED)
        page.wait_for_timeout(150)
    # Charts come after the script's end, one after another.
    page.wait_for_function(ALL_DRAWN)


def titles(page: Page) -> list[str]:
    """The page's own headings of the first rank."""
    return page.locator("h1").all_inner_texts()


def text_of(page: Page) -> str:
    """All that the page's main part says."""
    return page.locator("[data-testid=stMain]").inner_text()


def said(page: Page) -> list[str]:
    """The page's sentences and what stands under its charts."""
    return page.locator(".say, .sub").all_inner_texts()
