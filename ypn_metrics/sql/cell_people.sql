-- Who stands where in what could be published: each person's places, and people who have the same
-- places together as one atom, since no count tells them apart.
--
-- Grain:   one row per atom and place that its people have; a place that they have twice (who
--          left twice) stands twice.
-- Params:  $as_of, those of came.sql and reason_of.sql,
--          $first_days, $last_days  of the years of leavers, both included; empty without dates
-- Fills:   came, reason
-- Columns: atom_no, people, subject, number (of the cohort, or of the year; 0 of neither),
--          gender, age_band, business_unit, country (blank where the subject is not divided by it),
--          reason (of leavers: which is stated)

with

came as (

    {came}

),

-- Employed as of today, and today's young academics.
employed as (

    select
        employee_key,
        coalesce(gender, $unknown) as gender,
        coalesce(age_band, $unknown) as age_band,
        coalesce(business_unit, $unknown) as business_unit,
        coalesce(country, $unknown) as country,
        coalesce(is_young_academic, false) as is_young_academic
    from segment
    where from_day <= $as_of and until_day > $as_of

),

on_the_way as (

    select
        employee_key,
        unnest([
            case when is_eligible then 'eligible' end,
            case when is_nominated then 'nominated' end,
            case when is_decided then 'decided' end,
            case when is_selected then 'selected' end,
            case when has_seat then 'started' end,
            case when is_completed then 'completed' end
        ]) as subject,
        cohort_no,
        coalesce(gender, $unknown) as gender,
        coalesce(age_band, $unknown) as age_band,
        coalesce(business_unit, $unknown) as business_unit,
        coalesce(country, $unknown) as country
    from came

),

year as (

    select
        unnest(generate_series(1, len($first_days::date[]))) as number,
        unnest($first_days::date[]) as first_day,
        unnest($last_days::date[]) as last_day

),

leaver as (

    select
        s.employee_key,
        coalesce(s.is_young_academic, false) as is_young_academic,
        y.number,
        lower(nfc_normalize(nullif(trim(e.exit_reason), ''))) as words
    from segment as s
    join employment as e using (employment_key)
    join year as y on s.until_day between y.first_day and y.last_day
    where s.cause is not null

),

stated as (

    select *, {reason} as reason
    from leaver

),

place as (

    select employee_key, 'employed' as subject, 0 as number, gender, age_band, business_unit, country, '' as reason
    from employed

    union all

    select employee_key, 'young_academics', 0, gender, age_band, business_unit, country, ''
    from employed
    where is_young_academic

    union all

    select employee_key, subject, cohort_no, gender, age_band, business_unit, country, ''
    from on_the_way
    where subject is not null

    union all

    select employee_key, 'left', number, '', '', '', '', reason
    from stated

    union all

    select employee_key, 'young_academics_left', number, '', '', '', '', reason
    from stated
    where is_young_academic

),

told as (

    select
        *,
        hash(subject, number, gender, age_band, business_unit, country, reason) as place_no
    from place

),

held as (

    select employee_key, list(place_no order by place_no) as places
    from told
    group by employee_key

),

atom as (

    select places, count(*) as people, row_number() over (order by places) as atom_no
    from held
    group by places

),

place_known as (

    select distinct place_no, subject, number, gender, age_band, business_unit, country, reason
    from told

)

select
    a.atom_no,
    a.people,
    p.subject,
    p.number,
    p.gender,
    p.age_band,
    p.business_unit,
    p.country,
    p.reason
from (select atom_no, people, unnest(places) as place_no from atom) as a
join place_known as p using (place_no)
order by all
