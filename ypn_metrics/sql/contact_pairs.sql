-- Every pair of participants of one cohort, and where they first met. A pair has one place for
-- good: the units that the two had at the meeting at which they first met, or, if they have not
-- met, at the cohort's latest.
--
-- Grain:   one row per cohort and pair, and one per pair of all cohorts together (cohort null).
-- Params:  $as_of, $unknown, those of records.sql
-- Fills:   held, members (contact_held.sql, contact_members.sql), records, unit (a column of
--          job)
-- Columns: cohort, one, other (employee ids),
--          one_unit, other_unit
--          first_met       number of the meeting at which both were on the same day, or, where
--                          no day is told of one of them, both came; null if they never did
--          first_prepared  of the first one to which both came and before which they were in
--                          the same small group; null if there was none

with

held as (

    {held}

),

member as (

    {members}

),

came as (

    select
        h.cohort,
        h.meeting_no,
        a.employee_id,
        list(distinct a.day) filter (a.day is not null) as days,
        bool_or(a.day is null) as is_undated,
        list(distinct a."group") filter (a."group" is not null) as groups
    from held as h
    join ({records}) as a using (meeting)
    join member as m on m.cohort = h.cohort and m.employee_id = a.employee_id
    where a.has_come
    group by h.cohort, h.meeting_no, a.employee_id

),

together as (

    select
        a.cohort,
        a.employee_id as one,
        b.employee_id as other,
        min(a.meeting_no) filter (
            a.is_undated or b.is_undated or list_has_any(a.days, b.days)
        ) as first_met,
        min(a.meeting_no) filter (list_has_any(a.groups, b.groups)) as first_prepared
    from came as a
    join came as b
        on b.cohort = a.cohort
        and b.meeting_no = a.meeting_no
        and b.employee_id > a.employee_id
    group by a.cohort, one, other

),

latest as (

    select cohort, max(meeting_no) as meeting_no
    from held
    group by cohort

),

pair as (

    select
        a.cohort,
        a.employee_id as one,
        b.employee_id as other,
        t.first_met,
        t.first_prepared,
        coalesce(t.first_met, l.meeting_no) as meeting_no
    from member as a
    join member as b on b.cohort = a.cohort and b.employee_id > a.employee_id
    join latest as l on l.cohort = a.cohort
    left join together as t
        on t.cohort = a.cohort and t.one = a.employee_id and t.other = b.employee_id

),

-- The first job that is known holds before it too: of some, nobody knows since when they are
-- employed.
held_job as (

    select
        employee_id,
        {unit} as unit,
        valid_from,
        valid_to,
        row_number() over (partition by employee_id order by valid_from) = 1 as is_first
    from job
    where employee_id in (select employee_id from member)

),

placed as (

    select m.cohort, m.employee_id, h.meeting_no, h.start_date, coalesce(j.unit, $unknown) as unit
    from member as m
    join held as h on h.cohort = m.cohort
    left join held_job as j
        on j.employee_id = m.employee_id
        and (j.valid_from <= h.start_date or j.is_first)
        and j.valid_to > h.start_date

),

in_cohort as (

    select
        p.cohort,
        p.one,
        p.other,
        a.unit as one_unit,
        b.unit as other_unit,
        p.first_met,
        p.first_prepared,
        a.start_date as day
    from pair as p
    join placed as a
        on a.cohort = p.cohort and a.employee_id = p.one and a.meeting_no = p.meeting_no
    join placed as b
        on b.cohort = p.cohort and b.employee_id = p.other and b.meeting_no = p.meeting_no

),

-- Two who are in several cohorts together are one pair: of the first time that they met.
in_any as (

    select
        one,
        other,
        one_unit,
        other_unit,
        first_met,
        min(first_prepared) over (partition by one, other) as first_prepared
    from in_cohort
    qualify row_number() over (
        partition by one, other
        order by
            first_met is null,
            case when first_met is null then date '9999-12-31' - day else day - date '0001-01-01' end,
            cohort
    ) = 1

)

select cohort, one, other, one_unit, other_unit, first_met, first_prepared
from in_cohort

union all

select null, one, other, one_unit, other_unit, first_met, first_prepared
from in_any
