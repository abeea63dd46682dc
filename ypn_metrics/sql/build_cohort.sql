-- Grain:   one row per cohort, numbered by start date.
-- Params:  $months

create table publication.cohort as

select
    row_number() over (order by start_date, cohort) as cohort_no,
    cohort,
    start_date,
    coalesce(end_date, start_date + to_months($months))::date as end_date,
    coalesce(selection_date, start_date) as selection_date,
    case when seats >= 1 and seats = floor(seats) then seats end as seats
from extract_cohorts
where kept
