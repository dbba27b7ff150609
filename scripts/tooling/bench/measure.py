"""usage: measure.py COMMAND [ARG...]

Runs a command as a whole process and prints one line of JSON: exit code, wall milliseconds, the peak
memory of the largest process in its tree that it waited for, and its last words.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time

LAST_WORDS = 2000

with tempfile.TemporaryFile() as output:
    started = time.monotonic()
    ended = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
    wall = time.monotonic() - started
    output.seek(max(0, output.tell() - LAST_WORDS))
    printed = output.read().decode(errors="replace")
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
print(json.dumps({"exitCode": ended.returncode, "wallMs": wall * 1000, "peakBytes": peak, "output": printed}))
