-- Grain:   one row per meeting or activity and cohort, by day.
-- Columns: meeting, cohort, start_date, end_date (the start where it is blank),
--          type (meeting where it is blank), business_unit, site, theme, presenters

select
    meeting,
    cohort,
    start_date,
    coalesce(end_date, start_date)::date as end_date,
    coalesce(type, 'meeting') as type,
    business_unit,
    site,
    theme,
    presenters
from extract_meetings
where kept
order by start_date, cohort, meeting
