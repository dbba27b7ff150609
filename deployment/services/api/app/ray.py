"""Ray as the API sees it: whether the client port at RAY_ADDRESS answers. No Ray package is needed for that."""

import asyncio
from urllib.parse import urlsplit

from .settings import RayTarget

DEFAULT_CLIENT_PORT = 10001
CONNECT_TIMEOUT_S = 1.5


async def client_port_answers(target: RayTarget) -> None:
    """Opens and closes a TCP connection to the Ray client port; raises OSError or TimeoutError."""
    parts = urlsplit(target.address)
    connection = asyncio.open_connection(parts.hostname, parts.port or DEFAULT_CLIENT_PORT)
    _, writer = await asyncio.wait_for(connection, CONNECT_TIMEOUT_S)
    writer.close()


def disagreement(target: RayTarget, runtime: dict) -> str | None:
    """Why the Runtime's Ray isn't this one, from the Runtime's own /readyz; None if they agree or it didn't tell."""
    used = runtime.get("dependencies", {}).get("ray", {})
    if "mode" not in used:
        return None
    if (used["mode"], used.get("address", "")) == (target.mode, target.address):
        return None
    theirs, ours = _name(used["mode"], used.get("address", "")), _name(target.mode, target.address)
    return f"the Runtime uses {theirs}, the API is configured for {ours}"


def _name(mode: str, address: str) -> str:
    return f"RAY_MODE={mode} RAY_ADDRESS={address}" if address else f"RAY_MODE={mode}"
