-- Participants and the colleagues who are like them, as the programme rules say.
--
-- Grain:   as matched_as
-- Params:  $match_rungs
-- Columns: as matched_as

use publication;

create table matched_trial as
select
    cohort_no,
    employee_key,
    is_participant,
    time_days,
    cause,
    exit_type,
    rung,
    stratum,
    block,
    is_first,
    weight
from matched_as($match_rungs, 0)
order by all;

use memory;
