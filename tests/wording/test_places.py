import dataclasses
import datetime as dt

import pytest

from tests.made_up_results import many_places, places_of
from ypn_metrics.languages import ENGLISH, SWEDISH, text
from ypn_metrics.wording.places import (
    distance_value,
    outside_sentence,
    places_headline,
    places_subtitle,
    position_value,
)

# 100 exits in 1,000 years unless said otherwise: 10 per 100.
ALIKE = places_of({"A": (10, 100.0), "B": (30, 300.0), "C": (60, 600.0)})
ONE_NEAR = places_of({"A": (18, 100.0), "B": (26, 300.0), "C": (56, 600.0)})
ONE_FAR = places_of({"A": (30, 100.0), "B": (25, 300.0), "C": (55, 600.0)})
TWO_SIDED = places_of({"A": (60, 200.0), "B": (8, 300.0), "C": (52, 500.0)})


@pytest.mark.parametrize(
    ("result", "english", "swedish"),
    [
        pytest.param(
            ALIKE,
            "**Nothing stands out among 3 business units.** None lies outside the 99.8% limits, nor"
            " outside the 95% limits, where chance alone would put about 0.1.",
            "**Ingenting sticker ut bland 3 affärsenheter.** Ingen punkt ligger utanför"
            " 99,8\u00a0%-gränserna och ingen utanför 95\u00a0%-gränserna, där slumpen ensam skulle"
            " ge ungefär 0,1.",
            id="all alike",
        ),
        pytest.param(
            ONE_NEAR,
            "**Nothing stands out among 3 business units.** None lies outside the 99.8% limits; 1"
            " lies outside the 95% limits, where chance alone would put about 0.1.",
            "**Ingenting sticker ut bland 3 affärsenheter.** Ingen punkt ligger utanför"
            " 99,8\u00a0%-gränserna; 1 ligger utanför 95\u00a0%-gränserna, där slumpen ensam skulle"
            " ge ungefär 0,1.",
            id="outside the narrow limits alone: not named",
        ),
        pytest.param(
            ONE_FAR,
            "**More leave than chance gives: A (30 exits, 11.0 expected).** 1 of 3 lies outside the"
            " 99.8% limits, where chance alone would put fewer than 0.1; 1 outside the 95% limits,"
            " where it would put about 0.1.",
            "**Fler slutar än vad slumpen ger: A (30 avgångar, 11,0 väntade).** 1 av 3 ligger"
            " utanför 99,8\u00a0%-gränserna, där slumpen ensam skulle ge färre än 0,1; 1 utanför"
            " 95\u00a0%-gränserna, där den skulle ge ungefär 0,1.",
            id="one far above",
        ),
        pytest.param(
            TWO_SIDED,
            "**More leave than chance gives: A (60 exits, 24.0 expected).** **Fewer leave than"
            " chance gives: B (8 exits, 36.0 expected).** 2 of 3 lie outside the 99.8% limits,"
            " where chance alone would put fewer than 0.1; 2 outside the 95% limits, where it"
            " would put about 0.1.",
            "**Fler slutar än vad slumpen ger: A (60 avgångar, 24,0 väntade).** **Färre slutar än"
            " vad slumpen ger: B (8 avgångar, 36,0 väntade).** 2 av 3 ligger utanför"
            " 99,8\u00a0%-gränserna, där slumpen ensam skulle ge färre än 0,1; 2 utanför"
            " 95\u00a0%-gränserna, där den skulle ge ungefär 0,1.",
            id="one far above and one far below",
        ),
    ],
)
def test_only_places_outside_the_wide_limits_are_named(result, english, swedish):
    assert places_headline(result, "adjusted", ENGLISH) == english
    assert places_headline(result, "adjusted", SWEDISH) == swedish


def test_rates_are_named_beside_the_common_rate():
    said = places_headline(ONE_FAR, "rate", ENGLISH)

    assert said.startswith(
        "**More leave than chance gives: A (30.0 per 100 a year, 11.0 in all).**"
    )


def test_of_very_many_places_nobody_is_named_for_what_chance_does():
    said = places_headline(many_places(), "adjusted", ENGLISH)

    assert said.startswith("**Nothing stands out among 2,000 sites.**")
    assert "of 2,000 lies outside the 99.8% limits, where chance alone would put about 1.6" in said
    assert "place" not in said.replace("places", "")


def test_what_chance_would_put_outside_is_counted_exactly():
    # Nobody at all is unusual below 3.69 expected, and P(X >= 8 | 3) is 1.19 %.
    three_expected = places_of({"A": (3, 100.0), "B": (3, 100.0)})

    assert "would put fewer than 0.1" in outside_sentence(three_expected, "rate", ENGLISH)
    ten = places_of({f"place {i}": (3, 100.0) for i in range(10)})
    assert "would put about 0.1." in outside_sentence(ten, "rate", ENGLISH)


def test_a_long_list_of_names_is_cut():
    strange = {f"S{i}": (60, 100.0) for i in range(7)}
    said = places_headline(places_of({**strange, "Rest": (500, 10_000.0)}), "adjusted", ENGLISH)

    assert said.count(" expected") == 5 + 1  # Rest is far below
    assert " and 2 more.**" in said


def test_small_and_unknown_places_are_neither_counted_nor_named():
    result = places_of({"A": (10, 100.0), "B": (10, 100.0), "C": (4, 4.0), "unknown": (80, 90.0)})

    said = places_headline(result, "rate", ENGLISH)

    assert "unknown" not in said
    assert "C (" not in said
    assert "of 2 lie outside" in said
    under = places_subtitle(result, "rate", "all employees", text("all exits"), 5, ENGLISH)
    assert under.endswith(
        "not drawn: people whose place is unknown, and places with fewer than 5 person-years"
    )


def test_a_name_from_a_file_is_never_bold():
    result = places_of({"**A**": (30, 100.0), "B": (25, 300.0), "C": (55, 600.0)})

    said = places_headline(result, "adjusted", ENGLISH)

    assert said.count("**") == 2
    assert "∗∗A∗∗" in said


@pytest.mark.parametrize(
    ("scale", "language", "said"),
    [
        (
            "adjusted",
            ENGLISH,
            "Exits over expected exits, by expected exits, with the interval of each and the limits"
            " of chance · new graduates, voluntary exits only, 1 January 2025 to 31 December 2025 ·"
            " 100 exits in 1,000 person-years",
        ),
        (
            "rate",
            SWEDISH,
            "Avgångar per 100 personår, efter antalet personår, med intervall för varje punkt och"
            " slumpens gränser · new graduates, bara avgångar på egen begäran, 1 januari 2025 till"
            " 31 december 2025 · 100 avgångar under 1\u00a0000 personår",
        ),
    ],
)
def test_the_subtitle_tells_what_of_whom_and_when(scale, language, said):
    exits = text("voluntary exits only")

    assert places_subtitle(ALIKE, scale, "new graduates", exits, 5, language) == said
    assert ALIKE.first_day == dt.date(2025, 1, 1)


def test_a_place_without_a_value_has_a_dash():
    assert position_value(None, "rate", ENGLISH) == "–"
    (place, *_) = ALIKE.places
    assert position_value(place.rate, "rate", ENGLISH) == "10.0 (4.8–18.4)"
    assert position_value(place.adjusted, "adjusted", SWEDISH) == "1,00 (0,48–1,84)"


@pytest.mark.parametrize(
    ("distance", "said"), [(-1.44, "−1.4"), (1.44, "1.4"), (-0.04, "0.0"), (0.0, "0.0")]
)
def test_a_distance_has_a_minus_sign_and_no_sign_at_zero(distance, said):
    position = ALIKE.compared("rate")[0][1]

    assert distance_value(dataclasses.replace(position, distance=distance), ENGLISH) == said
