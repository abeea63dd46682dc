-- Cells of one column that hold what looks like a Swedish or Finnish personal identity number.
--
-- Grain:   one row per form of number that the column holds.
-- Fills:   {column} of the view raw_cells, {digits}  what every such number holds, as a pattern
-- Params:  $first_young_year  nobody born in it or later is employed: what begins with such a
--                             day and ends in a time of day is a moment
-- Columns: form     swedish (with - or +), swedish_bare (ten or twelve digits), finnish
--          n_like   cells with a number of this form whose first digits are a day
--          n_valid  those whose control digit is right
--          rows     of those, the first thousand
--
-- The Swedish control digit is the Luhn sum of the last ten digits, where the day of a
-- coordination number is 60 more; the Finnish one is the remainder by 31 of the nine digits
-- (Skatteverket, SKV 704; Digital and Population Data Services Agency, "The personal identity
-- code").

with

-- Text programs make dashes longer; two blanks between words, so that neighbours share none.
plain as (

    select
        row_number,
        regexp_replace(
            upper(translate({column}, '‐‑–−', '----')), '[^0-9A-Z+-]+', '  ', 'g'
        ) as words
    from raw_cells
    where regexp_matches({column}, '{digits}')

),

found as (

    select
        row_number,
        unnest(regexp_extract_all(
            words,
            '(?:^|[^0-9A-Z])((?:(?:18|19|20)?[0-9]{6}[-+]?[0-9]{4})|(?:[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-Y]))(?:$|[^0-9A-Z])',
            1
        )) as number
    from plain

),

parted as (

    select
        row_number,
        number,
        regexp_replace(number, '[^0-9]', '', 'g') as digits,
        case
            when regexp_full_match(number, '([0-9]{2})?[0-9]{6}[-+][0-9]{4}') then 'swedish'
            when regexp_full_match(number, '([0-9]{2})?[0-9]{10}') then 'swedish_bare'
            when regexp_full_match(number, '[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-Y]') then 'finnish'
        end as form
    from found
    where
        not regexp_full_match(number, '20[0-9]{6}-?(?:[01][0-9]|2[0-3])[0-5][0-9]')
        or number[1:4]::int < $first_young_year

),

-- Six digits, a dash and four more can be of either country.
told_apart as (

    select row_number, form, digits[-10:] as swedish, number as finnish from parted
    where form <> 'finnish'

    union all

    select row_number, 'finnish', '', number from parted
    where regexp_full_match(number, '[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-Y]')

),

checked as (

    select
        row_number,
        form,
        case
            when form = 'finnish'
                then finnish[1:2]::int between 1 and 31 and finnish[3:4]::int between 1 and 12
            else
                swedish[3:4]::int between 1 and 12
                and (swedish[5:6]::int between 1 and 31 or swedish[5:6]::int between 61 and 91)
        end as is_like,
        case
            when form = 'finnish' then
                '0123456789ABCDEFHJKLMNPRSTUVWXY'[
                    (finnish[1:6] || finnish[8:10])::bigint % 31 + 1
                ] = finnish[11]
            else
                list_sum([
                    (swedish[i]::int * (1 + i % 2)) // 10 + (swedish[i]::int * (1 + i % 2)) % 10
                    for i in range(1, 11)
                ]) % 10 = 0
        end as is_valid
    from told_apart

)

select
    form,
    count(distinct row_number) as n_like,
    count(distinct row_number) filter (is_valid) as n_valid,
    list(distinct row_number order by row_number) filter (is_valid)[1:1000] as rows
from checked
where is_like
group by form
