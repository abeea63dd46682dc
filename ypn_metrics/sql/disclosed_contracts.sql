-- Grain:   one row per form of employment and gender with anybody employed on the day.
-- Params:  $day, $unknown (the label of a blank)
-- Columns: contract_type (the newest that the employees extract has for the employment, from a
--          row that begins on the day at the latest), gender, employed

with

employed as (

    select e.employment_key, e.employee_id, e.hire_date, s.gender
    from segment as s
    join employment as e using (employment_key)
    where s.from_day <= $day and s.until_day > $day

),

contract as (

    select
        m.employment_key,
        arg_max(r.contract_type, {'day': r.hire_date, 'row': r.row_number}) as contract_type
    from employed as m
    join extract_employees as r using (employee_id)
    where r.kept and r.contract_type is not null and r.hire_date between m.hire_date and $day
    group by m.employment_key

)

select
    coalesce(c.contract_type, $unknown) as contract_type,
    coalesce(m.gender, $unknown) as gender,
    count(*) as employed
from employed as m
left join contract as c using (employment_key)
group by all
order by all
