-- Participants and comparators by what they were matched on, without matching and with it.
--
-- Grain:   one row per stage, group, attribute and value.
-- Params:  $comparator ('same_start'), $only_cohort (0: all), $unknown  the label of a blank
-- Fills:   {labels}, {attribute_name}, {attribute_value}, {sets}: one grouping set a column
-- Columns: is_matched, is_participant, attribute, value, weight

with

weighed as (

    select false as is_matched, cohort_no, employee_key, is_participant, weight
    from weighted_trial($comparator, $only_cohort)

    union all

    select true, cohort_no, employee_key, is_participant, weight
    from matched_trial
    where rung is not null and $only_cohort in (0, cohort_no)

),

-- In whole people of one weight, which add up the same in any order.
counted as (

    select
        is_matched,
        is_participant,
        weight,
        {attribute_name} as attribute,
        {attribute_value} as value,
        count(*) as n
    from (
        select w.is_matched, w.is_participant, w.weight, {labels}
        from weighed as w
        join trial using (cohort_no, employee_key)
    )
    group by grouping sets ({sets})

)

select
    is_matched,
    is_participant,
    attribute,
    value,
    sum(n * weight order by weight) as weight
from counted
group by is_matched, is_participant, attribute, value
order by attribute, value, is_matched, is_participant
