"""How soon the Runtime connects: to a head whose port opens late, and after a session that Ray failed to start."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import grpc
import pytest
from app.cluster import Cluster, ClusterDown
from app.session import wait_for_port
from ray.core.generated import ray_client_pb2 as messages
from ray.core.generated import ray_client_pb2_grpc as services

# How long Ray holds the streams of a session that it failed to start.
HELD_S = 30.0
# Ray's own client needs HELD_S and more.
SOON_S = 15.0


class FailingHead(
    services.RayletDriverServicer, services.RayletDataStreamerServicer, services.RayletLogStreamerServicer
):
    """Answers as Ray's proxier when the process of a session dies at once (ray-project/ray#63202)."""

    def __init__(self) -> None:
        self.sessions = 0
        self.tried_again = threading.Event()
        self.stopped = threading.Event()
        self._server = grpc.server(ThreadPoolExecutor(16))
        services.add_RayletDriverServicer_to_server(self, self._server)
        services.add_RayletDataStreamerServicer_to_server(self, self._server)
        services.add_RayletLogStreamerServicer_to_server(self, self._server)
        self.port = self._server.add_insecure_port("127.0.0.1:0")
        self._server.start()

    def ClusterInfo(self, request, context):
        return messages.ClusterInfoResponse(json="{}")

    def Datapath(self, requests, context):
        request = next(requests)
        self.sessions += 1
        if self.sessions > 1:
            self.tried_again.set()
        failed = messages.InitResponse(ok=False, msg="RuntimeError: Starting Ray client server failed.")
        yield messages.DataResponse(req_id=request.req_id, init=failed)
        self.stopped.wait(HELD_S)

    def Logstream(self, requests, context):
        self.stopped.wait(HELD_S)
        return iter(())

    def stop(self) -> None:
        self.stopped.set()
        self._server.stop(0)


@pytest.fixture
def head():
    head = FailingHead()
    yield head
    head.stop()


def test_a_session_that_ray_failed_to_start_is_tried_again_soon(head):
    cluster = Cluster(f"ray://127.0.0.1:{head.port}")
    cluster.start()
    try:
        assert head.tried_again.wait(SOON_S)
        with pytest.raises(ClusterDown, match="Starting Ray client server failed"):
            cluster.nodes()
    finally:
        cluster.close()


def test_a_port_that_opens_late_is_found_soon():
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))  # bound, not listening: connections are refused
    reasons: list[str] = []
    opener = threading.Timer(1.2, listener.listen)
    opener.start()
    started = time.monotonic()
    wait_for_port(f"ray://127.0.0.1:{listener.getsockname()[1]}", threading.Event(), reasons.append)
    listener.close()
    assert time.monotonic() - started >= 1.0
    assert any("refused" in reason for reason in reasons)


@pytest.mark.parametrize("address", ["ray://head.invalid:10001", "ray://127.0.0.1:1"])
def test_the_wait_for_a_port_ends_at_the_stop(address):
    stop = threading.Event()
    reasons: list[str] = []

    def report(reason: str) -> None:
        reasons.append(reason)
        stop.set()

    wait_for_port(address, stop, report)
    assert len(reasons) == 1
