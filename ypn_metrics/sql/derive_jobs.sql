-- A person's jobs from headcount lists: one from the first list on, and one from each list that
-- shows another. A blank on a list says nothing: what was known before it holds on.
--
-- Fills:   extract_job_history, grain one row per person and change

insert into extract_job_history by name

with

filled as (

    select
        file_no,
        row_number,
        employee_id,
        snapshot_date,
        coalesce(
            last_value(business_unit ignore nulls) over so_far,
            first_value(business_unit ignore nulls) over from_now
        ) as business_unit,
        coalesce(
            last_value(site ignore nulls) over so_far,
            first_value(site ignore nulls) over from_now
        ) as site,
        coalesce(
            last_value(country ignore nulls) over so_far,
            first_value(country ignore nulls) over from_now
        ) as country,
        coalesce(
            last_value("function" ignore nulls) over so_far,
            first_value("function" ignore nulls) over from_now
        ) as "function",
        coalesce(
            last_value(job_level ignore nulls) over so_far,
            first_value(job_level ignore nulls) over from_now
        ) as job_level
    from extract_headcount
    where kept
    window
        so_far as (
            partition by employee_id order by snapshot_date
            rows between unbounded preceding and current row
        ),
        from_now as (
            partition by employee_id order by snapshot_date
            rows between current row and unbounded following
        )

),

job as (

    select
        *,
        row(business_unit, site, country, "function", job_level) as job,
        lag(row(business_unit, site, country, "function", job_level)) over person as former_job
    from filled
    window person as (partition by employee_id order by snapshot_date)

)

select
    file_no,
    row_number,
    true as kept,
    employee_id,
    snapshot_date as valid_from,
    business_unit,
    site,
    country,
    "function",
    job_level
from job
where former_job is distinct from job
