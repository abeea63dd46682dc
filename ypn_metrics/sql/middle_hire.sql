-- The day that divides the hires since a day most nearly into halves; groups as on the day of
-- hire.
--
-- Grain:   one row; none where all were hired on one day.
-- Fills:   {members} which employments count (by first segment)
-- Params:  $since
-- Columns: middle  the first day of the later half

with

hired as (

    select hire_date, count(*) as n
    from segment
    where is_first and hire_date >= $since and ({members})
    group by hire_date

),

divided as (

    select
        hire_date,
        sum(n) over (order by hire_date) - n as n_before,
        sum(n) over () as n_all
    from hired

)

select hire_date as middle
from divided
where n_before > 0
order by abs(2 * n_before - n_all), hire_date
limit 1
