-- Grain:   one row.
-- Fills:   {group} the group's condition, {members} which segments are asked of it
-- Params:  $as_of
-- Columns: n  people employed at the end of the day for whom the condition is unknown

select count(distinct employee_key) as n
from segment
where from_day <= $as_of and until_day > $as_of and {members} and ({group}) is null
