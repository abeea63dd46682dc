-- Participants and the colleagues beside them, with when they first moved and were promoted.
--
-- Grain:   as matched_trial where comparator is matched; where it is same_start, one row per trial
--          (cohort) and person.
-- Columns: comparator, cohort_no, employee_key, is_participant, time_days, cause, stratum, block,
--          is_first     as in matched_trial; of same_start a stratum is a cohort
--          promotion, move_across, move_within, unknown  as in moved
--          is_followed  false where the job on the start day is not known, and in strata that
--                       are left without participants or without comparators
--          weight       1 for participants; for comparators participants / comparators of the
--                       stratum, of those who are followed

-- The macro weighted_trial names the publication's own tables.
use publication;

create table moved_trial as

with

beside as (

    select
        'matched' as comparator,
        cohort_no,
        employee_key,
        is_participant,
        time_days,
        cause,
        rung,
        stratum,
        block
    from matched_trial
    where rung is not null

    union all

    select
        'same_start',
        cohort_no,
        employee_key,
        is_participant,
        time_days,
        cause,
        1,
        cohort_no,
        cohort_no
    from weighted_trial('same_start', 0)

),

sized as (

    select
        b.*,
        m.promotion,
        m.move_across,
        m.move_within,
        m.unknown,
        m.employee_key is not null as is_known,
        count(*) filter (m.employee_key is not null and b.is_participant) over stratum
            as n_participants,
        count(*) filter (m.employee_key is not null and not b.is_participant) over stratum
            as n_comparators
    from beside as b
    left join moved as m using (cohort_no, employee_key)
    window stratum as (partition by b.comparator, b.stratum)

),

placed as (

    select
        *,
        is_known and n_participants > 0 and n_comparators > 0 as is_followed
    from sized

)

select
    comparator,
    cohort_no,
    employee_key,
    is_participant,
    time_days,
    cause,
    stratum,
    block,
    row_number() over (
        partition by comparator, cohort_no, employee_key order by is_followed desc, rung
    ) = 1 as is_first,
    promotion,
    move_across,
    move_within,
    unknown,
    is_followed,
    case
        when not is_followed then null
        when is_participant then 1.0
        else n_participants / n_comparators
    end as weight
from placed
order by comparator, cohort_no, employee_key, stratum;

use memory;
