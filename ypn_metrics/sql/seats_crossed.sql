-- Grain:   one row per cohort, value of the one attribute and value of the other that anyone
--          in its seats or pool has.
-- Params:  $unknown  the label of a blank
-- Fills:   {row}, {column}: the two attributes' expressions
-- Columns: cohort_no, row_value, column_value, seats, pool

select
    cohort_no,
    coalesce({row}, $unknown) as row_value,
    coalesce({column}, $unknown) as column_value,
    count(*) filter (has_seat) as seats,
    count(*) filter (is_eligible) as pool
from trial
where has_seat or is_eligible
group by all
order by cohort_no, row_value, column_value
