-- Employments by tenure, with delayed entry; attributes and groups as on the day of hire.
--
-- Grain:   one row per group and tenure in days at which anything happens.
-- Fills:   {labels} grouping columns, {members} which employments count (by first segment)
-- Columns: labels, day, n_entered, n_left, voluntary, involuntary, other

with

member as (

    select {labels} e.entry_days, e.duration_days, e.cause
    from segment
    join employment as e using (employment_key, hire_date)
    where is_first and e.entry_days < e.duration_days and ({members})

),

happening as (

    select
        {label_names}
        entry_days as day,
        count(*) as n_entered,
        0 as n_left,
        0 as voluntary,
        0 as involuntary,
        0 as other
    from member
    group by all

    union all

    select
        {label_names}
        duration_days,
        0,
        count(*),
        count(*) filter (cause = 'voluntary'),
        count(*) filter (cause = 'involuntary'),
        count(*) filter (cause = 'other')
    from member
    group by all

)

select
    {label_names}
    day,
    sum(n_entered)::bigint as n_entered,
    sum(n_left)::bigint as n_left,
    sum(voluntary)::bigint as voluntary,
    sum(involuntary)::bigint as involuntary,
    sum(other)::bigint as other
from happening
group by all
order by all
