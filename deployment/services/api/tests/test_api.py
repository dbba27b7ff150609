"""The API's pure parts, and its answers while Postgres and the Runtime are not there."""

import asyncio
import signal
import socket

import httpx
import pytest
import uvicorn
from app.dispatcher import Dispatcher, is_away
from app.health import check_all, is_ready
from app.jobs import MAX_SAMPLES, NewJob
from app.leaving import ConnectionsEnd, Leaving, Server
from app.ray import disagreement
from app.settings import read_settings
from fastapi.testclient import TestClient
from pydantic import TypeAdapter, ValidationError

NOWHERE = {"DATABASE_URL": "postgresql://u:p@127.0.0.1:1/d", "RUNTIME_URL": "http://127.0.0.1:1/"}


def test_settings_come_from_the_environment():
    settings = read_settings({**NOWHERE, "REDIS_URL": "", "PORT": "9"})
    assert (settings.runtime_url, settings.redis_url, settings.port) == ("http://127.0.0.1:1", None, 9)


def test_a_missing_variable_is_named():
    with pytest.raises(KeyError, match="DATABASE_URL"):
        read_settings({})


@pytest.mark.parametrize(
    "job",
    [
        {"kind": "pi", "samples": 0},
        {"kind": "pi", "samples": MAX_SAMPLES + 1},
        {"kind": "words", "text": ""},
        {"kind": "words"},
        {"kind": "other"},
        {"kind": "pi", "text": "not for pi"},
    ],
)
def test_wrong_jobs_are_refused(job):
    with pytest.raises(ValidationError):
        TypeAdapter(NewJob).validate_python(job)


def test_dependencies_are_told_apart():
    async def up():
        return None

    async def down():
        raise ConnectionError("refused")

    async def hangs():
        await asyncio.sleep(60)

    found = asyncio.run(check_all({"a": up, "b": down, "c": None, "d": hangs}))
    assert [each["state"] for each in found.values()] == ["up", "down", "off", "down"]
    assert found["b"]["error"] == "refused"
    assert found["d"]["latency_ms"] >= 1900
    assert is_ready(found, {"a"})
    assert not is_ready(found, {"a", "b"})


def answered(status: int) -> httpx.HTTPStatusError:
    request = httpx.Request("POST", "http://runtime/run")
    return httpx.HTTPStatusError("", request=request, response=httpx.Response(status))


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (httpx.ConnectError("refused"), True),
        (httpx.ConnectTimeout("no answer"), True),
        (answered(503), True),
        (answered(500), False),
        (httpx.ReadTimeout("still at it"), False),
        (httpx.RemoteProtocolError("died at it"), False),
    ],
)
def test_only_what_the_job_did_counts_against_it(error, away):
    assert is_away(error) is away


def test_a_replica_that_leaves_ends_its_connections(client):
    assert "connection" not in client.get("/healthz").headers
    leaving = Leaving()
    leaving.begin()
    with TestClient(ConnectionsEnd(client.app, leaving)) as last:
        assert last.get("/healthz").headers["connection"] == "close"


def test_sigterm_lets_the_server_serve_on(client):
    leaving = Leaving()
    server = Server(uvicorn.Config(client.app), leaving, drain_s=30)
    server.handle_exit(signal.SIGTERM, None)
    assert leaving()
    assert not server.should_exit
    server.handle_exit(signal.SIGINT, None)
    assert server.should_exit


def test_the_job_of_a_replica_that_leaves_ends_and_no_other_is_taken(monkeypatch):
    leaving = Leaving()
    taken = []

    async def claim(_):
        taken.append("job")
        return {"id": "job", "kind": "pi", "input": {}, "attempts": 1}

    async def finish(_, job_id, result):
        taken.append(f"{job_id}: {result}")

    def answer(_):
        leaving.begin()
        return httpx.Response(200, json=3)

    monkeypatch.setattr("app.jobs.claim", claim)
    monkeypatch.setattr("app.jobs.finish", finish)
    runtime = httpx.AsyncClient(transport=httpx.MockTransport(answer), base_url="http://runtime")
    asyncio.run(asyncio.wait_for(Dispatcher(None, runtime, leaving).run(), 10))
    assert taken == ["job", "job: 3"]


@pytest.fixture
def client(monkeypatch):
    for name, value in NOWHERE.items():
        monkeypatch.setenv(name, value)
    from app.main import app

    with TestClient(app) as client:
        yield client


def test_it_lives_and_says_what_is_down(client):
    assert client.get("/healthz").json() == {"status": "alive"}
    answer = client.get("/readyz")
    assert answer.status_code == 503
    states = {name: each["state"] for name, each in answer.json()["dependencies"].items()}
    assert states == {"postgres": "down", "runtime": "down", "redis": "off", "ray": "off"}


def test_ray_is_checked_where_it_is_configured(monkeypatch, client):
    with socket.create_server(("127.0.0.1", 0)) as head:
        address = f"ray://127.0.0.1:{head.getsockname()[1]}"
        monkeypatch.setattr(client.app.state.services, "settings", read_settings({**NOWHERE, **ray_at(address)}))
        assert client.get("/readyz").json()["dependencies"]["ray"]["state"] == "up"
    assert client.get("/readyz").json()["dependencies"]["ray"]["state"] == "down"


def ray_at(address: str, mode: str = "k8s") -> dict[str, str]:
    return {"RAY_MODE": mode, "RAY_ADDRESS": address}


@pytest.mark.parametrize(
    ("runtime", "expected"),
    [
        ({"mode": "k8s", "address": "ray://ray-head:10001"}, None),
        ({"mode": "k8s", "address": "ray://other:10001"}, "RAY_ADDRESS=ray://other:10001"),
        ({"mode": "local", "address": "ray://ray-head:10001"}, "RAY_MODE=local"),
        ({"mode": "off"}, "the Runtime uses RAY_MODE=off,"),
        # An older Runtime doesn't report it.
        ({"state": "up"}, None),
    ],
)
def test_another_ray_of_the_runtime_is_reported(runtime, expected):
    target = read_settings({**NOWHERE, **ray_at("ray://ray-head:10001")}).ray
    found = disagreement(target, {"dependencies": {"ray": runtime}})
    assert (found is None) if expected is None else (expected in found)


@pytest.mark.parametrize(
    ("env", "message"),
    [
        ({"RAY_MODE": "remote"}, "expected one of local, k8s, off"),
        ({"RAY_MODE": "local"}, "needs an address such as ray://"),
        ({"RAY_MODE": "k8s", "RAY_ADDRESS": "ray-head:10001"}, "needs an address such as ray://"),
    ],
)
def test_a_wrong_ray_setting_is_refused(env, message):
    with pytest.raises(ValueError, match=message):
        read_settings({**NOWHERE, **env})


def test_a_job_cannot_be_taken_without_postgres(client):
    answer = client.post("/jobs", json={"kind": "pi"})
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "postgres-unavailable"


def test_a_wrong_request_is_explained(client):
    answer = client.post("/jobs", json={"kind": "pi", "samples": "many"})
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "invalid-request"
    assert "samples" in answer.json()["error"]["message"]
