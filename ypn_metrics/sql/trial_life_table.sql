-- Grain:   one row per group, block, day and whether an exit happened on it.
-- Params:  $comparator, $only_cohort
-- Fills:   {trials}, {block}, {is_first}: see measures/trials.py
-- Columns: is_participant,
--          block   those among whom the permutation test draws who took part
--          day, is_event,
--          n       people and trials
--          weight  their sum

select
    is_participant,
    {block} as block,
    time_days as day,
    is_event,
    count(*) filter ({is_first}) as n,
    sum(weight) as weight
from {trials}
group by all
order by all
