-- Participants and comparators, without matching and with it, with what they are like.
--
-- Grain:   one row per stage, trial (cohort), person and stratum that the person stands in.
-- Columns: is_matched, cohort_no, employee_key, is_participant, weight, and what can be matched on
--          or is known in days

-- The macro names the publication's own tables, whatever it is attached as later.
use publication;

create macro both_stages() as table

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
    w.is_matched,
    w.cohort_no,
    w.employee_key,
    w.is_participant,
    w.weight,
    t.gender,
    t.age_band,
    t.tenure_band,
    t.business_unit,
    t.job_level,
    t.education_level,
    t.site,
    t.country,
    t."function",
    t.age_days,
    t.tenure_days
from weighed as w
join trial as t using (cohort_no, employee_key);

use memory;
