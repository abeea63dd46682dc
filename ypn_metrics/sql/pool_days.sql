-- Who could have been picked on each of some days: at its end under the rules, and not yet a
-- participant.
--
-- Grain:   one row per day and value that anyone eligible, or perhaps eligible, has.
-- Params:  $days, $unknown  the label of a blank,
--          $asks_age, $asks_education, $asks_potential (whether the extract has the column)
-- Fills:   {label} the attribute on the day
-- Columns: day, value, n, n_unknown  people of whom a needed fact is blank: outside the pool

with

candidate as (

    select
        from_day,
        until_day,
        coalesce({label}, $unknown) as value,
        -- Null where a needed fact is blank and no other one rules the person out.
        (not $asks_age or is_under_40) and (not $asks_education or is_academic) as meets_rules
    from segment
    where took_part = 'other' and (not $asks_potential or coalesce(potential, false))

)

select
    d.day,
    c.value,
    count(*) filter (c.meets_rules) as n,
    count(*) filter (c.meets_rules is null) as n_unknown
from (select unnest($days::date[]) as day) as d
join candidate as c on c.from_day <= d.day and c.until_day > d.day
where c.meets_rules is distinct from false
group by all
order by all
