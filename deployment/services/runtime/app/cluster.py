"""The client of Ray: connects in the background, and again when the connection breaks."""

import logging
import platform
import threading
import time
from collections.abc import Callable
from typing import Any

import ray

from .session import leave_in_time, wait_for_port

log = logging.getLogger("runtime.cluster")

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 5.0
# Between looks at a connection that works.
WATCH_S = 2.0
TASK_TIMEOUT_S = 45.0


class ClusterDown(Exception):
    """Ray does not answer now."""


def on_node(work: Callable[[Any], Any], given: Any) -> tuple[str, Any]:
    """Where a piece ran, and its answer."""
    return platform.node(), work(given)


class Cluster:
    """Runs pieces of work on Ray; every call fails fast while there is no connection."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._stop = threading.Event()
        self._up = threading.Event()
        self._trouble = "not connected yet"
        self._thread = threading.Thread(target=self._keep_connected, daemon=True)

    def start(self) -> None:
        leave_in_time()
        self._thread.start()

    def close(self) -> None:
        self._stop.set()

    def map(self, work: Callable[[Any], Any], pieces: list[Any]) -> list[tuple[str, Any]]:
        """Each piece as a task, spread over the nodes; raises ClusterDown."""
        self._require()
        try:
            task = ray.remote(num_cpus=1, scheduling_strategy="SPREAD")(on_node)
            return ray.get([task.remote(work, piece) for piece in pieces], timeout=TASK_TIMEOUT_S)
        except (ConnectionError, RuntimeError, ray.exceptions.RayError) as error:
            raise ClusterDown(
                str(error).strip().splitlines()[-1] if str(error).strip() else type(error).__name__
            ) from error

    def nodes(self) -> list[dict[str, Any]]:
        """The nodes that are alive; raises ClusterDown."""
        self._require()
        try:
            return [
                {"name": node["NodeManagerHostname"], "cpus": node["Resources"].get("CPU", 0)}
                for node in ray.nodes()
                if node["Alive"]
            ]
        except (ConnectionError, RuntimeError) as error:
            raise ClusterDown(str(error)) from error

    def _require(self) -> None:
        if not self._up.is_set():
            raise ClusterDown(self._trouble)

    def _keep_connected(self) -> None:
        pause = FIRST_PAUSE_S
        while not self._stop.is_set():
            try:
                self._connect()
                pause = FIRST_PAUSE_S
                self._watch()
            except Exception as error:  # whatever the client raises, the answer is to try again
                self._trouble = str(error).strip().splitlines()[-1] if str(error).strip() else type(error).__name__
                log.warning("Ray at %s does not answer (%s), next try in %.1f s", self._address, self._trouble, pause)
            self._up.clear()
            self._stop.wait(pause)
            pause = min(LONGEST_PAUSE_S, pause * 2)

    def _connect(self) -> None:
        wait_for_port(self._address, self._stop, self._cannot_connect)
        ray.shutdown()
        ray.init(self._address, logging_level=logging.WARNING)
        self._up.set()
        log.info("connected to Ray at %s", self._address)

    def _cannot_connect(self, reason: str) -> None:
        if reason != self._trouble:
            log.warning("Ray at %s accepts no connection (%s)", self._address, reason)
        self._trouble = reason

    def _watch(self) -> None:
        """Returns, or raises, when the connection is gone."""
        while not self._stop.is_set():
            if not ray.util.client.ray.is_connected():
                raise ConnectionError("the connection was closed")
            ray.nodes()
            time.sleep(WATCH_S)
