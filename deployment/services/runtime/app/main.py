"""The application: one route that runs a job, and two health endpoints."""

import contextlib
import platform
from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any, Literal

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from . import work
from .cluster import Cluster, ClusterDown
from .leaving import ConnectionsEnd, Leaving
from .settings import read_settings


class Pi(BaseModel):
    kind: Literal["pi"]
    samples: int = Field(ge=1)


class Words(BaseModel):
    kind: Literal["words"]
    text: str


Job = Annotated[Pi | Words, Field(discriminator="kind")]


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings = read_settings()
    app.state.settings = settings
    app.state.cluster = None if settings.mode == "off" else Cluster(settings.address)
    if app.state.cluster:
        app.state.cluster.start()
    yield
    if app.state.cluster:
        app.state.cluster.close()


app = FastAPI(title="Runtime", lifespan=lifespan)
app.state.leaving = Leaving()
app.add_middleware(ConnectionsEnd, leaving=app.state.leaving)


@app.exception_handler(ClusterDown)
async def cluster_down(_: Any, error: ClusterDown) -> JSONResponse:
    hint = "Send the job again; /readyz says when Ray answers."
    return JSONResponse(
        {"error": {"code": "ray-unavailable", "message": f"Ray does not answer: {error}", "hint": hint}}, 503
    )


@app.get("/healthz")
async def healthz() -> dict[str, str]:
    return {"status": "alive"}


@app.get("/readyz")
def readyz() -> JSONResponse:
    cluster: Cluster | None = app.state.cluster
    if cluster is None:
        return answer_ready(True, {"state": "off", "mode": "off"})
    used = {"mode": app.state.settings.mode, "address": app.state.settings.address}
    try:
        nodes = cluster.nodes()
    except ClusterDown as error:
        return answer_ready(False, {"state": "down", "error": str(error), **used})
    ready = any(node["cpus"] > 0 for node in nodes)
    return answer_ready(ready, {"state": "up" if ready else "no workers", "nodes": nodes, **used})


def answer_ready(ready: bool, ray: dict[str, Any]) -> JSONResponse:
    """mode and address are for the API, which compares them with its own."""
    return JSONResponse({"ready": ready, "dependencies": {"ray": ray}}, 200 if ready else 503)


@app.post("/run")
def run(job: Job) -> dict[str, Any]:
    if isinstance(job, Pi):
        nodes, found = spread(work.hits, work.shares(job.samples))
        return {**work.combine_pi(job.samples, found), "nodes": nodes}
    nodes, counted = spread(work.count_words, work.chunks(job.text))
    return {**work.combine_words(counted), "nodes": nodes}


def spread(function: Callable[[Any], Any], pieces: list[Any]) -> tuple[dict[str, int], list[Any]]:
    """The answers, and how many pieces each node ran."""
    cluster: Cluster | None = app.state.cluster
    answers = cluster.map(function, pieces) if cluster else [(platform.node(), function(piece)) for piece in pieces]
    names = [node for node, _ in answers]
    return {name: names.count(name) for name in sorted(set(names))}, [answer for _, answer in answers]
