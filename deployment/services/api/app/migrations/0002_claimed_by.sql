-- Which replica runs a job. The version before goes on without it: nothing that it reads or writes changes, and on the
-- way back the column stays, empty for its jobs.
set local lock_timeout = '3s';
alter table jobs add column claimed_by text;
