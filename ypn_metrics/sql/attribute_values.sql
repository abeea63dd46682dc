-- Grain:   one row per value that an attribute has had.
-- Fills:   {labels} the attribute as its label, {members}
-- Columns: the label

select distinct {labels}
from segment
where {members}
