-- What everyone with a role may see: estimates over all cohorts or the whole company, rounded.
--
-- Grain:   one row per name, label, month and window.
-- Reads:   rows, as disclosure/estimating.py rounded them

create table published_estimate as
select
    name::varchar as name,
    label::varchar as label,
    "month"::integer as "month",
    first_day::date as first_day,
    last_day::date as last_day,
    people::bigint as people,
    estimate::double as estimate,
    lower::double as lower,
    upper::double as upper,
    step::double as step,
    verdict::varchar as verdict
from rows
