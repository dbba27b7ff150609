"""Jobs as they are asked for, and as they are stored."""

import platform
from typing import Annotated, Any, Literal
from uuid import UUID

import asyncpg
from pydantic import BaseModel, ConfigDict, Field

MAX_SAMPLES = 50_000_000
MAX_TEXT = 100_000
# A claimed job whose API died is taken up again after this long.
CLAIM_LASTS = "60 seconds"
MAX_ATTEMPTS = 5
# This replica: on Kubernetes, and in a container, the host's name is its own.
REPLICA = platform.node()

_COLUMNS = "id, kind, input, state, result, error, created_at, finished_at"


class PiJob(BaseModel):
    """A Monte Carlo estimate of pi."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["pi"]
    samples: int = Field(default=1_000_000, ge=1, le=MAX_SAMPLES)


class WordsJob(BaseModel):
    """How often each word occurs in a text."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["words"]
    text: str = Field(min_length=1, max_length=MAX_TEXT)


NewJob = Annotated[PiJob | WordsJob, Field(discriminator="kind")]


def as_json(row: asyncpg.Record) -> dict[str, Any]:
    """A stored job as the API answers it."""
    job = dict(row)
    job["id"] = str(job["id"])
    for name in ("created_at", "finished_at"):
        job[name] = job[name].isoformat() if job[name] else None
    return job


async def add(pool: asyncpg.Pool, job: PiJob | WordsJob) -> dict[str, Any]:
    given = job.model_dump(exclude={"kind"})
    row = await pool.fetchrow(f"insert into jobs (kind, input) values ($1, $2) returning {_COLUMNS}", job.kind, given)
    return as_json(row)


async def recent(pool: asyncpg.Pool, limit: int) -> list[dict[str, Any]]:
    rows = await pool.fetch(f"select {_COLUMNS} from jobs order by created_at desc limit $1", limit)
    return [as_json(row) for row in rows]


async def find(pool: asyncpg.Pool, job_id: UUID) -> dict[str, Any] | None:
    row = await pool.fetchrow(f"select {_COLUMNS} from jobs where id = $1", job_id)
    return as_json(row) if row else None


async def claim(pool: asyncpg.Pool) -> dict[str, Any] | None:
    """The oldest open job, now this replica's; others skip it."""
    row = await pool.fetchrow(
        f"""update jobs set state = 'running', claimed_at = now(), attempts = attempts + 1, claimed_by = $1
            where id = (select id from jobs
                        where state = 'queued' or (state = 'running' and claimed_at < now() - interval '{CLAIM_LASTS}')
                        order by created_at limit 1 for update skip locked)
            returning id, kind, input, attempts""",
        REPLICA,
    )
    return dict(row) if row else None


async def finish(pool: asyncpg.Pool, job_id: UUID, result: Any) -> None:
    """Stores the result, unless another replica has taken the job up meanwhile."""
    await pool.execute(
        """update jobs set state = 'done', result = $2, error = null, finished_at = now()
           where id = $1 and claimed_by = $3""",
        job_id,
        result,
        REPLICA,
    )


async def give_back(pool: asyncpg.Pool, job: dict[str, Any], error: str, *, counts: bool = True) -> None:
    """To be tried again, or failed for good after too many attempts that count."""
    attempts = job["attempts"] if counts else job["attempts"] - 1
    state = "failed" if attempts >= MAX_ATTEMPTS else "queued"
    await pool.execute(
        """update jobs set state = $2, error = $3, attempts = $4,
           finished_at = case when $2 = 'failed' then now() end where id = $1""",
        job["id"],
        state,
        error,
        attempts,
    )
