-- Variances of what is read off both groups' curves, with people as clusters: a comparator may
-- stand in several trials, and who took part may have been a comparator before.
--
-- Grain:   one row per thing that is read off.
-- Params:  $comparator, $only_cohort, $landmark_days,
--          $horizons  last day that matters, one a thing
--          $own, $other, $running  one list of $stride days from 0 after another, by thing,
--                     participants' and then comparators': what a row adds by an exit that is
--                     asked about, by another exit, and by being followed until then; see
--                     statistics/influence.py
-- Fills:   {trials}, {is_own}: see measures/trials.py
-- Columns: thing (from 1), participants, comparators, difference  variances

with

valued as (

    select
        h.thing,
        t.employee_key,
        t.is_participant,
        -- Into one flat list: a list of lists would be copied for each row.
        (2 * h.thing - 1 - t.is_participant::integer) * $stride + 1
        + least(t.time_days, h.horizon) as place,
        t.weight,
        case
            when t.time_days > h.horizon or t.cause is null then 0
            when {is_own} then $own[place]
            else $other[place]
        end - $running[place] as added
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
            sum(weight * added order by weight, added)
                filter (is_participant),
            0
        ) as ours,
        coalesce(
            sum(weight * added order by weight, added)
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
