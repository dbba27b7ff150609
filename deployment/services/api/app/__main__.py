"""python -m app: serves until SIGTERM and DRAIN_SECONDS more, then finishes what is open within 3 s."""

import uvicorn

from .leaving import KEEP_ALIVE_S, Server
from .log import configure_logging
from .main import app
from .settings import read_settings

GRACE_S = 3

if __name__ == "__main__":
    configure_logging()
    settings = read_settings()
    config = uvicorn.Config(
        app,
        host="0.0.0.0",
        port=settings.port,
        log_config=None,
        timeout_graceful_shutdown=GRACE_S,
        timeout_keep_alive=KEEP_ALIVE_S,
    )
    Server(config, app.state.leaving, settings.drain_s).run()
