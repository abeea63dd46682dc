-- Variances of what is read off both groups' curves, with people as clusters: a comparator may
-- stand in several trials, and who took part may have been a comparator before.
--
-- Grain:   one row per thing that is read off.
-- Params:  $comparator, $only_cohort, $landmark_days,
--          $horizons  last day that matters, one a thing
--          $own, $other, $running  by thing, participants' and then comparators': what a row
--                     adds at each day from 0 by an exit that is asked about, by another exit,
--                     and by being followed until then; see statistics/influence.py
-- Fills:   {trials}, {is_own}: see measures/trials.py
-- Columns: thing (from 1), participants, comparators, difference  variances

with

valued as (

    select
        h.thing,
        t.employee_key,
        t.is_participant,
        2 * h.thing - t.is_participant::integer as place,
        least(t.time_days, h.horizon) + 1 as day,
        t.weight,
        case
            when t.time_days > h.horizon or t.cause is null then 0
            when {is_own} then $own[2 * h.thing - t.is_participant::integer][t.time_days + 1]
            else $other[2 * h.thing - t.is_participant::integer][t.time_days + 1]
        end as jump
    from {trials} as t
    cross join (
        select unnest($horizons) as horizon, generate_subscripts($horizons, 1) as thing
    ) as h

),

person as (

    select
        thing,
        employee_key,
        coalesce(
            sum(weight * (jump - $running[place][day]) order by weight, jump)
                filter (is_participant),
            0
        ) as ours,
        coalesce(
            sum(weight * (jump - $running[place][day]) order by weight, jump)
                filter (not is_participant),
            0
        ) as theirs
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
