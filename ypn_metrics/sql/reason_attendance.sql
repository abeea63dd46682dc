-- Participants who came to at least one of some meetings.
--
-- Grain:   one row.
-- Params:  $meetings  a list of names, $cohorts  a list of names: whose participants
--          $says_attended  false: the list has no column attended and names those who came
-- Columns: participants, came

with

participant as (

    select distinct employee_id
    from extract_participants
    where kept and list_contains($cohorts::varchar[], cohort)

),

came as (

    select distinct employee_id
    from extract_attendance
    where
        kept
        and list_contains($meetings::varchar[], meeting)
        and (attended or not $says_attended)

)

select
    count(*) as participants,
    count(c.employee_id) as came
from participant as p
left join came as c using (employee_id)
