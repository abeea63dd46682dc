-- Grain:   one row per group, calendar year and side of the first cohort's start with a hire.
-- Fills:   {labels} grouping columns, {members} which segments count: as on the day of hire
-- Params:  $first_day, $last_day  the window, both included
--          $split_day  the first day that is after; null where there is no cohort
-- Columns: labels, year, is_after (null where there is no cohort),
--          hires, new_graduates, unknown (nobody can say whether they are new graduates)

with

hire as (

    select
        {labels}
        year(from_day) as year,
        from_day >= $split_day::date as is_after,
        is_new_graduate
    from segment
    where {members} and is_first and from_day between $first_day and $last_day

)

select
    {label_names}
    year,
    is_after,
    count(*) as hires,
    count(*) filter (is_new_graduate) as new_graduates,
    count(*) filter (is_new_graduate is null) as unknown
from hire
group by all
order by all
