-- The hires and exits that a publication's extracts state: one row per person and day.
--
-- Fills:   {publication} the name it is attached by
-- Columns: employee_id, what (hire_date or exit_date), day

select p.employee_id, 'hire_date' as what, s.hire_date as day
from {publication}.segment as s
join {publication}.person as p using (employee_key)
where s.is_first

union

select e.employee_id, 'exit_date', e.last_day
from {publication}.employment as e
join {publication}.extract_employees as x
    on x.employee_id = e.employee_id and coalesce(x.exit_date, x.last_job_day) = e.last_day
where e.is_over and x.kept
