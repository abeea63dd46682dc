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

-- A person's jobs in order; of several from one day only the last has a later one after it.
placed as (

    select
        *,
        lead(valid_from) over person as next_from,
        first_value(valid_from) over person as first_from
    from known
    window person as (partition by employee_id order by valid_from, row_number)

)

select
    p.employee_id,
    -- The first job holds from the hire on, also where the history begins later.
    case
        when p.valid_from = p.first_from then least(p.valid_from, n.first_hire_date)
        else p.valid_from
    end as valid_from,
    coalesce(p.next_from, date '9999-12-31') as valid_to,
    p.business_unit,
    p.site,
    p.country,
    p."function",
    p.job_level,
    p.change_type
from placed as p
join newest as n using (employee_id)
where p.next_from is distinct from p.valid_from
