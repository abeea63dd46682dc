"""A page explains a word once, where it first uses it, and all of them on one page."""

import re

import pytest

from tests.dashboard.reading import PAGES, open_at
from ypn_metrics.languages import LANGUAGES
from ypn_metrics.wording.glossary import GLOSSARY


def explained(app):
    """The words that buttons stand for, and the notes that there are."""
    drawn = "".join(element.value for element in app.html)
    return re.findall(r"popovertarget='word-([\w-]+)'", drawn), re.findall(
        r"id='word-([\w-]+)' popover", drawn
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [page for page in PAGES if page not in {"overview", "extracts"}])
def test_a_page_explains_each_word_once(demo_store, on, page, language):
    on(demo_store)

    buttons, notes = explained(open_at(page, language))

    assert buttons == notes
    assert len(set(buttons)) == len(buttons)
    if page in {"graduate_attrition", "programme_effect", "cohort_composition", "nominations"}:
        assert len(buttons) >= 3


def test_a_rerun_explains_the_same_words_again(demo_store, on):
    on(demo_store)
    app = open_at("graduate_attrition")
    first = explained(app)

    assert explained(app.run()) == first


def test_the_definitions_hold_every_word(demo_store, on):
    on(demo_store)
    (said,) = [one.value for one in open_at("definitions").html if "class='words'" in one.value]

    assert said.count("<dt>") == len(GLOSSARY)
