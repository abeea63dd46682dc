-- What changed between two publications, attached as former and built.
--
-- Grain:   one row per person and change.
-- Fills:   person_days.sql and person_facts.sql of either publication
-- Params:  $former_as_of
-- Columns: change       joined, left, changed, retrodated or vanished
--          employee_id, what (the column), before, after
--
-- joined: an employment that was not there, of a new person or of one who is back; left: someone
-- employed before is employed no more; retrodated: a hire or an exit on or before the former
-- as-of date that was not there; vanished: a person who stands in the new data no more.
-- A list without days, or a first headcount list, says nobody's hire, and no exit's day: the
-- days that stand for them are none, or everybody would change with each as-of date.

create or replace temp table difference as

with

employed_before as (

    select distinct employee_id from former.employment where not is_over

),

employed_after as (

    select distinct employee_id from built.employment where not is_over

),

vanished as (

    select
        'vanished' as change,
        employee_id,
        'employee_id' as what,
        case when employee_id in (select employee_id from employed_before)
            then 'employed' else 'had_left' end as "before",
        null as "after"
    from former.person
    where employee_id not in (select employee_id from built.person)

),

joined as (

    select 'joined', b.employee_id, 'hire_date', null, max(b.hire_date)::varchar
    from built.employment as b
    where
        b.employee_id not in (select employee_id from former.person)
        or (
            b.hire_date > $former_as_of
            and (
                b.hire_is_known
                or (
                    not b.is_over
                    and b.employee_id not in (select employee_id from employed_before)
                )
            )
        )
    group by b.employee_id

),

gone as (

    select 'left', b.employee_id, 'exit_date', null, max(b.last_day)::varchar
    from built.employment as b
    where
        b.employee_id in (select employee_id from employed_before)
        and b.employee_id not in (select employee_id from employed_after)
    group by b.employee_id

),

day_before as (

    {former_days}

),

day_after as (

    {built_days}

),

-- Days that stand on one side only, beside each other where both sides have one.
moved_day as (

    select
        coalesce(o.employee_id, n.employee_id) as employee_id,
        coalesce(o.what, n.what) as what,
        o.day as day_before,
        n.day as day_after
    from (
        select *, row_number() over (partition by employee_id, what order by day) as place
        from (select * from day_before except select * from day_after)
    ) as o
    full join (
        select *, row_number() over (partition by employee_id, what order by day) as place
        from (select * from day_after except select * from day_before)
    ) as n
        on n.employee_id = o.employee_id and n.what = o.what and n.place = o.place
    where coalesce(o.employee_id, n.employee_id) in (select employee_id from built.person)

),

retrodated as (

    select 'retrodated', employee_id, what, day_before::varchar, day_after::varchar
    from moved_day
    where day_after <= $former_as_of

),

day_changed as (

    select 'changed', employee_id, what, day_before::varchar, day_after::varchar
    from moved_day
    where day_before is not null

),

newest_before as (

    {former_facts}

),

newest_after as (

    {built_facts}

),

fact_changed as (

    select 'changed', n.employee_id, n.what, o.value, n.value
    from newest_after as n
    join newest_before as o using (employee_id, what)
    where n.value is distinct from o.value

)

select * from vanished
union all select * from joined
union all select * from gone
union all select * from retrodated
union all select * from day_changed
union all select * from fact_changed
