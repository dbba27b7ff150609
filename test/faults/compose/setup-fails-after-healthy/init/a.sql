select pg_sleep(3);
select * from no_such_table;
