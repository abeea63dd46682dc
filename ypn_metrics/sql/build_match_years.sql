-- Age and tenure in days of participants and comparators, without matching and with it.
--
-- Grain:   one row per cohort, stage, group and weight.
-- Columns: cohort_no, is_matched, is_participant, weight,
--          of age and tenure: _n (people whose days are known), the sum of days, and _squared
-- People of one weight are added up in whole days, so that a figure comes back the same to the
-- last digit without being summed in order.

use publication;

create table match_years as

with

weighed as (

    select false as is_matched, cohort_no, employee_key, is_participant, weight
    from weighted_trial('same_start', 0)

    union all

    select true, cohort_no, employee_key, is_participant, weight
    from matched_trial
    where rung is not null

)

select
    w.cohort_no,
    w.is_matched,
    w.is_participant,
    w.weight,
    count(t.age_days) as age_n,
    coalesce(sum(t.age_days), 0)::bigint as age,
    coalesce(sum(t.age_days::bigint * t.age_days), 0)::bigint as age_squared,
    count(t.tenure_days) as tenure_n,
    coalesce(sum(t.tenure_days), 0)::bigint as tenure,
    coalesce(sum(t.tenure_days::bigint * t.tenure_days), 0)::bigint as tenure_squared
from weighed as w
join trial as t using (cohort_no, employee_key)
group by all
order by all;

use memory;
