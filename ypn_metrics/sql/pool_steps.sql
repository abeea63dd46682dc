-- What the programme's rules make of everyone employed at the end of a cohort's start day. What
-- is under the rules stands in the segments; who is in the pool, the trial says.
--
-- Grain:   one row per value and combination of what is known of people under each rule.
-- Params:  $cohort_no, $unknown  the label of a blank,
--          $is_dated  false: whoever has left was not there, since nobody knows when they left
-- Fills:   {label} the attribute on the start day, on a segment
-- Columns: value, age, degree, potential (yes, no, unknown; a blank potential is no),
--          is_there, is_eligible, is_unknown, is_nominated, has_seat, n

with

nominee as (

    select distinct n.employee_id
    from extract_nominations as n
    join cohort as c using (cohort)
    where n.kept and c.cohort_no = $cohort_no

),

-- By names that no attribute has.
tried as (

    select employee_key, is_eligible, is_unknown, has_seat
    from trial
    where cohort_no = $cohort_no

),

present as (

    select
        coalesce({label}, $unknown) as value,
        s.is_under_40,
        s.is_academic,
        coalesce(s.potential, false) as has_potential,
        $is_dated or not e.is_over as is_there,
        coalesce(t.is_eligible, false) as is_eligible,
        coalesce(t.is_unknown, false) as is_unknown,
        n.employee_id is not null as is_nominated,
        coalesce(t.has_seat, false) as has_seat
    from cohort as c
    join segment as s
        on s.from_day <= c.start_date
        and (s.until_day > c.start_date or (s.is_exit and s.until_day = c.start_date and not $is_dated))
    join employment as e using (employment_key)
    left join tried as t on t.employee_key = s.employee_key
    left join nominee as n on n.employee_id = e.employee_id
    where c.cohort_no = $cohort_no

)

select
    value,
    case when is_under_40 then 'yes' when not is_under_40 then 'no' else 'unknown' end as age,
    case when is_academic then 'yes' when not is_academic then 'no' else 'unknown' end as degree,
    case when has_potential then 'yes' else 'no' end as potential,
    is_there,
    is_eligible,
    is_unknown,
    is_nominated,
    has_seat,
    count(*) as n
from present
group by all
order by all
