-- Participants by whether they came to at least half of their cohort's meetings until the
-- landmark, so many months after its start, and how long those still employed then stayed on.
-- Everything is read at the end of the landmark; a cohort has reached it on the day after.
--
-- Grain:   one row per cohort, group, day and whether an exit happened on it.
-- Params:  $months, $as_of,
--          those of records.sql
-- Fills:   records
-- Columns: cohort_no, landmark_day,
--          n_meetings         held in full by the landmark, activities not among them
--          n_recorded         of these, the ones to which any participant has a record
--          came               often, seldom; or why not counted: waiting (the cohort has not
--                             reached the landmark), left (no longer employed at it), unrecorded
--          day, is_event      since the landmark, of often and seldom; else null and false
--          n                  people

with

landmark as (

    select
        cohort_no,
        cohort,
        (start_date + to_months($months))::date as landmark_day,
        (start_date + to_months($months))::date - start_date as landmark_days
    from cohort

),

held as (

    select l.cohort_no, m.meeting
    from landmark as l
    join extract_meetings as m using (cohort)
    where
        m.kept
        and coalesce(m.type, 'meeting') = 'meeting'
        and coalesce(m.end_date, m.start_date) <= l.landmark_day

),

-- A meeting of two days was come to by whoever came on one of them.
recorded as (

    select
        t.cohort_no,
        t.employee_key,
        h.meeting,
        bool_or(a.has_come) as has_come
    from trial as t
    join person as p using (employee_key)
    join held as h using (cohort_no)
    join ({records}) as a on a.meeting = h.meeting and a.employee_id = p.employee_id
    where t.is_participant
    group by t.cohort_no, t.employee_key, h.meeting

),

counted as (

    select
        l.cohort_no,
        count(distinct h.meeting) as n_meetings,
        count(distinct r.meeting) as n_recorded
    from landmark as l
    left join held as h using (cohort_no)
    left join recorded as r using (cohort_no, meeting)
    group by l.cohort_no

),

attended as (

    select cohort_no, employee_key, count(*) filter (has_come) as n_attended
    from recorded
    group by cohort_no, employee_key

),

participant as (

    select
        t.cohort_no,
        l.landmark_day,
        c.n_meetings,
        c.n_recorded,
        case
            when l.landmark_day >= $as_of then 'waiting'
            when t.time_days <= l.landmark_days then 'left'
            -- A list of those who came alone leaves out who never did.
            when c.n_recorded = 0 or (a.n_attended is null and $says_attended) then 'unrecorded'
            when 2 * coalesce(a.n_attended, 0) >= c.n_recorded then 'often'
            else 'seldom'
        end as came,
        t.time_days - l.landmark_days as day,
        t.cause is not null as is_exit
    from trial as t
    join landmark as l using (cohort_no)
    join counted as c using (cohort_no)
    left join attended as a using (cohort_no, employee_key)
    where t.is_participant

)

select
    cohort_no,
    landmark_day,
    n_meetings,
    n_recorded,
    came,
    case when came in ('often', 'seldom') then day end as day,
    came in ('often', 'seldom') and is_exit as is_event,
    count(*) as n
from participant
group by all
order by all
