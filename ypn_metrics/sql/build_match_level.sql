-- Participants and comparators by what they can be matched on, without matching and with it.
--
-- Grain:   one row per cohort, stage, group, attribute and value.
-- Columns: cohort_no, is_matched, is_participant, attribute, value (null: unknown),
--          weight  people as they are weighted, in whole million-millionths: added up, it does
--                  not hang on the order

use publication;

create table match_level as

with

-- People who are alike in everything: there are far fewer of these than people.
cell as (

    select
        cohort_no,
        is_matched,
        is_participant,
        gender,
        age_band,
        tenure_band,
        business_unit,
        job_level,
        education_level,
        site,
        country,
        "function",
        sum((weight * 1e12)::hugeint) as weight
    from both_stages()
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
