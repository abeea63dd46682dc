-- One trial a cohort: everyone employed at the end of its start day who could have been in
-- it, and everyone who was. The clock starts on that day for both.
--
-- Grain:   one row per cohort and person.
-- Params:  $as_of, $tenure_years,
--          $is_dated (false: whoever has left is in no pool, since nobody knows when),
--          $asks_age, $asks_education, $asks_potential (whether the extract has the column)
-- Columns: cohort_no, employee_key, attributes on the start day (age_days and tenure_days
--          not in bands),
--          has_seat        started this cohort, on time or late
--          is_participant  started it within $late_start_days, and no cohort before it
--          is_eligible     meets the rules, and took part in no earlier cohort
--          starts_another  starts another cohort on that day, so stands beside nobody in this one
--          is_unknown      a needed fact is blank: outside the pool, counted beside it
--          is_nominated, is_selected
--          time_days, cause, exit_type
--                          from the start day to the exit, to the as-of date, or, for who does
--                          not take part, to the day of starting a later cohort

create table publication.trial as

with

nominated as (

    select n.employee_id, c.cohort_no, bool_or(n.decision = 'selected') as is_selected
    from extract_nominations as n
    join publication.cohort as c using (cohort)
    where n.kept
    group by n.employee_id, c.cohort_no

),

-- Segments of people whom no rule that they show rules out, or who ever took part: a few
-- of all, so that each cohort meets these only.
candidate as (

    select *
    from publication.segment
    where
        (
            (not $asks_age or is_under_40 is distinct from false)
            and (not $asks_education or is_academic is distinct from false)
            and (not $asks_potential or coalesce(potential, false))
        )
        or employee_key in (
            select p.employee_key
            from publication.person as p
            join publication.seat using (employee_id)
        )

),

present as (

    select
        c.cohort_no,
        c.start_date,
        e.employee_id,
        e.last_day,
        e.cause as exit_cause,
        e.exit_type,
        s.*,
        seat.employee_id is not null as has_seat,
        coalesce(seat.started_on = c.start_date and seat.started_on = f.first_started_on, false)
            as is_participant,
        f.first_started_on,
        n.employee_id is not null as is_nominated,
        coalesce(n.is_selected, false) as is_selected,
        c.start_date - p.birth_date as age_days,
        c.start_date - s.hire_date as tenure_days,
        case
            when s.hire_date is not null
                then len([y for y in $tenure_years if c.start_date >= s.hire_date + to_years(y)])
        end as tenure,
        e.is_over and not $is_dated as left_unknown_when
    from publication.cohort as c
    join candidate as s
        on s.from_day <= c.start_date
        and (s.until_day > c.start_date or (s.is_exit and s.until_day = c.start_date and not $is_dated))
    join publication.employment as e using (employment_key)
    join publication.person as p on p.employee_key = s.employee_key
    left join publication.seat as seat
        on seat.employee_id = e.employee_id and seat.cohort_no = c.cohort_no
    left join (select distinct employee_id, first_started_on from publication.seat) as f
        on f.employee_id = e.employee_id
    left join nominated as n on n.employee_id = e.employee_id and n.cohort_no = c.cohort_no
    where c.start_date <= $as_of

),

judged as (

    select
        *,
        -- Null where a needed fact is blank and no other one rules the person out.
        not left_unknown_when and (not $asks_age or is_under_40) and (not $asks_education or is_academic)
        and (not $asks_potential or coalesce(potential, false))
        and (first_started_on is null or first_started_on >= start_date) as meets_rules,
        case
            when not is_participant and first_started_on > start_date
                then least(first_started_on, last_day)
            else last_day
        end as followed_until,
        not is_participant and coalesce(first_started_on = start_date, false) as starts_another
    from present

)

select
    cohort_no,
    employee_key,
    gender,
    age_band,
    education_level,
    business_unit,
    site,
    country,
    "function",
    job_level,
    case
        when tenure is null then null
        when tenure = 0 then 'under ' || $tenure_years[1]
        when tenure = len($tenure_years) then $tenure_years[tenure] || '+'
        when $tenure_years[tenure + 1] - $tenure_years[tenure] = 1
            then $tenure_years[tenure]::varchar
        else $tenure_years[tenure] || '–' || ($tenure_years[tenure + 1] - 1)
    end as tenure_band,
    age_days,
    tenure_days,
    has_seat,
    is_participant,
    coalesce(meets_rules, false) as is_eligible,
    starts_another,
    meets_rules is null as is_unknown,
    is_nominated,
    is_selected,
    followed_until - start_date as time_days,
    case when followed_until = last_day then exit_cause end as cause,
    case when followed_until = last_day then exit_type end as exit_type
from judged
where has_seat or meets_rules is distinct from false
order by cohort_no, employee_key
