-- The employments that the headcount lists give, as employees; each with the newest that is
-- known of the person's facts in it.
--
-- Fills:   extract_employees, grain one row per row of snapshot_employment

insert into extract_employees by name

with

fact as (

    select
        s.employee_id,
        s.employment_no,
        arg_max(h.exit_reason, s.day) filter (h.exit_reason is not null) as exit_reason,
        arg_max(h.birth_date, s.day) filter (h.birth_date is not null) as birth_date,
        arg_max(h.birth_year, s.day) filter (h.birth_year is not null) as birth_year,
        arg_max(h.gender, s.day) filter (h.gender is not null) as gender,
        arg_max(h.education_level, s.day) filter (h.education_level is not null) as education_level,
        arg_max(h.graduation_date, s.day) filter (h.graduation_date is not null) as graduation_date,
        arg_max(h.graduation_year, s.day) filter (h.graduation_year is not null) as graduation_year,
        arg_max(h.business_unit, s.day) filter (h.business_unit is not null) as business_unit,
        arg_max(h.site, s.day) filter (h.site is not null) as site,
        arg_max(h.country, s.day) filter (h.country is not null) as country,
        arg_max(h."function", s.day) filter (h."function" is not null) as "function",
        arg_max(h.job_level, s.day) filter (h.job_level is not null) as job_level,
        arg_max(h.contract_type, s.day) filter (h.contract_type is not null) as contract_type,
        arg_max(h.potential, s.day) filter (h.potential is not null) as potential
    from snapshot_spell as s
    join extract_headcount as h using (file_no, row_number)
    group by s.employee_id, s.employment_no

)

select
    e.file_no,
    e.row_number,
    true as kept,
    e.employee_id,
    e.hire_date,
    e.hire_is_known,
    e.exit_date,
    e.exit_type,
    case when e.exit_date is not null then f.exit_reason end as exit_reason,
    f.birth_date,
    f.birth_year,
    f.gender,
    f.education_level,
    f.graduation_date,
    f.graduation_year,
    f.business_unit,
    f.site,
    f.country,
    f."function",
    f.job_level,
    f.contract_type,
    f.potential
from snapshot_employment as e
join fact as f using (employee_id, employment_no)
