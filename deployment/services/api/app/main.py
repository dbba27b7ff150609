"""The application: its open connections and its routes."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Annotated, Any
from uuid import UUID

import httpx
from fastapi import FastAPI, Query, Request
from fastapi.responses import JSONResponse

from . import database, jobs
from .cache import Cache
from .dispatcher import Dispatcher
from .errors import ApiError, dependency_down, install_error_handlers
from .health import check_all, is_ready
from .leaving import ConnectionsEnd, Leaving
from .ray import client_port_answers, disagreement
from .settings import Settings, read_settings

LISTED = 50


class Services:
    """The dependencies; the pool is None until Postgres has answered."""

    def __init__(self, settings: Settings, leaving: Leaving) -> None:
        self.settings = settings
        self.leaving = leaving
        self.pool: Any = None
        self.dispatcher: Dispatcher | None = None
        self.runtime = httpx.AsyncClient(base_url=settings.runtime_url)
        self.cache = Cache(settings.redis_url)

    async def work(self) -> None:
        self.pool = await database.connect(self.settings.database_url)
        self.dispatcher = Dispatcher(self.pool, self.runtime, self.leaving)
        await self.dispatcher.run()

    async def finish(self, work: asyncio.Task[None]) -> None:
        """Lets the job that is being run end; what can't is given back."""
        self.leaving.begin()
        if self.dispatcher is not None and self.dispatcher.busy:
            await asyncio.wait({work}, timeout=self.settings.finish_s)
        work.cancel()
        with contextlib.suppress(asyncio.CancelledError, *database.UNAVAILABLE):
            await work

    async def close(self) -> None:
        await self.runtime.aclose()
        await self.cache.close()
        if self.pool is not None:
            self.pool.terminate()


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    services = Services(read_settings(), app.state.leaving)
    app.state.services = services
    worker = asyncio.create_task(services.work())
    yield
    await services.finish(worker)
    await services.close()


app = FastAPI(title="Jobs", lifespan=lifespan)
app.state.leaving = Leaving()
app.add_middleware(ConnectionsEnd, leaving=app.state.leaving)
install_error_handlers(app)


def services_of(request: Request) -> Services:
    return request.app.state.services


@contextlib.contextmanager
def postgres(services: Services):
    """The pool; an outage becomes a 503 that says so."""
    if services.pool is None:
        raise dependency_down("postgres", ConnectionError("not connected yet"))
    try:
        yield services.pool
    except database.UNAVAILABLE as error:
        raise dependency_down("postgres", error) from error


@app.get("/healthz")
async def healthz() -> dict[str, str]:
    return {"status": "alive"}


@app.get("/readyz")
async def readyz(request: Request) -> JSONResponse:
    services = services_of(request)

    async def postgres_answers() -> None:
        with postgres(services) as pool:
            await pool.fetchval("select 1")

    async def runtime_answers() -> None:
        answer = await services.runtime.get("/readyz")
        runtime.update(answer.json())
        answer.raise_for_status()

    async def ray_answers() -> None:
        await client_port_answers(services.settings.ray)

    runtime: dict[str, Any] = {}
    redis = services.cache.ping if services.cache.configured else None
    ray = ray_answers if services.settings.ray.mode != "off" else None
    found = await check_all({"postgres": postgres_answers, "runtime": runtime_answers, "redis": redis, "ray": ray})
    # A rollout that changes RAY_ADDRESS replaces one service before the other: reported, but no reason to stop serving.
    if different := disagreement(services.settings.ray, runtime):
        found["ray"] |= {"state": "differs", "error": different}
    # Jobs are accepted, and listed, while the Runtime is away: its replacement must not take the API out of the Service.
    ready = is_ready(found, {"postgres"})
    return JSONResponse({"ready": ready, "dependencies": found}, 200 if ready else 503)


@app.post("/jobs", status_code=202)
async def submit(request: Request, job: jobs.NewJob) -> dict[str, Any]:
    services = services_of(request)
    with postgres(services) as pool:
        stored = await jobs.add(pool, job)
    if services.dispatcher:
        services.dispatcher.wake()
    return stored


@app.get("/jobs")
async def list_jobs(request: Request, limit: Annotated[int, Query(ge=1, le=LISTED)] = LISTED) -> list[dict[str, Any]]:
    with postgres(services_of(request)) as pool:
        return await jobs.recent(pool, limit)


@app.get("/jobs/{job_id}")
async def show(request: Request, job_id: UUID) -> dict[str, Any]:
    services = services_of(request)
    cached = await services.cache.get(str(job_id))
    if cached:
        return cached
    with postgres(services) as pool:
        job = await jobs.find(pool, job_id)
    if job is None:
        raise ApiError(404, "job-not-found", f"There is no job {job_id}", "GET /jobs lists the jobs there are.")
    await services.cache.put(job)
    return job
