-- What everyone with a role may see: every count of the closed catalogue, null where withheld.
--
-- Grain:   one row per cell, in the catalogue's order.
-- Reads:   rows, as disclosure/publishing.py decided them

create table published_cell as
select
    cell_no::integer as cell_no,
    subject::varchar as subject,
    cohort::varchar as cohort,
    first_day::date as first_day,
    last_day::date as last_day,
    attribute_1::varchar as attribute_1,
    value_1::varchar as value_1,
    attribute_2::varchar as attribute_2,
    value_2::varchar as value_2,
    people::bigint as people
from rows
order by cell_no
