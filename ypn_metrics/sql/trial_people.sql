-- Grain:   one row per group and day asked for.
-- Params:  $comparator, $only_cohort, $days
-- Fills:   {trials}: see measures/trials.py
-- Columns: is_participant, day,
--          n_people, n_people_at_risk   different people, in all and still followed on that day
--          kish_at_risk                 effective number of people and trials still followed

with

followed as (

    select
        is_participant,
        cohort_no,
        employee_key,
        time_days,
        sum(weight order by weight) as weight
    from {trials}
    group by all

)

select
    t.is_participant,
    d.day,
    count(distinct t.employee_key) as n_people,
    count(distinct t.employee_key) filter (t.time_days >= d.day) as n_people_at_risk,
    coalesce(
        power(sum(t.weight order by t.weight) filter (t.time_days >= d.day), 2)
        / sum(t.weight * t.weight order by t.weight) filter (t.time_days >= d.day),
        0
    ) as kish_at_risk
from followed as t
cross join (select unnest($days) as day) as d
group by all
order by all
