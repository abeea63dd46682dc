-- Does the list of employees look complete from its first hire on?
--
-- Grain:   one row.
-- Params:  $as_of
-- Columns: n, first_hire, first_exit,
--          observed_from   the first full headcount list where employments are made of lists,
--                          the as-of date where employees have no dates, else the first hire
--          expected_exits  person-years before the first exit, times the rate after it; none
--                          where the first hire is not where it is observed from

with

spell as (

    select
        hire_date,
        hire_is_known,
        least(coalesce(exit_date, last_job_day, $as_of), $as_of) as last_day,
        coalesce(exit_date, last_job_day) <= $as_of as has_left
    from extract_employees
    where kept and hire_date <= $as_of

),

first_day as (

    select
        count(*) as n,
        min(hire_date) as first_hire,
        bool_or(hire_is_known) as is_dated,
        (select min(day) from snapshot_list where is_full) as first_list,
        coalesce(min(last_day) filter (has_left), min(hire_date)) as first_exit
    from spell

)

select
    any_value(n) as n,
    any_value(first_hire) as first_hire,
    any_value(first_exit) as first_exit,
    any_value(
        case when is_dated then coalesce(first_list, first_hire) else coalesce(first_list, $as_of) end
    ) as observed_from,
    coalesce(
        sum(greatest(least(last_day, first_exit) - hire_date, 0))
        * any_value((is_dated and first_list is null)::int)
        * count(*) filter (has_left)
        / nullif(sum(greatest(last_day - greatest(hire_date, first_exit), 0)), 0),
        0
    ) as expected_exits
from first_day
left join spell on true
