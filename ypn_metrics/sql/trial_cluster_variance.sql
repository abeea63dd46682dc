-- The infinitesimal-jackknife variance of ln(retention) on a day, with people as clusters:
-- a comparator may stand in several trials.
--
-- Grain:   one row per day asked for.
-- Params:  $comparator, $only_cohort, $days,
--          $jumps    1 / (at risk - events) at each day from 0, weighted
--          $hazards  running sum of events / (at risk (at risk - events)) at each day from 0
-- Columns: day, variance

with

influence as (

    select
        d.day,
        t.employee_key,
        sum(
            t.weight * (
                case when t.is_event and t.time_days <= d.day then $jumps[t.time_days + 1] else 0 end
                - $hazards[least(t.time_days, d.day) + 1]
            )
        ) as total
    from weighted_trial($comparator, $only_cohort) as t
    cross join (select unnest($days) as day) as d
    where not t.is_participant
    group by d.day, t.employee_key

)

select day, sum(total * total) as variance
from influence
group by day
order by day
