-- What a sustainability report counts: who is employed at the end of a period, and who was hired
-- and who left in it. Age and job are as on the period's last day for those employed, as on the
-- day of hire or the last day for the others.
--
-- Grain:   one row per group with anybody in it.
-- Fills:   {labels} grouping columns; there may be none
-- Params:  $first_day, $last_day  the period, both included
--          $unknown (the label of a blank), $middle_age (years at which the middle band of age
--          begins), $upper_age (years at which it has ended)
-- Columns: labels, employed, hires, leavers (transfers out of the company are none)

with

happening as (

    select employee_key, gender, country, job_level, $last_day::date as day, 'employed' as what
    from segment
    where from_day <= $last_day and until_day > $last_day

    union all

    select employee_key, gender, country, job_level, from_day, 'hire'
    from segment
    where is_first and from_day between $first_day and $last_day

    union all

    select employee_key, gender, country, job_level, until_day, 'exit'
    from segment
    where cause is not null and until_day between $first_day and $last_day

),

aged as (

    select
        h.*,
        case
            when h.day < p.birth_date + to_years($middle_age) then 'under_30'
            when h.day < p.birth_date + to_years($upper_age) then '30_to_50'
            when p.birth_date is not null then 'over_50'
        end as age_group
    from happening as h
    join person as p using (employee_key)

)

select
    {labels}
    count(*) filter (what = 'employed') as employed,
    count(*) filter (what = 'hire') as hires,
    count(*) filter (what = 'exit') as leavers
from aged
group by all
order by all
