-- Grain:   one row per attribute and value that anyone has who is in a planned cohort's pool, as
--          far as is known today, or perhaps in it.
-- Params:  those of planned_people, $unknown  the label of a blank
-- Fills:   people (the statement planned_people), labels, attribute_name, attribute_value and
--          sets, as in composition
-- Columns: attribute, value, pool,
--          n_unknown  people of whom a needed fact is blank: outside the pool

select
    {attribute_name} as attribute,
    {attribute_value} as value,
    count(*) filter (meets_rules) as pool,
    count(*) filter (meets_rules is null) as n_unknown
from (
    select cohort_no, meets_rules, {labels}
    from ({people})
    where meets_rules is distinct from false
)
group by grouping sets ({sets})
order by attribute, pool desc, value
