-- Grain:   one row per group and day asked for.
-- Params:  $comparator, $only_cohort, $variant, $days
-- Fills:   {trials}: see measures/trials.py
-- Columns: is_participant, day,
--          n_people, n_people_at_risk   different people, in all and still followed on that day
--          kish_at_risk                 effective number of people still followed; the weights of
--                                       one person in several trials are added up first

with

-- Weights are added up in whole billionths of a billionth: the sum does not hang on the order.
followed as (

    select
        is_participant,
        employee_key,
        time_days,
        sum((weight * 1e18)::hugeint) as weight
    from {trials}
    group by is_participant, employee_key, time_days

),

person as (

    select
        f.is_participant,
        d.day,
        f.employee_key,
        coalesce(sum(f.weight) filter (f.time_days >= d.day), 0) / 1e18 as weight
    from followed as f
    cross join (select unnest($days) as day) as d
    group by f.is_participant, d.day, f.employee_key

)

select
    is_participant,
    day,
    count(*) as n_people,
    count(*) filter (weight > 0) as n_people_at_risk,
    coalesce(
        power(sum((weight * 1e18)::hugeint) / 1e18, 2)
        / nullif(sum((weight * weight * 1e18)::hugeint) / 1e18, 0),
        0
    ) as kish_at_risk
from person
group by is_participant, day
order by is_participant, day
