-- Grain:   one row.
-- Params:  $table
-- Columns: n  tables of that name in the publication

select count(*) as n from duckdb_tables() where table_name = $table
