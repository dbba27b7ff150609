"""Hands open jobs to the Runtime, one at a time per replica; what is stored is never lost."""

import asyncio
import contextlib
import logging
from collections.abc import Callable

import asyncpg
import httpx

from . import jobs
from .database import UNAVAILABLE

log = logging.getLogger("api.dispatcher")

RUN_TIMEOUT_S = 50.0
# How long to look away when there is nothing to do, unless woken.
IDLE_S = 5.0
AFTER_FAILURE_S = 1.0


class Dispatcher:
    def __init__(self, pool: asyncpg.Pool, runtime: httpx.AsyncClient, leaving: Callable[[], bool]) -> None:
        self._pool = pool
        self._runtime = runtime
        self._leaving = leaving
        self._wake = asyncio.Event()
        # A job is being run.
        self.busy = False

    def wake(self) -> None:
        """There is a new job."""
        self._wake.set()

    async def run(self) -> None:
        """Until cancelled, or the job ends during which the replica begins to leave."""
        while not self._leaving():
            try:
                if not await self._one():
                    await self._rest(IDLE_S)
            except UNAVAILABLE as error:
                log.warning("Postgres does not answer: %s", error)
                await asyncio.sleep(AFTER_FAILURE_S)

    async def _rest(self, seconds: float) -> None:
        self._wake.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), seconds)

    async def _one(self) -> bool:
        job = await jobs.claim(self._pool)
        if job is None:
            return False
        self.busy = True
        try:
            await jobs.finish(self._pool, job["id"], await self._ask(job))
            log.info("job %s done", job["id"])
        except asyncio.CancelledError:
            await jobs.give_back(self._pool, job, "the API stopped", counts=False)
            raise
        except httpx.HTTPError as error:
            said = f"the runtime failed: {error or type(error).__name__}"
            await jobs.give_back(self._pool, job, said, counts=not is_away(error))
            log.warning("job %s goes back: %s", job["id"], error)
            await asyncio.sleep(AFTER_FAILURE_S)
        finally:
            self.busy = False
        return True

    async def _ask(self, job: dict) -> object:
        answer = await self._runtime.post("/run", json={"kind": job["kind"], **job["input"]}, timeout=RUN_TIMEOUT_S)
        if answer.is_error:
            raise httpx.HTTPStatusError(answer.text[:500], request=answer.request, response=answer)
        return answer.json()


def is_away(error: httpx.HTTPError) -> bool:
    """The Runtime or its Ray is not there: that says nothing of the job, however long it lasts."""
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code == httpx.codes.SERVICE_UNAVAILABLE
    return isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
