-- Meetings for which the attendance names small groups.
--
-- Grain:   one row per meeting.
-- Columns: meeting

select distinct meeting
from extract_attendance
where kept and "group" is not null
order by meeting
