"""usage: measure.py COMMAND [ARG...]

Runs a command as a whole process, its output thrown away, and prints one line of JSON: exit code,
wall milliseconds, and the peak memory of the largest process in its tree that it waited for.
"""

import json
import resource
import subprocess
import sys
import time

started = time.monotonic()
ended = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
wall = time.monotonic() - started
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
said = ended.stderr[-2000:].decode(errors="replace")
print(json.dumps({"exitCode": ended.returncode, "wallMs": wall * 1000, "peakBytes": peak, "said": said}))
