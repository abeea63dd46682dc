"""The comparison asked in other ways, on companies whose every way can be worked out by hand."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tests.company import employee, publish_rows, rules_with
from ypn_metrics.building import LANDMARK_DAYS
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures import sensitivity as asked
from ypn_metrics.measures.effect import matched_effect, same_start_effect
from ypn_metrics.measures.lacking import lacking
from ypn_metrics.measures.naive_effect import naive_effect
from ypn_metrics.measures.periods import days_of
from ypn_metrics.measures.sensitivity import LANDMARK_MONTHS, everything_in, sensitivity
from ypn_metrics.measures.trials import cohorts
from ypn_metrics.statistics import placebo
from ypn_metrics.store.publications import Store

WORTH_HAVING, PRIMARY = 0.05, 24
START = dt.date(2021, 10, 4)
LIKE = {
    "education_level": "master",
    "potential": "yes",
    "birth_date": "1990-01-01",
    "gender": "woman",
    "business_unit": "North",
    "job_level": "5",
}


def after(days, start=START):
    return (start + dt.timedelta(days=days)).isoformat()


def people(group, n, *leaving, start=START, **more):
    """Return so many, of whom the first leave: (days after the start, kind of exit) each."""
    return [
        employee(
            f"{group}{i}",
            "2020-01-01",
            after(leaving[i][0], start) if i < len(leaving) else "",
            exit_type=leaving[i][1] if i < len(leaving) else "",
            **LIKE | more,
        )
        for i in range(n)
    ]


def lacking_columns(rows, *columns):
    return [{k: v for k, v in one.items() if k not in columns} for one in rows]


def taking_part(*groups, cohort="One"):
    return [{"employee_id": one["employee_id"], "cohort": cohort} for g in groups for one in g]


def one_cohort(publish, participants, colleagues, **more):
    return publish(
        employees=[*participants, *colleagues],
        cohorts=[{"cohort": "One", "start_date": START.isoformat()}],
        participants=taking_part(participants),
        **more,
    )


def ask(company, **options):
    return sensitivity(company, WORTH_HAVING, PRIMARY, **options)


def way(result, name):
    (found,) = [one for one in result.variants if one.name == name]
    return found


def difference(result, name):
    return way(result, name).difference.estimate


@pytest.fixture(scope="module")
def ten(tmp_path_factory):
    """Return a company of one cohort: one of ten left beside four of ten who are like them."""
    gone = (300, "voluntary")
    participants = people("p", 10, gone)
    return publish_rows(
        tmp_path_factory.mktemp("ten"),
        employees=[*participants, *people("c", 10, *[gone] * 4)],
        cohorts=[{"cohort": "One", "start_date": START.isoformat()}],
        participants=taking_part(participants),
    )


# --- Each way is the comparison that it says ---


@pytest.fixture(scope="module")
def made_up(demo_store):
    return Store(demo_store).open()


@pytest.fixture(scope="module")
def result(made_up):
    return ask(made_up)


def test_the_base_is_the_matched_comparison(made_up, result):
    effect = matched_effect(made_up, WORTH_HAVING)

    assert result.month == 24
    assert result.base.difference == effect.at[1].difference
    assert result.base.verdict == effect.at[1].verdict
    assert (result.base.participants, result.base.comparators) == (
        effect.participants.n,
        effect.comparators.n,
    )


@pytest.mark.parametrize(
    ("name", "compare"),
    [
        ("same_start", same_start_effect),
        ("nominated", lambda *args: same_start_effect(*args, comparator="nominated")),
        ("voluntary", lambda *args: matched_effect(*args, exits="voluntary")),
        ("employers", lambda *args: matched_effect(*args, exits="employers")),
        ("naive", naive_effect),
    ],
)
def test_another_way_is_what_its_own_measure_gives(made_up, result, name, compare):
    effect = compare(made_up, WORTH_HAVING)
    found = way(result, name)

    assert found.difference == effect.at[1].difference
    assert found.verdict == effect.at[1].verdict
    assert (found.participants, found.comparators) == (effect.participants.n, effect.comparators.n)
    assert (found.events_participants, found.events_comparators) == (
        effect.participants.n_events,
        effect.comparators.n_events,
    )


def test_a_cohort_by_itself_is_its_own_matched_comparison(made_up, result):
    shown = {one.name: one for one in result.variants if one.way == "cohort"}

    *started, planned = cohorts(made_up)
    assert list(shown) == [cohort.name for cohort in started]
    assert planned.start_date > made_up.as_of
    for cohort in started:
        at = matched_effect(made_up, WORTH_HAVING, cohort=cohort).at[1]
        assert shown[cohort.name].difference == at.difference


def test_names_are_unique(result):
    names = [one.name for one in (result.base, *result.variants)]

    assert len(set(names)) == len(names)


def test_of_a_cohort_alone_neither_cohorts_nor_the_usual_chart_are_shown(made_up):
    alone = ask(made_up, cohort=cohorts(made_up)[0])

    assert alone.cohort == cohorts(made_up)[0].name
    assert not {one.way for one in alone.variants} & {"cohort"}
    assert "naive" not in {one.name for one in alone.variants}


def test_the_same_publication_gives_the_same_placebo_cohorts(made_up, result):
    assert ask(made_up).placebo.drawn.tolist() == result.placebo.drawn.tolist()


# --- How alike ---


@pytest.fixture
def two_sites(publish):
    """Return a company of ten of Old and two of no other site's, beside people of both genders.

    Of the participants one at Old leaves; of the women at Old, who are like them in everything,
    two of ten; of the women at New, like them in all that the rules name, five of ten; of the
    men, like them in tenure and level, eight of ten.
    """
    gone = (300, "voluntary")
    return one_cohort(
        publish,
        [*people("p", 10, gone, site="Old"), *people("q", 2, site="Elsewhere")],
        [
            *people("old", 10, gone, gone, site="Old"),
            *people("new", 10, *[gone] * 5, site="New"),
            *people("men", 10, *[gone] * 8, site="New", gender="man"),
        ],
    )


def test_each_way_of_matching_sets_participants_beside_those_alike_in_it(two_sites):
    found = ask(two_sites)

    assert found.base.difference.estimate == pytest.approx(11 / 12 - 13 / 20)
    # Ten beside those of their site, and the two of no site beside all women.
    first_by_site = (10 * 8 / 10 + 2 * 13 / 20) / 12
    assert difference(found, "everything") == pytest.approx(11 / 12 - first_by_site)
    assert difference(found, "strictest") == pytest.approx(11 / 12 - 13 / 20)
    assert difference(found, "loosest") == pytest.approx(11 / 12 - 15 / 30)
    assert [way(found, n).comparators for n in ("everything", "strictest", "loosest")] == [
        20,
        20,
        30,
    ]
    assert set(way(found, "loosest").attributes) == {"tenure_band", "job_level"}


def test_the_strictest_rests_on_those_matched_in_all_the_rules_name_alone(publish):
    alike, unlike = people("a", 6), people("b", 6, gender="man")
    company = publish(
        employees=[*alike, *unlike, *people("c", 12, (300, "voluntary"))],
        cohorts=[{"cohort": "One", "start_date": START.isoformat()}],
        participants=taking_part(alike, unlike),
    )

    found = ask(company)

    assert found.base.participants == 12
    assert way(found, "strictest").participants == 6
    assert difference(found, "strictest") == pytest.approx(1 / 12)


def test_where_nobody_is_alike_in_everything_the_way_does_not_repeat_the_comparison(publish):
    company = one_cohort(publish, people("p", 6, site="Old"), people("c", 6, site="New"))

    found = way(ask(company), "everything")

    assert (found.difference, found.verdict, found.participants) == (None, None, None)
    assert "like them in all that the extracts hold" in found.reason.template


def test_extracts_that_hold_no_more_than_the_rules_name_have_no_such_way(publish):
    company = one_cohort(
        publish,
        lacking_columns(people("p", 6), "education_level"),
        lacking_columns(people("c", 6), "education_level"),
    )

    assert "everything" not in {one.name for one in ask(company).variants}


def test_with_a_column_of_the_rules_missing_the_others_still_count_as_everything(publish):
    # The rules name the business unit, which this company lacks; it has education besides.
    company = one_cohort(
        publish,
        lacking_columns(people("p", 6), "business_unit"),
        lacking_columns(people("c", 6), "business_unit"),
    )

    assert "everything" in {one.name for one in ask(company).variants}
    assert "business_unit" not in everything_in(company)
    assert "education_level" in everything_in(company)


def test_rules_of_a_single_rung_have_no_stricter_and_no_looser_way(publish):
    company = one_cohort(
        publish, people("p", 6), people("c", 6), rules=rules_with(match_on=["tenure_band"])
    )

    assert not {"strictest", "loosest"} & {one.name for one in ask(company).variants}


# --- Other exits, and another clock ---


def test_the_landmark_leaves_out_who_left_before_it_in_both_groups(publish):
    early, late = (100, "voluntary"), (400, "voluntary")
    company = one_cohort(
        publish, people("p", 10, early), people("c", 20, *[early] * 4, *[late] * 4)
    )

    found = ask(company)
    landmark = way(found, "landmark")

    assert found.base.difference.estimate == pytest.approx(0.9 - 12 / 20)
    assert (landmark.participants, landmark.comparators) == (9, 16)
    assert landmark.difference.estimate == pytest.approx(1 - 12 / 16)
    assert (landmark.events_participants, landmark.events_comparators) == (0, 4)


def test_the_landmark_is_read_on_the_same_day_as_the_comparison(publish):
    # 24 months end on day 730.
    by_then, after_it = (729, "voluntary"), (733, "voluntary")
    company = one_cohort(publish, people("p", 10), people("c", 10, by_then, after_it))

    found = ask(company)

    assert found.base.difference.estimate == pytest.approx(0.1)
    assert difference(found, "landmark") == pytest.approx(0.1)


@pytest.mark.parametrize("month", [12, 24, 36])
def test_the_landmark_and_the_months_after_it_are_the_months_of_the_comparison(month):
    after_it = days_of(month - LANDMARK_MONTHS)

    assert abs(LANDMARK_DAYS + after_it - days_of(month)) <= 1


def test_the_control_counts_only_what_employer_or_contract_decides(publish):
    kinds = ("voluntary", "involuntary", "end_of_contract", "retirement", "other")
    company = one_cohort(
        publish, people("p", 10), people("c", 20, *[(300, kind) for kind in kinds])
    )

    found = ask(company)

    assert way(found, "employers").way == "control"
    assert way(found, "employers").events_comparators == 2
    assert difference(found, "employers") == pytest.approx(2 / 20)
    assert difference(found, "voluntary") == pytest.approx(1 / 20)
    assert found.base.difference.estimate == pytest.approx(5 / 20)


def test_without_kinds_of_exit_both_ways_of_kinds_say_so(publish):
    company = one_cohort(publish, people("p", 6), people("c", 6, (300, "")))

    found = ask(company)

    for name in ("voluntary", "employers"):
        assert way(found, name).difference is None
        assert "exit_type" in way(found, name).reason.template


# --- Cohorts, and the month that is read ---


@pytest.mark.parametrize(("most", "shown"), [(2, 0), (3, 3)])
def test_no_more_cohorts_are_shown_by_themselves_than_fit(made_up, monkeypatch, most, shown):
    monkeypatch.setattr(asked, "MOST_COHORTS", most)

    assert sum(one.way == "cohort" for one in ask(made_up).variants) == shown


def test_twelve_cohorts_fit_and_a_single_one_is_not_shown_again(ten):
    assert asked.MOST_COHORTS == 12
    assert not [one for one in ask(ten).variants if one.way == "cohort"]


def test_what_the_primary_month_has_not_reached_is_read_at_the_one_before(publish):
    company = one_cohort(publish, people("p", 6), people("c", 6), as_of=after(500))

    assert ask(company).month == 12


def test_no_month_after_the_primary_one_is_read(ten):
    assert sensitivity(ten, WORTH_HAVING, 36).month == 36
    assert sensitivity(ten, WORTH_HAVING, 30).month == 24


def test_with_too_few_followed_at_any_month_there_is_nothing_to_ask(publish):
    company = one_cohort(publish, people("p", 6), people("c", 6), as_of=after(200))

    with pytest.raises(MeasureError, match="followed for 24 months"):
        ask(company)


def test_without_anybody_alike_there_is_nothing_to_ask(publish):
    company = one_cohort(publish, people("p", 6), people("c", 6, job_level="9"))

    with pytest.raises(MeasureError, match="comparable colleague"):
        ask(company)


# --- Placebo cohorts, groups left out, and the unseen ---


def test_placebo_cohorts_are_drawn_from_the_colleagues_alone(publish):
    # No colleague leaves, so that whoever is drawn of them shows no difference.
    found = ask(one_cohort(publish, people("p", 6, (300, "voluntary")), people("c", 12)))

    assert len(found.placebo.drawn) == asked.PLACEBO_COHORTS
    assert set(found.placebo.drawn.tolist()) == {0.0}
    assert found.placebo.observed == pytest.approx(-1 / 6)
    assert found.placebo.n_drawn_people == 6
    assert (found.placebo.share_as_low, found.placebo.share_as_high) == (0, 1)
    assert found.e_values is None


def test_from_so_many_participants_on_no_placebo_cohorts_are_drawn(ten, monkeypatch):
    assert ask(ten).placebo is not None

    monkeypatch.setattr(placebo, "NORMAL_FROM", 10)

    assert ask(ten).placebo is None


def test_leaving_one_group_out_leaves_the_other_groups_difference(publish):
    gone = (300, "voluntary")
    levels = [{"job_level": "5"}, {"job_level": "6"}]
    participants = [*people("p5", 8, **levels[0]), *people("p6", 8, gone, **levels[1])]
    colleagues = [*people("c5", 8, gone, gone, **levels[0]), *people("c6", 8, **levels[1])]

    found = ask(one_cohort(publish, participants, colleagues))

    assert found.base.difference.estimate == pytest.approx(1 / 16)
    assert found.left_out.n_strata == 2
    assert found.left_out.lowest == pytest.approx(-1 / 8)
    assert found.left_out.highest == pytest.approx(2 / 8)


def test_a_single_group_cannot_be_left_out(ten):
    assert ask(ten).left_out is None


def test_the_e_value_is_that_of_the_ratio_of_risks_of_leaving(ten):
    # 10 % beside 40 %: a ratio of a quarter, so 4 + sqrt(4 * 3).
    found = ask(ten).e_values

    assert found.estimate == pytest.approx(4 + 12**0.5)
    assert found.limit == 1


# --- What the extracts do not hold ---


def test_a_bare_company_lacks_everything(publish):
    company = publish(
        employees=[employee("a", "2020-01-01", "2021-01-01"), employee("b", "2020-01-01")]
    )

    assert lacking(company) == (
        "promise",
        "potential",
        "education_level",
        "age",
        "job_history",
        "nominations",
        "exit_kinds",
        "attributes",
    )


def test_what_nominators_see_is_lacking_even_where_everything_is_there(made_up):
    assert lacking(made_up) == ("promise",)


def test_only_what_is_not_there_is_lacking(publish):
    # A birth year is an age, and where nobody has left no kind of exit is lacking.
    everyone = [
        {**one, "birth_year": 1990}
        for one in lacking_columns(people("p", 2), "birth_date", "potential", "exit_type")
    ]

    assert lacking(publish(employees=everyone)) == (
        "promise",
        "potential",
        "job_history",
        "nominations",
    )


def test_the_result_says_what_is_lacking(ten):
    assert ask(ten).lacking == lacking(ten) == ("promise", "job_history", "nominations")


def test_results_cannot_be_changed(result):
    with pytest.raises(dataclasses.FrozenInstanceError):
        result.month = 12
