-- Grain:   one row per group, cohort, day and whether an exit happened on it.
-- Params:  $comparator, $only_cohort
-- Columns: is_participant, cohort_no, day, is_event, n (trial rows), weight (their sum)

select
    is_participant,
    cohort_no,
    time_days as day,
    is_event,
    count(*) as n,
    sum(weight) as weight
from weighted_trial($comparator, $only_cohort)
group by all
order by all
