"""The data dictionary as a page is the one that the code reads by."""

from __future__ import annotations

from pathlib import Path

from ypn_metrics.extracts.dictionary import dictionary_markdown
from ypn_metrics.extracts.kinds import KINDS
from ypn_metrics.extracts.values import VALUES, synonym_rows
from ypn_metrics.languages import ENGLISH, SWEDISH

PAGE = Path(__file__).resolve().parents[2] / "data" / "README.md"


def test_the_page_is_made_from_the_dictionary():
    assert PAGE.read_text(encoding="utf-8") == dictionary_markdown()


def test_every_column_of_words_has_its_words():
    words = {column.words for kind in KINDS.values() for column in kind.columns if column.words}

    assert words == set(VALUES)


def test_a_word_of_a_list_means_one_value():
    words = [(words, written) for words, written, _ in synonym_rows()]

    assert len(words) == len(set(words))
    assert ("employment_status", "terminated", "left") in synonym_rows()
    assert ("exit_type", "terminated", "involuntary") in synonym_rows()


def test_every_column_says_what_it_holds():
    columns = [column for kind in KINDS.values() for column in kind.columns]

    assert all(len(ENGLISH.tell(column.meaning)) > 8 for column in columns)
    assert all(SWEDISH.tell(c.meaning) != ENGLISH.tell(c.meaning) for c in columns)
