-- Text as HR systems write it, to values: macros, run once in every workbench.

-- Letters and digits only, lower case, without accents: how headers and values are compared.
create macro folded(written) as
    regexp_replace(lower(strip_accents(trim(written))), '[^a-z0-9]', '', 'g');

create macro is_blank(written) as
    written is null or trim(written, ' ' || chr(9) || chr(160)) = '';

-- A two-digit year is the latest year that is not after `latest`.
create macro full_year(digits, latest) as
    case
        when length(digits) = 4 then try_cast(digits as int)
        when 2000 + try_cast(digits as int) <= latest then 2000 + try_cast(digits as int)
        else 1900 + try_cast(digits as int)
    end;

create macro day_of(year, month, day) as
    try_cast(format('{:04d}-{:02d}-{:02d}', year, month, day) as date);

-- The month of a name in English, Swedish or Finnish, whole or cut to three letters.
create macro month_named(name) as
    case
        when regexp_full_match(name, 'jan(uary|uari)?|tammi(kuu(ta)?)?') then 1
        when regexp_full_match(name, 'feb(ruary|ruari)?|helmi(kuu(ta)?)?') then 2
        when regexp_full_match(name, 'mar(ch|s)?|maalis(kuu(ta)?)?') then 3
        when regexp_full_match(name, 'apr(il)?|huhti(kuu(ta)?)?') then 4
        when regexp_full_match(name, 'ma[yj]|touko(kuu(ta)?)?') then 5
        when regexp_full_match(name, 'june?|juni|kesa(kuu(ta)?)?') then 6
        when regexp_full_match(name, 'july?|juli|heina(kuu(ta)?)?') then 7
        when regexp_full_match(name, 'aug(ust|usti)?|elo(kuu(ta)?)?') then 8
        when regexp_full_match(name, 'sept?(ember)?|syys(kuu(ta)?)?') then 9
        when regexp_full_match(name, 'o[ck]t(ober)?|loka(kuu(ta)?)?') then 10
        when regexp_full_match(name, 'nov(ember)?|marras(kuu(ta)?)?') then 11
        when regexp_full_match(name, 'de[cs](ember)?|joulu(kuu(ta)?)?') then 12
    end;

-- A day whose month is a name, in lower case without accents: 15 augusti 2023, 15-aug-23,
-- aug 15, 2023. Null where the day is missing: the whole of August is no day.
create macro named_day_from(written, latest) as
    case
        when regexp_full_match(
            written, '(den )?\d{1,2}(st|nd|rd|th)?[ .:-]*[a-z]+[ .,-]*(\d{4}|\d{2})([ t,].*)?'
        ) then
            day_of(
                full_year(
                    regexp_extract(
                        written, '^(?:den )?\d{1,2}(?:st|nd|rd|th)?[ .:-]*[a-z]+[ .,-]*(\d{4}|\d{2})', 1
                    ),
                    latest
                ),
                month_named(regexp_extract(
                    written, '^(?:den )?\d{1,2}(?:(?:st|nd|rd|th)[ .:-]|[ .:-]*)[ .:-]*([a-z]+)', 1
                )),
                try_cast(regexp_extract(written, '(\d{1,2})', 1) as int)
            )
        when regexp_full_match(
            written, '[a-z]+[ .-]*\d{1,2}(st|nd|rd|th)?[ .,-]+(\d{4})([ t,].*)?'
        ) then
            day_of(
                try_cast(regexp_extract(written, '(\d{4})', 1) as int),
                month_named(regexp_extract(written, '^([a-z]+)', 1)),
                try_cast(regexp_extract(written, '(\d{1,2})', 1) as int)
            )
    end;

-- A day from digits: ISO, 20230815, a spreadsheet's count of days since day_zero, d.m.y, d/m/y or
-- m/d/y by the column's order (with points always d.m.y); a time of day behind it is dropped.
-- Null where it is none of these.
create macro numeric_day_from(written, month_first, latest, day_zero) as
    case
        when regexp_full_match(written, '\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([ T].*)?') then
            day_of(
                try_cast(regexp_extract(written, '^(\d{4})', 1) as int),
                try_cast(regexp_extract(written, '^\d{4}[-/.](\d{1,2})', 1) as int),
                try_cast(regexp_extract(written, '^\d{4}[-/.]\d{1,2}[-/.](\d{1,2})', 1) as int)
            )
        when regexp_full_match(written, '(19|20)\d{6}([ T].*)?') then
            day_of(try_cast(written[1:4] as int), try_cast(written[5:6] as int), try_cast(written[7:8] as int))
        -- 2958465 is the last day that Excel knows: 9999-12-31.
        when regexp_full_match(written, '([1-7]\d{4}|295\d{4})([.,]\d+)?') then
            day_zero + try_cast(regexp_extract(written, '^(\d+)', 1) as int)
        when regexp_full_match(written, '\d{1,2}[./-] ?\d{1,2}[./-] ?(\d{4}|\d{2})([ T,].*)?') then
            day_of(
                full_year(
                    regexp_extract(written, '^\d{1,2}[./-] ?\d{1,2}[./-] ?(\d{4}|\d{2})', 1), latest
                ),
                case when month_first and not contains(written[1:3], '.')
                    then try_cast(regexp_extract(written, '^(\d{1,2})', 1) as int)
                    else try_cast(regexp_extract(written, '^\d{1,2}[./-] ?(\d{1,2})', 1) as int)
                end,
                case when month_first and not contains(written[1:3], '.')
                    then try_cast(regexp_extract(written, '^\d{1,2}[./-] ?(\d{1,2})', 1) as int)
                    else try_cast(regexp_extract(written, '^(\d{1,2})', 1) as int)
                end
            )
    end;

-- A day from text, whether its month is a number or a name.
create macro day_from(written, month_first, latest, day_zero) as
    coalesce(
        numeric_day_from(written, month_first, latest, day_zero),
        named_day_from(lower(strip_accents(written)), latest)
    );

-- Days by which HR systems say "none".
create macro is_no_day(day) as
    day in (date '1900-01-01', date '9999-01-01', date '9999-12-31');

-- The day midway between two, rounded down.
create macro midway(earlier, later) as earlier + ((later - earlier) // 2)::int;

create table value_synonym (
    words   varchar,  -- the list that the word stands in
    written varchar,  -- folded
    value   varchar   -- the dictionary's value; null where the words mean none
);

-- The headcount lists of which employments are made; see derive_lists.sql.
create table snapshot_list (day date, n bigint, is_full boolean, n_full_before bigint);
