-- Grain:   one row per cohort, numbered by start date.
-- Params:  $months

create table publication.cohort as

select
    row_number() over (order by start_date, cohort) as cohort_no,
    cohort,
    start_date,
    -- No later than the last day that the program knows: a start may be a slip of the pen.
    least(coalesce(end_date, start_date + to_months($months)), '9999-12-31')::date as end_date,
    coalesce(selection_date, start_date) as selection_date,
    case when seats >= 1 and seats = floor(seats) then seats end as seats
from extract_cohorts
where kept
