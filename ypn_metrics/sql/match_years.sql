-- Age and tenure in years of participants and comparators, without matching and with it.
--
-- Grain:   one row per stage and group.
-- Params:  $comparator ('same_start'), $only_cohort (0: all)
-- Columns: is_matched, is_participant,
--          of age_years and tenure_years: _mean (weighted), _sd (unweighted); null where nobody's
--          is known
-- People of one weight are added up in whole days, so that a figure comes back the same to the
-- last digit without being summed in order.

with

weighed as (

    select false as is_matched, cohort_no, employee_key, is_participant, weight
    from weighted_trial($comparator, $only_cohort)

    union all

    select true, cohort_no, employee_key, is_participant, weight
    from matched_trial
    where rung is not null and $only_cohort in (0, cohort_no)

),

added as (

    select
        w.is_matched,
        w.is_participant,
        w.weight,
        count(t.age_days) as age_n,
        coalesce(sum(t.age_days), 0) as age,
        coalesce(sum(t.age_days::bigint * t.age_days), 0) as age_squared,
        count(t.tenure_days) as tenure_n,
        coalesce(sum(t.tenure_days), 0) as tenure,
        coalesce(sum(t.tenure_days::bigint * t.tenure_days), 0) as tenure_squared
    from weighed as w
    join trial as t using (cohort_no, employee_key)
    group by w.is_matched, w.is_participant, w.weight

)

select
    is_matched,
    is_participant,
    sum(weight * age order by weight)
        / nullif(sum(weight * age_n order by weight), 0) / 365.25 as age_years_mean,
    sqrt(
        -- Where all are alike, rounding must not make it negative.
        greatest(0, sum(age_squared) - sum(age)::double * sum(age) / nullif(sum(age_n), 0))
        / nullif(sum(age_n) - 1, 0)
    ) / 365.25 as age_years_sd,
    sum(weight * tenure order by weight)
        / nullif(sum(weight * tenure_n order by weight), 0) / 365.25 as tenure_years_mean,
    sqrt(
        -- Where all are alike, rounding must not make it negative.
        greatest(0, sum(tenure_squared) - sum(tenure)::double * sum(tenure) / nullif(sum(tenure_n), 0))
        / nullif(sum(tenure_n) - 1, 0)
    ) / 365.25 as tenure_years_sd
from added
group by is_matched, is_participant
order by is_matched, is_participant
