-- Activities that are over, and who of the participants and alumni came.
--
-- Grain:   one row per activity and cohort, by day.
-- Params:  $as_of, those of records.sql,
--          $is_dated       false: nobody knows who was employed when, so it is not asked
-- Fills:   records
-- Columns: activity, cohort, day,
--          n_own, came_own        seated in the activity's cohort, employed at the end of the day
--          n_others, came_others  seated in another cohort that had started, likewise
--          guests                 who came and are neither
--          n_recorded             people with a record of coming or not

with

activity as (

    select meeting, cohort, start_date as day
    from extract_meetings
    where kept and type = 'activity' and coalesce(end_date, start_date) <= $as_of

),

-- An activity of two days was come to by whoever came on one of them.
recorded as (

    select meeting, employee_id, bool_or(has_come) as has_come
    from ({records})
    group by meeting, employee_id

),

welcome as (

    select
        a.meeting,
        a.cohort,
        s.employee_id,
        bool_or(c.cohort = a.cohort) as is_own
    from activity as a
    join seat as s on s.started_on <= a.day
    join cohort as c using (cohort_no)
    where
        not $is_dated
        or exists (
            select 1
            from employment as e
            where
                e.employee_id = s.employee_id
                and e.hire_date <= a.day
                and (not e.is_over or e.last_day > a.day)
        )
    group by a.meeting, a.cohort, s.employee_id

),

counted as (

    select
        w.meeting,
        w.cohort,
        count(*) filter (w.is_own) as n_own,
        count(*) filter (w.is_own and r.has_come) as came_own,
        count(*) filter (not w.is_own) as n_others,
        count(*) filter (not w.is_own and r.has_come) as came_others
    from welcome as w
    left join recorded as r using (meeting, employee_id)
    group by w.meeting, w.cohort

),

others as (

    select
        a.meeting,
        a.cohort,
        count(r.employee_id) as n_recorded,
        count(*) filter (r.has_come and w.employee_id is null) as guests
    from activity as a
    left join recorded as r using (meeting)
    left join welcome as w
        on w.meeting = a.meeting and w.cohort = a.cohort and w.employee_id = r.employee_id
    group by a.meeting, a.cohort

)

select
    a.meeting as activity,
    a.cohort,
    a.day,
    coalesce(c.n_own, 0) as n_own,
    coalesce(c.came_own, 0) as came_own,
    coalesce(c.n_others, 0) as n_others,
    coalesce(c.came_others, 0) as came_others,
    o.guests,
    o.n_recorded
from activity as a
join others as o using (meeting, cohort)
left join counted as c using (meeting, cohort)
order by a.day, a.cohort, a.meeting
