"""What the environment says, read once."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Where the API's dependencies are; redis_url is None when there is no cache."""

    database_url: str
    runtime_url: str
    redis_url: str | None
    port: int


def read_settings(env: dict[str, str] | None = None) -> Settings:
    """Settings from the environment; raises KeyError naming a required variable that is not set."""
    values = os.environ if env is None else env
    return Settings(
        database_url=values["DATABASE_URL"],
        runtime_url=values["RUNTIME_URL"].rstrip("/"),
        redis_url=values.get("REDIS_URL") or None,
        port=int(values.get("PORT", "8000")),
    )
