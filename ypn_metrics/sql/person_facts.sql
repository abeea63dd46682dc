-- What a publication says of each person: one row per person and fact.
--
-- Fills:   {publication} the name it is attached by
-- Columns: employee_id, what (the column), value (null where unknown)

select
    p.employee_id,
    unnest([
        'birth_date', 'gender', 'education_level', 'graduation_date', 'potential',
        'business_unit', 'site', 'country', 'function', 'job_level', 'cohort'
    ]) as what,
    unnest([
        p.birth_date::varchar, p.gender, p.education_level, p.graduation_date::varchar,
        p.potential::varchar, j.business_unit, j.site, j.country, j."function", j.job_level,
        s.cohorts
    ]) as value
from {publication}.person as p
left join (
    select * from {publication}.job qualify row_number() over (
        partition by employee_id order by valid_from desc
    ) = 1
) as j using (employee_id)
left join (
    select employee_id, string_agg(cohort, ', ' order by cohort) as cohorts
    from {publication}.extract_participants
    where kept
    group by employee_id
) as s using (employee_id)
