"""python -m app: serves until SIGTERM, then finishes what is open within 3 s."""

import uvicorn

from .log import configure_logging
from .settings import read_settings

GRACE_S = 3

if __name__ == "__main__":
    configure_logging()
    uvicorn.run(
        "app.main:app", host="0.0.0.0", port=read_settings().port, log_config=None, timeout_graceful_shutdown=GRACE_S
    )
