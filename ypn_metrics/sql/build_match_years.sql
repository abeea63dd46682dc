-- Age and tenure in days of participants and comparators, without matching and with it.
--
-- Grain:   one row per cohort, stage, group and weight.
-- Columns: cohort_no, is_matched, is_participant, weight,
--          of age and tenure: _n (people whose days are known), the sum of days, and _squared
-- People of one weight are added up in whole days, so that a figure comes back the same to the
-- last digit without being summed in order.

use publication;

create table match_years as
select
    cohort_no,
    is_matched,
    is_participant,
    weight,
    count(age_days) as age_n,
    coalesce(sum(age_days), 0)::bigint as age,
    coalesce(sum(age_days::bigint * age_days), 0)::bigint as age_squared,
    count(tenure_days) as tenure_n,
    coalesce(sum(tenure_days), 0)::bigint as tenure,
    coalesce(sum(tenure_days::bigint * tenure_days), 0)::bigint as tenure_squared
from both_stages()
group by all
order by all;

use memory;
