-- Who started which cohort, and when it counts from.
--
-- Grain:   one row per person and cohort.
-- Params:  $late_start_days
-- Columns: employee_id, cohort_no,
--          started_on        the cohort's start day; the person's own where that is more than
--                            $late_start_days later
--          first_started_on  of the person's first cohort

create table publication.seat as

with

seat as (

    select
        p.employee_id,
        c.cohort_no,
        case
            when p.started_on > c.start_date + $late_start_days then p.started_on
            else c.start_date
        end as started_on
    from extract_participants as p
    join publication.cohort as c using (cohort)
    where p.kept

)

select
    employee_id,
    cohort_no,
    started_on,
    min(started_on) over (partition by employee_id) as first_started_on
from seat
order by employee_id, cohort_no
