-- Grain:   one row per cohort, by start date.
-- Columns: cohort_no, cohort, start_date, end_date

select cohort_no, cohort, start_date, end_date
from cohort
order by cohort_no
