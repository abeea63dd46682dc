-- Hires by calendar year; groups as on the day of hire.
--
-- Grain:   one row per group and year in which anybody was hired.
-- Fills:   {labels} grouping columns, {members} which employments count (by first segment)
-- Columns: labels, hire_year, last_hire

select
    {labels}
    year(hire_date)::int as hire_year,
    max(hire_date) as last_hire
from segment
where is_first and ({members})
group by all
order by all
