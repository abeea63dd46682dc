-- Employments from headcount lists.
--
-- Grain:   one row per person and employment_no of snapshot_spell.
-- Params:  $has_exits, $has_status (as for snapshot_spell)
-- Columns: employee_id, employment_no, file_no and row_number (its newest row), last_day (of its
--          lists), hire_date, hire_is_known, exit_date, exit_type, has_stopped
--
-- Stated days rule. Where none is stated, somebody first seen on a list was hired midway
-- between it and the full list before; whoever stands on the first full list or earlier was
-- hired at an unknown time, and counts from the day before on. Whoever has left by a list left
-- midway between the list before and it; in lists without exits and status, between the last
-- list with the person and the first full one without. Halves are rounded down.

create table snapshot_employment as

with

seen as (

    select
        employee_id,
        employment_no,
        arg_max(file_no, day) as file_no,
        arg_max(row_number, day) as row_number,
        min(day) as first_day,
        max(day) as last_day,
        max(day) filter (not has_left) as last_active_day,
        min(day) filter (has_left) as first_left_day,
        arg_max(hire_date, day) filter (hire_date is not null) as hire_date,
        arg_max(exit_date, day) filter (exit_date is not null) as exit_date,
        arg_max(exit_type, day) filter (exit_type is not null) as exit_type
    from snapshot_spell
    group by employee_id, employment_no

),

ordered as (

    select
        *,
        lag(last_day) over person as former_last_day,
        lead(first_day) over person as next_first_day,
        -- What is stated of the employment before says nothing of this one.
        case when hire_date > coalesce(lag(last_day) over person, date '0001-01-01')
            then hire_date end as stated_hire_date,
        case when exit_date > coalesce(lag(last_day) over person, date '0001-01-01')
            then exit_date end as stated_exit_date
    from seen
    window person as (partition by employee_id order by employment_no)

),

bounded as (

    select
        o.*,
        b.day as full_day_before,
        a.day as full_day_after,
        least(o.first_day, (select min(day) from snapshot_list where is_full)) as unknown_day,
        (select max(l.day) from snapshot_list as l where l.day < o.first_left_day) as list_day_before
    from ordered as o
    asof left join (select day from snapshot_list where is_full) as b on b.day < o.first_day
    asof left join (select day from snapshot_list where is_full) as a on a.day > o.last_day

),

hired as (

    select
        *,
        coalesce(
            stated_hire_date,
            midway(greatest(full_day_before, former_last_day), first_day),
            unknown_day - 1
        ) as hired_on,
        coalesce(stated_hire_date, full_day_before, former_last_day) is not null as hire_is_known
    from bounded

),

ended as (

    select
        *,
        case
            when stated_exit_date is not null then stated_exit_date
            when first_left_day is not null then greatest(
                hired_on,
                coalesce(
                    midway(coalesce(last_active_day, list_day_before), first_left_day),
                    first_left_day - 1
                )
            )
            when not $has_exits and not $has_status and full_day_after is not null
                then greatest(hired_on, midway(last_day, full_day_after))
            when next_first_day is not null then greatest(
                hired_on,
                midway(
                    last_day,
                    least(full_day_after, lead(hired_on) over (
                        partition by employee_id order by employment_no
                    ))
                )
            )
        end as left_on
    from hired

)

select
    employee_id,
    employment_no,
    file_no,
    row_number,
    last_day,
    hired_on as hire_date,
    hire_is_known,
    left_on as exit_date,
    case when left_on is not null then exit_type end as exit_type,
    left_on is null and full_day_after is not null as has_stopped
from ended
