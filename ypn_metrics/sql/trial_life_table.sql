-- Grain:   one row per group, block, day and how the time ended on it.
-- Params:  $comparator, $only_cohort, $variant
-- Fills:   {trials}, {block}, {is_first}, {is_own}, {is_event}: see measures/trials.py
-- Columns: is_participant,
--          block   those among whom the permutation test draws who took part
--          day,
--          is_own    with one of the exits that are asked about
--          is_event  with one of these, or one that competes with them
--          n       people and trials
--          weight  their sum

select
    is_participant,
    {block} as block,
    time_days as day,
    {is_event} as is_event,
    {is_own} as is_own,
    count(*) filter ({is_first}) as n,
    -- In whole billionths of a billionth: the sum does not hang on the order.
    sum((weight * 1e18)::hugeint) / 1e18 as weight
from {trials}
group by all
order by all
