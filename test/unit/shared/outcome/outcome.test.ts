import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Fault, finding, placeOf, type Severity } from '../../../../actions/shared/outcome/finding.ts'
import { exitCodeOf, outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { outcomeOf, Problem } from '../../../../actions/shared/outcome/problem.ts'

const say = (severity: Severity, fault: Fault) =>
  finding({ code: 'XX001 some-thing', message: 'm', remedy: 'r', severity, fault })

const table: [string, ReturnType<typeof say>[], string, number][] = [
  ['nothing was found', [], 'passed', 0],
  ['a note', [say('note', 'code')], 'passed', 0],
  ['a warning', [say('warning', 'code')], 'warned', 0],
  ['an error of the code', [say('error', 'code')], 'failed', 1],
  ['an error of the inputs', [say('error', 'input')], 'failed', 2],
  ['an error of the infrastructure', [say('error', 'infrastructure')], 'blocked', 3],
  ['infrastructure and code', [say('error', 'infrastructure'), say('error', 'code')], 'failed', 1],
  ['input and code', [say('error', 'input'), say('error', 'code')], 'failed', 1],
  ['infrastructure and a warning', [say('error', 'infrastructure'), say('warning', 'code')], 'blocked', 3],
]

for (const [name, findings, verdict, exitCode] of table) {
  test(`${name} means ${verdict}, exit ${exitCode}`, () => {
    const result = outcome({ findings })
    assert.equal(result.verdict, verdict)
    assert.equal(exitCodeOf(result), exitCode)
  })
}

test('a problem speaks for itself', () => {
  const result = outcomeOf(
    new Problem({ fault: 'input', code: 'XX002 bad', message: 'found x, wanted y', remedy: 'write y' }),
  )
  assert.equal(result.findings[0]?.code, 'XX002 bad')
  assert.equal(exitCodeOf(result), 2)
})

test('anything else that is thrown is a bug of ours and says nothing of the code', () => {
  const result = outcomeOf(new TypeError('x is not a function'))
  assert.equal(result.verdict, 'blocked')
  assert.match(result.findings[0]?.message ?? '', /Slipway itself failed: x is not a function/)
})

test('a cancelled run says so', () => {
  const result = outcomeOf(new Error('aborted'), AbortSignal.abort(new Error('received SIGINT')))
  assert.equal(result.findings[0]?.code, 'SW002 cancelled')
  assert.match(result.findings[0]?.message ?? '', /SIGINT/)
})

test('a place is told in one line, the most telling part first', () => {
  assert.equal(placeOf({ where: { file: 'a.yaml', line: 3, service: 'api', container: 'x' } }), 'a.yaml:3, service api')
  assert.equal(placeOf({ where: { container: 'x', node: 'n' } }), 'container x, node n')
})
