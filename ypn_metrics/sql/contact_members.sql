-- Who could meet: the participants of every cohort that has met, whether they came or not.
-- Of a cohort that no list of participants names, everyone on its meetings' lists.
--
-- Grain:   one row per cohort and participant.
-- Params:  $as_of
-- Fills:   held (contact_held.sql)
-- Columns: cohort, employee_id,
--          is_listed  by the extract participants

with

held as (

    {held}

),

-- The import leaves out who was not employed at the end of the cohort's first day.
started as (

    select distinct cohort, employee_id
    from extract_participants
    where
        kept
        and cohort in (select cohort from held)
        and coalesce(started_on <= $as_of, true)

)

select cohort, employee_id, true as is_listed
from started

union all

select distinct h.cohort, a.employee_id, false
from held as h
join extract_attendance as a using (meeting)
where
    a.kept
    -- A list that names a cohort tells who is in it, also by rows that were left out.
    and h.cohort not in (select cohort from extract_participants where cohort is not null)
