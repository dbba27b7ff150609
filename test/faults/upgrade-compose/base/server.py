"""A small service with data. Its faults are set by variables."""

import http.server
import json
import os
import pathlib
import signal
import sys
import threading
import time

DATA = pathlib.Path(os.environ.get("DATA", "/data"))
SCHEMA = int(os.environ.get("SCHEMA", "1"))
ITEMS = DATA / "items.json"
VERSION = DATA / "schema"


def schema() -> int:
    # It may be read while a migration writes it.
    return int(VERSION.read_text() or SCHEMA) if VERSION.exists() else SCHEMA


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status: int, body: object) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        items = json.loads(ITEMS.read_text()) if ITEMS.exists() else []
        if schema() > SCHEMA:
            self.answer(500, {"error": "the database has a newer schema"})
        elif self.path.startswith("/items/"):
            found = self.path.rsplit("/", 1)[1] in items
            self.answer(200 if found else 404, {"found": found})
            if "ENDS_WHEN_READ" in os.environ:
                threading.Timer(0.3, os._exit, [3]).start()
        else:
            self.answer(200, {"items": len(items)})

    def do_POST(self) -> None:
        items = json.loads(ITEMS.read_text()) if ITEMS.exists() else []
        item = f"item-{len(items)}"
        ITEMS.write_text(json.dumps([*items, item]))
        self.answer(201, {"id": item})

    def log_message(self, *_: object) -> None:
        pass


def main() -> None:
    DATA.mkdir(parents=True, exist_ok=True)
    if schema() > SCHEMA:
        sys.exit(f"database migration error: Database version not handled: {schema()}")
    VERSION.write_text(str(SCHEMA if "MIGRATES" in os.environ else schema()))
    time.sleep(float(os.environ.get("START_SECONDS", "0")))
    server = http.server.ThreadingHTTPServer(("", 8000), Handler)
    if "IGNORES_SIGTERM" in os.environ:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    else:
        signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    server.serve_forever()


main()
