-- Participants and comparators by what they can be matched on, without matching and with it.
--
-- Grain:   one row per cohort, stage, group, attribute and value.
-- Columns: cohort_no, is_matched, is_participant, attribute, value (null: unknown),
--          weight  people as they are weighted, in whole million-millionths: added up, it does not hang on
--                  the order

use publication;

create table match_level as

with

weighed as (

    select false as is_matched, cohort_no, employee_key, is_participant, weight
    from weighted_trial('same_start', 0)

    union all

    select true, cohort_no, employee_key, is_participant, weight
    from matched_trial
    where rung is not null

),

-- People who are alike in everything: there are far fewer of these than people.
cell as (

    select
        w.cohort_no,
        w.is_matched,
        w.is_participant,
        t.gender,
        t.age_band,
        t.tenure_band,
        t.business_unit,
        t.job_level,
        t.education_level,
        t.site,
        t.country,
        t."function",
        sum((w.weight * 1e12)::hugeint) as weight
    from weighed as w
    join trial as t using (cohort_no, employee_key)
    group by all

),

valued as (

    select
        cohort_no,
        is_matched,
        is_participant,
        weight,
        unnest([
            'gender', 'age_band', 'tenure_band', 'business_unit', 'job_level',
            'education_level', 'site', 'country', 'function'
        ]) as attribute,
        unnest([
            gender, age_band, tenure_band, business_unit, job_level,
            education_level, site, country, "function"
        ]) as value
    from cell

)

select
    cohort_no,
    is_matched,
    is_participant,
    attribute,
    value,
    sum(weight) as weight
from valued
group by all
order by all;

use memory;
