"""Matching by hand on tiny companies: who stands beside whom, at which rung, with which weight."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from tests import reference
from tests.company import employee, rules_with
from ypn_metrics.database import reader_cursor
from ypn_metrics.errors import MeasureError
from ypn_metrics.measures.arms import log_variances, strata_of
from ypn_metrics.measures.balance import balance
from ypn_metrics.measures.effect import matched_effect, same_start_effect
from ypn_metrics.measures.effect_at import EFFECT_MONTHS
from ypn_metrics.measures.matching import matching, unmatched_people
from ypn_metrics.measures.retention import days_of
from ypn_metrics.measures.trials import Trials, cohorts

WORTH_HAVING = 0.05
START, LATER = "2021-10-04", "2022-10-03"
LIKE = {
    "education_level": "master",
    "potential": "yes",
    "birth_date": "1990-01-01",
    "gender": "woman",
    "business_unit": "North",
    "job_level": "5",
}


def somebody(name, left="", hired="2020-01-01", **more):
    return employee(name, hired, left, **LIKE | more)


def company_of(publish, people, taking_part, **options):
    """Publish a company in which these take part in cohort One, or in the one named."""
    cohort_of = dict.fromkeys(taking_part, "One") if isinstance(taking_part, list) else taking_part
    return publish(
        employees=people,
        cohorts=[
            {"cohort": "One", "start_date": START},
            {"cohort": "Two", "start_date": LATER},
        ],
        participants=[{"employee_id": p, "cohort": c} for p, c in cohort_of.items()],
        **options,
    )


def matched(company, cohort="One"):
    """Return {person: [(rung, weight), ...]} of a cohort, comparators without weight left out."""
    rows = reader_cursor(company.path).execute(
        """
        select p.employee_id, m.rung, m.weight
        from matched_trial as m join person as p using (employee_key)
        join cohort as c using (cohort_no)
        where c.cohort = $cohort
        order by all
        """,
        {"cohort": cohort},
    )
    found = {}
    for person, rung, weight in rows.fetchall():
        found.setdefault(person, []).append((rung, weight))
    return found


# --- The ladder ---


@pytest.mark.parametrize(
    ("unlike", "rung"),
    [
        ({}, 1),
        ({"gender": "man"}, 2),
        ({"business_unit": "South"}, 3),
        ({"gender": "man", "business_unit": "South"}, 3),
        ({"birth_date": "1984-01-01"}, 4),
        ({"gender": "man", "birth_date": "1984-01-01", "business_unit": "South"}, 4),
        ({"job_level": "6"}, None),
        ({"hired": "2012-01-01"}, None),
    ],
)
def test_a_participant_is_matched_at_the_first_rung_that_has_a_colleague(publish, unlike, rung):
    company = company_of(publish, [somebody("p"), somebody("c", **unlike)], ["p"])

    rows = matched(company)
    assert rows["p"] == [(rung, 1.0 if rung else None)]
    assert rows.get("c") == ([(rung, 1.0)] if rung else None)


def test_a_colleague_of_another_cohort_is_never_beside_a_participant(publish):
    people = [somebody("p"), somebody("hired later", hired="2021-12-01")]
    company = company_of(publish, people, ["p"])

    assert matched(company) == {"p": [(None, None)]}


def test_a_job_counts_as_it_was_on_the_start_day(publish):
    company = company_of(
        publish,
        [somebody("p"), somebody("moved since"), somebody("moved before", business_unit="South")],
        ["p"],
        job_history=[
            {"employee_id": "moved since", "valid_from": "2020-01-01", "business_unit": "North"},
            {"employee_id": "moved since", "valid_from": "2022-01-01", "business_unit": "South"},
            {"employee_id": "moved before", "valid_from": "2020-01-01", "business_unit": "North"},
            {"employee_id": "moved before", "valid_from": "2021-01-01", "business_unit": "South"},
        ],
    )

    assert set(matched(company)) == {"p", "moved since"}


def test_what_is_blank_is_like_what_is_blank(publish):
    people = [
        somebody("p", business_unit=""),
        somebody("blank", business_unit=""),
        somebody("told"),
    ]
    company = company_of(publish, people, ["p"])

    assert matched(company) == {"p": [(1, 1.0)], "blank": [(1, 1.0)]}


def test_comparators_of_a_stratum_weigh_together_what_its_participants_do(publish):
    people = [*map(somebody, ("p1", "p2", "a", "b", "c"))]
    company = company_of(publish, people, ["p1", "p2"])

    assert matched(company) == {
        **{name: [(1, 1.0)] for name in ("p1", "p2")},
        **{name: [(1, pytest.approx(2 / 3))] for name in ("a", "b", "c")},
    }


def test_a_colleague_who_is_like_participants_of_two_rungs_has_a_weight_for_each(publish):
    # The woman stands beside the woman alone; the man, whom no man is like, beside both colleagues
    # of his unit, age, tenure and level.
    people = [
        somebody("woman"),
        somebody("man", gender="man"),
        somebody("woman beside"),
        somebody("other beside", gender="other"),
    ]
    company = company_of(publish, people, ["woman", "man"])

    assert matched(company) == {
        "woman": [(1, 1.0)],
        "man": [(2, 1.0)],
        "woman beside": [(1, 1.0), (2, 0.5)],
        "other beside": [(2, 0.5)],
    }


def test_a_colleague_of_two_strata_is_one_person_and_leaves_once(publish):
    people = [
        *(somebody(f"woman{i}") for i in range(6)),
        *(somebody(f"man{i}", gender="man") for i in range(6)),
        *(somebody(f"c{i}", "2022-06-01" if i < 2 else "") for i in range(8)),
    ]
    company = company_of(publish, people, [p["employee_id"] for p in people[:12]])

    effect = matched_effect(company, WORTH_HAVING)

    assert (effect.participants.n, effect.comparators.n) == (12, 8)
    assert effect.comparators.n_events == 2
    assert effect.at[0].n_at_risk_comparators == 6
    assert effect.at[0].comparators_retained.estimate == pytest.approx(6 / 8)
    assert effect.comparators.life_table.n_entered.sum() == pytest.approx(12)


def test_the_estimate_is_each_participants_distance_from_those_like_them(publish):
    # In the north nobody leaves; in the south half of the colleagues do, and half of the
    # participants. Most colleagues work in the north and most participants in the south: beside
    # all of them participants leave more, beside their like they do not.
    def unit(name, n, leaving, group):
        return [
            somebody(f"{group}{name}{i}", "2022-03-01" if i < leaving else "", business_unit=name)
            for i in range(n)
        ]

    ours = unit("North", 8, 0, "p") + unit("South", 12, 6, "p")
    theirs = unit("North", 40, 0, "c") + unit("South", 10, 5, "c")
    company = company_of(publish, ours + theirs, [p["employee_id"] for p in ours])

    alike = matched_effect(company, WORTH_HAVING).at[0]
    unlike = same_start_effect(company, WORTH_HAVING).at[0]
    assert alike.comparators_retained.estimate == pytest.approx((8 * 1 + 12 * 0.5) / 20)
    assert alike.difference.estimate == pytest.approx(0)
    assert unlike.difference.estimate == pytest.approx(14 / 20 - 45 / 50)


# --- Rungs, and who is left out ---


@pytest.fixture
def of_two_cohorts(publish):
    """Return a company with a match at rungs 1 and 3, one without, and one of a later cohort."""
    people = [
        somebody("first"),
        somebody("beside"),
        somebody("third", business_unit="South"),
        somebody("nobody is like", job_level="9"),
        somebody("later"),
    ]
    took_part = {"first": "One", "third": "One", "nobody is like": "One", "later": "Two"}
    return company_of(publish, people, took_part)


def test_participants_are_counted_by_rung(of_two_cohorts):
    found = matching(of_two_cohorts)

    assert [rung.participants for rung in found.rungs] == [2, 0, 1, 0]
    assert found.rungs[2].attributes == ("age_band", "tenure_band", "job_level")
    assert (found.matched, found.unmatched, found.missing) == (3, 1, ())


def test_a_cohort_is_counted_alone(of_two_cohorts):
    one, two = cohorts(of_two_cohorts)

    assert (matching(of_two_cohorts, one).matched, matching(of_two_cohorts, two).matched) == (2, 1)
    assert matching(of_two_cohorts, two).unmatched == 0


def test_those_without_a_match_are_named_and_not_followed(of_two_cohorts):
    effect = matched_effect(of_two_cohorts, WORTH_HAVING)

    assert list(unmatched_people(of_two_cohorts).employee_id) == ["nobody is like"]
    assert effect.matching.unmatched == 1
    assert effect.participants.n == 3


def test_where_nobody_is_like_a_participant_there_is_no_effect(publish):
    company = company_of(publish, [somebody("p"), somebody("c", job_level="9")], ["p"])

    for measure in (lambda: matched_effect(company, WORTH_HAVING), lambda: balance(company)):
        with pytest.raises(MeasureError, match="comparable colleague"):
            measure()
    assert matching(company).unmatched == 1


def test_without_a_column_it_is_not_matched_on_and_that_is_told(publish):
    people = [
        {k: v for k, v in somebody(name).items() if k not in {"gender", "job_level"}}
        for name in ("p", "c")
    ]

    found = matching(company_of(publish, people, ["p"]))

    assert found.missing == ("gender", "job_level")
    assert found.rungs[0].participants == 1


def test_the_rules_say_what_is_matched_on(publish):
    people = [somebody("p"), somebody("c", gender="man", job_level="9", site="Elsewhere")]
    company = company_of(publish, people, ["p"], rules=rules_with(match_on=["age_band", "site"]))

    # No site is given for the participant, so the rung without the place is the first that fits.
    assert [rung.attributes for rung in matching(company).rungs] == [
        ("age_band", "site"),
        ("age_band",),
    ]
    assert matched(company)["p"] == [(2, 1.0)]


# --- Identities, on the made-up company ---


def test_comparators_weigh_together_what_participants_do_in_every_stratum(demo_publication):
    rows = reader_cursor(demo_publication.path).execute(
        """
        select
            count(*) filter (is_participant),
            sum(weight) filter (not is_participant),
            count(distinct cohort_no),
            count(distinct rung)
        from matched_trial where rung is not null group by stratum
        """
    ).fetchall()  # fmt: skip

    assert len(rows) > 20
    for participants, weight, n_cohorts, n_rungs in rows:
        assert participants >= 1
        assert weight == pytest.approx(participants)
        assert n_cohorts == n_rungs == 1


def test_every_participant_is_matched_once_or_counted_as_unmatched(demo_publication):
    (row,) = reader_cursor(demo_publication.path).execute(
        """
        select
            (select count(*) from trial where is_participant),
            (select count(*) from matched_trial where is_participant),
            (select count(*) from matched_trial where is_first and not is_participant),
            (select count(*) from (select distinct cohort_no, employee_key from matched_trial
             where not is_participant))
        """
    ).fetchall()  # fmt: skip

    assert row[0] == row[1]
    assert row[2] == row[3]


def test_cohorts_together_are_the_cohorts_added_up(demo_publication):
    days = [days_of(month) for month in EFFECT_MONTHS]

    def weights(cohort):
        cells = Trials("matched", cohort).ask(demo_publication, "trial_life_table", days=days)
        return cells.groupby(["is_participant", "day"])["weight"].sum()

    parts = [weights(cohort) for cohort in cohorts(demo_publication)]
    added = sum(part.reindex(weights(None).index, fill_value=0.0) for part in parts)
    assert np.allclose(added, weights(None))


# --- A naive second count ---


@dataclasses.dataclass(frozen=True)
class Row:
    """A person in one stratum of one trial."""

    employee_id: int
    days: int
    has_left: bool


@pytest.fixture(scope="module")
def comparators(demo_publication):
    """Return the made-up company's matched comparators, each with a weight."""
    rows = reader_cursor(demo_publication.path).execute(
        "select employee_key, time_days, cause is not null, weight from matched_trial"
        " where not is_participant and rung is not null"
    )
    return [(Row(*row[:3]), row[3]) for row in rows.fetchall()]


def test_the_comparators_curve_agrees_with_a_naive_weighted_kaplan_meier(
    demo_publication, comparators
):
    effect = matched_effect(demo_publication, WORTH_HAVING)

    for day, value in zip(
        effect.comparators.curve.time_days, effect.comparators.curve.retention, strict=True
    ):
        assert value == pytest.approx(reference.weighted_retention(comparators, day), abs=1e-9)


def test_the_variance_counts_a_person_once_in_however_many_strata_and_trials(
    demo_publication, comparators
):
    effect = matched_effect(demo_publication, WORTH_HAVING)

    ours = log_variances(demo_publication, effect.comparators, [365, 730], Trials("matched"))

    assert len(comparators) > len({row.employee_id for row, _ in comparators})
    for day in (365, 730):
        naive = reference.cluster_log_variance(comparators, day)
        assert ours[day] == pytest.approx(naive, rel=1e-4)


# --- Blocks: among whom the permutation test draws ---


def test_strata_that_share_a_colleague_are_one_block_and_others_are_not(publish):
    people = [
        somebody("woman"),
        somebody("man", gender="man"),
        somebody("c"),
        somebody("of level 9", job_level="9"),
        somebody("beside it", job_level="9"),
    ]
    company = company_of(publish, people, ["woman", "man", "of level 9"])

    rows = reader_cursor(company.path).execute(
        "select employee_id, block from matched_trial join person using (employee_key)"
    )
    blocks = {}
    for person, block in rows.fetchall():
        blocks.setdefault(block, set()).add(person)
    assert sorted(map(sorted, blocks.values())) == [
        ["beside it", "of level 9"],
        ["c", "man", "woman"],
    ]


def test_in_every_block_there_are_participants_and_each_person_stands_once(demo_publication):
    cells = Trials("matched").ask(demo_publication, "trial_life_table")
    strata = strata_of(cells)

    assert sum(s.n_treated.sum() for s in strata) == cells.loc[cells.is_participant, "n"].sum()
    assert sum(s.n_all.sum() for s in strata) == cells["n"].sum()
    assert all(0 < s.n_treated.sum() < s.n_all.sum() for s in strata)
