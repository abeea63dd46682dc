-- Grain:   one row.
-- Params:  $table, $column
-- Columns: n  columns of that name in tables of that name

select count(*) as n
from duckdb_columns()
where table_name = $table and column_name = $column
