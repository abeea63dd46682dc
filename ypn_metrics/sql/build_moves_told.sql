-- What the job history can tell of moves and promotions.
--
-- Grain:   one row.
-- Columns: promotions_by  change_type where any change is stated; else job_level where levels are
--                         numbers, all after the same word if after any; null where neither tells
--          tells_units    it names any business unit

create table publication.moves_told as

with

kept as (

    select change_type, business_unit, trim(job_level) as job_level
    from extract_job_history
    where kept

)

select
    case
        when bool_or(change_type in ('promotion', 'lateral', 'other')) then 'change_type'
        when
            count(distinct job_level) > 1
            and bool_and(regexp_full_match(job_level, '\D*\d+'))
            and count(distinct lower(regexp_extract(job_level, '^\D*'))) = 1
            then 'job_level'
    end as promotions_by,
    coalesce(bool_or(business_unit is not null), false) as tells_units
from kept
