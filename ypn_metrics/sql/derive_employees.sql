-- What other columns, or the job history, say of an employee.
--
-- Params:  $exits_in_job_history  no employees table has an exit column: the end of a
--                                 person's last job is the exit
--          $is_dated              false for a list without any day: everybody in it counts
--                                 from the first cohort's start, or the as-of date, on
--          $as_of
-- A birth year counts as born on 1 July, a graduation year as 15 June.

update extract_employees set
    isced = (select i.isced from isced_level as i where i.level = education_level),
    birth_date = coalesce(birth_date, make_date(birth_year, 7, 1)),
    graduation_date = coalesce(graduation_date, make_date(graduation_year, 6, 15)),
    hire_date = case
        when $is_dated then hire_date
        else least($as_of, (select min(start_date) from extract_cohorts))
    end,
    hire_is_known = $is_dated and coalesce(hire_is_known, true);

update extract_employees as e set last_job_day = j.last_day
from (
    select
        employee_id,
        case when count(*) = count(valid_to) then max(valid_to) end as last_day
    from extract_job_history
    group by employee_id
) as j
where $exits_in_job_history and j.employee_id = e.employee_id;
