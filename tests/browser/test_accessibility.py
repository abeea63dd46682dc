"""No page keeps anyone out: in light and dark, in both languages, for readers and keyboards."""

from __future__ import annotations

import pytest

from tests.browser.axe import barriers
from tests.browser.reading import ADDRESSES, PARTS, settle, visit

pytestmark = pytest.mark.browser

BOTH_MODES = pytest.mark.parametrize("scheme", ["light", "dark"])
BOTH_LANGUAGES = pytest.mark.parametrize("language", ["en", "sv"])
# Each page once: every other one dark and in Swedish.
ONCE = [
    (address, *(("light", "en") if place % 2 == 0 else ("dark", "sv")))
    for place, address in enumerate(ADDRESSES)
]
STYLED = "getComputedStyle(document.documentElement).getPropertyValue('--ypn-mark') !== ''"
HAS_FOCUS = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const parts = [one, one.parentElement, one.parentElement.parentElement];
    const isMarked = parts.some(part => {
        const style = getComputedStyle(part);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
            || style.boxShadow !== "none";
    });
    const box = one.getBoundingClientRect();
    return {
        name: one.getAttribute("aria-label") || one.innerText || one.placeholder || one.tagName,
        // A field shows its caret and a border of another colour.
        isSeen: box.width > 0 && box.height > 0 && (isMarked || one.tagName === "INPUT"),
        isWord: one.classList.contains("word"),
    };
}"""


def test_no_page_keeps_anyone_out(served, page):
    for address, scheme, language in ONCE:
        page.emulate_media(color_scheme=scheme)
        visit(page, served, address, lang=language)

        assert barriers(page) == [], f"/{address}, {scheme}, {language}"


@pytest.mark.thorough
@BOTH_LANGUAGES
@BOTH_MODES
def test_no_page_keeps_anyone_out_in_any_mode_or_language(served, page, scheme, language):
    page.emulate_media(color_scheme=scheme)

    for address in ADDRESSES:
        visit(page, served, address, lang=language)

        assert barriers(page) == [], f"/{address}"


@pytest.mark.thorough
@BOTH_MODES
def test_no_part_of_a_page_keeps_anyone_out(served, page, scheme):
    page.emulate_media(color_scheme=scheme)

    for address, name, part in PARTS:
        visit(page, served, address, **{name: part})

        assert barriers(page) == [], f"/{address}?{name}={part}"


def test_a_word_is_explained_by_keyboard_and_by_touch(served, page):
    visit(page, served, "graduate_attrition")
    note = page.locator(".note:popover-open")

    page.locator(".word", has_text="person-years").focus()
    page.keyboard.press("Enter")
    assert "employed for a year" in note.inner_text()
    assert barriers(page) == []
    page.keyboard.press("Escape")
    assert note.count() == 0

    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    page.locator(".word", has_text="what chance gives").click()
    box = note.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.locator("h1").click()
    assert note.count() == 0


@pytest.mark.parametrize(
    "address",
    [
        "graduate_attrition",
        *(pytest.param(one, marks=pytest.mark.thorough) for one in ADDRESSES if "grad" not in one),
    ],
)
def test_the_tab_key_comes_to_all_that_can_be_used_and_shows_where_it_is(served, page, address):
    visit(page, served, address)
    page.wait_for_function(STYLED)
    usable = page.locator(
        "[data-testid=stMain] :is(summary, .word, [role=radiogroup], [role=combobox], a[href])"
        " >> visible=true"
    ).count()

    came_to = []
    for _ in range(usable + 80):
        page.keyboard.press("Tab")
        at = page.evaluate(HAS_FOCUS)
        if at is None:
            break
        came_to.append(at)

    assert [at["name"] for at in came_to if not at["isSeen"]] == []
    assert len(came_to) > usable
    assert sum(at["isWord"] for at in came_to) == page.locator(".word").count()
