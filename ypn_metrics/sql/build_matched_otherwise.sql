-- Participants and the colleagues who are like them in other ways than the rules say: to see how
-- much the comparison hangs on them.
--
-- Grain:   as matched_as, by variant
-- Params:  $everything_rungs, $strictest_rungs, $loosest_rungs  without a rung there is no such
--          variant
--          $match_rungs, $landmark_days
-- Columns: variant  everything  first by all that can be matched on, then by the rules
--                   strictest   by the rules' first rung alone
--                   loosest     by their last rung alone
--                   landmark    by the rules, the clock starting $landmark_days later
--          and those of matched_as, without participants whom nobody is like

use publication;

create table matched_otherwise as

with

variants as (

    select 'everything' as variant, * from matched_as($everything_rungs, 0)

    union all

    select 'strictest', * from matched_as($strictest_rungs, 0)

    union all

    select 'loosest', * from matched_as($loosest_rungs, 0)

    union all

    select 'landmark', * from matched_as($match_rungs, $landmark_days)

)

select
    variant,
    cohort_no,
    employee_key,
    is_participant,
    time_days,
    cause,
    exit_type,
    rung,
    stratum,
    block,
    is_first,
    weight
from variants
where rung is not null
order by all;

use memory;
