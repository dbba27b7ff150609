"""How a replica leaves without losing a request.

SIGTERM comes at the moment when Kubernetes begins to take the address out of the Services, and every proxy follows in
its own time. So the program serves on for a while, and each answer asks its client to open another connection: what is
closed at the end is idle.
"""

import signal
import threading
from types import FrameType
from typing import Any

import uvicorn

# Longer than proxies keep an idle connection (60 s): the client closes it, never the server under a request.
KEEP_ALIVE_S = 75


class Leaving:
    """Whether SIGTERM has come."""

    def __init__(self) -> None:
        self._begun = threading.Event()

    def begin(self) -> None:
        self._begun.set()

    def __call__(self) -> bool:
        return self._begun.is_set()


class ConnectionsEnd:
    """ASGI middleware: while the replica is leaving, an answer is the last one over its connection."""

    def __init__(self, app: Any, leaving: Leaving) -> None:
        self._app = app
        self._leaving = leaving

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def send_last(message: Any) -> None:
            if message["type"] == "http.response.start" and self._leaving():
                message = {**message, "headers": [*message.get("headers", []), (b"connection", b"close")]}
            await send(message)

        await self._app(scope, receive, send_last)


class Server(uvicorn.Server):
    """Serves on for so many seconds after SIGTERM."""

    def __init__(self, config: uvicorn.Config, leaving: Leaving, drain_s: float) -> None:
        super().__init__(config)
        self._leaving = leaving
        self._drain_s = drain_s

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._leaving.begin()
        if sig != signal.SIGTERM or self._drain_s == 0:
            super().handle_exit(sig, frame)
            return
        timer = threading.Timer(self._drain_s, super().handle_exit, (sig, frame))
        timer.daemon = True
        timer.start()
