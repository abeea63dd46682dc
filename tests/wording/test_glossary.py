"""Words explained: each where it is first used, in both languages, and none that nobody uses."""

import re

import pytest
from babel.messages.pofile import read_po

from ypn_metrics.languages import ENGLISH, LANGUAGES, LOCALE_FOLDER, SWEDISH
from ypn_metrics.wording.glossary import GLOSSARY, first_use


def found(sentence, language=ENGLISH, told=None):
    told = set() if told is None else told
    return [(sentence[a:b], key) for a, b, key in first_use(sentence, language, told)]


def test_a_word_is_found_where_it_is_first_used_and_not_again():
    told = set()

    first = found("40 exits in 400 person-years, and 5 in 50 person-years", told=told)
    again = found("Exits per 100 person-years", told=told)

    assert first == [("person-years", "person-years")]
    assert again == []


def test_words_are_found_in_the_order_of_the_sentence_and_never_within_each_other():
    said = "The pool gives 7.6 seats; a fair draw from the pool, and chance alone, give more."

    assert [key for _, key in found(said)] == ["pool", "draw", "chance"]


@pytest.mark.parametrize(
    ("language", "said", "words"),
    [
        (ENGLISH, "Whatever happens (p = 0.44).", ["p"]),
        (ENGLISH, "A step of people, compared.", []),
        (ENGLISH, "After 24 months 7 points more", ["points"]),
        (SWEDISH, "rullande 12 månader, med intervall", ["rullande 12 månader", "med intervall"]),
        (SWEDISH, "skillnaden ryms gott inom slumpen.", ["inom slumpen"]),
        (SWEDISH, "83 % av jämförbara kollegor", ["jämförbara kollegor"]),
    ],
)
def test_a_word_is_known_in_the_forms_that_sentences_use(language, said, words):
    assert [word for word, _ in found(said, language)] == words


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("key", GLOSSARY)
def test_every_word_is_used_by_some_sentence_of_its_language(key, language):
    with (LOCALE_FOLDER / "sv.po").open("rb") as file:
        pairs = [(m.id, m.string) for m in read_po(file, locale="sv") if isinstance(m.id, str)]
    said = [swedish if language is SWEDISH else english for english, swedish in pairs]
    own = {language.tell(GLOSSARY[key].name), language.named(GLOSSARY[key].forms.template)}
    # As sentences come to be written: 5 points; (p = 0.5).
    written = [
        re.sub(r"\{\w+\}", "5", re.sub(r"\{p\}", "p = 0.5", one)) for one in said if one not in own
    ]

    assert any(key in [name for _, name in found(one, language)] for one in written)


def test_a_meaning_is_no_wall_of_text():
    lengths = {
        len(language.tell(word.meaning))
        for word in GLOSSARY.values()
        for language in LANGUAGES.values()
    }

    assert max(lengths) <= 260
