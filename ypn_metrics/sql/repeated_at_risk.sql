-- How often a person is at risk more than once at the same tenure, having been rehired:
-- at risk means people, so these are taken off the employments at risk.
--
-- Grain:   one row per group and day asked for where there are any.
-- Params:  $days
-- Columns: labels, day, n_repeated

with

member as (

    select {labels} employee_key, e.entry_days, e.duration_days
    from segment
    join employment as e using (employment_key, employee_key, hire_date)
    where is_first and e.is_rehired and ({members})

),

at_risk as (

    select m.*, d.day
    from member as m
    join (select unnest($days) as day) as d
        on m.entry_days < d.day and d.day <= m.duration_days

)

select
    {label_names}
    day,
    count(*) - count(distinct employee_key) as n_repeated
from at_risk
group by all
having n_repeated > 0
