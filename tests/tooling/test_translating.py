from tests.translating import SWEDISH, brought_up_to_date

UNUSED = 'msgid "A sentence that nobody says"\nmsgstr "En mening som ingen säger"\n\n'
TRANSLATED = 'msgid "Close the guide"\nmsgstr "Stäng guiden"\n\n'


def test_a_catalogue_that_is_up_to_date_stays_as_it_is_to_the_letter():
    now = SWEDISH.read_text(encoding="utf-8")

    assert brought_up_to_date(now) == (now, [])


def test_a_new_sentence_is_added_blank_and_told_and_an_unused_one_goes():
    now = SWEDISH.read_text(encoding="utf-8")
    assert TRANSLATED in now

    written, blank = brought_up_to_date(now.replace(TRANSLATED, UNUSED))

    assert blank == ["Close the guide"]
    assert 'msgid "Close the guide"\nmsgstr ""\n' in written
    assert "nobody says" not in written
