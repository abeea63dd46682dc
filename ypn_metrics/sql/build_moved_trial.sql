-- Participants and the colleagues beside them, each followed to the first change of one kind.
--
-- Grain:   as matched_as where comparator is matched; else one row per trial (cohort) and person.
-- Params:  comparator   matched or same_start
--          only_cohort  a cohort's number; 0 for all
--          kind         promotion, move_across or move_within
-- Columns: cohort_no, employee_key, is_participant,
--          time_days    to the first change of the kind; without one, as in the trial
--          cause        'moved' where it ends with one; else the trial's
--          stratum, block, is_first  as in matched_as
--          is_followed  false where the job on the start day is not known, and in strata that
--                       are left without participants or without comparators
--          has_unknown  a change of unknown kind came before the end of the time
--          weight       1 for participants; for comparators participants / comparators of the
--                       stratum, of those who are followed

-- The macro names the publication's own tables, whatever it is attached as later.
use publication;

create macro moved_trial(comparator, only_cohort, kind) as table

with

beside as (

    select cohort_no, employee_key, is_participant, time_days, cause, rung, stratum, block
    from matched_trial
    where comparator = 'matched' and rung is not null and only_cohort in (0, cohort_no)

    union all

    select cohort_no, employee_key, is_participant, time_days, cause, 1, cohort_no, cohort_no
    from weighted_trial('same_start', only_cohort)
    where comparator = 'same_start'

),

known as (

    select
        b.*,
        m.employee_key is not null as is_known,
        m.unknown as unknown_on,
        case kind
            when 'promotion' then m.promotion
            when 'move_across' then m.move_across
            when 'move_within' then m.move_within
        end as moved_on
    from beside as b
    left join moved as m using (cohort_no, employee_key)

),

sized as (

    select
        *,
        count(*) filter (is_known and is_participant) over stratum as n_participants,
        count(*) filter (is_known and not is_participant) over stratum as n_comparators
    from known
    window stratum as (partition by stratum)

),

placed as (

    select
        *,
        is_known and n_participants > 0 and n_comparators > 0 as is_followed
    from sized

)

select
    cohort_no,
    employee_key,
    is_participant,
    coalesce(moved_on, time_days) as time_days,
    case when moved_on is not null then 'moved' else cause end as cause,
    stratum,
    block,
    row_number() over (
        partition by cohort_no, employee_key order by is_followed desc, rung
    ) = 1 as is_first,
    is_followed,
    coalesce(unknown_on < coalesce(moved_on, time_days + 1), false) as has_unknown,
    case
        when not is_followed then null
        when is_participant then 1.0
        else n_participants / n_comparators
    end as weight
from placed;

use memory;
