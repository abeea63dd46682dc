-- What was decided at publication to be open to everyone with a role: estimates over all cohorts
-- or the whole company, rounded so far that nobody can be counted from them.
--
-- Grain:   one row per name, label and month.
-- Columns: name, label (of what; null where there is one), month (since the start; null of none),
--          first_day, last_day (of a window; null of none),
--          people (behind it), estimate, lower, upper (null where withheld or not to be had),
--          step (to which they are rounded), verdict

select
    name,
    label,
    "month",
    first_day,
    last_day,
    people,
    estimate,
    lower,
    upper,
    step,
    verdict
from published_estimate
order by name, label, "month", last_day
