import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diagnose } from '../../../../../actions/shared/diagnosis/diagnose.ts'
import { isTestRun, withoutTestTitle } from '../../../../../actions/shared/diagnosis/log/test-titles.ts'

/** What tests of error handling are called: each is a pattern of an infrastructure failure. */
const TITLES = [
  'handles ENOSPC',
  'retries ECONNRESET and ETIMEDOUT',
  'reports no space left on device',
  'tells Temporary failure in name resolution',
  'backs off on 429 Too Many Requests',
  'gives up on 503 Service Unavailable',
  'when the worker gets signal: killed',
  'i/o timeout is retried',
  'EAI_AGAIN is not fatal',
  'toomanyrequests: pull rate limit',
]

/** A failed test as its runner prints it, with the runner's summary. */
const RUNNERS: Record<string, (title: string) => string> = {
  vitest: (t) =>
    ` ✓ src/a.test.ts > adds 1ms\n   × src/a.test.ts > ${t} 3ms\nAssertionError: expected 1 to be 2\n Tests  1 failed | 1 passed (2)`,
  jest: (t) => `  ● client › ${t}\n    expect(received).toBe(expected)\nTests:       1 failed, 4 passed, 5 total`,
  'jest, list': (t) =>
    `FAIL src/a.test.ts\n    ✓ adds (1 ms)\n    ✕ ${t} (3 ms)\nTests:       1 failed, 4 passed, 5 total`,
  node: (t) => `✔ adds (0.5ms)\n✖ ${t} (1.2ms)\nℹ pass 1\nℹ fail 1`,
  tap: (t) => `TAP version 13\nok 1 - adds\nnot ok 2 - ${t}\n# pass 1\n# fail 1`,
  mocha: (t) =>
    `  1 passing (5ms)\n  1 failing\n  1) client\n       ${t}:\n     AssertionError [ERR_ASSERTION]: 1 == 2`,
  pytest: (t) => `FAILED tests/test_a.py::test_x[${t}] - assert 1 == 2\n1 failed, 4 passed in 0.10s`,
  unittest: (t) => `FAIL: test_retry (tests.T.test_retry) [${t}]\nAssertionError: 1 != 2\nFAILED (failures=1)`,
  go: (t) =>
    `    --- FAIL: TestRetry/${t.replaceAll(' ', '_')} (0.00s)\n        a_test.go:5: got 1, want 2\nFAIL\nFAIL\tshop/api\t0.003s`,
  cargo: (t) =>
    `test ${t.replaceAll(' ', '_')} ... FAILED\nassertion \`left == right\` failed\ntest result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out`,
  gradle: (t) =>
    `ClientTest > ${t} FAILED\n    org.opentest4j.AssertionFailedError at ClientTest.java:9\n12 tests completed, 1 failed`,
  rspec: (t) => `rspec ./spec/a_spec.rb:3 # Client ${t}\n12 examples, 1 failure`,
  googletest: () => '[  FAILED  ] Client.HandlesENOSPC (0 ms)\n 1 FAILED TEST',
  dotnet: (t) =>
    `  Failed Tests.Client.${t} [3 ms]\nFailed!  - Failed:     1, Passed:     3, Skipped:     0, Total:     4, Duration: 20 ms`,
  phpunit: (t) =>
    `1) ClientTest::testRetry with data set "${t}"\nFailed asserting that 1 matches expected 2.\nTests: 4, Assertions: 4, Failures: 1.`,
}

for (const [runner, print] of Object.entries(RUNNERS))
  test(`${runner}: the title of a failed test is not its cause`, () => {
    for (const title of TITLES) {
      const lines = print(title).split('\n')
      // Runners repeat the titles at the end; what follows may be cut off.
      for (const log of [lines, [...lines, ...lines.slice(0, 2)]]) {
        const { cause, fault, line } = diagnose({ lines: log, exitCode: 1 })
        assert.equal(fault, 'code', `${title}: ${cause}: ${line}`)
      }
    }
  })

const MESSAGES: readonly (readonly [string, string, string])[] = [
  [
    'pytest gives the error after the title',
    'FAILED tests/a.py::test_x - OSError: [Errno 28] No space left on device',
    'No space left',
  ],
  ['an error code with a colon is a message', '✖ ENOSPC: no space left on device, write', 'no space left'],
  ['another tool puts the mark before its message', '✘ [ERROR] Could not resolve "./lib/money"', 'Could not resolve'],
]
for (const [name, line, kept] of MESSAGES)
  test(`what stays: ${name}`, () => assert.ok(withoutTestTitle(line, true).includes(kept)))

test('a mark is a title only in the output of a test run', () => {
  assert.equal(
    withoutTestTitle('× This environment is externally managed', false),
    '× This environment is externally managed',
  )
  assert.ok(!isTestRun(['× This environment is externally managed', '╰─> To install Python packages']))
  assert.ok(isTestRun(['', 'ℹ fail 1']))
})
