-- Exits in a window of days by what is stated as their reason, before the first cohort's start
-- and from it on.
--
-- Grain:   one row per group, period and reason (wording null), and one per group, period,
--          reason and wording: the most frequent ones, none of too few exits.
-- Fills:   {labels} grouping columns, {members} which segments count, reason
-- Params:  $first_day, $last_day  the window, both included
--          $split_day  the first day that is after; null: there is only the whole window
--          $is_voluntary  count voluntary exits only
--          those of reason_of.sql
--          $smallest_group  fewest exits of a wording, $most_wordings  of a reason
-- Columns: labels, period (before, after, all), reason (one of the three, other, none), wording
--          (null: all of the reason), exits

with

member as (

    select
        {labels}
        employment_key,
        until_day
    from segment
    where
        {members}
        and cause is not null
        and until_day between $first_day and $last_day
        and (cause = 'voluntary' or not $is_voluntary)

),

stated as (

    select
        {label_names}
        unnest(
            case
                when $split_day::date is null then ['all']
                when until_day < $split_day::date then ['all', 'before']
                else ['all', 'after']
            end
        ) as period,
        nfc_normalize(nullif(trim(exit_reason), '')) as wording
    from member
    join employment using (employment_key)

),

counted as (

    select {label_names} period, lower(wording) as words, min(wording) as wording, count(*) as exits
    from stated
    group by all

),

sorted as (

    select
        {label_names}
        period,
        {reason} as reason,
        wording,
        exits
    from counted

),

frequent as (

    select {label_names} period, reason, wording, exits
    from sorted
    where reason <> 'none' and exits >= $smallest_group
    qualify
        row_number() over (
            partition by {label_names} period, reason order by exits desc, wording
        ) <= $most_wordings

)

select {label_names} period, reason, null::varchar as wording, sum(exits)::bigint as exits
from sorted
group by all

union all

select {label_names} period, reason, wording, exits
from frequent
order by all
