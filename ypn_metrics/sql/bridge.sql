-- People who came into a group, or went out of it, without being hired or leaving: where one
-- stretch of an employment belongs to the group and the next does not, or the other way round.
--
-- Grain:   one row per group, period, flow and reason.
-- Fills:   {labels} grouping columns, {members} which segments count,
--          {reason} what has changed since the employment's stretch before, for the group
-- Params:  $first_days, $last_days  lists of equal length: the periods, both days included
-- Columns: labels, period (place in the lists, from 0), flow (in or out), reason, n
--
-- A transfer out of the company is a way out; someone whose day of hire is not known comes in
-- on the day of the first stretch.

with

period as (

    select
        unnest(range(len($first_days))) as period,
        unnest($first_days) as first_day,
        unnest($last_days) as last_day

),

stretch as (

    select
        {labels}
        coalesce({members}, false) as is_member,
        employment_key,
        from_day,
        until_day,
        is_first,
        is_exit,
        cause,
        is_under_40,
        is_academic,
        is_new_graduate,
        age_band,
        took_part,
        business_unit,
        site,
        country,
        "function",
        job_level
    from segment
    -- The stretch before one that begins within the days ends in them, and the other way round.
    where from_day <= list_max($last_days) and until_day >= list_min($first_days)

),

placed as (

    select
        *,
        case when is_member then concat_ws(chr(31), {label_names} '') end as place,
        {reason} as reason
    from stretch
    window employment as (partition by employment_key order by from_day)

),

beside as (

    select
        {label_names}
        from_day,
        until_day,
        is_first,
        is_exit and cause is null as is_transfer,
        reason,
        place,
        lag(place) over employment as former_place,
        lead(place) over employment as next_place,
        lead(reason) over employment as next_reason,
        lead(from_day) over employment is null as is_last
    from placed
    window employment as (partition by employment_key order by from_day)

),

flow as (

    select {label_names} from_day as day, 'in' as flow, reason
    from beside
    where place is not null and not is_first and place is distinct from former_place

    union all

    select
        {label_names}
        until_day,
        'out',
        case when is_last then 'transfer' else next_reason end
    from beside
    where
        place is not null
        and case when is_last then is_transfer else place is distinct from next_place end

)

select {label_names} p.period, f.flow, f.reason, count(*) as n
from flow as f
join period as p on f.day between p.first_day and p.last_day
group by all
order by all
