"""The content of /readyz: each dependency, its state and how long it took to answer."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

CHECK_TIMEOUT_S = 2.0

Check = Callable[[], Awaitable[Any]]


async def check_all(checks: dict[str, Check | None]) -> dict[str, dict[str, Any]]:
    """All at the same time; None is a dependency that is switched off."""
    states = await asyncio.gather(*(_check(check) for check in checks.values()))
    return dict(zip(checks, states, strict=True))


async def _check(check: Check | None) -> dict[str, Any]:
    if check is None:
        return {"state": "off"}
    started = time.perf_counter()
    try:
        await asyncio.wait_for(check(), CHECK_TIMEOUT_S)
        state: dict[str, Any] = {"state": "up"}
    except Exception as error:  # whatever a client library raises, the dependency is down
        state = {"state": "down", "error": str(error) or type(error).__name__}
    return {**state, "latency_ms": round((time.perf_counter() - started) * 1000, 1)}


def is_ready(dependencies: dict[str, dict[str, Any]], required: set[str]) -> bool:
    return all(dependencies[name]["state"] == "up" for name in required)
