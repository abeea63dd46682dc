-- Grain:   one row.
-- Params:  $macro
-- Columns: n  macros of that name in the publication

select count(*) as n from duckdb_functions() where function_name = $macro and not internal
