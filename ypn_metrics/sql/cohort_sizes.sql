-- Grain:   one row per cohort that has both participants and eligible others, by start date.
-- Columns: cohort_no, start_date, n_participants

select
    t.cohort_no,
    c.start_date,
    count(*) filter (t.is_participant) as n_participants
from trial as t
join cohort as c using (cohort_no)
group by all
having
    count(*) filter (t.is_participant) > 0
    and count(*) filter (t.is_eligible and not t.is_participant and not t.starts_another) > 0
order by c.start_date, t.cohort_no
