-- Grain:   one row per person who is nominated for a planned cohort, or listed as its participant.
-- Params:  those of planned_people, $unknown  the label of a blank
-- Fills:   people (the statement planned_people)
-- Columns: employee_id, attributes (of somebody not employed today only those of the person),
--          nominated_by, decision ($unknown where blank, null where nobody nominated them),
--          is_listed, is_known (the person is among the employees by the as-of date),
--          is_employed,
--          is_eligible  null where it is not known

with

nomination as (

    select n.employee_id, n.nominated_by, n.decision
    from extract_nominations as n
    join cohort as c using (cohort)
    where n.kept and c.cohort_no = $cohort_no

),

named as (

    select employee_id from nomination

    union

    select employee_id from seat where cohort_no = $cohort_no

),

met as ({people})

select
    named.employee_id,
    coalesce(met.gender, p.gender, $unknown) as gender,
    coalesce(met.age_band, $unknown) as age_band,
    coalesce(met.business_unit, $unknown) as business_unit,
    coalesce(met.site, $unknown) as site,
    coalesce(met.country, $unknown) as country,
    coalesce(met."function", $unknown) as "function",
    coalesce(met.education_level, p.education_level, $unknown) as education_level,
    coalesce(met.tenure_band, $unknown) as tenure_band,
    coalesce(met.job_level, $unknown) as job_level,
    case when n.employee_id is not null then coalesce(n.nominated_by, $unknown) end as nominated_by,
    case when n.employee_id is not null then coalesce(n.decision, $unknown) end as decision,
    s.employee_id is not null as is_listed,
    p.employee_id is not null as is_known,
    met.employee_id is not null as is_employed,
    -- Nobody knows of a person who is not hired yet; who has left is not eligible.
    case when p.employee_id is not null then met.employee_id is not null and met.meets_rules end
        as is_eligible
from named
left join nomination as n using (employee_id)
left join seat as s on s.employee_id = named.employee_id and s.cohort_no = $cohort_no
left join person as p on p.employee_id = named.employee_id
left join met on met.employee_id = named.employee_id
order by named.employee_id
