-- How many participants have met so many other units, and so many presenters.
--
-- Grain:   one row per cohort (null: all together), kind, and both numbers.
-- Params:  those of contact_people.sql
-- Fills:   people (contact_people.sql), and its own
-- Columns: cohort,
--          kind    units (of those whose own unit is known), presenters, or unplaced (the unit
--                  is not known)
--          met     so many met
--          most    of so many
--          people  participants

with

person as (

    {people}

)

select cohort, 'units' as kind, units_met as met, units as most, count(*) as people
from person
where is_placed
group by all

union all

select cohort, 'presenters', presenters_met, presenters, count(*)
from person
group by all

union all

-- One who is alone in a cohort is in no pair, and so in here too.
select cohort, 'unplaced', 0, 0, count(*)
from person
where not is_placed
group by all

order by all
