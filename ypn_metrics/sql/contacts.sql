-- Pairs of participants by their two units and by the meeting at which they first met, and
-- the same pairs by the meeting before which they first prepared together.
--
-- Grain:   one row per cohort (null: all together), kind, two units in order, and meeting.
-- Params:  those of contact_pairs.sql
-- Fills:   pairs (contact_pairs.sql), and its own
-- Columns: cohort,
--          kind        met or prepared
--          unit, other_unit,
--          meeting_no  null: not yet
--          n           pairs

with

pair as (

    {pairs}

)

select
    p.cohort,
    k.kind,
    least(p.one_unit, p.other_unit) as unit,
    greatest(p.one_unit, p.other_unit) as other_unit,
    case k.kind when 'met' then p.first_met else p.first_prepared end as meeting_no,
    count(*) as n
from pair as p
cross join (values ('met'), ('prepared')) as k (kind)
group by all
order by all
