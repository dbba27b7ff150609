"""The configuration from the environment, read once."""

import os
from dataclasses import dataclass

RAY_MODES = ("local", "k8s", "off")


@dataclass(frozen=True)
class RayTarget:
    """The Ray cluster that this deployment uses; mode off means no cluster."""

    mode: str
    address: str


@dataclass(frozen=True)
class Settings:
    """Addresses of the API's dependencies; redis_url is None if there is no cache."""

    database_url: str
    runtime_url: str
    redis_url: str | None
    ray: RayTarget
    port: int
    # Seconds after SIGTERM: how long it serves on, and how long a job may take to end.
    drain_s: float
    finish_s: float


def read_settings(env: dict[str, str] | None = None) -> Settings:
    """Raises KeyError naming a required variable that isn't set, and ValueError for a wrong one."""
    values = os.environ if env is None else env
    return Settings(
        database_url=values["DATABASE_URL"],
        runtime_url=values["RUNTIME_URL"].rstrip("/"),
        redis_url=values.get("REDIS_URL") or None,
        ray=_ray(values.get("RAY_MODE", "off"), values.get("RAY_ADDRESS", "")),
        port=int(values.get("PORT", "8000")),
        drain_s=float(values.get("DRAIN_SECONDS", "0")),
        finish_s=float(values.get("FINISH_SECONDS", "0")),
    )


def _ray(mode: str, address: str) -> RayTarget:
    if mode not in RAY_MODES:
        raise ValueError(f"RAY_MODE is {mode!r}; expected one of {', '.join(RAY_MODES)}")
    if mode == "off":
        return RayTarget(mode, "")
    if not address.startswith("ray://"):
        raise ValueError(f"RAY_ADDRESS is {address!r}; RAY_MODE={mode} needs an address such as ray://ray-head:10001")
    return RayTarget(mode, address)
