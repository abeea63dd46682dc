-- The days of each cohort that the extracts name.
--
-- Grain:   one row per cohort, by start date.
-- Columns: cohort_no, cohort, start_date, end_date,
--          selection_date    null where the extract leaves it blank
--          first_nominated_on, last_nominated_on, nominees  (people; null and 0 where there are none)

with

nominated as (

    select
        cohort,
        min(nominated_on) as first_nominated_on,
        max(nominated_on) as last_nominated_on,
        count(distinct employee_id) as nominees
    from extract_nominations
    where kept
    group by cohort

),

told as (

    select cohort, min(selection_date) as selection_date
    from extract_cohorts
    where kept
    group by cohort

)

select
    c.cohort_no,
    c.cohort,
    c.start_date,
    c.end_date,
    t.selection_date,
    n.first_nominated_on,
    n.last_nominated_on,
    coalesce(n.nominees, 0) as nominees
from cohort as c
left join told as t using (cohort)
left join nominated as n using (cohort)
order by c.cohort_no
