"""A small web server whose faults are set by variables. Without any it loses no request when its pod is replaced."""

import http.server
import json
import os
import signal
import sqlite3
import threading
import time
import urllib.request

DELAY = float(os.environ.get("DELAY", "0"))  # seconds that an answer takes
LISTEN_AFTER = float(os.environ.get("LISTEN_AFTER", "0"))  # seconds until the port is open
ON_TERM = os.environ.get("ON_TERM", "drain")  # drain, exit, ignore, refuse, or cut used connections
DRAIN = float(os.environ.get("DRAIN", "2"))  # seconds
QUERY = os.environ.get("QUERY", "")  # a statement for the database, at each request
DATABASE = os.environ.get("DATABASE", "")  # its address; empty: this server is the database
FAILS = os.environ.get("FAILS", "")  # answers 500

draining = False
store = sqlite3.connect(":memory:", check_same_thread=False)
lock = threading.Lock()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    used = False  # its connection has had an answer

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        if draining:
            self.send_header("connection", "close")
            self.close_connection = True
        self.end_headers()
        self.wfile.write(body)
        self.used = True

    def do_GET(self):
        if draining and ON_TERM == "cut" and self.used:
            self.close_connection = True
            return None
        if draining and ON_TERM == "refuse":
            return self.answer(503, "stopping")
        if self.path == "/healthz":
            return self.answer(200, "ok")
        time.sleep(DELAY)
        if FAILS:
            return self.answer(500, FAILS)
        if not QUERY:
            return self.answer(200, "ok")
        try:
            self.answer(200, ask(QUERY))
        except Exception as error:
            print(error, flush=True)
            self.answer(500, str(error))

    def do_POST(self):
        text = self.rfile.read(int(self.headers["content-length"])).decode()
        try:
            with lock:
                rows = store.execute(text).fetchall()
                store.commit()
            self.answer(200, json.dumps(rows))
        except sqlite3.Error as error:
            self.answer(400, str(error))

    def log_message(self, *_):
        pass


def ask(statement):
    request = urllib.request.Request(f"http://{DATABASE}/", statement.encode())
    try:
        return urllib.request.urlopen(request, timeout=5).read().decode()
    except urllib.error.HTTPError as error:
        raise RuntimeError(error.read().decode()) from error


def end(*_):
    global draining
    if ON_TERM == "ignore":
        return
    if ON_TERM == "exit":
        os._exit(0)
    draining = True
    threading.Thread(target=lambda: (time.sleep(DRAIN), server.shutdown())).start()


signal.signal(signal.SIGTERM, end)
if not DATABASE:
    store.execute("create table jobs (id integer primary key, name text, state text)")
time.sleep(LISTEN_AFTER)
http.server.ThreadingHTTPServer.request_queue_size = 128
server = http.server.ThreadingHTTPServer(("", 8000), Handler)
server.daemon_threads = False
server.serve_forever()
