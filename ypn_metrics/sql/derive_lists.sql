-- The headcount lists: one a snapshot date. A list that holds under half of the people that
-- the lists round it do is no full one, and an absence from it says nothing.
--
-- Fills:   snapshot_list, grain one row per snapshot date
-- Columns: day, n (people on it), is_full, n_full_before (full lists before the day)
--
-- Round it: the largest within 366 days, or the next one, on either side; the smaller side
-- decides, and a side that has none is left out of account.

insert into snapshot_list

with

counted as (

    select snapshot_date as day, count(*) as n
    from extract_headcount
    where kept
    group by snapshot_date

),

placed as (

    select
        day,
        n,
        greatest(
            max(n) over (
                order by day
                range between interval 366 days preceding and interval 1 day preceding
            ),
            lag(n) over (order by day)
        ) as largest_before,
        greatest(
            max(n) over (
                order by day
                range between interval 1 day following and interval 366 days following
            ),
            lead(n) over (order by day)
        ) as largest_after
    from counted

),

judged as (

    select day, n, 2 * n >= coalesce(least(largest_before, largest_after), 0) as is_full
    from placed

)

select
    day,
    n,
    is_full,
    coalesce(
        sum(is_full::int) over (order by day rows between unbounded preceding and 1 preceding), 0
    ) as n_full_before
from judged
