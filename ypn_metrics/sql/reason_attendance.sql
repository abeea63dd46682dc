-- Participants who came to at least one of some meetings.
--
-- Grain:   one row.
-- Params:  $meetings  a list of names, $cohorts  a list of names: whose participants
--          those of records.sql
-- Fills:   records
-- Columns: participants, came

with

participant as (

    select distinct employee_id
    from extract_participants
    where kept and list_contains($cohorts::varchar[], cohort)

),

came as (

    select distinct employee_id
    from ({records})
    where has_come and list_contains($meetings::varchar[], meeting)

)

select
    count(*) as participants,
    count(c.employee_id) as came
from participant as p
left join came as c using (employee_id)
