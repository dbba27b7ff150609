"""The client of Postgres: a pool that waits for the server, and migrations."""

import asyncio
import json
import logging
from pathlib import Path

import asyncpg

log = logging.getLogger("api.database")

MIGRATIONS = Path(__file__).parent / "migrations"
# Any fixed number: replicas that start at the same time take turns.
MIGRATION_LOCK = 7_305_001
FIRST_PAUSE_S = 0.25
LONGEST_PAUSE_S = 5.0

# A burst of requests right after the start must not have to open connections on a machine that is still busy.
POOL = {"min_size": 4, "max_size": 8, "timeout": 10, "command_timeout": 10}

UNAVAILABLE = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncio.TimeoutError)


async def connect(url: str) -> asyncpg.Pool:
    """A pool on a migrated database; retries until the server is there."""
    pause = FIRST_PAUSE_S
    while True:
        try:
            pool = await asyncpg.create_pool(url, **POOL, init=_json)
            await migrate(pool)
            return pool
        except UNAVAILABLE as error:
            log.warning("Postgres is not ready (%s), next try in %.1f s", error, pause)
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE_S, pause * 2)


async def migrate(pool: asyncpg.Pool) -> None:
    """Applies the migrations that are missing, each in its own transaction, one replica at a time."""
    async with pool.acquire() as connection:
        await connection.execute("select pg_advisory_lock($1)", MIGRATION_LOCK)
        try:
            await connection.execute(
                "create table if not exists migrations (name text primary key, at timestamptz default now())"
            )
            applied = {row["name"] for row in await connection.fetch("select name from migrations")}
            for file in sorted(MIGRATIONS.glob("*.sql")):
                if file.name not in applied:
                    await _apply(connection, file)
        finally:
            await connection.execute("select pg_advisory_unlock($1)", MIGRATION_LOCK)


async def _apply(connection: asyncpg.Connection, file: Path) -> None:
    async with connection.transaction():
        await connection.execute(file.read_text())
        await connection.execute("insert into migrations (name) values ($1)", file.name)
    log.info("applied migration %s", file.name)


async def _json(connection: asyncpg.Connection) -> None:
    await connection.set_type_codec("jsonb", encoder=json.dumps, decoder=json.loads, schema="pg_catalog")
