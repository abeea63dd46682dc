-- What was decided at publication to be open to everyone with a role: every count of the closed
-- catalogue.
--
-- Grain:   one row per cell, the most important first.
-- Columns: subject; cohort, or null; first_day, last_day of the cohort or of the year, or null;
--          attribute_1, value_1, attribute_2, value_2 (null where it is not divided by them);
--          people  null where it is withheld

select
    subject,
    cohort,
    first_day,
    last_day,
    attribute_1,
    value_1,
    attribute_2,
    value_2,
    people
from published_cell
order by cell_no
