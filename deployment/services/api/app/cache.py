"""Finished results in Redis, when there is one; a cache that is down slows nothing down."""

import json
import logging
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

log = logging.getLogger("api.cache")

KEPT_S = 3600


class Cache:
    def __init__(self, url: str | None) -> None:
        self._redis = Redis.from_url(url, socket_timeout=0.5, socket_connect_timeout=0.5) if url else None

    @property
    def configured(self) -> bool:
        return self._redis is not None

    async def get(self, job_id: str) -> dict[str, Any] | None:
        if self._redis is None:
            return None
        try:
            found = await self._redis.get(f"job:{job_id}")
            return json.loads(found) if found else None
        except (RedisError, OSError) as error:
            log.warning("Redis does not answer: %s", error)
            return None

    async def put(self, job: dict[str, Any]) -> None:
        """Keeps a finished job; one that may still change is never kept."""
        if self._redis is None or job["state"] != "done":
            return
        try:
            await self._redis.set(f"job:{job['id']}", json.dumps(job), ex=KEPT_S)
        except (RedisError, OSError) as error:
            log.warning("Redis does not answer: %s", error)

    async def ping(self) -> None:
        if self._redis is not None:
            await self._redis.ping()

    async def close(self) -> None:
        if self._redis is not None:
            await self._redis.aclose()
