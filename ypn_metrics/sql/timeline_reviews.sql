-- Participants at the end of each review day: still employed, left, or followed no further.
--
-- Grain:   one row per cohort that has participants and review.
-- Params:  $months  a list, from the cohort's start to the review
--          $as_of
-- Columns: cohort_no, month, day,
--          participants  who started on time, in their first cohort, as the effect counts them
--          employed, has_left
--                        at the end of the day; both 0 while it is still to come. Whoever was
--                        transferred out by then is in neither.

with

review as (

    select
        cohort_no,
        start_date,
        month,
        least(start_date + to_months(month::integer), '9999-12-31')::date as day
    from cohort
    cross join (select unnest($months) as month)

),

followed as (

    select
        r.*,
        r.day <= $as_of as is_past,
        t.time_days <= r.day - r.start_date as is_by_then,
        t.cause,
        t.exit_type
    from review as r
    join trial as t using (cohort_no)
    where t.is_participant

)

select
    cohort_no,
    month,
    day,
    count(*) as participants,
    count(*) filter (
        is_past and not (is_by_then and coalesce(cause, exit_type) is not null)
    ) as employed,
    count(*) filter (is_past and is_by_then and cause is not null) as has_left
from followed
group by all
order by all
