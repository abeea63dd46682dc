-- Who counts on a day, written once: each employment cut into segments in which nothing that
-- a figure can ask for changes.
--
-- Grain:   one row per employment and stretch of days. The person counts at the end of every
--          day from from_day up to, not including, until_day; an employment's exit falls on
--          the last segment's until_day. A segment may be empty (an exit on the day of hire,
--          or on the day on which the person turns 40): it then carries the exit only.
-- Params:  $as_of, $ages (years at which a band or a group ends), $max_age, $degree_isced,
--          $new_graduate_months, $new_graduate_for_months, $age_years
-- Columns: employment_key, employee_key, hire_date (null where it is unknown), from_day,
--          until_day, is_first (the day of hire, where it is known), cause, is_exit (of any kind), and the attributes that hold in it

create table publication.segment as

with

cut as (

    select employment_key, hire_date as day from publication.employment

    union

    select e.employment_key, j.valid_from
    from publication.employment as e
    join publication.job as j using (employee_id)
    where j.valid_from > e.hire_date and j.valid_from <= e.last_day

    union

    select e.employment_key, p.birth_date + to_years(a.age)
    from publication.employment as e
    join publication.person as p using (employee_key)
    cross join (select unnest($ages) as age) as a
    where
        p.birth_date + to_years(a.age) > e.hire_date
        and p.birth_date + to_years(a.age) <= e.last_day

    union

    select e.employment_key, p.graduation_date
    from publication.employment as e
    join publication.person as p using (employee_key)
    where p.graduation_date > e.hire_date and p.graduation_date <= e.last_day

    union

    select employment_key, hire_date + to_months($new_graduate_for_months)
    from publication.employment
    where hire_date + to_months($new_graduate_for_months) <= last_day

    union

    select e.employment_key, s.first_started_on
    from publication.employment as e
    join publication.seat as s using (employee_id)
    where s.first_started_on > e.hire_date and s.first_started_on <= e.last_day

),

stretch as (

    select
        e.employment_key,
        e.employee_key,
        e.employee_id,
        e.hire_date,
        e.hire_is_known,
        c.day::date as from_day,
        lead(c.day::date) over (partition by e.employment_key order by c.day) as next_day,
        e.last_day,
        e.is_over,
        e.cause
    from cut as c
    join publication.employment as e using (employment_key)

),

aged as (

    select
        s.*,
        s.from_day = s.hire_date and s.hire_is_known as is_first,
        s.next_day is null as is_last,
        p.gender,
        p.education_level,
        s.from_day < p.birth_date + to_years($max_age) as is_under_40,
        p.isced >= $degree_isced
            and (p.graduation_date is null or p.graduation_date <= s.from_day) as is_academic,
        p.graduation_date,
        p.potential,
        t.first_started_on,
        case
            when p.birth_date is not null
                then len([y for y in $age_years if s.from_day >= p.birth_date + to_years(y)])
        end as band,
        j.business_unit,
        j.site,
        j.country,
        j."function",
        j.job_level
    from stretch as s
    join publication.person as p using (employee_key)
    join publication.job as j
        on j.employee_id = s.employee_id
        and j.valid_from <= s.from_day
        and j.valid_to > s.from_day
    left join (select distinct employee_id, first_started_on from publication.seat) as t
        on t.employee_id = s.employee_id

)

select
    employment_key,
    employee_key,
    case when hire_is_known then hire_date end as hire_date,
    from_day,
    coalesce(next_day, case when is_over then last_day else $as_of + 1 end) as until_day,
    is_first,
    case when is_last then cause end as cause,
    is_last and is_over as is_exit,
    gender,
    case
        when band is null then null
        when band = 0 then 'under ' || $age_years[1]
        when band = len($age_years) then $age_years[band] || '+'
        else $age_years[band] || '–' || ($age_years[band + 1] - 1)
    end as age_band,
    education_level,
    business_unit,
    site,
    country,
    "function",
    job_level,
    potential,
    -- On the day itself: to count the years before a participant's start among the network's
    -- would lend it years in which nobody could have left it.
    case when first_started_on <= from_day then 'participant' else 'other' end as took_part,
    is_under_40,
    is_academic,
    -- True, false or null (unknown) as SQL has it: one false is enough for false.
    is_under_40 and is_academic as is_young_academic,
    case
        when not is_academic then false
        when graduation_date is null or is_academic is null or not hire_is_known then null
        else
            hire_date between graduation_date - to_months($new_graduate_months)
                and graduation_date + to_months($new_graduate_months)
            and from_day < hire_date + to_months($new_graduate_for_months)
    end as is_new_graduate
from aged
order by from_day
