import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BuildProgress } from '../../../actions/build/src/progress.ts'
import { diagnoseStep } from '../../../actions/build/src/step-diagnosis.ts'
import { causeOfTransfer } from '../../../actions/build/src/transfer-exit.ts'

const TABLE: [step: string, exitCode: number | undefined, cause: string | undefined][] = [
  ['[2/3] RUN curl -fsSLO https://files.example/x.tgz', 22, 'download-missing'],
  ['[2/3] RUN curl -sO https://files.exmaple/x.tgz', 6, 'host-not-found'],
  ['[2/3] RUN cd /tmp && curl -s https://files.example/x | sh', 35, 'tls-handshake'],
  ['[2/3] RUN wget -q https://files.example/x.tgz', 8, 'download-missing'],
  ['[2/3] RUN /usr/bin/wget -q https://files.example/x.tgz', 5, 'certificate-not-trusted'],
  ['[2/3] RUN wget -q https://files.example/x.tgz', 22, undefined],
  ['[2/3] RUN curl -fsSLO https://files.example/x.tgz', 1, undefined],
  ['[2/3] RUN apt-get install -y curl', 100, undefined],
  ['[2/3] RUN apt-get install -y libcurl4', 22, undefined],
  ['[2/3] RUN curl -s https://a.example || wget -q https://b.example', 8, undefined],
  ['[2/3] RUN make', 6, undefined],
  ['[2/3] COPY curl .', undefined, undefined],
]
for (const [step, exitCode, cause] of TABLE)
  test(`${step}, exit code ${exitCode}: ${cause}`, () => assert.equal(causeOfTransfer(step, exitCode), cause))

function ended(step: string, exitCode: number, output = ''): BuildProgress {
  const progress = new BuildProgress(() => {})
  const error = `process "/bin/sh -c x" did not complete successfully: exit code: ${exitCode}`
  const vertexes = [{ digest: 'd', name: step, completed: '2026-01-01T00:00:01Z', error }]
  progress.take(JSON.stringify({ vertexes, logs: [{ vertex: 'd', data: Buffer.from(output).toString('base64') }] }))
  return progress
}

test('only a step that printed nothing is explained so', () => {
  const step = '[2/3] RUN curl -fsSO https://files.example/x.tgz'
  assert.equal(diagnoseStep(ended(step, 22), []).cause, 'download-missing')
  assert.equal(diagnoseStep(ended(step, 22, 'checks are behind\n'), []).cause, 'unknown')
})

test('an exception that no sign explains is told as one', () => {
  const output = 'Traceback (most recent call last):\n  File "/a.py", line 1, in <module>\nValueError: 7 is odd\n'
  const found = diagnoseStep(ended('[2/3] RUN python a.py', 1, output), [])
  assert.deepEqual([found.cause, found.fault, found.line], ['uncaught-exception', 'code', 'ValueError: 7 is odd'])
})

test('so is one that pip prints indented', () => {
  const output =
    '    Traceback (most recent call last):\n      File "setup.py", line 1, in <module>\n    ValueError: 7 is odd\n    ----\nERROR: Command errored out with exit status 1: python setup.py egg_info Check the logs for full command output.\n'
  const found = diagnoseStep(ended('[2/3] RUN pip install x', 1, output), [])
  assert.deepEqual([found.cause, found.line], ['package-build-failed', 'ValueError: 7 is odd'])
})

test('a line that starts with Error alone is no crash', () =>
  assert.equal(diagnoseStep(ended('[2/3] RUN x', 1, 'Error: the moon is full\n'), []).cause, 'unknown'))
