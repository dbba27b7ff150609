"""The configuration from the environment, read once."""

import os
from dataclasses import dataclass

MODES = ("local", "k8s", "off")


@dataclass(frozen=True)
class Settings:
    """The Ray cluster. Mode off computes in this process; local and k8s need an address."""

    mode: str
    address: str
    port: int
    # Seconds after SIGTERM: how long it serves on, and how long jobs may take to end.
    drain_s: float
    finish_s: int


def read_settings(env: dict[str, str] | None = None) -> Settings:
    """Raises ValueError with what was found and what was expected."""
    values = os.environ if env is None else env
    mode = values.get("RAY_MODE", "off")
    address = values.get("RAY_ADDRESS", "")
    if mode not in MODES:
        raise ValueError(f"RAY_MODE is {mode!r}; expected one of {', '.join(MODES)}")
    if mode != "off" and not address.startswith("ray://"):
        raise ValueError(f"RAY_ADDRESS is {address!r}; RAY_MODE={mode} needs an address such as ray://ray-head:10001")
    return Settings(
        mode,
        address,
        int(values.get("PORT", "8001")),
        drain_s=float(values.get("DRAIN_SECONDS", "0")),
        finish_s=int(values.get("FINISH_SECONDS", "3")),
    )
