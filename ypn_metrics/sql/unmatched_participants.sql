-- Grain:   one row per cohort and participant whom no comparator is like.
-- Params:  $only_cohort (0: all)
-- Columns: cohort, employee_id, and what they could have been matched on

select
    c.cohort,
    p.employee_id,
    t.gender,
    t.age_band,
    t.tenure_band,
    t.business_unit,
    t.job_level
from matched_trial as m
join trial as t using (cohort_no, employee_key)
join cohort as c using (cohort_no)
join person as p using (employee_key)
where m.rung is null and $only_cohort in (0, m.cohort_no)
order by m.cohort_no, p.employee_id
