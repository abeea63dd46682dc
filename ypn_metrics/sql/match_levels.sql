-- Participants and comparators by what they can be matched on, without matching and with it.
--
-- Grain:   one row per stage, group, attribute and value.
-- Params:  $only_cohort (0: all), $attributes, $unknown  the label of a blank
-- Columns: is_matched, is_participant, attribute, value, weight

select
    is_matched,
    is_participant,
    attribute,
    coalesce(value, $unknown) as value,
    sum(weight) / 1e12 as weight
from match_level
where $only_cohort in (0, cohort_no) and attribute in (select unnest($attributes))
group by all
order by attribute, value, is_matched, is_participant
