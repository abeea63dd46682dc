-- Variances of what is read off both groups' curves, with people as clusters: a comparator may
-- stand in several trials, and who took part may have been a comparator before.
--
-- Grain:   one row per thing that is read off.
-- Params:  $comparator, $only_cohort, $variant,
--          $horizons  last day that matters, one a thing
--          $own, $other, $running  one list of $stride days from 0 after another, by thing,
--                     participants' and then comparators': what a row adds by an exit that is
--                     asked about, by another exit, and by being followed until then; see
--                     statistics/influence.py
-- Fills:   {trials}, {is_own}, {is_event}: see measures/trials.py
-- Columns: thing (from 1), participants, comparators, difference  variances

with

-- In parallel cohorts a person stands in many trials that are alike.
alike as (

    select
        employee_key,
        is_participant,
        time_days,
        {is_event} as is_event,
        {is_own} as is_own,
        weight,
        count(*) as n
    from {trials}
    group by all

),

valued as (

    select
        h.thing,
        t.employee_key,
        t.is_participant,
        -- Into one flat list: a list of lists would be copied for each row.
        (2 * h.thing - 1 - t.is_participant::integer) * $stride + 1
        + least(t.time_days, h.horizon) as place,
        t.n * t.weight as weight,
        case
            when t.time_days > h.horizon or not t.is_event then 0
            when t.is_own then $own[place]
            else $other[place]
        end - $running[place] as added
    from alike as t
    cross join (
        select unnest($horizons) as horizon, generate_subscripts($horizons, 1) as thing
    ) as h

),

-- Added up in whole billionths of a billionth: the sum does not hang on the order.
person as (

    select
        thing,
        employee_key,
        coalesce(sum((weight * added * 1e18)::hugeint) filter (is_participant), 0) / 1e18 as ours,
        coalesce(sum((weight * added * 1e18)::hugeint) filter (not is_participant), 0) / 1e18
            as theirs
    from valued
    group by thing, employee_key

)

select
    thing,
    sum(ours * ours order by employee_key) as participants,
    sum(theirs * theirs order by employee_key) as comparators,
    sum((ours - theirs) * (ours - theirs) order by employee_key) as difference
from person
group by thing
order by thing
