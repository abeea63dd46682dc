-- Participants and the colleagues who are like them, as the programme rules say.
--
-- Grain:   as matched, without its way
-- Columns: as matched

create table publication.matched_trial as
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
from matched
where way = 'rules'
order by all
