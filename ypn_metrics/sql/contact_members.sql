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

-- Whoever was no longer employed at the end of the cohort's first day has not started it.
started as (

    select distinct p.cohort, p.employee_id
    from extract_participants as p
    left join cohort as c using (cohort)
    where
        p.kept
        and p.cohort in (select cohort from held)
        and coalesce(p.started_on <= $as_of, true)
        and (
            c.start_date is null
            or p.employee_id in (
                select e.employee_id
                from employment as e
                where not e.is_over or e.last_day > c.start_date
            )
        )

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
