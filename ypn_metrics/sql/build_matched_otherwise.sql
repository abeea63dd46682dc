-- Participants and the colleagues who are like them in other ways than the rules say: to see how
-- much the comparison hangs on them.
--
-- Grain:   as matched
-- Columns: variant  everything  first by all that can be matched on, then by the rules
--                   strictest   by the rules' first rung alone
--                   loosest     by their last rung alone
--                   landmark    by the rules, the clock starting later
--          and those of matched, without participants whom nobody is like

create table publication.matched_otherwise as
select
    way as variant,
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
where way <> 'rules' and rung is not null
order by all;

drop table matched;
