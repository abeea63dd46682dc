-- Grain:   one row per person and job; a job holds from valid_from until the next one's.
-- Columns: employee_id, valid_from, valid_to (exclusive), business_unit, site, country,
--          function, job_level, change_type
--
-- Where the job history leaves an attribute out, the newest employees row gives it; people
-- without a job history have the job of each of their employees rows.

create table publication.job as

with

newest as (

    select
        employee_id,
        min(hire_date) as first_hire_date,
        arg_max(business_unit, hire_date) filter (business_unit is not null) as business_unit,
        arg_max(site, hire_date) filter (site is not null) as site,
        arg_max(country, hire_date) filter (country is not null) as country,
        arg_max("function", hire_date) filter ("function" is not null) as "function",
        arg_max(job_level, hire_date) filter (job_level is not null) as job_level
    from extract_employees
    where kept
    group by employee_id

),

known as (

    select
        h.employee_id,
        h.valid_from,
        h.row_number,
        coalesce(h.business_unit, n.business_unit) as business_unit,
        coalesce(h.site, n.site) as site,
        coalesce(h.country, n.country) as country,
        coalesce(h."function", n."function") as "function",
        coalesce(h.job_level, n.job_level) as job_level,
        h.change_type
    from extract_job_history as h
    join newest as n using (employee_id)
    where h.kept

    union all

    select
        e.employee_id,
        e.hire_date,
        e.row_number,
        e.business_unit,
        e.site,
        e.country,
        e."function",
        e.job_level,
        null
    from extract_employees as e
    where
        e.kept
        and e.employee_id not in (select employee_id from extract_job_history where kept)

),

single as (

    select *
    from known
    qualify row_number() over (
        partition by employee_id, valid_from order by row_number desc
    ) = 1

)

select
    s.employee_id,
    -- The first job holds from the hire on, also where the history begins later.
    case
        when s.valid_from = min(s.valid_from) over person
            then least(s.valid_from, n.first_hire_date)
        else s.valid_from
    end as valid_from,
    lead(s.valid_from, 1, date '9999-12-31') over (
        partition by s.employee_id order by s.valid_from
    ) as valid_to,
    s.business_unit,
    s.site,
    s.country,
    s."function",
    s.job_level,
    s.change_type
from single as s
join newest as n using (employee_id)
window person as (partition by s.employee_id)
