-- Grain:   one row.
-- Columns: tells_units  as in moves_told
--          tells_promotions  by a stated change or by a number that rises

select
    promotions_by is not null as tells_promotions,
    tells_units
from moves_told
