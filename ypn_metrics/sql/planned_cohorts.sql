-- Grain:   one row per cohort that starts after the as-of date, by start date.
-- Params:  $as_of
-- Columns: cohort_no, cohort, start_date, seats (null where nobody has said how many)

select cohort_no, cohort, start_date, seats
from cohort
where start_date > $as_of
order by cohort_no
