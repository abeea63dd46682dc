"""The record of active measures, opened again: its figures are those of the measures."""

from __future__ import annotations

import pytest

from tests.company import employee, publish_rows
from tests.report.reading import headings, opened, paragraphs, record_of, tables, under
from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.composition import composition
from ypn_metrics.measures.composition_change import composition_change
from ypn_metrics.measures.fair_draws import fair_draws
from ypn_metrics.measures.nominations import STAGES
from ypn_metrics.measures.pool import pool
from ypn_metrics.measures.selection import selection
from ypn_metrics.measures.without_a_seat import without_a_seat
from ypn_metrics.report.gathering import gather
from ypn_metrics.store.publications import Store

FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1995-01-01"}
SEATS = ("Cohort", "Start", "Women's seats", "Women in the pool", "Ratio", "Seats short")
SEATS_TABLE = (*SEATS, "Fair draw: so few", "Even")
CHANGE_TABLE = ("From", "To", "Changed most", "Before", "After", "p", "Adjusted")
POOL_TABLE = ("Step", "People", "Women", "Change, points", "p")
FUNNEL_TABLE = ("Cohort", "Step", "Women", "Men", "Ratio", "p")
AGE_TABLE = ("Cohort", "Age", "Seats", "In the pool", "Ratio", "Fair draw", "p")
PLACE_TABLE = ("Kind", "Place", "Cohort", "Eligible", "Fair draw: none", "Adjusted")


@pytest.fixture(scope="module")
def made(demo_publication):
    return {language.code: record_of(demo_publication, language) for language in (ENGLISH, SWEDISH)}


@pytest.fixture(scope="module")
def english(made):
    return opened(made["en"])


def small(folder, as_of="2024-06-30", **tables_too):
    """Ten women and twenty men, of whom one woman and three men start the one cohort."""
    people = [
        employee(f"{sex}{i}", "2020-01-01", gender=sex, site="Umeå", **FACTS)
        for sex, n in (("woman", 10), ("man", 20))
        for i in range(n)
    ]
    seated = ["woman0", "man0", "man1", "man2"]
    rows = {
        "employees": people,
        "cohorts": [{"cohort": "One", "start_date": "2022-10-03"}],
        "participants": [{"employee_id": name, "cohort": "One"} for name in seated],
    }
    return publish_rows(folder, as_of, **(rows | tables_too))


def of(part, whole, percent):
    return f"{part:,} of {whole:,} ({percent}%)"


def p_said(p):
    return "< 0.01" if p < 0.01 else f"{p:.2f}"


def signed(value):
    return f"{value:+.1f}".replace("-", "−") if round(value, 1) else "0.0"


# --- Every figure is the measure's ---


def test_the_seats_beside_the_pool_are_those_of_the_composition(demo_publication, english):
    rows = under(english, *SEATS_TABLE)

    cohorts = composition(demo_publication)
    assert len(rows) == len(cohorts) == 3
    for row, cohort in zip(rows, cohorts, strict=True):
        women, (low, high) = cohort.share("woman"), cohort.even_band
        assert row == [
            cohort.cohort,
            str(cohort.start_date),
            of(women.seats, women.of, round(100 * women.seats / women.of)),
            of(women.pool, women.pool_of, round(100 * women.pool / women.pool_of)),
            f"{women.representation_ratio:.2f}",
            signed(women.shortfall_seats),
            p_said(women.p_fair_draw),
            f"{low}–{high}",
        ]


@pytest.mark.parametrize(("attribute", "place"), [("gender", 0), ("age_band", 1)])
def test_the_changes_are_those_of_the_exact_test(demo_publication, english, attribute, place):
    found = [rows[1:] for rows in tables(english) if tuple(rows[0]) == CHANGE_TABLE][place]

    change = composition_change(demo_publication, attribute)
    tests = [[p_said(pair.test.p_value), p_said(pair.p_adjusted)] for pair in change.pairs]
    assert [row[-2:] for row in found] == tests
    assert [row[:2] for row in found] == [[pair.before, pair.after] for pair in change.pairs]
    counts = [[int(cell.split(" of ")[0]) for cell in row[3:5]] for row in found]
    assert counts == [list(pair.most.seats) for pair in change.pairs]
    assert f"over all 3 cohorts {p_said(change.test.p_value)} (exact test, 63 seats)" in paragraphs(
        english
    )


def test_the_rules_of_the_pool_are_those_of_the_measure(demo_publication, english):
    rows = under(english, *POOL_TABLE)

    found = pool(demo_publication)
    assert [row[1] for row in rows] == [f"{step.n:,}" for step in found.steps]
    assert [row[2].split(" of ")[0] for row in rows] == [
        f"{step.count('woman'):,}" for step in found.steps
    ]
    for row, step in zip(rows, found.steps, strict=True):
        if step not in found.rules:
            assert row[3:] == ["–", "–"]
        else:
            assert row[3:] == [signed(100 * step.shift), p_said(step.p_adjusted)]


def test_the_nominations_are_those_of_the_selection(demo_publication, english):
    rows = under(english, *FUNNEL_TABLE)

    expected = []
    for one in selection(demo_publication):
        for stage in STAGES[1:]:
            step = one.funnel.step(stage)
            if not step.of:
                continue
            women, men = (one.funnel.step(stage, (value,)) for value in ("woman", "man"))
            (ratio,) = one.ratios_at(stage)
            cells = ["–", "–"]
            if step.passed < step.of:
                said = ratio.ratio
                cells = [
                    f"{said.estimate:.2f} ({said.lower:.2f}–{said.upper:.2f})",
                    p_said(ratio.test.p_value),
                ]
            expected.append(
                [
                    one.funnel.cohort or "All cohorts",
                    *(of(s.passed, s.of, round(100 * s.passed / s.of)) for s in (women, men)),
                    *cells,
                ]
            )
    assert [[row[0], *row[2:]] for row in rows] == expected
    assert {row[0] for row in rows} >= {"All cohorts", "Autumn 2026"}


def test_the_ages_are_beside_their_fair_draws(demo_publication, english):
    rows = under(english, *AGE_TABLE)

    told = {(row[0], row[1]): row[2:] for row in rows}
    cohorts = composition(demo_publication, ("age_band",))
    assert len(told) == sum(len(cohort.shares) for cohort in cohorts)
    for cohort in cohorts:
        for draw in fair_draws(cohort):
            share = draw.share
            assert told[cohort.cohort, share.value] == [
                of(share.seats, share.of, round(100 * share.seats / share.of)),
                of(share.pool, share.pool_of, round(100 * share.pool / share.pool_of)),
                f"{share.representation_ratio:.2f}",
                f"{draw.fewest}–{draw.most}",
                p_said(draw.p_adjusted),
            ]


def test_places_without_a_seat_are_named_with_how_odd_that_is(demo_publication, english):
    rows = under(english, *PLACE_TABLE)

    places = [place for result in without_a_seat(demo_publication) for place in result.without]
    assert places
    assert [row[1] for row in rows] == [place.value for place in places]
    assert [row[4:] for row in rows] == [
        [p_said(place.p_none), p_said(place.p_adjusted)] for place in places
    ]


# --- What stands around the figures ---


def test_the_four_steps_of_the_act_are_its_chapters(english):
    chapters = [name for level, name in headings(english) if level == 1]

    assert [name for name in chapters if name[0].isdigit()] == [
        "1 Investigate",
        "2 Analyse",
        "3 Act",
        "4 Follow up and evaluate",
    ]
    assert "Cooperation with employees" in chapters


def test_in_swedish_the_chapters_are_the_words_of_the_act(made):
    swedish = opened(made["sv"])

    chapters = [name for level, name in headings(swedish) if level == 1]
    assert [name for name in chapters if name[0].isdigit()] == [
        "1 Undersöka",
        "2 Analysera",
        "3 Åtgärda",
        "4 Följa upp och utvärdera",
    ]
    grounds = [
        row[0] for row in under(swedish, "Diskrimineringsgrund", "I den här dokumentationen")
    ]
    assert grounds == [
        "Kön",
        "Könsöverskridande identitet eller uttryck",
        "Etnisk tillhörighet",
        "Religion eller annan trosuppfattning",
        "Funktionsnedsättning",
        "Sexuell läggning",
        "Ålder",
    ]


def test_both_languages_hold_the_same_tables_and_figures(made):
    shapes = [
        [(len(rows), len(rows[0])) for rows in tables(opened(made[code]))] for code in ("en", "sv")
    ]

    assert shapes[0] == shapes[1]
    ratios = under(opened(made["sv"]), *tables(opened(made["sv"]))[3][0])
    assert [row[4].replace(",", ".") for row in ratios] == [
        row[4] for row in under(opened(made["en"]), *SEATS_TABLE)
    ]


def test_grounds_outside_the_data_are_said_to_be_so(english):
    grounds = dict(under(english, "Ground for discrimination", "In this record"))

    outside = [name for name, said in grounds.items() if said.startswith("Not in the data")]
    assert len(grounds) == 7
    assert set(grounds) - set(outside) == {"Sex", "Age"}


def test_the_reader_s_fields_are_empty(english):
    (particulars, *_) = tables(english)
    fields = dict(particulars)

    assert fields["Organisation"] == fields["Drawn up by, date"] == ""
    assert fields["Figures as of"] == "30 June 2026"
    for header in (
        ("Measure", "For which cause", "Responsible", "By when", "Done"),
        ("Date", "Who took part, and for whom", "Which steps", "What was agreed"),
    ):
        rows = under(english, *header)
        assert rows
        assert not any("".join(row) for row in rows)
    asked = under(english, "Question", "What the figures say", "Causes, and how you know")
    assert all(question and said and not cause for question, said, cause in asked)


def test_made_up_data_are_called_so_and_others_are_not(english, tmp_path):
    assert "Made-up data." in paragraphs(english)
    assert "made-up data" in english.sections[0].footer.paragraphs[0].text

    real = opened(record_of(small(tmp_path)))

    assert "ade-up" not in paragraphs(real) + real.sections[0].footer.paragraphs[0].text


def test_the_next_dates_are_the_starts_and_ends_after_the_as_of_date(english):
    rows = under(english, "Date", "What can be counted then", "Who")

    assert [row[0] for row in rows] == ["24 August 2026", "1 January 2027", "24 December 2027"]
    assert rows[0][1] == "Autumn 2026 starts: its seats and its pool."
    assert "Autumn 2026 starts on 24 August 2026" in paragraphs(english)


def test_the_same_publication_gives_the_same_bytes(demo_publication, made):
    assert record_of(demo_publication, ENGLISH) == made["en"]
    assert record_of(demo_publication, SWEDISH) == made["sv"]
    assert made["en"] != made["sv"]


def test_nobody_s_number_is_in_the_document(tmp_path):
    document = opened(record_of(small(tmp_path)))

    said = paragraphs(document) + str(tables(document))
    assert "1 of 4 (25%)" in said
    assert not [name for name in ("woman0", "man0", "man19") if name in said]


# --- Last time ---


def test_without_an_earlier_publication_last_time_is_the_cohort_before(english):
    rows = under(english, "Figure", "Spring 2024", "Autumn 2025", "What it says of the measures")

    assert rows[0] == ["Women's seats", "6 of 21 (29%)", "9 of 22 (41%)", ""]
    assert "no publication from before the newest cohort began" in paragraphs(english)


def test_last_time_is_what_an_earlier_publication_said(tmp_path):
    small(tmp_path, "2023-12-31")
    two = [
        {"cohort": "One", "start_date": "2022-10-03"},
        {"cohort": "Two", "start_date": "2024-03-04"},
    ]
    # One more woman is now known to have started the first cohort.
    seats = {"One": ["woman0", "woman1", "man0", "man1", "man2"], "Two": ["woman2", "man3"]}
    now = small(
        tmp_path,
        cohorts=two,
        participants=[{"employee_id": n, "cohort": c} for c, names in seats.items() for n in names],
    )

    document = opened(record_of(now))

    rows = under(document, "Figure", "One", "Two", "What it says of the measures")
    assert [row[1:3] for row in rows[:2]] == [
        ["1 of 4 (25%)", "1 of 2 (50%)"],
        ["10 of 30 (33%)", "8 of 25 (32%)"],
    ]
    assert "One is as publication 1 reported it, as of 31 December 2023." in paragraphs(document)
    assert under(document, *SEATS_TABLE)[0][2] == "2 of 5 (40%)"


def test_a_damaged_earlier_publication_is_passed_over(tmp_path):
    first = small(tmp_path, "2023-12-31")
    two = [
        {"cohort": "One", "start_date": "2022-10-03"},
        {"cohort": "Two", "start_date": "2024-03-04"},
    ]
    now = small(
        tmp_path,
        cohorts=two,
        participants=[
            {"employee_id": "man0", "cohort": "One"},
            {"employee_id": "man1", "cohort": "Two"},
        ],
    )
    first.path.write_bytes(first.path.read_bytes()[:-10])

    assert gather(now, Store(tmp_path)).last.number is None


def test_of_one_cohort_there_is_no_last_time(tmp_path):
    assert "There is one cohort so far" in paragraphs(opened(record_of(small(tmp_path))))


def test_who_lacks_a_fact_is_said_to_count_once_in_each_cohort(tmp_path):
    blank = FACTS | {"birth_date": ""}
    born = employee("born?", "2020-01-01", gender="man", **blank)
    seated = {name: employee(name, "2020-01-01", gender="woman", **FACTS) for name in "ab"}
    days = {"One": "2022-10-03", "Two": "2023-10-03"}
    document = record_of(
        small(
            tmp_path,
            employees=[born, *seated.values()],
            cohorts=[{"cohort": name, "start_date": day} for name, day in days.items()],
            participants=[
                {"employee_id": name, "cohort": cohort}
                for name, cohort in zip(seated, days, strict=True)
            ],
        )
    )

    # One man, who could have been in either pool.
    assert "Of 2 people, each counted once in each cohort," in paragraphs(opened(document))


# --- Companies that lack something ---


def test_a_company_without_nominations_says_so_and_keeps_the_rest(tmp_path):
    document = opened(record_of(small(tmp_path)))

    assert "No nominations are published." in paragraphs(document)
    assert [row[:4] for row in under(document, *SEATS_TABLE)] == [
        ["One", "2022-10-03", "1 of 4 (25%)", "10 of 30 (33%)"]
    ]
    assert not [rows for rows in tables(document) if tuple(rows[0]) == FUNNEL_TABLE]


def test_a_company_without_a_programme_says_so_in_each_part(tmp_path):
    people = [employee("a", "2020-01-01", gender="woman", **FACTS)]
    document = opened(record_of(publish_rows(tmp_path, "2024-06-30", employees=people)))

    assert paragraphs(document).count("No cohort has started.") >= 4
    assert [name for level, name in headings(document) if level == 1][-1].startswith("How the")


@pytest.mark.parametrize("gender", [{}, {"gender": ""}])
def test_without_gender_women_and_men_are_not_compared_and_ages_are(tmp_path, gender):
    people = [employee(f"p{i}", "2020-01-01", **gender, **FACTS) for i in range(9)]
    document = opened(
        record_of(
            small(
                tmp_path,
                employees=people,
                participants=[{"employee_id": "p1", "cohort": "One"}],
            )
        )
    )

    assert paragraphs(document).count("does not say the gender of anybody") >= 4
    assert under(document, *AGE_TABLE)[0][2:4] == ["1 of 1 (100%)", "9 of 9 (100%)"]


def test_a_cohort_of_men_has_no_women_of_its_seats(tmp_path):
    document = opened(
        record_of(small(tmp_path, participants=[{"employee_id": "man0", "cohort": "One"}]))
    )

    (row,) = under(document, *SEATS_TABLE)
    # Of one seat a third would go to women; no range of whole seats is 40 to 60 % of one.
    assert row[2:] == ["0 of 1 (0%)", "10 of 30 (33%)", "0.00", "+0.3", "0.67", "–"]


def test_names_with_markup_stand_as_they_are(tmp_path):
    name = "<b>A</b> **B** $x$ \"q\" & 'r'"
    document = opened(
        record_of(
            small(
                tmp_path,
                cohorts=[{"cohort": name, "start_date": "2022-10-03"}],
                participants=[{"employee_id": "woman0", "cohort": name}],
            )
        )
    )

    assert under(document, *SEATS_TABLE)[0][0] == name


def test_of_dozens_of_cohorts_the_newest_are_told_and_the_others_counted(tmp_path):
    starts = [f"{year}-{month}-01" for year in range(2021, 2024) for month in range(10, 13)]
    starts += [f"{year}-0{month}-01" for year in range(2021, 2024) for month in range(1, 10)]
    names = [f"C{start}" for start in sorted(starts)]
    document = opened(
        record_of(
            small(
                tmp_path,
                cohorts=[{"cohort": name, "start_date": name[1:]} for name in names],
                participants=[
                    {"employee_id": f"man{i % 20}" if i < 20 else f"woman{i % 10}", "cohort": name}
                    for i, name in enumerate(names[:28])
                ],
            )
        )
    )

    rows = under(document, *SEATS_TABLE)
    assert [row[0] for row in rows] == names[16:28]
    assert "16 earlier cohorts are left out here" in paragraphs(document)
    assert "15 earlier pairs are left out here" in paragraphs(document)
