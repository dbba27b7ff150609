import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endedByTimeout } from '../../../../actions/shared/diagnosis/own-timeout.ts'

const TIMEOUTS: readonly (readonly string[])[] = [
  // A Ray head on a machine with eight busy loops on two cores.
  [
    "2026-11-26 21:35:41,342 INFO node.py:438 -- Failed to get node info b'RPC error: Deadline Exceeded'",
    'Traceback (most recent call last):',
    '  File "/opt/venv/lib/python3.13/site-packages/ray/_private/node.py", line 440, in __init__',
    '    raise Exception(',
    'Exception: The current node timed out during startup. This could happen because some of the raylet failed to startup or the GCS has become overloaded.',
  ],
  ['TimeoutError: timed out'],
  ['psycopg.OperationalError: connection timed out'],
  ['wait-for-it.sh: timeout occurred after waiting 15 seconds for db:5432', 'Error: timed out waiting for db:5432'],
  ['pg_ctl: server did not start in time'],
  ['ERROR: Broker did not become ready within 30 s'],
  ['Error: giving up after 10 attempts'],
  ['panic: context deadline exceeded'],
  ['FATAL:  could not connect to the primary server: timeout expired'],
  ['ActiveRecord::ConnectionTimeoutError: could not obtain a connection from the pool within 5.000 seconds'],
  ['[2024-05-02 10:11:12 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:9)'],
  ['celery.exceptions.TimeLimitExceeded: TimeLimitExceeded(30.0,)'],
  ['Timeout: server did not respond'],
]
const OTHERS: readonly (readonly string[])[] = [
  [],
  ['listening on :8080'],
  ["KeyError: 'DATABASE_URL'"],
  ['ValueError: invalid timeout: abc'],
  ['Error: unknown option --timeout'],
  ['TypeError: setTimeout(...) is not a function'],
  ["ValueError: Timeout value connect was 'abc', but it must be an int"],
  // It ended for another reason than the time-out further up.
  ['WARN request timed out', 'FATAL: password authentication failed for user "app"'],
  ["ModuleNotFoundError: No module named 'async_timeout'"],
]

for (const lines of TIMEOUTS)
  test(`a limit of its own was over: ${lines.at(-1)}`, () => assert.equal(endedByTimeout(lines), true))
for (const lines of OTHERS)
  test(`not by time: ${lines.at(-1) ?? 'nothing printed'}`, () => assert.equal(endedByTimeout(lines), false))
