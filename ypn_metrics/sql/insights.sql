-- Insights that participants brought up.
--
-- Grain:   one row per insight and cohort of its meeting, by day.
-- Columns: meeting, cohort, day (the meeting's first), insight, status, decided_on

select
    i.meeting,
    m.cohort,
    m.start_date as day,
    i.insight,
    i.status,
    i.decided_on
from extract_insights as i
join extract_meetings as m on m.kept and m.meeting = i.meeting
where i.kept
order by day, cohort, i.meeting, i.file_no, i.row_number
