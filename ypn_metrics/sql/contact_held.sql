-- The programme's meetings that are over, activities not among them.
--
-- Grain:   one row per cohort and meeting.
-- Params:  $as_of
-- Columns: cohort, meeting, start_date, presenters,
--          meeting_no  within the cohort, by day

select
    cohort,
    meeting,
    start_date,
    presenters,
    row_number() over (partition by cohort order by start_date, meeting) as meeting_no
from extract_meetings
where
    kept
    and coalesce(type, 'meeting') = 'meeting'
    and coalesce(end_date, start_date) <= $as_of
