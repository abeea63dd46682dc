"""Selection rates and their ratios, of companies that can be worked out in the head."""

from __future__ import annotations

import pytest

from tests.company import employee, publish_rows
from tests.reference import fisher
from ypn_metrics.errors import ArgumentError
from ypn_metrics.measures.selection import rate_of, selection
from ypn_metrics.statistics.rate_ratios import Passing, exact_rates_p, rate_ratio

FACTS = {"education_level": "master", "potential": "yes", "birth_date": "1995-01-01"}
STARTS = {"One": "2022-10-03", "Two": "2024-03-04"}
Groups = dict[str, tuple[int, int, int]]


def company_of(folder, cohorts, attribute="gender", **options):
    """Publish cohorts of (group -> eligible, nominated, selected), each with units of its own."""
    people, nominations, seats = [], [], []
    for cohort, groups in cohorts.items():
        for group, (eligible, nominated, selected) in groups.items():
            for i in range(eligible):
                name = f"{cohort}{group}{i}"
                # Of the second cohort nobody is hired before the first one starts, and whoever
                # could have been in the first has left before the second.
                hired = "2020-01-01" if cohort == "One" else "2023-01-01"
                left = "2024-03-01" if cohort == "One" and len(cohorts) > 1 else ""
                people.append(employee(name, hired, left, **{attribute: group}, **FACTS))
                if i < nominated:
                    decision = "selected" if i < selected else "not_selected"
                    nominations.append(
                        {"employee_id": name, "cohort": cohort, "decision": decision}
                    )
                if i < selected:
                    seats.append({"employee_id": name, "cohort": cohort})
    return publish_rows(
        folder,
        "2024-06-30",
        employees=people,
        cohorts=[{"cohort": name, "start_date": STARTS[name]} for name in cohorts],
        nominations=nominations,
        participants=seats,
        **options,
    )


ONE: Groups = {"woman": (20, 12, 3), "man": (40, 16, 12)}
TWO: Groups = {"woman": (10, 5, 4), "man": (30, 20, 8)}


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    return company_of(tmp_path_factory.mktemp("selection"), {"One": ONE, "Two": TWO})


@pytest.fixture(scope="module")
def results(company):
    return selection(company)


def test_a_rate_is_of_those_at_the_stage_before(results):
    _, first, _ = results
    nominated = first.funnel.step("nominated", ("woman",))

    assert rate_of(nominated).estimate == 12 / 20
    assert rate_of(first.funnel.step("selected", ("man",))).estimate == 12 / 16
    assert rate_of(first.funnel.step("eligible")) is None


def test_women_are_set_beside_men(results):
    _, first, _ = results
    nominated, selected, started, *_ = first.ratios

    assert [(r.stage, r.value, r.beside) for r in first.ratios][:2] == [
        ("nominated", "woman", "man"),
        ("selected", "woman", "man"),
    ]
    assert nominated.ratio.estimate == pytest.approx((12 / 20) / (16 / 40))
    assert selected.ratio.estimate == pytest.approx((3 / 12) / (12 / 16))
    assert selected.test.p_value == pytest.approx(float(fisher([[3, 9], [12, 4]])))
    assert selected.four_fifths == "below"
    assert started.ratio.estimate == 1


def test_the_pooled_ratio_and_test_keep_the_cohorts_apart(results):
    pooled = results[0]
    by_stage = {ratio.stage: ratio for ratio in pooled.ratios}
    tables = [Passing(12, 20, 16, 40), Passing(5, 10, 20, 30)]

    assert by_stage["nominated"].ratio == rate_ratio(tables)
    assert by_stage["nominated"].test == exact_rates_p(tables)
    assert (by_stage["nominated"].of, by_stage["nominated"].of_beside) == (30, 70)


def test_few_people_are_said_to_be_few(results):
    pooled, first, _ = results

    assert not pooled.ratios_at("nominated")[0].is_small  # 30 women, 70 men
    assert first.ratios_at("nominated")[0].is_small  # 20 women


def test_the_share_of_women_changes_as_they_pass(results):
    _, first, _ = results
    nominated, selected, started = first.changes[:3]

    assert (nominated.before, nominated.of, nominated.after, nominated.passed) == (20, 60, 12, 28)
    assert nominated.difference == pytest.approx(12 / 28 - 20 / 60)
    assert selected.difference == pytest.approx(3 / 15 - 12 / 28)
    assert started.difference == 0
    assert selected.p_adjusted == pytest.approx(min(1, 4 * selected.p_value))


def test_other_groups_are_set_beside_the_one_with_the_highest_rate(tmp_path):
    groups = {"Bar": (20, 5, 2), "Tube": (20, 10, 2), "Few": (4, 4, 1)}
    _, one = selection(company_of(tmp_path, {"One": groups}, "business_unit"), "business_unit")
    found = {ratio.value: ratio for ratio in one.ratios_at("nominated")}

    # All of Few were nominated, but four people are beside nobody.
    assert {ratio.beside for ratio in found.values()} == {"Tube"}
    assert found["Bar"].ratio.estimate == 0.5
    assert found["Few"].ratio.estimate == 2
    assert found["Few"].four_fifths == "beside_below"
    least = min(found.values(), key=lambda ratio: ratio.test.p_value)
    assert least.p_adjusted == pytest.approx(2 * least.test.p_value)
    assert {change.value for change in one.changes} == {"Bar", "Tube", "Few"}
    assert one.tests["nominated"].p_value < 0.05  # 5 of 20, 10 of 20, 4 of 4


def test_where_nobody_of_the_group_beside_passed_there_is_no_ratio_but_a_reason(tmp_path):
    groups = {"woman": (10, 4, 1), "man": (10, 0, 0)}
    _, one = selection(company_of(tmp_path, {"One": groups}))
    (ratio,) = one.ratios_at("nominated")

    assert ratio.ratio is None
    assert "Nobody of the group beside it" in ratio.reason.template
    assert ratio.test.p_value == pytest.approx(float(fisher([[4, 6], [0, 10]])))
    assert ratio.four_fifths == "beside_below"


def test_one_group_is_compared_with_nobody(tmp_path):
    _, one = selection(company_of(tmp_path, {"One": {"woman": (10, 4, 1)}}))

    assert one.ratios == ()
    assert one.tests == {}


def test_an_unknown_attribute_is_refused(company):
    with pytest.raises(ArgumentError, match="salary is no column"):
        selection(company, "salary")


def test_the_interviews_seats_are_within_chance_of_a_pool_of_one_in_three(tmp_path):
    # 21 seats, 6 women and 15 men, of 32 women and 64 men nominated.
    groups = {"woman": (40, 32, 6), "man": (80, 64, 15)}
    _, one = selection(company_of(tmp_path, {"One": groups}))
    (ratio,) = one.ratios_at("selected")

    assert ratio.ratio.estimate == pytest.approx((6 / 32) / (15 / 64))
    assert ratio.four_fifths == "within"  # four fifths to the digit
    assert ratio.test.p_value > 0.5
