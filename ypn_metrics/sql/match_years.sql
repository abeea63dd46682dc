-- Age and tenure in years of participants and comparators, without matching and with it, and
-- how many comparators they are worth.
--
-- Grain:   one row per stage and group.
-- Params:  $comparator ('same_start'), $only_cohort (0: all)
-- Columns: is_matched, is_participant,
--          n, kish  different people, and the effective number of people (weights of one
--                   person added up)
--          of age_years and tenure_years: _n (known), _mean (weighted), _sd (unweighted)

with

weighed as (

    select false as is_matched, cohort_no, employee_key, is_participant, weight
    from weighted_trial($comparator, $only_cohort)

    union all

    select true, cohort_no, employee_key, is_participant, sum(weight order by weight)
    from matched_trial
    where rung is not null and $only_cohort in (0, cohort_no)
    group by cohort_no, employee_key, is_participant

),

person as (

    select is_matched, is_participant, employee_key, sum(weight order by weight) as weight
    from weighed
    group by is_matched, is_participant, employee_key

),

worth as (

    select
        is_matched,
        is_participant,
        count(*) as n,
        power(sum(weight order by weight), 2) / sum(weight * weight order by weight) as kish
    from person
    group by is_matched, is_participant

),

years as (

    select
        w.is_matched,
        w.is_participant,
        w.weight,
        t.age_years,
        t.tenure_years
    from weighed as w
    join trial as t using (cohort_no, employee_key)

)

select
    y.is_matched,
    y.is_participant,
    any_value(w.n) as n,
    any_value(w.kish) as kish,
    count(y.age_years) as age_years_n,
    sum(y.weight * y.age_years order by y.weight, y.age_years)
        / sum(y.weight order by y.weight) filter (y.age_years is not null) as age_years_mean,
    stddev_samp(y.age_years order by y.age_years) as age_years_sd,
    count(y.tenure_years) as tenure_years_n,
    sum(y.weight * y.tenure_years order by y.weight, y.tenure_years)
        / sum(y.weight order by y.weight) filter (y.tenure_years is not null) as tenure_years_mean,
    stddev_samp(y.tenure_years order by y.tenure_years) as tenure_years_sd
from years as y
join worth as w using (is_matched, is_participant)
group by y.is_matched, y.is_participant
order by y.is_matched, y.is_participant
