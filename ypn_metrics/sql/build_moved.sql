-- When who stands in a trial was first promoted, and first moved.
--
-- Grain:   one row per trial (cohort) and person, of those whose job on the start day is in the
--          job history: of whom it begins later, what came before is not known.
-- Columns: cohort_no, employee_key,
--          promotion, move_across, move_within  days from the start to the first change of the
--                   kind while the person is followed; null where there is none
--          unknown  the same, to the first change that cannot be told to be of any kind
--
-- A change has one kind. A promotion is none of the moves, also where it leads to another unit.
-- Where changes are stated, a lateral one is a move, across where the unit is another one, and
-- what is stated as something else (a reorganisation) is none. Where they are not, a move is
-- another unit, site or function, or another level that is no promotion; a level that changes
-- without being known to rise or fall makes the kind unknown. The first job that is known is no
-- change, nor is one on the start day, whose end the trial starts from.

create table publication.moved as

with

placed as (

    select
        employee_id,
        valid_from,
        business_unit,
        site,
        "function",
        trim(job_level) as job_level,
        change_type,
        bool_or(coalesce(change_type = 'promotion', false)) over (
            partition by employee_id, valid_from
        ) as is_stated_promotion,
        first_value(valid_from) over person as first_from,
        lead(valid_from) over person as next_from
    from extract_job_history
    where kept
    window person as (partition by employee_id order by valid_from, row_number)

),

-- Of several jobs from one day only the last has a later one after it.
compared as (

    select
        employee_id,
        valid_from,
        first_from,
        change_type,
        is_stated_promotion,
        business_unit <> lag(business_unit) over person as is_other_unit,
        site <> lag(site) over person as is_other_site,
        "function" <> lag("function") over person as is_other_function,
        job_level <> lag(job_level) over person as is_other_level,
        (job_level is null) <> (lag(job_level) over person is null) as is_level_lost,
        try_cast(regexp_extract(job_level, '\d+$') as bigint)
        > lag(try_cast(regexp_extract(job_level, '\d+$') as bigint)) over person as is_higher
    from placed
    where next_from is distinct from valid_from
    window person as (partition by employee_id order by valid_from)

),

told as (

    select
        c.*,
        t.promotions_by,
        coalesce(
            c.is_other_unit or c.is_other_site or c.is_other_function or c.is_other_level, false
        ) as is_other_job
    from compared as c
    cross join publication.moves_told as t
    where c.valid_from > c.first_from

),

change as (

    select
        employee_id,
        valid_from,
        case
            when promotions_by = 'change_type' then
                case
                    when is_stated_promotion then 'promotion'
                    when change_type in ('hire', 'other') then 'none'
                    when change_type is distinct from 'lateral' then 'unknown'
                    when is_other_unit then 'move_across'
                    when not is_other_unit then 'move_within'
                    else 'unknown'
                end
            when promotions_by = 'job_level' and is_higher then 'promotion'
            when
                promotions_by = 'job_level'
                and is_higher is null
                and (is_other_job or is_level_lost)
                then 'unknown'
            when promotions_by is null and is_other_level then 'unknown'
            when is_other_job and is_other_unit is null then 'unknown'
            when is_other_unit then 'move_across'
            when is_other_job then 'move_within'
            else 'none'
        end as kind
    from told

)

select
    t.cohort_no,
    t.employee_key,
    min(h.valid_from - c.start_date) filter (h.kind = 'promotion') as promotion,
    min(h.valid_from - c.start_date) filter (h.kind = 'move_across') as move_across,
    min(h.valid_from - c.start_date) filter (h.kind = 'move_within') as move_within,
    min(h.valid_from - c.start_date) filter (h.kind = 'unknown') as unknown
from publication.trial as t
join publication.cohort as c using (cohort_no)
join publication.person as p using (employee_key)
join (select distinct employee_id, first_from from placed) as f
    on f.employee_id = p.employee_id and f.first_from <= c.start_date
left join change as h
    on h.employee_id = p.employee_id
    and h.valid_from > c.start_date
    and h.valid_from <= c.start_date + t.time_days::integer
where t.is_participant or (t.is_eligible and not t.starts_another)
group by t.cohort_no, t.employee_key
order by t.cohort_no, t.employee_key
