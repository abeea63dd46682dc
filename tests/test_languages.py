"""Swedish and English: numbers and dates as they are written, and every sentence in both."""

from __future__ import annotations

import ast
import datetime as dt
import string
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from ypn_metrics.errors import YpnError
from ypn_metrics.languages import ENGLISH, LOCALE_FOLDER, SWEDISH, text

PROJECT = Path(__file__).resolve().parents[1]
KEYWORDS = {"text": None, "say": None, "plural": (1, 2)}
NO_BREAK = "\u00a0"


# --- Numbers, dates, percent ---


def test_each_language_writes_numbers_in_its_own_way():
    assert ENGLISH.number(1234.5, 1) == "1,234.5"
    assert SWEDISH.number(1234.5, 1) == f"1{NO_BREAK}234,5"


def test_each_language_writes_percent_in_its_own_way():
    assert ENGLISH.percent(0.16, 1) == "16.0%"
    assert SWEDISH.percent(0.16, 1) == f"16,0{NO_BREAK}%"


def test_each_language_writes_days_in_its_own_way():
    day = dt.date(2026, 6, 30)

    assert (ENGLISH.date(day), SWEDISH.date(day)) == ("30 June 2026", "30 juni 2026")
    assert (ENGLISH.month(day), SWEDISH.month(day)) == ("June 2026", "juni 2026")


def test_the_values_of_a_sentence_are_written_in_its_language():
    said = text("{n} people on {day}, {part}", n=1200, day=dt.date(2026, 6, 30), part=text("hr"))

    assert ENGLISH.tell(said) == "1,200 people on 30 June 2026, hr"


def test_a_value_may_hold_braces():
    assert ENGLISH.tell(text("the header {header}", header="{0} {x}")) == "the header {0} {x}"


def test_one_and_many_have_sentences_of_their_own():
    told = [ENGLISH.plural("{n} seat", "{n} seats", n) for n in (0, 1, 2)]

    assert told == ["0 seats", "1 seat", "2 seats"]


def test_an_error_says_its_sentence_in_english_and_keeps_it_for_other_readers():
    error = YpnError(text("{n} rows", n=1000))

    assert str(error) == "1,000 rows"
    assert error.said.template == "{n} rows"


# --- The catalogue ---


def sentences():
    """Every sentence that the code marks, as (singular, plural or None), with where it stands."""
    found = {}
    for folder in ("ypn_metrics", "pages"):
        for file, line, message, _, _ in extract_from_dir(
            PROJECT / folder, [("**.py", "python")], keywords=KEYWORDS
        ):
            key = message if isinstance(message, tuple) else (message, None)
            found.setdefault(key, f"{folder}/{file}:{line}")
    return found


@pytest.fixture(scope="module")
def marked():
    return sentences()


@pytest.fixture(scope="module")
def catalogue():
    with (LOCALE_FOLDER / "sv.po").open("rb") as source:
        entries = read_po(source, locale="sv")
    return {
        entry.id if isinstance(entry.id, tuple) else (entry.id, None): entry
        for entry in entries
        if entry.id
    }


def placeholders(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def translations(entry):
    return entry.string if isinstance(entry.string, tuple) else (entry.string,)


def test_sentences_are_found_in_the_code(marked):
    assert len(marked) > 150
    assert any(many for _, many in marked)


def test_no_sentence_hides_in_a_formatted_string():
    """The extractor does not look into those, so such a sentence would never be translated."""
    files = [
        path for folder in ("ypn_metrics", "pages") for path in PROJECT.glob(f"{folder}/**/*.py")
    ]
    hidden = [
        f"{path.name}:{call.lineno}"
        for path in files
        for outer in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(outer, ast.JoinedStr)
        for call in ast.walk(outer)
        if isinstance(call, ast.Call)
        and (getattr(call.func, "attr", None) or getattr(call.func, "id", None)) in KEYWORDS
    ]

    assert len(files) > 100
    assert hidden == []


def test_every_sentence_is_translated(marked, catalogue):
    untranslated = [
        f"{place}: {key[0]}"
        for key, place in marked.items()
        if key not in catalogue or not all(translations(catalogue[key]))
    ]

    assert untranslated == []


def test_no_translation_is_a_guess(catalogue):
    assert [key[0] for key, entry in catalogue.items() if entry.fuzzy] == []


def test_translations_have_the_values_of_their_sentences(catalogue):
    for key, entry in catalogue.items():
        for sentence, translation in zip(filter(None, key), translations(entry), strict=True):
            differ = placeholders(sentence) ^ placeholders(translation)
            assert differ <= ({"n"} if key[1] else set()), translation


def test_every_translation_is_used(marked, catalogue):
    assert [key[0] for key in catalogue if key not in marked] == []


def test_a_sentence_is_a_literal_so_that_it_can_be_found():
    files = [*PROJECT.glob("ypn_metrics/**/*.py"), *PROJECT.glob("pages/*.py")]
    unfound = [
        f"{path.relative_to(PROJECT)}:{node.lineno}"
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in KEYWORDS
        and node.args
        and not isinstance(node.args[0], ast.Constant)
        and "template" not in ast.unparse(node.args[0])  # one that was marked before
    ]

    assert unfound == []
