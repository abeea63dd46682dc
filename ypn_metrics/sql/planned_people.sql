-- Who counts for a cohort that has not started, as far as is known on the as-of date: the rules
-- of build_trial.sql on the start day, asked of those employed today. Part of the statements
-- planned_pool and planned_nominees, so that it is written once.
--
-- Grain:   one row per person employed at the end of the as-of date.
-- Params:  $as_of, $cohort_no, $max_age, $degree_isced,
--          $age_years, $age_bands, $tenure_years, $tenure_bands (names: one more than the years),
--          $asks_age, $asks_education, $asks_potential (whether the extract has the column)
-- Columns: cohort_no, employee_id, attributes as they are today; of age_band and tenure_band
--          on the start day,
--          meets_rules  null where a needed fact is blank and no other one rules the person out

select
    c.cohort_no,
    p.employee_id,
    s.gender,
    case
        when p.birth_date is not null
            then $age_bands[1 + len([y for y in $age_years if c.start_date >= p.birth_date + to_years(y)])]
    end as age_band,
    s.education_level,
    s.business_unit,
    s.site,
    s.country,
    s."function",
    s.job_level,
    case
        when s.hire_date is not null
            then $tenure_bands[1 + len([y for y in $tenure_years if c.start_date >= s.hire_date + to_years(y)])]
    end as tenure_band,
    (not $asks_age or c.start_date < p.birth_date + to_years($max_age))
    and (
        not $asks_education
        or (p.isced >= $degree_isced and (p.graduation_date is null or p.graduation_date <= c.start_date))
    )
    and (not $asks_potential or coalesce(p.potential, false))
    and (t.first_started_on is null or t.first_started_on >= c.start_date) as meets_rules
from cohort as c
join segment as s on s.from_day <= $as_of and s.until_day > $as_of
join person as p using (employee_key)
left join (select distinct employee_id, first_started_on from seat) as t using (employee_id)
where c.cohort_no = $cohort_no
