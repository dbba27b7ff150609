select pg_sleep(2);
select * from no_such_table;
