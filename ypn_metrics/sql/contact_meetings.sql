-- The meetings that are over, and how many came.
--
-- Grain:   one row per cohort and meeting, by day.
-- Params:  $as_of, those of records.sql
-- Fills:   held, members (contact_held.sql, contact_members.sql), records
-- Columns: cohort, meeting_no, meeting, start_date,
--          has_record  somebody is told to have come or not
--          n_came      participants of the cohort
--          n_guests    others who came and are in no cohort that held it
--          is_listed   the cohort's participants are in the extract participants

with

held as (

    {held}

),

member as (

    {members}

),

host as (

    select h.meeting, m.employee_id
    from held as h
    join member as m using (cohort)

),

recorded as (

    select meeting, employee_id, bool_or(has_come) as has_come
    from ({records})
    group by meeting, employee_id

)

select
    h.cohort,
    h.meeting_no,
    h.meeting,
    h.start_date,
    count(r.employee_id) > 0 as has_record,
    count(m.employee_id) filter (r.has_come) as n_came,
    count(r.employee_id) filter (
        r.has_come and (h.meeting, r.employee_id) not in (select (meeting, employee_id) from host)
    ) as n_guests,
    h.cohort in (select cohort from member where is_listed) as is_listed
from held as h
left join recorded as r on r.meeting = h.meeting
left join member as m on m.cohort = h.cohort and m.employee_id = r.employee_id
group by h.cohort, h.meeting_no, h.meeting, h.start_date
order by h.cohort, h.meeting_no
