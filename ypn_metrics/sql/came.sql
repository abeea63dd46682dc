-- How far people came towards a cohort and through it. Whoever was in the pool, was nominated
-- or has a seat stands in it once; attributes are those on the cohort's start day, or on the
-- day that is nearest before it on which anything is known. Part of every statement that asks it.
--
-- Grain:   one row per cohort and person.
-- Params:  $unknown (the label of a blank), $nobody (of no nomination)
-- Columns: cohort_no, employee_key, attributes, is_eligible, is_unknown (a needed fact is blank),
--          is_nominated, nominated_by, is_decided (the nomination has a decision), is_selected,
--          has_seat, is_completed (so far: it says nothing of a cohort that has not ended)

with

nominated as (

    select
        p.employee_key,
        c.cohort_no,
        any_value(n.nominated_by) as nominated_by,
        bool_or(n.decision is not null) as is_decided,
        coalesce(bool_or(n.decision = 'selected'), false) as is_selected
    from extract_nominations as n
    join cohort as c using (cohort)
    join person as p using (employee_id)
    where n.kept
    group by p.employee_key, c.cohort_no

),

-- Nominees who are neither in the pool nor seated: as they were when the cohort started, or,
-- where it has not or they were not employed, on the nearest day of which anything is known.
beside as (

    select
        n.cohort_no,
        n.employee_key,
        arg_max(
            {
                'gender': s.gender,
                'age_band': s.age_band,
                'education_level': s.education_level,
                'business_unit': s.business_unit,
                'site': s.site,
                'country': s.country,
                'function': s."function",
                'job_level': s.job_level
            },
            -- Days before rank by how near they are, and before any day after.
            case
                when s.from_day <= c.start_date then s.from_day - c.start_date
                else c.start_date - s.from_day - 1000000
            end
        ) as held
    from nominated as n
    join cohort as c using (cohort_no)
    join segment as s using (employee_key)
    anti join trial as t on t.cohort_no = n.cohort_no and t.employee_key = n.employee_key
    group by n.cohort_no, n.employee_key

),

stayed as (

    select s.cohort_no, p.employee_key
    from seat as s
    join cohort as c using (cohort_no)
    join person as p using (employee_id)
    join employment as e using (employee_key)
    where e.hire_date <= c.end_date and (not e.is_over or e.last_day > c.end_date)
    group by s.cohort_no, p.employee_key

),

quit as (

    select c.cohort_no, p.employee_key
    from extract_participants as t
    join cohort as c using (cohort)
    join person as p using (employee_id)
    where t.kept and t.left_programme_on < c.end_date
    group by c.cohort_no, p.employee_key

),

met as (

    select
        cohort_no,
        employee_key,
        gender,
        age_band,
        education_level,
        business_unit,
        site,
        country,
        "function",
        job_level,
        is_eligible,
        is_unknown,
        has_seat
    from trial
    where is_eligible or has_seat or is_nominated

    union all

    select
        cohort_no,
        employee_key,
        held.gender,
        held.age_band,
        held.education_level,
        held.business_unit,
        held.site,
        held.country,
        held."function",
        held.job_level,
        false,
        false,
        false
    from beside

)

select
    m.*,
    case when n.employee_key is null then $nobody else coalesce(n.nominated_by, $unknown) end
        as nominated_by,
    n.employee_key is not null as is_nominated,
    coalesce(n.is_decided, false) as is_decided,
    coalesce(n.is_selected, false) as is_selected,
    m.has_seat and stayed.employee_key is not null and quit.employee_key is null
        as is_completed
from met as m
left join nominated as n using (cohort_no, employee_key)
left join stayed using (cohort_no, employee_key)
left join quit using (cohort_no, employee_key)
