import { type Sign, sign } from '../../sign.ts'

/** Failure output of test runners, then the name of the test. */
const ASSERTION = [
  /^E\s{2,}\S/,
  /^\s*→ /,
  /^\s*(\S+\.)?(AssertionError|AssertionFailedError|ComparisonFailure)\b|^assertion .*failed/,
  /^\s+\S+_test\.go:\d+: /,
  /^\s*● .* › |^\s*not ok \d+ - |^\s*(×|✗|✖|✕) \S|^\s*--- FAIL: |^FAILED \S+::|^(FAIL|ERROR): \S+|panicked at/,
]

/** Test runners and linters. */
export const TESTS: readonly Sign[] = [
  sign(
    'test-failed',
    /^=+ .*\b[1-9]\d* (failed|errors?)\b.* in [\d.]+s|^[1-9]\d* failed(, \d+ \w+)* in [\d.]+s|^FAILED \S+::\S+|^FAILED \((failures|errors)=[1-9]\d*|^E\s+(AssertionError|assert )|!+ (stopping after|Interrupted: )/,
    [
      '1 failed, 41 passed in 2.1s',
      '========================= 1 failed, 20 passed in 1.20s =========================',
      'FAILED tests/test_auth.py::test_guest - AssertionError',
      'FAILED (failures=1)',
      "E       AssertionError: assert '401 Unauthorized' == '403 Forbidden'",
    ],
    ['41 passed in 2.1s'],
    { detail: ASSERTION },
  ),
  sign(
    'test-failed',
    /^\s*Tests:? +[1-9]\d* failed|^Test Suites: [1-9]\d* failed|^\s*not ok \d+ - |^# fail +[1-9]\d*|^ℹ fail [1-9]|^\s*[1-9]\d* failing$|^ FAIL {2,}\S|^\s*FAIL \S+\.(test|spec)\.|^\s+[1-9]\d* failed$|^✖ failing tests:|ERR_TEST_FAILURE|ERR_ASSERTION|^\s*[×✕] (?!No solution|This environment is |Failed to )\S+/,
    [
      ' Tests  1 failed | 2 passed (3)',
      'Tests:       1 failed, 4 passed, 5 total',
      'not ok 1 - adds up',
      '# fail 1',
      '  2 failing',
      'ℹ fail 1',
      '  1 failed',
    ],
    [
      '# fail 0',
      'ok 2 - retries when the connection timed out',
      ' ✓ src/client.test.ts > says when permission denied 1ms',
    ],
    { detail: ASSERTION },
  ),
  sign(
    'test-failed',
    /^\s*--- FAIL: |^FAIL\t\S+|^test result: FAILED\.|^\[ERROR\] Tests run: .*(Failures: [1-9]|Errors: [1-9])|There (are|were) (test failures|failing tests)|^Failed! +- Failed: +[1-9]|^Tests: \d+, Assertions: \d+, .*\b(Failures|Errors): [1-9]|^FAILURES!$|^\d+ examples?, [1-9]\d* failures?|^\d+ runs, \d+ assertions, ([1-9]\d* failures|\d+ failures, [1-9])|^[\d.]+% tests passed, [1-9]\d* tests? failed|^\d+ tests? completed, [1-9]\d* failed|^error: test failed, to rerun pass|^\[error\] Failed: Total/,
    [
      '--- FAIL: TestTotal (0.00s)',
      'FAIL\tshop/api\t0.003s',
      'test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s',
      '[ERROR] Tests run: 4, Failures: 1, Errors: 0, Skipped: 0',
      'Failed!  - Failed:     1, Passed:     3, Skipped:     0, Total:     4, Duration: 20 ms',
      'FAILURES!',
      '12 examples, 1 failure',
      '12 tests completed, 1 failed',
    ],
    ['test result: ok. 4 passed; 0 failed', '12 examples, 0 failures'],
    { detail: ASSERTION },
  ),
  sign(
    'lint-failed',
    /^✖ \d+ problems? \([1-9]|^Found [1-9]\d* errors? in \d+ files? \(checked|^Found [1-9]\d* errors?\.( Fixed)?|^Oh no! 💥|would reformat|^Your code has been rated at|^Code style issues (found|were found)|^error: .* \(clippy::|Checked \d+ files? in \S+\. .*Found [1-9]\d* errors?|^\d+ files? inspected, [1-9]\d* offenses? detected|level=error msg="Running error: |^Found [1-9]\d* issues?|^\[error\] .* Code style|> ktlint/,
    [
      '✖ 3 problems (3 errors, 0 warnings)',
      'Found 2 errors in 1 file (checked 9 source files)',
      'Found 3 errors.',
      'Oh no! 💥 💔 💥',
      '12 files inspected, 1 offense detected',
    ],
    ['✖ 3 problems (0 errors, 3 warnings)', 'Found no errors.'],
    { detail: [/^\s+\d+:\d+\s+error |^\S+:\d+(:\d+)?: /] },
  ),
]
