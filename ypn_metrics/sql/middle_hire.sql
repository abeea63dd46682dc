-- The day of hire in the middle of those since a day; groups as on the day of hire.
--
-- Grain:   one row; null where nobody was hired.
-- Fills:   {members} which employments count (by first segment)
-- Params:  $since
-- Columns: middle

select quantile_disc(hire_date, 0.5) as middle
from segment
where is_first and hire_date >= $since and ({members})
