-- Participants and the colleagues beside them, from the same start day.
--
-- Grain:   one row per trial (cohort) and person.
-- Columns: cohort_no, employee_key, is_participant, time_days, cause, exit_type,
--          weight  1 for participants; for comparators participants / comparators of their
--                  cohort, so that each cohort weighs the same in both groups
-- Cohorts without participants or without comparators are dropped.

-- The macro names the publication's own tables, whatever it is attached as later.
use publication;

create macro weighted_trial(comparator, only_cohort) as table

with

chosen as (

    select
        cohort_no,
        employee_key,
        is_participant,
        time_days,
        cause,
        exit_type
    from trial
    where
        only_cohort in (0, cohort_no)
        and (
            is_participant
            or (
                is_eligible
                and not starts_another
                and (comparator = 'same_start' or (is_nominated and not is_selected))
            )
        )

),

sized as (

    select
        *,
        count(*) filter (is_participant) over cohort as n_participants,
        count(*) filter (not is_participant) over cohort as n_comparators
    from chosen
    window cohort as (partition by cohort_no)

)

select
    cohort_no,
    employee_key,
    is_participant,
    time_days,
    cause,
    exit_type,
    case when is_participant then 1.0 else n_participants / n_comparators end as weight
from sized
where n_participants > 0 and n_comparators > 0;

use memory;
