-- Grain:   one row per cohort, attribute and value that anyone in its seats or pool has.
-- Params:  $unknown  the label of a blank
-- Fills:   {labels}, {attribute_name}, {attribute_value}, {sets}: one grouping set a column
-- Columns: cohort_no, attribute, value, seats, pool, n_unknown

select
    cohort_no,
    {attribute_name} as attribute,
    {attribute_value} as value,
    count(*) filter (has_seat) as seats,
    count(*) filter (is_eligible) as pool,
    count(*) filter (is_unknown and not has_seat) as n_unknown
from (select cohort_no, has_seat, is_eligible, is_unknown, {labels} from trial)
group by grouping sets ({sets})
order by cohort_no, attribute, seats desc, value
