-- Grain:   one row.
-- Columns: leavers, transfers out of the company being none, and of them unknown: those whose
--          kind of exit is not known

select
    count(*) as leavers,
    count(*) filter (exit_type is null) as unknown
from employment
where cause is not null
