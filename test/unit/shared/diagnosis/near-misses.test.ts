import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CauseId } from '../../../../actions/shared/diagnosis/causes/causes.ts'
import { diagnose } from '../../../../actions/shared/diagnosis/diagnose.ts'

/**
 * Failing compiles and tests whose output has the words of another fault: a retry that succeeded, a warning, the title
 * of a test, what a test expects. Trying again helps with none of them.
 */
const NEAR_MISSES: readonly [name: string, text: string, cause: CauseId][] = [
  [
    'npm: a deprecated warning, then tsc',
    `npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory. Do not use it.
added 210 packages in 4s
src/a.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.`,
    'compile-error',
  ],
  [
    'apt: retried mirror then compile',
    `Err:1 http://deb.example/debian bookworm InRelease
  Temporary failure resolving 'deb.example'
Get:1 http://deb.example/debian bookworm InRelease [151 kB]
Fetched 9 MB in 2s (4000 kB/s)
Setting up libpq-dev (15.3) ...
main.c:3:10: fatal error: shop.h: No such file or directory
compilation terminated.
make: *** [Makefile:3: main.o] Error 1`,
    'header-missing',
  ],
  [
    'pip: connection retried, then failing test',
    `WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'ReadTimeoutError("HTTPSConnectionPool(host='index.example', port=443): Read timed out.")': /simple/flask/
Successfully installed flask-3.0.0
FAILED tests/test_a.py::test_timeout - AssertionError: assert 504 == 200
1 failed, 3 passed in 0.31s`,
    'test-failed',
  ],
  [
    'go test named connection refused',
    `=== RUN   TestDial/connection_refused
--- FAIL: TestDial/connection_refused (0.00s)
    dial_test.go:20: got "dial tcp 127.0.0.1:1: connect: connection refused", want "no route to host"
FAIL
FAIL\tshop/net\t0.012s`,
    'test-failed',
  ],
  [
    'jest: ENOSPC in title',
    `  ● storage › reports ENOSPC: no space left on device

    expect(received).toBe(expected)

Tests:       1 failed, 4 passed, 5 total`,
    'test-failed',
  ],
  [
    'cargo test: panics with Connection reset',
    `test client::reconnects ... FAILED

failures:

---- client::reconnects stdout ----
thread 'client::reconnects' panicked at src/client.rs:88:9:
assertion failed: matches!(err, Error::Reset("Connection reset by peer"))

test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s`,
    'test-failed',
  ],
  [
    'pytest: exception from code under test: ConnectionError 503',
    `E       requests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url: http://localhost:9/pay
tests/test_pay.py:12: HTTPError
FAILED tests/test_pay.py::test_pay - requests.exceptions.HTTPError: 503 Server Error
1 failed in 0.2s`,
    'test-failed',
  ],
  [
    'webpack warns no memory',
    `<--- Last few GCs --->
WARNING in asset size limit: The following asset(s) exceed the recommended size limit (244 KiB).
ERROR in ./src/a.js 1:0-20
Module not found: Error: Can't resolve './nothere' in '/app/src'`,
    'import-unresolved',
  ],
  [
    'curl retry succeeded, then make fails',
    `Warning: Problem : timeout. Will retry in 1 seconds. 3 retries left.
curl: (28) Failed to connect to files.example port 443 after 3001 ms: Timeout was reached
  % Total    % Received
100  5120  100  5120    0     0  10240      0 --:--:-- --:--:-- --:--:-- 10240
tar: x.tar.gz extracted successfully
make: *** No rule to make target 'biuld'.  Stop.`,
    'script-missing',
  ],
  [
    'gradle: compile with "timeout" in class names',
    `> Task :app:compileJava FAILED
/app/src/main/java/ConnectionTimeoutException.java:12: error: cannot find symbol
    throw new NoRouteToHostException("Network is unreachable");
              ^
  symbol:   class NoRouteToHostExceptio
1 error`,
    'compile-error',
  ],
  [
    'maven: [WARNING] could not transfer then test failure',
    `[WARNING] Could not transfer metadata a:b:1-SNAPSHOT/maven-metadata.xml from/to snapshots (https://repo.example/s): status code: 503, reason phrase: Service Unavailable (503)
[ERROR] Tests run: 4, Failures: 1, Errors: 0, Skipped: 0
[ERROR] There are test failures.`,
    'test-failed',
  ],
  [
    'phpunit: 401',
    `There was 1 failure:

1) AuthTest::testUnauthorized with data set "401 Unauthorized"
Failed asserting that 403 matches expected 401.

FAILURES!
Tests: 3, Assertions: 3, Failures: 1.`,
    'test-failed',
  ],
  [
    'rspec: disk full',
    `Failures:

  1) Uploader when No space left on device retries
     Failure/Error: expect(subject.call).to eq(:retry)

12 examples, 1 failure

Failed examples:

rspec ./spec/uploader_spec.rb:4 # Uploader when No space left on device retries`,
    'test-failed',
  ],
  [
    'vitest: out of memory word',
    ` ✓ src/pool.test.ts > throws when out of memory 4ms
 × src/pool.test.ts > killed workers are replaced 3ms
   → expected 1 to be 2
 Tests  1 failed | 1 passed (2)`,
    'test-failed',
  ],
  [
    'go vet/gcc message with network words',
    `net/dial.go:14:2: undefined: errNetworkUnreachable
net/dial.go:15:9: cannot use "i/o timeout" (untyped string constant) as int value in return statement`,
    'compile-error',
  ],
  [
    'ld: killed by name',
    `/usr/bin/ld: killed.o: in function \`main':
killed.c:(.text+0x5): undefined reference to \`oom_killed'
collect2: error: ld returned 1 exit status`,
    'link-error',
  ],
  [
    'eslint on 503',
    `/app/src/errors.js
  3:1  error  'ServiceUnavailable503' is not defined  no-undef

✖ 1 problem (1 error, 0 warnings)`,
    'lint-failed',
  ],
  [
    'dotnet test timed out title',
    `  Failed Shop.Tests.Retry_WhenConnectionTimedOut [12 ms]
  Error Message:
   Assert.Equal() Failure: Values differ
Failed!  - Failed:     1, Passed:     3, Skipped:     0, Total:     4, Duration: 20 ms`,
    'test-failed',
  ],
  [
    'html-proofer in a test',
    `5. https://blog.example/ Network is unreachable - connect(2) for "blog.example" port 443
make: *** [test] Error 1`,
    'lint-failed',
  ],
  [
    'a test suite through rake',
    `  3. [L3303]  https://shop.example/ Failed to open TCP connection to shop.example:443 (getaddrinfo: Temporary failure in name resolution)
Command failed with status (1): [ruby test/links.rb...]
Tasks: TOP => test`,
    'lint-failed',
  ],
  [
    'mix test: econnrefused',
    `  1) test checkout retries (Shop.CheckoutTest)
     test/checkout_test.exs:12
     ** (MatchError) no match of right hand side value: {:error, %Mint.TransportError{reason: :econnrefused}}

Finished in 0.1 seconds (0.00s async, 0.1s sync)
4 tests, 1 failure`,
    'test-failed',
  ],
  [
    'unittest: ERROR with OSError',
    `ERROR: test_disk_full (tests.test_store.StoreTest)
----------------------------------------------------------------------
Traceback (most recent call last):
  File "/app/tests/test_store.py", line 8, in test_disk_full
    store.write(b"x")
OSError: [Errno 28] No space left on device

----------------------------------------------------------------------
Ran 3 tests in 0.001s

FAILED (errors=1)`,
    'test-failed',
  ],
  [
    'cmake: try_compile check for network lib',
    `-- Looking for connect in socket
-- Looking for connect in socket - not found
-- Performing Test HAVE_TIMEOUT - Failed
CMake Error at CMakeLists.txt:12 (find_package):
  Could not find a package configuration file provided by "Boost" (requested
  version 1.80) with any of the following names:`,
    'header-missing',
  ],
  [
    'yarn retry info',
    `info There appears to be trouble with your network connection. Retrying...
[3/4] Linking dependencies...
[4/4] Building fresh packages...
error /app/node_modules/node-sass: Command failed.
Exit code: 1
gyp ERR! stack Error: Can't find Python executable "python", you can set the PYTHON env variable.`,
    'compiler-missing',
  ],
  [
    'sbt test',
    `[info] - should fail with 'Connection refused' *** FAILED ***
[info]   1 was not equal to 2 (ASpec.scala:9)
[error] Failed tests:
[error] 	shop.ASpec
[error] (Test / test) sbt.TestsFailedException: Tests unsuccessful`,
    'test-failed',
  ],
  [
    'flutter test',
    `00:02 +3 -1: retries after a SocketException: Connection timed out [E]
  Expected: <2>
    Actual: <1>
00:02 +3 -1: Some tests failed.`,
    'test-failed',
  ],
  [
    'swift test',
    `/app/Tests/NetTests.swift:9: error: NetTests.testNoRouteToHost : XCTAssertEqual failed: ("1") is not equal to ("2")
Test Suite 'All tests' failed at 2026-01-01 00:00:00.000.
	 Executed 4 tests, with 1 failure (0 unexpected) in 0.1 (0.1) seconds`,
    'test-failed',
  ],
  [
    'deno test',
    `failed with Connection reset by peer => ./net_test.ts:3:6
error: AssertionError: Values are not equal.

FAILED | 2 passed | 1 failed (12ms)

error: Test failed`,
    'test-failed',
  ],
  [
    'bun test',
    `(fail) client > says 503 when the server is overloaded [0.10ms]

 2 pass
 1 fail
Ran 3 tests across 1 file.`,
    'test-failed',
  ],
  [
    'zig test',
    `1/2 test.times out on ConnectionTimedOut...FAIL (TestUnexpectedResult)
1 passed; 0 skipped; 1 failed.
error: the following test command failed with exit code 1:`,
    'test-failed',
  ],
  [
    'ctest',
    `The following tests FAILED:
	  3 - net_unreachable_503 (Failed)
Errors while running CTest`,
    'test-failed',
  ],
  [
    'cabal test',
    `  connection refused: FAIL
    expected: 1
     but got: 2
1 out of 4 tests failed (0.01s)
Test suite spec: FAIL`,
    'test-failed',
  ],
  [
    'R testthat',
    `── Failure (test-net.R:3:3): times out when no space left ──
[ FAIL 1 | WARN 0 | SKIP 0 | PASS 3 ]
Error: Test failures`,
    'test-failed',
  ],
  [
    'julia test',
    `Test Summary: | Pass  Fail  Total
network       |    3     1      4
ERROR: LoadError: Some tests did not pass: 3 passed, 1 failed, 0 errored, 0 broken.`,
    'test-failed',
  ],
  [
    'perl prove',
    `#   Failed test 'connection timed out is retried'
#   at t/net.t line 9.
Result: FAIL`,
    'test-failed',
  ],
  [
    'terraform validate',
    `╷
│ Error: Unsupported argument
│
│   on main.tf line 3, in resource "a" "timeout":
│    3:   connection_refused = 1
│
│ An argument named "connection_refused" is not expected here.
╵`,
    'configuration-invalid',
  ],
]

for (const [name, text, cause] of NEAR_MISSES)
  test(`${name}: ${cause}, and no fault of the infrastructure`, () => {
    const found = diagnose({ lines: text.split('\n'), exitCode: 1 })
    assert.deepEqual([found.cause, found.fault], [cause, 'code'], found.line)
  })
