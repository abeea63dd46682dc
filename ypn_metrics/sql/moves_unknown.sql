-- Of whom moves and promotions are not known, in the trials and beside them.
--
-- Grain:   one row per group.
-- Params:  $comparator, $only_cohort
-- Fills:   {kind}: see measures/moves.py
-- Columns: is_participant,
--          n_left_out    different people who are not followed in any trial
--          years         person-years since the start in which they would have been
--          n_unknown     different people who are followed, with a change of unknown kind before
--                        the end of their time

with

trial as (

    select
        is_participant,
        employee_key,
        cohort_no,
        bool_or(is_followed) as is_followed,
        bool_or(is_followed and coalesce(unknown < coalesce({kind}, time_days + 1), false))
            as has_unknown,
        max(time_days) as time_days
    from moved_trial
    where comparator = $comparator and $only_cohort in (0, cohort_no)
    group by is_participant, employee_key, cohort_no

),

person as (

    select
        is_participant,
        employee_key,
        bool_or(is_followed) as is_followed,
        bool_or(has_unknown) as has_unknown,
        sum(time_days) as days
    from trial
    group by is_participant, employee_key

)

select
    is_participant,
    count(*) filter (not is_followed) as n_left_out,
    coalesce(sum(days) filter (not is_followed), 0) / 365.25 as years,
    count(*) filter (has_unknown) as n_unknown
from person
group by is_participant
order by is_participant
