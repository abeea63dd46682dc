-- Who was expected at each meeting that is over, and who came. A meeting is over once its last
-- day is no later than the as-of date; its first day tells who was in the programme.
--
-- Grain:   one row per meeting or activity and person who was expected or came; one row without
--          a person where there is nobody.
-- Params:  $as_of, those of records.sql,
--          $is_dated       false: nobody knows who was employed when, so it is not asked
-- Fills:   records
-- Columns: meeting, cohort, start_date, end_date, is_activity, employee_id,
--          is_expected    in the programme on the first day, and employed at its end; of a cohort
--                         whose participants nobody listed, who has a record of a meeting of it
--          is_listed      the cohort's participants are listed
--          n_members      of the cohort, at any time
--          n_people       of all cohorts whose meetings are over; somebody in two of them once
--          is_recorded    anybody has a record of the meeting
--          has_record, has_come
--          came_each_day  null where the records do not tell the meeting's days apart
--          is_member      one of these
--          is_still_in    has left neither the programme nor the company, and the programme is
--                         not over

with

held as (

    select
        meeting,
        cohort,
        start_date,
        coalesce(end_date, start_date)::date as end_date,
        coalesce(type, 'meeting') = 'activity' as is_activity
    from extract_meetings
    where kept and coalesce(end_date, start_date) <= $as_of

),

said as (

    {records}

),

meeting_days as (

    select meeting, count(distinct "day") as n_days
    from said
    group by meeting

),

-- Whoever came on one day of a meeting came to it. A record without a day is of all its days.
recorded as (

    select
        s.meeting,
        s.employee_id,
        bool_or(s.has_come) as has_come,
        case
            when d.n_days > 1
                then bool_or(s.has_come and s."day" is null)
                    or count(distinct s."day") filter (s.has_come) = d.n_days
        end as came_each_day
    from said as s
    join meeting_days as d using (meeting)
    group by s.meeting, s.employee_id, d.n_days

),

member as (

    select
        p.cohort,
        p.employee_id,
        coalesce(p.started_on, c.start_date) as from_day,
        p.left_programme_on as until_day,
        true as is_listed
    from extract_participants as p
    left join cohort as c using (cohort)
    where p.kept

    union all

    select distinct h.cohort, s.employee_id, null, null, false
    from held as h
    join extract_attendance as s using (meeting)
    where
        s.kept
        and not h.is_activity
        and h.cohort not in (select cohort from extract_participants where kept)

),

size as (

    select cohort, count(*) as n_members, bool_or(is_listed) as is_listed
    from member
    group by cohort

),

employed as (

    select employee_id, hire_date, case when is_over then last_day end as left_on
    from employment
    where employee_id in (select employee_id from member)

),

expected as (

    select h.meeting, h.cohort, m.employee_id
    from held as h
    join member as m using (cohort)
    where
        not h.is_activity
        and coalesce(m.from_day <= h.start_date, true)
        and coalesce(m.until_day >= h.start_date, true)
        and (
            not $is_dated
            or exists (
                select 1
                from employed as e
                where
                    e.employee_id = m.employee_id
                    and e.hire_date <= h.start_date
                    and (e.left_on is null or e.left_on > h.start_date)
            )
        )

),

-- A name that two cohorts' meetings share is no reason to call the other's participants guests.
came_beside as (

    select h.meeting, h.cohort, r.employee_id
    from held as h
    join recorded as r using (meeting)
    where
        r.has_come
        and not exists (
            select 1
            from expected as e
            where e.meeting = h.meeting and e.employee_id = r.employee_id
        )

),

present as (

    select meeting, cohort, employee_id, true as is_expected
    from expected
    union all
    select meeting, cohort, employee_id, false
    from came_beside

)

select
    h.meeting,
    h.cohort,
    h.start_date,
    h.end_date,
    h.is_activity,
    p.employee_id,
    coalesce(p.is_expected, false) as is_expected,
    coalesce(z.is_listed, false) as is_listed,
    coalesce(z.n_members, 0) as n_members,
    (
        select count(distinct employee_id)
        from member
        where cohort in (select cohort from held where not is_activity)
    ) as n_people,
    h.meeting in (select meeting from said) as is_recorded,
    r.employee_id is not null as has_record,
    coalesce(r.has_come, false) as has_come,
    r.came_each_day,
    m.employee_id is not null as is_member,
    coalesce(m.until_day > $as_of, true)
    and coalesce(c.end_date > $as_of, true)
    and exists (
        select 1
        from employed as e
        where e.employee_id = p.employee_id and e.left_on is null
    ) as is_still_in
from held as h
left join present as p using (meeting, cohort)
left join cohort as c using (cohort)
left join size as z using (cohort)
left join recorded as r on r.meeting = h.meeting and r.employee_id = p.employee_id
left join member as m on m.cohort = h.cohort and m.employee_id = p.employee_id
order by h.start_date, h.cohort, h.meeting, p.employee_id
