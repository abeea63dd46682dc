-- Grain:   one row per group and day on which anything happens in it.
-- Fills:   {labels} grouping columns, {members} which segments count
-- Columns: labels, day,
--          n_in, n_out             segments that begin and end: headcount is their running sum
--          hires, leavers, voluntary, transfers_out
--          seasoned_in, seasoned_out  the same as n_in, n_out for people with a year's service

with

member as (

    select
        {labels}
        from_day,
        until_day,
        is_first,
        is_exit,
        cause,
        greatest(from_day, (hire_date + to_years(1))::date) as seasoned_day
    from segment
    where {members}

),

happening as (

    select
        {label_names}
        from_day as day,
        count(*) as n_in,
        0 as n_out,
        count(*) filter (is_first) as hires,
        0 as leavers,
        0 as voluntary,
        0 as transfers_out,
        0 as seasoned_in,
        0 as seasoned_out
    from member
    group by all

    union all

    select
        {label_names}
        until_day,
        0,
        count(*),
        0,
        count(*) filter (cause is not null),
        count(*) filter (cause = 'voluntary'),
        count(*) filter (is_exit and cause is null),
        0,
        count(*) filter (seasoned_day < until_day)
    from member
    group by all

    union all

    select {label_names} seasoned_day, 0, 0, 0, 0, 0, 0, count(*), 0
    from member
    where seasoned_day < until_day
    group by all

)

select
    {label_names}
    day,
    sum(n_in)::bigint as n_in,
    sum(n_out)::bigint as n_out,
    sum(hires)::bigint as hires,
    sum(leavers)::bigint as leavers,
    sum(voluntary)::bigint as voluntary,
    sum(transfers_out)::bigint as transfers_out,
    sum(seasoned_in)::bigint as seasoned_in,
    sum(seasoned_out)::bigint as seasoned_out
from happening
group by all
order by all
