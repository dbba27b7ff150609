create table jobs (
    id uuid primary key default gen_random_uuid(),
    kind text not null check (kind in ('pi', 'words')),
    input jsonb not null,
    state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
    result jsonb,
    error text,
    attempts integer not null default 0,
    created_at timestamptz not null default now(),
    claimed_at timestamptz,
    finished_at timestamptz
);

create index jobs_open on jobs (created_at) where state in ('queued', 'running');
create index jobs_recent on jobs (created_at desc);
