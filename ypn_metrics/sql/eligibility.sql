-- Everyone nominated for a cohort or seated in it, and what each of the programme's rules reads
-- of them. Age and graduation are read on the cohort's start day, employment at the end of it
-- or, where the cohort has not started, of the as-of date. The rules are those of
-- build_trial.sql, which leaves out who fails one; here they stay, with what they fail by.
--
-- Grain:   one row per cohort and person nominated or seated.
-- Params:  $as_of, $max_age, $degree_isced, $only_cohort (a cohort_no; 0: all),
--          $is_dated (false: whoever has left was there on no day, since nobody knows when)
-- Columns: cohort_no, employee_id, is_nominated, decision, is_participant, started_on,
--          is_employed, left_on (before), hired_on (after),
--          age (whole years), reaches_on (the day on which age is $max_age), is_under_age,
--          graduation_date, is_academic, potential,
--          earlier_cohort, earlier_on (null: takes part in none before),
--          same_day (other cohorts that the person starts on that day)
--          A rule is null where a fact that it needs is blank.

with

asked as (

    select *, least(start_date, $as_of) as known_on
    from cohort
    where $only_cohort in (0, cohort_no)

),

came as (

    select
        cohort_no,
        employee_id,
        bool_or(is_nomination) as is_nominated,
        max(decision) as decision,
        max(started_on) as started_on
    from (
        select c.cohort_no, n.employee_id, true as is_nomination, n.decision, null as started_on
        from extract_nominations as n
        join cohort as c using (cohort)
        where n.kept

        union all

        select cohort_no, employee_id, false, null, started_on
        from seat
    )
    group by cohort_no, employee_id

),

-- Whoever is hired after the as-of date is in no other figure yet.
fact as (

    select employee_id, birth_date, isced, graduation_date, potential
    from person

    union all

    select
        employee_id,
        arg_max(birth_date, hire_date) filter (birth_date is not null),
        arg_max(isced, hire_date) filter (isced is not null),
        arg_max(graduation_date, hire_date) filter (graduation_date is not null),
        arg_max(potential, hire_date) filter (potential is not null)
    from extract_employees
    where kept and employee_id not in (select employee_id from person)
    group by employee_id

),

there as (

    select distinct c.cohort_no, e.employee_id
    from asked as c
    join came using (cohort_no)
    join employment as e using (employee_id)
    join segment as s using (employment_key)
    where s.from_day <= c.known_on and s.until_day > c.known_on and ($is_dated or not e.is_over)

),

gone as (

    select c.cohort_no, e.employee_id, max(e.last_day) as left_on
    from asked as c
    join came using (cohort_no)
    join employment as e using (employee_id)
    where e.is_over and e.last_day <= c.known_on
    group by c.cohort_no, e.employee_id

),

coming as (

    select c.cohort_no, e.employee_id, min(e.hire_date) as hired_on
    from asked as c
    join came using (cohort_no)
    join extract_employees as e using (employee_id)
    where e.kept and e.hire_date > c.known_on
    group by c.cohort_no, e.employee_id

),

began as (

    select
        s.employee_id,
        min(s.started_on) as earlier_on,
        arg_min(c.cohort, (s.started_on, s.cohort_no)) as earlier_cohort
    from seat as s
    join cohort as c using (cohort_no)
    group by s.employee_id

),

twice as (

    select c.cohort_no, s.employee_id, string_agg(o.cohort, ', ' order by o.cohort_no) as same_day
    from asked as c
    join seat as s on s.started_on = c.start_date and s.cohort_no <> c.cohort_no
    join cohort as o on o.cohort_no = s.cohort_no
    group by c.cohort_no, s.employee_id

)

select
    c.cohort_no,
    m.employee_id,
    m.is_nominated,
    m.decision,
    m.started_on is not null as is_participant,
    m.started_on,
    there.employee_id is not null as is_employed,
    gone.left_on,
    coming.hired_on,
    year(c.start_date) - year(f.birth_date)
        - (f.birth_date + to_years(year(c.start_date) - year(f.birth_date)) > c.start_date)::int as age,
    (f.birth_date + to_years($max_age))::date as reaches_on,
    c.start_date < f.birth_date + to_years($max_age) as is_under_age,
    f.graduation_date,
    f.isced >= $degree_isced
        and (f.graduation_date is null or f.graduation_date <= c.start_date) as is_academic,
    f.potential,
    b.earlier_cohort,
    b.earlier_on,
    twice.same_day
from asked as c
join came as m using (cohort_no)
join fact as f using (employee_id)
left join there using (cohort_no, employee_id)
left join gone using (cohort_no, employee_id)
left join coming using (cohort_no, employee_id)
left join began as b on b.employee_id = m.employee_id and b.earlier_on < c.start_date
left join twice using (cohort_no, employee_id)
order by cohort_no, employee_id
