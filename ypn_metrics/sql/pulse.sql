-- Answers to the pulse, each placed in a cohort and one of its phases, or, where it belongs to
-- none, in a calendar year. Whoever answers an item twice in a phase or a year counts with the
-- latest answer; an answer without an employee number counts by itself.
--
-- Grain:   one row per item, who answered, cohort and phase or year.
-- Params:  $as_of, $days_before (the start, that a first survey may be answered);
--          a phase's window each: $cohort_nos, $phases, $first_days, $last_days
-- Columns: item,
--          who    participant; alumni (took part, and answered after the last window of it);
--                 other
--          cohort_no, phase   null where they cannot be told
--          year               null where the phase is told
--          n, high (4 or 5), total, squares, lowest, highest, days (since 1970, summed)
--          n_pairs, n_risen, n_fallen, change_total, change_squares, change_lowest,
--          change_highest     of those who answered at the start too: this score less that one

with

phase as (

    select
        unnest($cohort_nos::bigint[]) as cohort_no,
        unnest($phases::varchar[]) as phase,
        unnest($first_days::date[]) as first_day,
        unnest($last_days::date[]) as last_day

),

given as (

    select
        file_no,
        row_number,
        item,
        score,
        answered_on,
        employee_id,
        "group" as said,
        coalesce(employee_id, file_no || ':' || row_number) as person
    from extract_pulse
    where kept and answered_on <= $as_of

),

-- Of a person's cohorts whose windows hold the day, the one that started last. Whoever starts a
-- cohort late is no participant of it until then, or until as long before as anyone's first survey.
own as (

    select g.file_no, g.row_number, p.cohort_no, p.phase
    from given as g
    join seat as s using (employee_id)
    join phase as p
        on p.cohort_no = s.cohort_no and g.answered_on between p.first_day and p.last_day
    where g.answered_on >= s.started_on - $days_before
    qualify row_number() over (partition by g.file_no, g.row_number order by p.cohort_no desc) = 1

),

-- Days on which one cohort's windows alone are open.
alone as (

    select day as answered_on, any_value(p.cohort_no) as cohort_no, any_value(p.phase) as phase
    from (select distinct answered_on as day from given)
    join phase as p on day between p.first_day and p.last_day
    group by day
    having count(*) = 1

),

started as (

    select employee_id, min(first_started_on) as first_started_on from seat group by employee_id

),

told as (

    select
        g.*,
        own.cohort_no as own_no,
        own.phase as own_phase,
        case
            when own.cohort_no is not null then 'participant'
            when s.first_started_on <= g.answered_on then 'alumni'
            when s.employee_id is not null then 'other'
            else coalesce(g.said, 'other')
        end as who
    from given as g
    left join own on own.file_no = g.file_no and own.row_number = g.row_number
    left join started as s on s.employee_id = g.employee_id

),

placed as (

    select
        t.item,
        t.score,
        t.answered_on,
        t.person,
        t.who,
        case when t.who = 'participant' then coalesce(t.own_no, a.cohort_no) end as cohort_no,
        case when t.who = 'participant' then coalesce(t.own_phase, a.phase) end as phase
    from told as t
    left join alone as a on a.answered_on = t.answered_on

),

latest as (

    select
        *,
        case when phase is null then year(answered_on) end as year
    from placed
    qualify row_number() over (
        partition by item, who, cohort_no, phase, year, person
        order by answered_on desc
    ) = 1

),

beside_start as (

    select l.*, l.score - b.score as change
    from latest as l
    left join latest as b
        on b.phase = 'start'
        and l.phase <> 'start'
        and b.cohort_no = l.cohort_no
        and b.item = l.item
        and b.person = l.person

)

select
    item,
    who,
    cohort_no,
    phase,
    year,
    count(*) as n,
    count(*) filter (score >= 4) as high,
    sum(score) as total,
    sum(score * score) as squares,
    min(score) as lowest,
    max(score) as highest,
    sum(answered_on - date '1970-01-01') as days,
    count(change) as n_pairs,
    count(*) filter (change > 0) as n_risen,
    count(*) filter (change < 0) as n_fallen,
    coalesce(sum(change), 0) as change_total,
    coalesce(sum(change * change), 0) as change_squares,
    coalesce(min(change), 0) as change_lowest,
    coalesce(max(change), 0) as change_highest
from beside_start
group by item, who, cohort_no, phase, year
order by item, who, cohort_no, phase, year
