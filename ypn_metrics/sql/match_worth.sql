-- How many people of equal weight the matched comparators are worth.
--
-- Grain:   one row.
-- Params:  $only_cohort (0: all)
-- Columns: n     different people
--          kish  their effective number; the weights of one person are added up first
-- Weights are added up in whole billionths of a billionth: the sum does not hang on the order.

with

person as (

    select employee_key, sum((weight * 1e18)::hugeint) / 1e18 as weight
    from matched_trial
    where not is_participant and rung is not null and $only_cohort in (0, cohort_no)
    group by employee_key

)

select
    count(*) as n,
    coalesce(
        power(sum((weight * 1e18)::hugeint) / 1e18, 2)
        / (sum((weight * weight * 1e18)::hugeint) / 1e18),
        0
    ) as kish
from person
