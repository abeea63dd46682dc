-- The infinitesimal-jackknife variance of ln(retention) on a day, with people as clusters:
-- a comparator may stand in several trials.
--
-- Grain:   one row per day asked for.
-- Params:  $comparator, $only_cohort, $variant, $days,
--          $jumps    1 / (at risk - events) at each day from 0, weighted
--          $hazards  running sum of events / (at risk (at risk - events)) at each day from 0
-- Fills:   {trials}: see measures/trials.py
-- Columns: day, variance
--
-- On day d a person's influence is the sum of weight (jump on the exit - hazards up to it) over
-- trials that ended by d, less hazards up to d times the weight of the trials that go on. Both
-- parts change on the days alone on which one of the person's trials ends, so the sum of
-- (ended - hazard * ongoing)^2 over people is kept up from those changes, term by term. Sums of
-- fractions are taken in order, so that a figure comes back the same to the last digit.

with

-- Added up in whole billionths of a billionth: the sum does not hang on the order.
ending as (

    select
        employee_key,
        time_days as day,
        sum((weight * 1e18)::hugeint) / 1e18 as weight,
        sum(
            (
                weight * (
                    case when cause is not null then $jumps[time_days + 1] else 0 end
                    - $hazards[time_days + 1]
                )
                * 1e18
            )::hugeint
        ) / 1e18 as influence
    from {trials}
    where not is_participant
    group by employee_key, time_days

),

person as (

    select
        employee_key,
        day,
        weight,
        influence,
        sum(influence) over so_far as ended,
        sum(weight) over from_now - weight as ongoing
    from ending
    window
        so_far as (partition by employee_key order by day rows unbounded preceding),
        from_now as (
            partition by employee_key order by day
            rows between current row and unbounded following
        )

),

change as (

    select
        day,
        sum(
            ended * ended - (ended - influence) * (ended - influence) order by employee_key
        ) as ended_squared,
        sum(
            ended * ongoing - (ended - influence) * (ongoing + weight) order by employee_key
        ) as ended_ongoing,
        sum(
            ongoing * ongoing - (ongoing + weight) * (ongoing + weight) order by employee_key
        ) as ongoing_squared
    from person
    group by day

),

summed as (

    select
        d.day,
        $hazards[d.day + 1] as hazard,
        coalesce(sum(c.ended_squared order by c.day) filter (c.day <= d.day), 0) as ended_squared,
        coalesce(sum(c.ended_ongoing order by c.day) filter (c.day <= d.day), 0) as ended_ongoing,
        coalesce(-sum(c.ongoing_squared order by c.day) filter (c.day > d.day), 0) as ongoing_squared
    from (select unnest($days) as day) as d
    cross join change as c
    group by d.day

)

select
    day,
    ended_squared - 2 * hazard * ended_ongoing + hazard * hazard * ongoing_squared as variance
from summed
order by day
