#!/usr/bin/env python3
"""Checks one component of a running deployment.

Its address is API_URL, WEB_URL or RUNTIME_URL; by default, the port that Compose published for project
PROJECT (slipway by default). Exit codes: 0 all checks passed, 1 a check failed, 2 nothing to check.
"""

import argparse
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

PORTS = {"api": 8000, "web": 3000, "runtime": 8001}
REQUEST_TIMEOUT_S = 60
JOB_TIMEOUT_S = 60


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--component", choices=sorted(PORTS), required=True)
    component = parser.parse_args().component
    base = find(component)
    if base is None:
        print(
            f"{component}: not found. Start the stack with deployment/scripts/up.sh, or set {component.upper()}_URL.",
            file=sys.stderr,
        )
        return 2
    checks = {"api": check_api, "web": check_web, "runtime": check_runtime}[component]
    try:
        for line in checks(base):
            print(f"ok   {component}: {line}")
    except (AssertionError, OSError, KeyError, ValueError) as error:
        print(f"FAIL {component}: {error}")
        return 1
    return 0


def find(component: str) -> str | None:
    """The component's base URL."""
    if url := os.environ.get(f"{component.upper()}_URL"):
        return url.rstrip("/")
    project = os.environ.get("PROJECT", "slipway")
    command = ["docker", "compose", "--project-name", project, "port", component, str(PORTS[component])]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    return f"http://{asked.stdout.strip()}" if asked.returncode == 0 and asked.stdout.strip() else None


def ask(url: str, body: object = None) -> tuple[int, str]:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"content-type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=REQUEST_TIMEOUT_S) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(errors="replace")


def expect(url: str, status: int, body: object = None) -> str:
    found, text = ask(url, body)
    assert found == status, f"{url} answered {found}, expected {status}: {text[:300]}"
    return text


def check_api(base: str):
    expect(f"{base}/healthz", 200)
    yield "/healthz is alive"
    ready = json.loads(expect(f"{base}/readyz", 200))
    yield "/readyz: " + ", ".join(f"{name} {each['state']}" for name, each in ready["dependencies"].items())
    job = json.loads(expect(f"{base}/jobs", 202, {"kind": "words", "text": "to be or not to be"}))
    deadline = time.monotonic() + JOB_TIMEOUT_S
    while job["state"] not in ("done", "failed") and time.monotonic() < deadline:
        time.sleep(0.3)
        job = json.loads(expect(f"{base}/jobs/{job['id']}", 200))
    assert job["state"] == "done", f"job {job['id']} is {job['state']}: {job['error']}"
    assert job["result"]["top"]["to"] == 2, f"wrong answer: {job['result']}"
    yield f"job {job['id'][:8]} counted {job['result']['words']} words"


def check_web(base: str):
    page = expect(f"{base}/", 200)
    assert "<h1>Jobs</h1>" in page, "the page has no heading Jobs"
    yield "/ shows the page"
    assert "does not answer" not in page, "the page reports that the API doesn't answer"
    yield "the page reaches the API"


def check_runtime(base: str):
    expect(f"{base}/healthz", 200)
    yield "/healthz is alive"
    ray = json.loads(expect(f"{base}/readyz", 200))["dependencies"]["ray"]
    yield f"Ray is {ray['state']}: " + ", ".join(node["name"] for node in ray.get("nodes", []))
    answer = json.loads(expect(f"{base}/run", 200, {"kind": "pi", "samples": 100_000}))
    assert 3.0 < answer["pi"] < 3.3, f"wrong answer: {answer}"
    yield f"Ray ran tasks on {', '.join(answer['nodes'])}: pi is about {answer['pi']}"


if __name__ == "__main__":
    sys.exit(main())
