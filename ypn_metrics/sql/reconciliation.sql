-- Does the headcount at the start of a period, with the flows of the period, give the one at its
-- end? The headcounts are those of the segments; the flows are counted apart from them, from the
-- extract's own rows and the jobs, as HR would count them.
--
-- Grain:   one row per period, {person} and unit in which anybody is or anything happens.
-- Fills:   {unit}    the column that tells units apart, or null for the company as one
--          {person}  empty, or "employee_id," for one row a person
-- Params:  $first_days, $last_days  of the periods, both included
--          $as_of, $rehire_gap_days, $unknown (the label of a blank unit),
--          $only_broken  only rows that do not add up
-- Columns: first_day, last_day, {person} unit, n_start, hires, moved_in, moved_out, leavers, n_end
--
-- An employment that begins on the day on which the person's former one ended, or up to
-- $rehire_gap_days later, goes on with it: neither an exit nor a hire; another unit from then on
-- is a move. Employments that overlap are counted as they stand. A row without a hire date is no
-- hire.

with

period as (

    select unnest($first_days) as first_day, unnest($last_days) as last_day

),

spell as (

    select
        employee_id,
        hire_date,
        exit_type,
        row_number,
        case
            when coalesce(exit_date, last_job_day) <= $as_of
                then coalesce(exit_date, last_job_day)
        end as exit_date
    from extract_employees
    where kept and (hire_date is null or hire_date <= $as_of)

),

beside as (

    select
        *,
        lag(exit_date) over person as former_exit,
        lead(hire_date) over person as next_hire
    from spell
    window person as (
        partition by employee_id
        order by hire_date nulls first, exit_date nulls last, row_number
    )

),

employed as (

    select
        *,
        coalesce(hire_date - former_exit between 0 and $rehire_gap_days, false) as goes_on,
        coalesce(next_hire - exit_date between 0 and $rehire_gap_days, false) as is_continued
    from beside

),

place as (

    select employee_id, valid_from, valid_to, coalesce({unit}, $unknown) as unit
    from job

),

move as (

    select
        employee_id,
        valid_from as day,
        unit,
        lag(unit) over (partition by employee_id order by valid_from) as former_unit
    from place

),

moved as (

    select m.employee_id, m.day, m.unit, m.former_unit
    from move as m
    where
        m.unit <> m.former_unit
        and exists (
            select 1
            from employed as e
            where
                e.employee_id = m.employee_id
                and m.day > coalesce(e.hire_date, date '0001-01-01')
                and m.day
                <= case when e.is_continued then e.next_hire else coalesce(e.exit_date, $as_of) end
        )

),

hire_or_exit as (

    select employee_id, hire_date as day, 1 as hires, 0 as moved_out, 0 as leavers
    from employed
    where not goes_on and hire_date is not null

    union all

    select
        employee_id,
        exit_date,
        0,
        (exit_type is not distinct from 'transfer')::int,
        (exit_type is distinct from 'transfer')::int
    from employed
    where not is_continued and exit_date is not null

),

happening as (

    select f.employee_id, p.unit, f.day, 0 as n, f.hires, 0 as moved_in, f.moved_out, f.leavers
    from hire_or_exit as f
    join place as p
        on p.employee_id = f.employee_id and p.valid_from <= f.day and p.valid_to > f.day

    union all

    select employee_id, unit, day, 0, 0, 1, 0, 0 from moved

    union all

    select employee_id, former_unit, day, 0, 0, 0, 1, 0 from moved

    union all

    select p.employee_id, coalesce({unit}, $unknown), s.from_day, 1, 0, 0, 0, 0
    from segment as s
    join person as p using (employee_key)

    union all

    select p.employee_id, coalesce({unit}, $unknown), s.until_day, -1, 0, 0, 0, 0
    from segment as s
    join person as p using (employee_key)

),

on_day as (

    select
        {person}
        unit,
        day,
        sum(n) as n,
        sum(hires) as hires,
        sum(moved_in) as moved_in,
        sum(moved_out) as moved_out,
        sum(leavers) as leavers
    from happening
    group by all

),

line as (

    select
        d.first_day,
        d.last_day,
        {person}
        o.unit,
        coalesce(sum(o.n) filter (o.day < d.first_day), 0)::bigint as n_start,
        coalesce(sum(o.hires) filter (o.day >= d.first_day), 0)::bigint as hires,
        coalesce(sum(o.moved_in) filter (o.day >= d.first_day), 0)::bigint as moved_in,
        coalesce(sum(o.moved_out) filter (o.day >= d.first_day), 0)::bigint as moved_out,
        coalesce(sum(o.leavers) filter (o.day >= d.first_day), 0)::bigint as leavers,
        sum(o.n)::bigint as n_end
    from period as d
    join on_day as o on o.day <= d.last_day
    group by all

)

select
    first_day,
    last_day,
    {person}
    unit,
    n_start,
    hires,
    moved_in,
    moved_out,
    leavers,
    n_end
from line
where
    greatest(n_start, hires, moved_in, moved_out, leavers, n_end) > 0
    and (not $only_broken or n_start + hires + moved_in - moved_out - leavers <> n_end)
order by all
