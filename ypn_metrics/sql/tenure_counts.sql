-- People employed at the end of a day by months of tenure, and how many of them had left by the
-- end of a later day, whatever group they were in by then.
--
-- Grain:   one row per group and month of tenure; everyone of $open_month or more is in one
-- Fills:   {labels} grouping columns, {members} which segments count
-- Params:  $day, $until_day, $open_month
-- Columns: labels, month (null where the day of hire is unknown), tenure_days (their mean; null
--          likewise), n, leavers, voluntary

with

member as (

    select {labels} employment_key, $day - hire_date as tenure_days
    from segment
    where {members} and from_day <= $day and until_day > $day

)

select
    {label_names}
    least(floor(m.tenure_days * 12 / 365.25), $open_month)::integer as month,
    avg(m.tenure_days) as tenure_days,
    count(*) as n,
    count(*) filter (e.cause is not null and e.last_day <= $until_day) as leavers,
    count(*) filter (e.cause = 'voluntary' and e.last_day <= $until_day) as voluntary
from member as m
join employment as e using (employment_key)
group by all
order by all
