"""A registry on every node's loopback, where containerd speaks plain HTTP: real answers, good and bad.

The first part of an image's name says how it behaves: localhost:5555/BEHAVIOUR/NAME:TAG.
"""

import gzip
import hashlib
import http.server
import io
import json
import platform
import tarfile
import threading
import time

PORT = 5555
SLOW_S = 12
# Between two attempts, a kubelet waits 10 s: what is refused for less than that is refused once.
LATE_S = 5
REFUSALS = {"missing": 404, "private": 401, "busy": 429, "late404": 404, "late401": 401, "late429": 429}
CODES = {404: "MANIFEST_UNKNOWN", 401: "UNAUTHORIZED", 429: "TOOMANYREQUESTS"}
HERE = {"x86_64": "amd64", "aarch64": "arm64"}[platform.machine()]
OTHER = {"amd64": "arm64", "arm64": "amd64"}[HERE]
# A program that does nothing but wait: pause(2), and ppoll(0, 0, 0, 0) where pause is missing.
MACHINES = {
    "amd64": (62, bytes.fromhex("b8220000000f05ebf7")),
    "arm64": (183, bytes.fromhex("000080d2010080d2020080d2030080d2280980d2010000d4faffff17")),
}

blobs: dict[str, bytes] = {}
first_asked: dict[str, float] = {}


def program(arch: str) -> bytes:
    """The smallest ELF file that Linux runs: one header, one segment, its code."""
    machine, code = MACHINES[arch]
    base, start = 0x400000, 120
    header = b"\x7fELF\x02\x01\x01" + bytes(9)
    header += (2).to_bytes(2, "little") + machine.to_bytes(2, "little") + (1).to_bytes(4, "little")
    header += (base + start).to_bytes(8, "little") + (64).to_bytes(8, "little") + bytes(8) + bytes(4)
    header += b"".join(each.to_bytes(2, "little") for each in (64, 56, 1, 0, 0, 0))
    size = (start + len(code)).to_bytes(8, "little")
    segment = (1).to_bytes(4, "little") + (5).to_bytes(4, "little") + bytes(8)
    segment += base.to_bytes(8, "little") * 2 + size * 2 + (0x1000).to_bytes(8, "little")
    return header + segment + code


def keep(content: bytes) -> dict:
    digest = "sha256:" + hashlib.sha256(content).hexdigest()
    blobs[digest] = content
    return {"digest": digest, "size": len(content)}


def image(name: str, arch: str) -> bytes:
    """The manifest of an image that holds the program alone."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as layer:
        entry = tarfile.TarInfo("app")
        entry.size, entry.mode = len(program(arch)), 0o755
        layer.addfile(entry, io.BytesIO(program(arch)))
    raw = packed.getvalue()
    config = {
        "architecture": HERE,
        "os": "linux",
        "config": {"Labels": {"name": name}},
        "rootfs": {"type": "layers", "diff_ids": ["sha256:" + hashlib.sha256(raw).hexdigest()]},
    }
    kind = "application/vnd.oci.image."
    manifest = {
        "schemaVersion": 2,
        "mediaType": kind + "manifest.v1+json",
        "config": {"mediaType": kind + "config.v1+json", **keep(json.dumps(config).encode())},
        "layers": [{"mediaType": kind + "layer.v1.tar+gzip", **keep(gzip.compress(raw, mtime=0))}],
    }
    return json.dumps(manifest).encode()


def index(name: str) -> bytes:
    """An index whose only image is for another platform."""
    entry = keep(image(name, OTHER))
    media = "application/vnd.oci.image.manifest.v1+json"
    manifests = [{"mediaType": media, "platform": {"os": "linux", "architecture": "s390x"}, **entry}]
    kind = "application/vnd.oci.image.index.v1+json"
    return json.dumps({"schemaVersion": 2, "mediaType": kind, "manifests": manifests}).encode()


class Registry(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = self.path.removeprefix("/v2/").split("/")
        if self.path == "/v2/" or len(parts) < 4:
            return self.answer(200, b"{}")
        behaviour, name, what, reference = parts[0], parts[1], parts[-2], parts[-1]
        if what == "blobs" or reference in blobs:
            found = blobs.get(reference)
            return self.answer(200, found) if found else self.refuse(404)
        asked = time.monotonic() - first_asked.setdefault(f"{behaviour}/{name}", time.monotonic())
        if behaviour in REFUSALS and (not behaviour.startswith("late") or asked < LATE_S):
            return self.refuse(REFUSALS[behaviour])
        if behaviour == "slow":
            time.sleep(max(0.0, SLOW_S - asked))
        if behaviour == "foreign-index":
            return self.answer(200, index(name))
        return self.answer(200, image(name, OTHER if behaviour == "foreign-program" else HERE))

    do_HEAD = do_GET

    def refuse(self, status: int) -> None:
        error = {"errors": [{"code": CODES[status], "message": CODES[status].lower()}]}
        self.answer(status, json.dumps(error).encode())

    def answer(self, status: int, body: bytes) -> None:
        media = (
            json.loads(body).get("mediaType", "application/json") if body[:1] == b"{" else "application/octet-stream"
        )
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Docker-Content-Digest", "sha256:" + hashlib.sha256(body).hexdigest())
        if status == 401:
            self.send_header("WWW-Authenticate", 'Basic realm="registry"')
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


threading.stack_size(256 * 1024)
Server(("127.0.0.1", PORT), Registry).serve_forever()
