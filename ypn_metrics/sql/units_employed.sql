-- Grain:   one row per business unit in which anybody is employed on the as-of date.
-- Params:  $as_of

select distinct business_unit
from segment
where business_unit is not null and from_day <= $as_of and until_day > $as_of
order by business_unit
