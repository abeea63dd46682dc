-- Grain:   one row per group and day asked for.
-- Params:  $comparator, $only_cohort, $variant, $days
-- Fills:   {trials}: see measures/trials.py
-- Columns: is_participant, day,
--          n_people, n_people_at_risk   different people, in all and still followed on that day
--          kish_at_risk                 effective number of people and trials still followed

with

-- Weights are added up in whole billionths of a billionth: the sum does not hang on the order.
followed as (

    select
        is_participant,
        employee_key,
        time_days,
        sum((weight * 1e18)::hugeint) / 1e18 as weight
    from {trials}
    group by is_participant, cohort_no, employee_key, time_days

),

-- People and trials of one weight: far fewer rows than people.
weighed as (

    select is_participant, time_days, weight, count(*) as n
    from followed
    group by is_participant, time_days, weight

),

kish as (

    select
        w.is_participant,
        d.day,
        power(sum((w.n * w.weight * 1e12)::hugeint) / 1e12, 2)
        / (sum((w.n * w.weight * w.weight * 1e12)::hugeint) / 1e12) as kish
    from weighed as w
    join (select unnest($days) as day) as d on w.time_days >= d.day
    group by w.is_participant, d.day

),

person as (

    select is_participant, employee_key, max(time_days) as last_day
    from followed
    group by is_participant, employee_key

)

select
    p.is_participant,
    d.day,
    count(*) as n_people,
    count(*) filter (p.last_day >= d.day) as n_people_at_risk,
    coalesce(any_value(k.kish), 0) as kish_at_risk
from person as p
cross join (select unnest($days) as day) as d
left join kish as k on k.is_participant = p.is_participant and k.day = d.day
group by p.is_participant, d.day
order by p.is_participant, d.day
