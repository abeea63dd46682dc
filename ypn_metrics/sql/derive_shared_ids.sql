-- Numbers that were made into one for each of the people who share them.
--
-- Grain:   one row per shared number.

create table shared_id as

select distinct regexp_replace(employee_id, '#[0-9]+$', '') as employee_id
from (
    select employee_id from extract_employees
    union
    select employee_id from extract_headcount
) as person
where
    regexp_matches(employee_id, '#[0-9]+$')
    and regexp_replace(employee_id, '#[0-9]+$', '') not in (
        select employee_id from extract_employees where employee_id is not null
    )
