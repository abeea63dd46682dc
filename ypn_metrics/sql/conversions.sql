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

-- A day from text: ISO, 20230815, an Excel serial number, d.m.y, and d/m/y or m/d/y by the
-- column's order (with points always d.m.y); a time of day behind it is dropped. Null where it is none of these.
create macro day_from(written, month_first, latest) as
    case
        when regexp_full_match(written, '\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([ T].*)?') then
            day_of(
                try_cast(regexp_extract(written, '^(\d{4})', 1) as int),
                try_cast(regexp_extract(written, '^\d{4}[-/.](\d{1,2})', 1) as int),
                try_cast(regexp_extract(written, '^\d{4}[-/.]\d{1,2}[-/.](\d{1,2})', 1) as int)
            )
        when regexp_full_match(written, '(19|20)\d{6}') then
            day_of(try_cast(written[1:4] as int), try_cast(written[5:6] as int), try_cast(written[7:8] as int))
        when regexp_full_match(written, '[1-7]\d{4}([.,]\d+)?') then
            date '1899-12-30' + try_cast(regexp_extract(written, '^(\d+)', 1) as int)
        when regexp_full_match(written, '\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d{2})([ T].*)?') then
            day_of(
                full_year(
                    regexp_extract(written, '^\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d{2})', 1), latest
                ),
                case when month_first and not contains(written[1:3], '.')
                    then try_cast(regexp_extract(written, '^(\d{1,2})', 1) as int)
                    else try_cast(regexp_extract(written, '^\d{1,2}[./-](\d{1,2})', 1) as int)
                end,
                case when month_first and not contains(written[1:3], '.')
                    then try_cast(regexp_extract(written, '^\d{1,2}[./-](\d{1,2})', 1) as int)
                    else try_cast(regexp_extract(written, '^(\d{1,2})', 1) as int)
                end
            )
    end;

-- Days by which HR systems say "none".
create macro is_no_day(day) as
    day in (date '1900-01-01', date '9999-01-01', date '9999-12-31');

create table value_synonym (
    "column" varchar,
    written  varchar,  -- folded
    value    varchar   -- the dictionary's value; null where the words mean none
);
