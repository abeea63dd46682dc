-- Age and tenure in years of participants and comparators, without matching and with it.
--
-- Grain:   one row per stage and group.
-- Params:  $only_cohort (0: all)
-- Columns: is_matched, is_participant,
--          of age_years and tenure_years: _mean (weighted), _sd (unweighted); null where nobody's
--          is known

with

added as (

    select
        is_matched,
        is_participant,
        weight,
        sum(age_n) as age_n,
        sum(age) as age,
        sum(age_squared) as age_squared,
        sum(tenure_n) as tenure_n,
        sum(tenure) as tenure,
        sum(tenure_squared) as tenure_squared
    from match_years
    where $only_cohort in (0, cohort_no)
    group by is_matched, is_participant, weight

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
