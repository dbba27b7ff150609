import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diagnose } from '../../../../actions/shared/diagnosis/diagnose.ts'
import { BUILD_LOGS } from './corpus-build.ts'
import { ECOSYSTEM_LOGS } from './corpus-ecosystems.ts'
import { FORM_LOGS } from './corpus-forms.ts'
import { MORE_LOGS } from './corpus-more.ts'
import { WILD_LOGS } from './corpus-wild.ts'
import { MORE_WILD_LOGS } from './corpus-wild-more.ts'

/** A log that shows nothing but generic output takes anything else as its reason. */
const LOGS = [...BUILD_LOGS, ...ECOSYSTEM_LOGS, ...FORM_LOGS, ...MORE_LOGS, ...WILD_LOGS, ...MORE_WILD_LOGS].filter(
  ({ cause }) => cause !== 'unknown',
)

/** Lines of builds that succeed, with the words of failures. */
const HARMLESS: readonly string[] = [
  '0 errors, 3 warnings',
  'warning: unused variable: `error`',
  "WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('x: Failed to establish a new connection: [Errno 101] Network is unreachable')': /simple/flask/",
  '✓ tests/client.test.ts > says when permission denied 1ms',
  'ok 3 - handles ENOSPC: no space left on device',
  'test_connection_refused PASSED',
  'npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory.',
  'npm WARN ERESOLVE overriding peer dependency',
  '   Compiling thiserror v1.0.50',
  'Downloading error-handler-2.0.0.tgz',
  'copying tests/test_errors.py -> build/lib/tests',
  'creating build/lib/requests/exceptions',
  'src/errors.c:12:5: warning: unused function',
  'debconf: unable to initialize frontend: Dialog',
  'debconf: (TERM is not set, so the dialog frontend is not usable.)',
  'Ign:4 http://deb.example stable InRelease',
  'checking for unistd.h... no',
  'checking whether gcc is broken... no',
  '-- Performing Test HAVE_ERROR_H - Failed',
  '-- Looking for pthread_create in pthreads - not found',
  'Successfully installed error-1.0',
  "Cloning into 'exceptions'...",
  'Found 0 errors in 12 files (checked 12 source files)',
  '12 examples, 0 failures',
  '0 of 12 tests failed',
  'Tests: 0 failed, 12 passed',
]

const CHANGES: Readonly<Record<string, (lines: string[]) => string[]>> = {
  'in colours': (lines) => lines.map((line) => `\u001b[0m\u001b[1m\u001b[31m${line}\u001b[39m\u001b[22m\u001b[K`),
  'over a progress bar': (lines) => lines.map((line) => `  0% [     ]\r 50% [===  ]\r100% [=====]\r${line}`),
  'with CR at the end': (lines) => lines.map((line) => `${line}\r`),
  "with BuildKit's number and seconds": (lines) => lines.map((line, at) => `#12 ${seconds(at)} ${line}`),
  "with BuildKit's seconds": (lines) => lines.map((line, at) => `${seconds(at)} ${line}`),
  'after harmless lines': (lines) => [...HARMLESS, ...lines],
  'before the notices of npm': (lines) => [
    ...lines,
    'npm notice',
    'npm notice New major version of npm available!',
    '',
  ],
}

/** As BuildKit prints them: five characters. */
const seconds = (at: number) => (at / 10).toFixed(3).slice(0, 5)

for (const [change, apply] of Object.entries(CHANGES))
  test(`every log, ${change}, has the same cause, fault and line`, () => {
    const wrong = LOGS.flatMap(({ name, cause, fault, line, lines, exitCode }) => {
      const found = diagnose({ lines: apply(lines), exitCode })
      const same = found.cause === cause && found.fault === fault && found.line.includes(line)
      return same ? [] : [`${name}: ${found.cause}, ${found.line}`]
    })
    assert.deepEqual(wrong, [])
  })

test('lines of builds that succeed tell no cause', () => {
  for (const line of HARMLESS) assert.equal(diagnose({ lines: [line], exitCode: 1 }).by, 'line', line)
})
