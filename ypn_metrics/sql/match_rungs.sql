-- Grain:   one row per rung at which participants were matched; without a rung: who was not.
-- Params:  $only_cohort (0: all)
-- Columns: rung, n  participants

select rung, count(*) as n
from matched_trial
where is_participant and $only_cohort in (0, cohort_no)
group by rung
order by rung
