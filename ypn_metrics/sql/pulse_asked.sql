-- How many participants could have answered in a phase: who takes part from the phase's day or
-- earlier and was in the programme and employed at its end (of the as-of date where that comes
-- first), and whoever answered.
--
-- Grain:   one row per cohort and phase that has begun.
-- Params:  those of pulse, and each phase's day: $days
-- Columns: cohort_no, phase, asked

with

phase as (

    select
        unnest($cohort_nos::bigint[]) as cohort_no,
        unnest($phases::varchar[]) as phase,
        unnest($days::date[]) as day,
        unnest($first_days::date[]) as first_day,
        unnest($last_days::date[]) as last_day

),

quit as (

    select t.employee_id, c.cohort_no, min(t.left_programme_on) as left_on
    from extract_participants as t
    join cohort as c using (cohort)
    where t.kept
    group by t.employee_id, c.cohort_no

),

there as (

    select p.cohort_no, p.phase, s.employee_id
    from phase as p
    join seat as s using (cohort_no)
    join person as n using (employee_id)
    join employment as e using (employee_key)
    left join quit as q on q.employee_id = s.employee_id and q.cohort_no = s.cohort_no
    where
        s.started_on <= p.day
        and e.hire_date <= least(p.day, $as_of)
        and (not e.is_over or e.last_day > least(p.day, $as_of))
        and coalesce(q.left_on >= least(p.day, $as_of), true)

    union

    select p.cohort_no, p.phase, s.employee_id
    from phase as p
    join seat as s using (cohort_no)
    join extract_pulse as a using (employee_id)
    where
        a.kept
        and a.answered_on <= $as_of
        and a.answered_on between p.first_day and p.last_day
        and a.answered_on >= s.started_on - $days_before

)

select cohort_no, phase, count(*) as asked
from there
join phase as p using (cohort_no, phase)
where p.first_day <= $as_of
group by cohort_no, phase
order by cohort_no, phase
