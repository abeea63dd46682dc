-- Grain:   one row per employment; those of a person that overlap or lie at most
--          $rehire_gap_days apart are one.
-- Params:  $as_of, $observed_from, $rehire_gap_days,
--          $is_dated  false for a list without any day: whoever has left is over on the as-of
--                     date, and takes part in no figure before it
-- Columns: employment_key, employee_key, employee_id, hire_date,
--          hire_is_known  false where only the day is known from which the person is observed:
--                         hire_date is then the day before it
--          last_day       exit date, or the as-of date while employed
--          is_over        the employment ended on last_day
--          cause          null while employed or after a transfer out, which is censored;
--                         else voluntary, involuntary or other
--          exit_type, exit_reason
--          entry_days     at risk from the day after this tenure; -1 from the very start
--          duration_days  tenure on last_day
--          is_rehired     the person has other employments too

create table publication.employment as

with

spell as (

    select
        employee_id,
        hire_date,
        coalesce(hire_is_known, true) as hire_is_known,
        row_number,
        exit_type,
        exit_reason,
        case
            when coalesce(exit_date, last_job_day) <= $as_of
                then coalesce(exit_date, last_job_day)
            when has_left and not $is_dated then $as_of
        end as exit_date
    from extract_employees
    where kept and hire_date <= $as_of

),

reached as (

    select
        *,
        max(coalesce(exit_date, date '9999-12-31')) over earlier as reached_date
    from spell
    window earlier as (
        partition by employee_id order by hire_date, row_number
        rows between unbounded preceding and 1 preceding
    )

),

numbered as (

    select
        *,
        sum((reached_date is null or hire_date - reached_date > $rehire_gap_days)::int) over (
            partition by employee_id order by hire_date, row_number
        ) as employment_no
    from reached

),

merged as (

    select
        employee_id,
        employment_no,
        min(hire_date) as hire_date,
        arg_min(hire_is_known, hire_date) as hire_is_known,
        case when bool_or(exit_date is null) then null else max(exit_date) end as exit_date,
        arg_max(
            {'type': exit_type, 'reason': exit_reason}, coalesce(exit_date, date '9999-12-31')
        ) as ended
    from numbered
    group by employee_id, employment_no

)

select
    row_number() over (order by person.employee_key, merged.hire_date) as employment_key,
    person.employee_key,
    merged.employee_id,
    merged.hire_date,
    merged.hire_is_known,
    coalesce(merged.exit_date, $as_of) as last_day,
    merged.exit_date is not null as is_over,
    case
        when merged.exit_date is null or merged.ended.type = 'transfer' then null
        when merged.ended.type in ('voluntary', 'involuntary') then merged.ended.type
        else 'other'
    end as cause,
    case when merged.exit_date is not null then merged.ended.type end as exit_type,
    case when merged.exit_date is not null then merged.ended.reason end as exit_reason,
    greatest($observed_from - merged.hire_date - 1, -1) as entry_days,
    coalesce(merged.exit_date, $as_of) - merged.hire_date as duration_days,
    count(*) over (partition by merged.employee_id) > 1 as is_rehired
from merged
join publication.person as person using (employee_id)
order by merged.hire_date
