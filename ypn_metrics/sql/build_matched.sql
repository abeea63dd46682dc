-- Participants and colleagues who are like them: coarsened exact matching within each cohort.
--
-- Grain:   one row per way of matching, trial (cohort), person and stratum that the person stands
--          in; a table of the workbench, out of which matched_trial and matched_otherwise are cut:
--          to match in every way at once takes a third of the time.
-- Params:  $ways           names of the ways of matching
--          $way_rungs      of each, the attributes that must agree, a list a rung, the strictest
--                          first
--          $way_landmarks  of each, above 0 the clock starts so many days later, among those of
--                          both groups who are still followed then
-- Columns: way, cohort_no, employee_key, is_participant, time_days, cause, exit_type,
--          rung      place in the way's rungs, from 1; null for a participant without a match
--          stratum   number of the rung's stratum in its way
--          block     number of the widest stratum that the person stands in or could be drawn
--                    from: the strata that share comparators, taken together
--          is_first  one row of each person and trial, so that people are counted once
--          weight    1 for participants; for comparators participants / comparators of the
--                    stratum
--
-- A participant is matched at the first rung at which the stratum holds a comparator, and then
-- stands beside all of them. Strata of later rungs hold those of earlier ones, so a comparator
-- can stand in several: it has a row, and a weight, for each. So the comparators of a stratum
-- weigh together what its participants do, and each participant is set against the mean of
-- everyone like them, whoever else they are like. A test that permutes who took part has to
-- draw each person once, and does so within blocks. What is blank, or not in the extract, is
-- equal to what is blank.

create or replace temp table matched as

with

way as (

    select
        unnest($ways) as way,
        unnest($way_rungs::varchar[][][]) as rungs,
        unnest($way_landmarks)::integer as landmark_days

),

rung as (

    select
        way,
        unnest(rungs) as attributes,
        generate_subscripts(rungs, 1) as rung
    from way

),

pool as (

    select w.way, t.* replace (t.time_days - w.landmark_days as time_days)
    from publication.trial as t
    cross join way as w
    where
        (is_participant or (is_eligible and not starts_another))
        and (w.landmark_days = 0 or t.time_days > w.landmark_days)

),

-- People who are alike in everything: there are far fewer of these than people.
cell as (

    select
        row_number() over () as cell,
        *
    from (
        select
            way,
            cohort_no,
            gender,
            age_band,
            education_level,
            business_unit,
            site,
            country,
            "function",
            job_level,
            tenure_band,
            count(*) filter (is_participant) as n_participants,
            count(*) filter (not is_participant) as n_comparators
        from pool
        group by all
    )

),

ladder as (

    select
        c.cell,
        c.way,
        c.cohort_no,
        c.n_participants,
        c.n_comparators,
        r.rung,
        [
            case when list_contains(r.attributes, 'gender') then c.gender end,
            case when list_contains(r.attributes, 'age_band') then c.age_band end,
            case when list_contains(r.attributes, 'education_level') then c.education_level end,
            case when list_contains(r.attributes, 'business_unit') then c.business_unit end,
            case when list_contains(r.attributes, 'site') then c.site end,
            case when list_contains(r.attributes, 'country') then c.country end,
            case when list_contains(r.attributes, 'function') then c."function" end,
            case when list_contains(r.attributes, 'job_level') then c.job_level end,
            case when list_contains(r.attributes, 'tenure_band') then c.tenure_band end
        ] as alike
    from cell as c
    join rung as r using (way)

),

counted as (

    select
        cell,
        way,
        cohort_no,
        rung,
        alike,
        n_participants,
        sum(n_comparators) over (partition by way, cohort_no, rung, alike) as n_beside
    from ladder

),

placed as (

    select
        *,
        min(rung) filter (n_beside > 0) over (partition by cell) as matched_at
    from counted

),

stratum as (

    select
        cell,
        rung,
        matched_at,
        n_beside,
        dense_rank() over (partition by way order by cohort_no, rung, alike) as stratum,
        sum(n_participants) filter (rung = matched_at)
            over (partition by way, cohort_no, rung, alike) as n_matched
    from placed

),

blocked as (

    select
        *,
        arg_max(stratum, rung) filter (n_matched > 0) over (partition by cell) as block
    from stratum

),

person as (

    select
        p.way,
        p.cohort_no,
        p.employee_key,
        p.is_participant,
        p.time_days,
        p.cause,
        p.exit_type,
        c.cell
    from pool as p
    join cell as c
        on c.way = p.way
        and c.cohort_no = p.cohort_no
        and c.gender is not distinct from p.gender
        and c.age_band is not distinct from p.age_band
        and c.education_level is not distinct from p.education_level
        and c.business_unit is not distinct from p.business_unit
        and c.site is not distinct from p.site
        and c.country is not distinct from p.country
        and c."function" is not distinct from p."function"
        and c.job_level is not distinct from p.job_level
        and c.tenure_band is not distinct from p.tenure_band

)

select
    p.way,
    p.cohort_no,
    p.employee_key,
    p.is_participant,
    p.time_days,
    p.cause,
    p.exit_type,
    s.rung,
    s.stratum,
    s.block,
    row_number() over (partition by p.way, p.cohort_no, p.employee_key order by s.rung) = 1
        as is_first,
    case when p.is_participant then 1.0 else s.n_matched / s.n_beside end as weight
from person as p
join blocked as s
    on s.cell = p.cell
    and (
        (p.is_participant and s.rung = s.matched_at)
        or (not p.is_participant and s.n_matched > 0)
    )

union all

select
    p.way,
    p.cohort_no,
    p.employee_key,
    true,
    p.time_days,
    p.cause,
    p.exit_type,
    null,
    null,
    null,
    true,
    null
from person as p
where
    p.is_participant
    and p.cell in (select cell from stratum where matched_at is null)
