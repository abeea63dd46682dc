-- Grain:   one row per group and day asked for.
-- Params:  $comparator, $only_cohort, $days
-- Columns: is_participant, day,
--          n_people, n_people_at_risk   different people, in all and still followed on that day
--          kish_at_risk                 effective number of trial rows still followed

select
    t.is_participant,
    d.day,
    count(distinct t.employee_key) as n_people,
    count(distinct t.employee_key) filter (t.time_days >= d.day) as n_people_at_risk,
    coalesce(
        power(sum(t.weight) filter (t.time_days >= d.day), 2)
        / sum(t.weight * t.weight) filter (t.time_days >= d.day),
        0
    ) as kish_at_risk
from weighted_trial($comparator, $only_cohort) as t
cross join (select unnest($days) as day) as d
group by all
order by all
