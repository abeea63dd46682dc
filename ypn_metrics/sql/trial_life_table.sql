-- Grain:   one row per group, cohort, stratum, day and whether an exit happened on it.
-- Params:  $comparator, $only_cohort
-- Fills:   {trials}, {stratum}, {is_first}: see measures/trials.py
-- Columns: is_participant, cohort_no, stratum, day, is_event,
--          n            people and trials, each in one stratum only
--          n_alike      people in the stratum
--          weight       their sum

select
    is_participant,
    cohort_no,
    {stratum} as stratum,
    time_days as day,
    is_event,
    count(*) filter ({is_first}) as n,
    count(*) as n_alike,
    sum(weight) as weight
from {trials}
group by all
order by all
