"""The data dictionary as a page is the one that the code reads by."""

from __future__ import annotations

from pathlib import Path

from ypn_metrics.extracts.dictionary import dictionary_markdown
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.values import VALUES

PAGE = Path(__file__).resolve().parents[2] / "data" / "README.md"


def test_the_page_is_made_from_the_dictionary():
    assert PAGE.read_text(encoding="utf-8") == dictionary_markdown()


def test_every_column_of_words_has_its_words():
    categories = {
        column.name
        for kind in KINDS.values()
        for column in kind.columns
        if column.type == "category"
    }

    assert categories == set(VALUES) - {"flag"}
