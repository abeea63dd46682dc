"""The funnel in words: a finding that chance cannot make false, or that chance can explain it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ypn_metrics.languages import ENGLISH, SWEDISH
from ypn_metrics.measures.nominations import MISSING, STAGES, CohortFunnel, Step
from ypn_metrics.measures.selection import RateRatio, Selection, ShareChange
from ypn_metrics.results import TestResult as PValue
from ypn_metrics.statistics.rate_ratios import Passing, exact_rates_p, rate_ratio
from ypn_metrics.wording.nominations import (
    adding_up,
    counts_sentence,
    funnel_headline,
    funnel_subtitle,
    p_value,
)
from ypn_metrics.wording.selection import (
    comparison_sentences,
    rates_headline,
    ratio_sentence,
    ratios_headline,
)


def steps(*ns):
    first = Step("eligible", ns[0])
    rest = [
        Step(stage, n, of=before, passed=n, otherwise=0)
        for stage, before, n in zip(STAGES[1:], ns, ns[1:], strict=False)
    ]
    return (first, *rest)


FUNNEL = CohortFunnel(
    None,
    steps(100, 50, 20, 20, 18),
    {("woman",): steps(30, 20, 8, 8, 6), ("man",): steps(70, 30, 12, 12, 12)},
    0,
    0,
    0,
    0,
    n_cohorts=2,
)


def ratio_of(table, stage="nominated", **more):
    ratio = RateRatio(
        stage=stage,
        value="woman",
        beside="man",
        of=table.of,
        of_beside=table.of_beside,
        ratio=rate_ratio([table]),
        test=exact_rates_p([table]),
        p_adjusted=None,
        four_fifths="within",
        swaps_four_fifths=2,
        swaps_p=1,
        is_small=False,
    )
    return replace(ratio, **more)


def result_of(*changes, ratios=(), tests=None):
    return Selection("gender", FUNNEL, changes, ratios, tests or {})


def change(stage="nominated", before=30, after=20, p=0.6):
    of, passed = (100, 50) if stage == "nominated" else (50, 20)
    return ShareChange(stage, "woman", before, of, after, passed, p, p)


def test_the_largest_change_is_told_and_that_chance_explains_it():
    said = funnel_headline(result_of(change(), change("selected", 20, 9)), ENGLISH)

    assert said == (
        "**The share of women changes most from eligible to nominated: it rises from 30% (30 of"
        " 100) to 40% (20 of 50).** Chance alone can explain that: it is the largest of 2 changes,"
        " and one of them is the largest whatever happens (p\u00a0=\u00a00.60)."
    )


def test_a_change_beyond_chance_goes_before_a_larger_one_within_it():
    small_and_sure = change("nominated", 30, 12, p=0.001)
    said = funnel_headline(result_of(small_and_sure, change("selected", 20, 12)), ENGLISH)

    assert said.startswith(
        "**The share of women falls from eligible to nominated by more than chance explains: from"
        " 30% (30 of 100) to 24% (12 of 50).**"
    )
    assert "2 changes were looked at, which is taken into account (p\u00a0<\u00a00.01)." in said


def test_no_change_is_told_as_none():
    assert "is the same at every step" in funnel_headline(result_of(change(after=15)), ENGLISH)


def test_without_groups_the_people_are_counted():
    assert funnel_headline(result_of(), ENGLISH) == counts_sentence(FUNNEL, ENGLISH)
    assert "Eligible: 100, Nominated: 50" in counts_sentence(FUNNEL, ENGLISH)


def test_the_subtitle_tells_of_whom_the_completed_are():
    started = replace(FUNNEL, everyone=(*FUNNEL.everyone[:4], Step("completed", 9, 10, 9, 0)))

    assert funnel_subtitle(FUNNEL, 1, ENGLISH) == (
        "Each mark is a person · 2 cohorts that have started and have nominations"
    )
    assert "Each mark is 5 people, rounded" in funnel_subtitle(FUNNEL, 5, ENGLISH)
    assert "completed: of the 10 who started" in funnel_subtitle(started, 1, ENGLISH)
    assert "identified potential" in funnel_subtitle(FUNNEL, 1, ENGLISH, ("potential",))


def test_who_came_otherwise_is_told_or_that_nobody_did():
    some = replace(FUNNEL, not_eligible=2, of_unknown=1, not_nominated=3, not_selected=1)

    assert adding_up(FUNNEL, ENGLISH) == [
        "It adds up to the person: all who were nominated were eligible, and all who started had"
        " been nominated and selected."
    ]
    assert [line.split()[0] for line in adding_up(some, ENGLISH)] == ["2", "Whether", "3", "1"]


def test_a_stage_that_is_not_known_says_why():
    unknown = Step("completed", None, reason=MISSING["completed"])
    running = replace(FUNNEL, everyone=(*FUNNEL.everyone[:4], unknown))

    assert adding_up(running, ENGLISH)[0] == (
        "**Completed**: The cohort has not ended by the as-of date."
    )
    no_pool = replace(FUNNEL, everyone=(Step("eligible", None), *FUNNEL.everyone[1:]))
    assert adding_up(no_pool, ENGLISH) == []


@pytest.mark.parametrize(
    ("p", "said"), [(0.004, "p < 0.01"), (0.01, "p = 0.01"), (0.21, "p = 0.21"), (1.0, "p = 1.00")]
)
def test_a_p_value_is_never_broken_nor_written_as_0(p, said):
    assert p_value(p, ENGLISH) == said.replace(" ", "\u00a0")
    assert p_value(p, SWEDISH) == said.replace(" ", "\u00a0").replace(".", ",")


def test_a_comparison_says_ratio_test_rule_and_how_little_turns_them():
    said = ratio_sentence(ratio_of(Passing(15, 30, 30, 70)), ENGLISH)

    assert said == (
        "**Eligible → nominated**: women 1.17 times as often as men (0.72–1.78);"
        " p\u00a0=\u00a00.52. Within four fifths; 2 different people would turn that. With 1"
        " different person it would be more than chance explains."
    )


def test_what_little_there_is_is_said_to_say_little():
    small = ratio_of(Passing(3, 6, 30, 70), is_small=True, swaps_p=None, swaps_four_fifths=None)
    said = ratio_sentence(small, ENGLISH)

    assert "Fewer than 30 people in one of the two groups: the ratio says little." in said
    assert "a few different people would not turn that" in said
    assert "No choice of people could have been more than chance explains." in said


def test_the_rule_names_the_group_that_is_below():
    below = ratio_of(Passing(3, 30, 30, 70), four_fifths="below", swaps_p=4)
    beside = ratio_of(Passing(27, 30, 30, 70), four_fifths="beside_below")

    assert "Under four fifths for women" in ratio_sentence(below, ENGLISH)
    assert "With 4 different people, chance could explain it." in ratio_sentence(below, ENGLISH)
    assert "Under four fifths for men" in ratio_sentence(beside, ENGLISH)


def test_many_comparisons_are_not_read_one_by_one():
    # p = 0.03 in one of three is no finding; by itself it is.
    table = Passing(20, 30, 29, 70)
    unusual = ratio_of(table)
    usual = [ratio_of(Passing(15, 30, 35, 70), stage) for stage in ("selected", "completed")]

    assert 0.02 < unusual.test.p_value < 0.05
    assert "More than chance explains" in ratios_headline(result_of(ratios=(unusual,)), ENGLISH)
    # The step from nominated to selected of everybody is 20 of 50, so it is told.
    many = ratios_headline(result_of(ratios=(unusual, *usual)), ENGLISH)
    assert many.startswith("**No group goes on at another rate than chance explains.** 3 ")


def test_a_step_that_everybody_took_is_no_comparison():
    started = ratio_of(Passing(8, 8, 12, 12), "started")
    result = result_of(ratios=(started,))

    assert ratios_headline(result, ENGLISH).startswith("**There is nothing to compare.**")
    assert comparison_sentences(result, ENGLISH) == [
        "**Selected → started**: everybody took this step, all 20."
    ]


def test_groups_differ_only_where_all_steps_together_say_so():
    within = {"nominated": PValue(None, 0.03, ""), "selected": PValue(None, 0.9, "")}
    beyond = within | {"nominated": PValue(None, 0.02, "")}

    said = rates_headline(result_of(tests=within), "Business units", ENGLISH)
    assert said.startswith("**Business units differ by no more than chance explains**")
    said = rates_headline(result_of(tests=beyond), "Business units", ENGLISH)
    assert "by more than chance explains**: Eligible → nominated" in said
    assert "cannot be set beside each other" in rates_headline(result_of(), "Units", ENGLISH)
