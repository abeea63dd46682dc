-- Rows of the headcount lists, each with the person's employment that it belongs to.
--
-- Grain:   one row per kept row of the lists.
-- Params:  $has_exits   the lists have an exit column
--          $has_status  they have a column that says who has left
-- Columns: file_no, row_number, employee_id, day, hire_date, exit_date (as stated), has_left,
--          exit_type, employment_no
--
-- An employment begins anew where a later hire date lies after the person's list before, where
-- somebody who had left is employed again, and, where neither exits nor a status are stated,
-- on the list after an absence from a full one, unless the hire date is still the same.

create table snapshot_spell as

with

stated as (

    select
        h.file_no,
        h.row_number,
        h.employee_id,
        h.snapshot_date as day,
        h.hire_date,
        h.exit_date,
        $has_status and coalesce(h.status <> 'active', h.exit_type is not null) as has_left,
        coalesce(h.exit_type, case when h.status not in ('active', 'left') then h.status end)
            as exit_type,
        l.n_full_before,
        l.n_full_before + l.is_full::int as n_full
    from extract_headcount as h
    join snapshot_list as l on l.day = h.snapshot_date
    where h.kept

),

followed as (

    select
        *,
        lag(day) over person as former_day,
        lag(has_left) over person as had_left,
        lag(n_full) over person as former_n_full,
        last_value(hire_date ignore nulls) over (
            partition by employee_id order by day rows between unbounded preceding and 1 preceding
        ) as former_hire_date
    from stated
    window person as (partition by employee_id order by day)

)

select
    file_no,
    row_number,
    employee_id,
    day,
    hire_date,
    exit_date,
    has_left,
    exit_type,
    sum(
        coalesce(
            hire_date > former_day
            and (former_hire_date is null or former_hire_date <= former_day)
            and hire_date is distinct from former_hire_date,
            false
        )
        or coalesce(had_left and not has_left, false)
        or coalesce(
            not $has_exits and not $has_status and n_full_before > former_n_full
            and (hire_date is null or hire_date is distinct from former_hire_date),
            false
        )
    ) over (partition by employee_id order by day) as employment_no
from followed
