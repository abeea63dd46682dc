-- How many people came how far towards a cohort and through it.
--
-- Grain:   one row per cohort, labels and how far people came.
-- Params:  those of came.sql
-- Fills:   came, {labels}, {label_names}
-- Columns: cohort_no, labels, is_eligible, is_unknown, is_nominated, is_decided, is_selected,
--          is_started, is_completed, n  people

select
    cohort_no,
    {label_names}
    is_eligible,
    is_unknown,
    is_nominated,
    is_decided,
    is_selected,
    has_seat as is_started,
    is_completed,
    count(*) as n
from (select *, {labels} from ({came}))
group by all
order by all
