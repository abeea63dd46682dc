-- What each participant has met: people, other units, and presenters of the meetings come to.
--
-- Grain:   one row per cohort and participant, and one per participant of all together (cohort
--          null).
-- Params:  those of contact_pairs.sql
-- Fills:   pairs (contact_pairs.sql), and its own, records
-- Columns: cohort, employee_id,
--          people_met, people              other participants of the same cohort: met, and all
--          units_met, units                units of theirs other than the own
--          is_placed                       the own unit is known in a pair
--          presenters_met, presenters      by role: at meetings come to, and at all to which
--                                          anybody has a record
--          meetings_come_to, meetings

with

held as (

    {held}

),

member as (

    {members}

),

pair as (

    {pairs}

),

scoped as (

    select cohort, cohort as own_cohort, employee_id
    from member

    union all

    select null, cohort, employee_id
    from member

),

beside as (

    select cohort, one as employee_id, one_unit as unit, other_unit, first_met is not null as is_met
    from pair

    union all

    select cohort, other, other_unit, one_unit, first_met is not null
    from pair

),

contact as (

    select
        cohort,
        employee_id,
        count(*) filter (is_met) as people_met,
        count(*) as people,
        count(distinct other_unit) filter (
            is_met and other_unit <> unit and $unknown not in (unit, other_unit)
        ) as units_met,
        count(distinct other_unit) filter (
            other_unit <> unit and $unknown not in (unit, other_unit)
        ) as units,
        bool_or(unit <> $unknown) as is_placed
    from beside
    group by cohort, employee_id

),

recorded as (

    select
        h.cohort,
        h.meeting_no,
        a.employee_id,
        bool_or(a.has_come) as has_come
    from held as h
    join ({records}) as a using (meeting)
    group by h.cohort, h.meeting_no, a.employee_id

),

presenter as (

    select cohort, meeting_no, regexp_replace(name, '^\s+|\s+$', '', 'g') as presenter
    from held
    cross join unnest(regexp_split_to_array(presenters, '[;\n]')) as t (name)
    where regexp_replace(name, '\s', '', 'g') <> ''

),

-- One row a participant, meeting with a record, and presenter (null where none is named).
visit as (

    select
        s.cohort,
        s.employee_id,
        r.cohort as own_cohort,
        r.meeting_no,
        p.presenter,
        coalesce(own.has_come, false) as has_come
    from scoped as s
    join (select distinct cohort, meeting_no from recorded) as r on r.cohort = s.own_cohort
    left join recorded as own
        on own.cohort = r.cohort
        and own.meeting_no = r.meeting_no
        and own.employee_id = s.employee_id
    left join presenter as p on p.cohort = r.cohort and p.meeting_no = r.meeting_no

),

visited as (

    select
        cohort,
        employee_id,
        count(distinct presenter) filter (has_come) as presenters_met,
        count(distinct presenter) as presenters,
        count(distinct (own_cohort, meeting_no)) filter (has_come) as meetings_come_to,
        count(distinct (own_cohort, meeting_no)) as meetings
    from visit
    group by cohort, employee_id

)

select
    s.cohort,
    s.employee_id,
    coalesce(c.people_met, 0) as people_met,
    coalesce(c.people, 0) as people,
    coalesce(c.units_met, 0) as units_met,
    coalesce(c.units, 0) as units,
    coalesce(c.is_placed, false) as is_placed,
    coalesce(v.presenters_met, 0) as presenters_met,
    coalesce(v.presenters, 0) as presenters,
    coalesce(v.meetings_come_to, 0) as meetings_come_to,
    coalesce(v.meetings, 0) as meetings
from (select distinct cohort, employee_id from scoped) as s
left join contact as c
    on c.cohort is not distinct from s.cohort and c.employee_id = s.employee_id
left join visited as v
    on v.cohort is not distinct from s.cohort and v.employee_id = s.employee_id
order by s.cohort, s.employee_id
