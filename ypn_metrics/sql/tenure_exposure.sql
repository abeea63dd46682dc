-- Exits and time under observation in a window of days, by tenure at the time.
--
-- Grain:   one row per group and tenure band in which anybody is.
-- Fills:   {labels} grouping columns, {members} which segments count
-- Params:  $first_day, $last_day  the window, both included
--          $from_tenure, $until_tenure  lists of equal length: the days at which each band
--                     begins and, not included, ends
-- Columns: labels, band (place in the lists, from 1; null where the day of hire is unknown),
--          person_days  ends of days in the window on which somebody of the band is employed
--          leavers, voluntary  exits in the window at a tenure of the band

with

band as (

    select
        unnest(range(1, len($from_tenure) + 1)) as band,
        unnest($from_tenure) as from_tenure,
        unnest($until_tenure) as until_tenure

),

member as (

    select
        {labels}
        hire_date,
        greatest(from_day, $first_day) as counted_from,
        least(until_day, $last_day + 1) as counted_until,
        case when until_day between $first_day and $last_day then cause end as lost_to,
        until_day - hire_date as tenure_at_end
    from segment
    where {members} and from_day <= $last_day and until_day >= $first_day

),

placed as (

    select
        {label_names}
        b.band,
        least(m.counted_until, m.hire_date + b.until_tenure)
        - greatest(m.counted_from, m.hire_date + b.from_tenure) as person_days,
        case
            when m.tenure_at_end >= b.from_tenure and m.tenure_at_end < b.until_tenure
                then m.lost_to
        end as lost_to
    from member as m
    cross join band as b
    where m.hire_date is not null

    union all

    select {label_names} null, counted_until - counted_from, lost_to
    from member
    where hire_date is null

)

select
    {label_names}
    band,
    sum(greatest(person_days, 0))::bigint as person_days,
    count(*) filter (lost_to is not null) as leavers,
    count(*) filter (lost_to = 'voluntary') as voluntary
from placed
where person_days > 0 or lost_to is not null
group by all
order by all
