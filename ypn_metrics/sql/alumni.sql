-- Those who started a cohort, and where they are at the end of the as-of date.
--
-- Grain:   one row per cohort and what is alike of the people.
-- Params:  $as_of
-- Columns: cohort_no,
--          is_first      the person's first cohort
--          is_employed
--          is_other_unit, is_other_level
--                        than on the cohort's start day; null where either is not known, and
--                        for whoever is no longer employed
--          business_unit, job_level
--                        today's; null likewise
--          n             people

with

working as (

    select distinct e.employee_key, e.employee_id
    from employment as e
    where not e.is_over

),

seated as (

    select
        t.cohort_no,
        t.employee_key,
        row_number() over (partition by t.employee_key order by t.cohort_no) = 1 as is_first,
        t.business_unit as unit_then,
        t.job_level as level_then,
        w.employee_key is not null as is_employed,
        j.business_unit,
        j.job_level
    from trial as t
    left join working as w using (employee_key)
    left join job as j
        on j.employee_id = w.employee_id and j.valid_from <= $as_of and j.valid_to > $as_of
    where t.has_seat

)

select
    cohort_no,
    is_first,
    is_employed,
    unit_then <> business_unit as is_other_unit,
    level_then <> job_level as is_other_level,
    business_unit,
    job_level,
    count(*) as n
from seated
group by all
order by all
