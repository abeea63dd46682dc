-- Grain:   one row per person.
-- Params:  $as_of
-- Columns: employee_key, employee_id, birth_date, gender, education_level, isced,
--          graduation_date, potential: the newest value that is known

create table publication.person as

select
    row_number() over (order by employee_id) as employee_key,
    employee_id,
    arg_max(birth_date, hire_date) filter (birth_date is not null) as birth_date,
    arg_max(gender, hire_date) filter (gender is not null) as gender,
    arg_max(education_level, hire_date) filter (education_level is not null) as education_level,
    arg_max(isced, hire_date) filter (isced is not null) as isced,
    arg_max(graduation_date, hire_date) filter (graduation_date is not null) as graduation_date,
    arg_max(potential, hire_date) filter (potential is not null) as potential
from extract_employees
where kept and hire_date <= $as_of
group by employee_id
