-- Does the list of employees look complete from its first hire on?
--
-- Grain:   one row.
-- Params:  $as_of
-- Columns: n, first_hire, first_exit,
--          expected_exits  person-years before the first exit, times the rate after it

with

spell as (

    select
        hire_date,
        least(coalesce(exit_date, last_job_day, $as_of), $as_of) as last_day,
        coalesce(exit_date, last_job_day) <= $as_of as has_left
    from extract_employees
    where kept and hire_date <= $as_of

),

first_day as (

    select
        count(*) as n,
        min(hire_date) as first_hire,
        coalesce(min(last_day) filter (has_left), min(hire_date)) as first_exit
    from spell

)

select
    any_value(n) as n,
    any_value(first_hire) as first_hire,
    any_value(first_exit) as first_exit,
    coalesce(
        sum(greatest(least(last_day, first_exit) - hire_date, 0))
        * count(*) filter (has_left)
        / nullif(sum(greatest(last_day - greatest(hire_date, first_exit), 0)), 0),
        0
    ) as expected_exits
from first_day
left join spell on true
