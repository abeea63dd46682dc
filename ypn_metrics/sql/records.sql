-- What the attendance says of who came, and nothing of whom it leaves open. Part of every
-- statement that asks who came, so that it is read in one way.
--
-- Grain:   one row per record: a meeting, a person, and a day where the list tells it.
-- Params:  $says_attended  false: the list has no column attended and names those who came
-- Columns: meeting, employee_id, day, group, has_come

select meeting, employee_id, "day", "group", attended or not $says_attended as has_come
from extract_attendance
where kept and (attended is not null or not $says_attended)
