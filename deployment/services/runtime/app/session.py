"""What Ray's client leaves to chance when a session begins or ends: each is bounded here, so that a retry comes soon."""

import functools
import socket
import threading
from collections.abc import Callable
from urllib.parse import urlsplit

from ray.util.client.worker import Worker

# Between looks at a port that refuses, and the limit of one look.
PORT_PAUSE_S = 0.5
PORT_TIMEOUT_S = 2.0
# A session that works ends in a part of a second.
LEAVE_TIMEOUT_S = 2.0


def wait_for_port(address: str, stop: threading.Event, report: Callable[[str], None]) -> None:
    """Returns when the address accepts connections, or at the stop.

    Ray's client would try three times, 5, 10 and 15 s long, and gRPC resolves a name again only after 30 s.
    """
    parts = urlsplit(address)
    while parts.port and not stop.is_set():
        try:
            socket.create_connection((parts.hostname, parts.port), PORT_TIMEOUT_S).close()
            return
        except OSError as error:
            report(str(error))
        stop.wait(PORT_PAUSE_S)


def leave_in_time() -> None:
    """Makes Ray's client leave within LEAVE_TIMEOUT_S.

    When the head fails to start the process of a session (ray-project/ray#63202), it holds the streams of that session
    for 30 s, and the client waits for their end before it reports the failure. Closing the channel ends them.
    """
    close = Worker.close
    if hasattr(close, "__wrapped__"):
        return

    @functools.wraps(close)
    def close_in_time(worker: Worker) -> None:
        timer = threading.Timer(LEAVE_TIMEOUT_S, lambda: worker.channel and worker.channel.close())
        timer.daemon = True
        timer.start()
        try:
            close(worker)
        finally:
            timer.cancel()

    Worker.close = close_in_time
