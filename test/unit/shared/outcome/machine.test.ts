import assert from 'node:assert/strict'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { addTo } from '../../../../actions/shared/outcome/added.ts'
import { Crash } from '../../../../actions/shared/outcome/crash.ts'
import { keepEvidence } from '../../../../actions/shared/outcome/evidence.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { findingOf, outcomeOf, Problem, withCrash } from '../../../../actions/shared/outcome/problem.ts'

const thrownBy = (work: () => Promise<unknown>) =>
  work().then(
    () => assert.fail('nothing was thrown'),
    (error: unknown) => error,
  )
const errno = (code: string, syscall: string, path?: string) =>
  Object.assign(new Error(`${code}: said so`), { code, syscall, path })

// KLayout/klayout#1627, gitpod-io/gitpod#3372: a full disk is named nowhere but in an exception.
test('a disk that is really full is named', async () => {
  const error = await thrownBy(() => writeFile('/dev/full', 'x'))
  assert.equal(findingOf(error).code, 'SW004 disk-full')
  assert.equal(outcomeOf(error).verdict, 'blocked')
})

const errors: [string, unknown, string][] = [
  ['a full disk', errno('ENOSPC', 'open', '/x'), 'SW004 disk-full'],
  ['a quota', errno('EDQUOT', 'write'), 'SW004 disk-full'],
  ['no access', errno('EACCES', 'mkdir', '/x'), 'SW005 no-access'],
  ['a file system to read only', errno('EROFS', 'open', '/x'), 'SW005 no-access'],
  ['too many open files', errno('EMFILE', 'open', '/x'), 'SW006 machine-limit'],
  ['a program that may not be run', errno('EACCES', 'spawn x', 'x'), 'SW001 internal-error'],
  ['a socket that may not be used', errno('EACCES', 'connect'), 'SW001 internal-error'],
  ['a file that is not there', errno('ENOENT', 'open', '/x'), 'SW001 internal-error'],
  ['a bug', new TypeError('x is undefined'), 'SW001 internal-error'],
  ['no error at all', 'a text', 'SW001 internal-error'],
  ['nothing', undefined, 'SW001 internal-error'],
]
for (const [name, error, code] of errors)
  test(`${name} is ${code}, and blocks`, () => {
    assert.equal(findingOf(error).code, code)
    assert.equal(outcomeOf(error).verdict, 'blocked')
  })

const problem = () => new Problem({ fault: 'input', code: 'XX001 wrong', message: 'wrong', remedy: 'r' })
const crashed = () => AbortSignal.abort(new Crash(new Error('boom')))

test('after a crash that is the cause, and what was thrown since follows from it', () => {
  const found = findingOf(problem(), crashed())
  assert.deepEqual([found.code, found.message], ['SW001 internal-error', 'Slipway itself failed: boom'])
  assert.deepEqual(
    found.consequences.map(({ code, severity }) => [code, severity]),
    [['XX001 wrong', 'note']],
  )
})

test('a crash is no cancellation', () => {
  const signal = crashed()
  assert.equal(findingOf(signal.reason, signal).code, 'SW001 internal-error')
  assert.equal(findingOf(new Error('gone'), AbortSignal.abort(new Error('received SIGINT'))).code, 'SW002 cancelled')
})

test('work that took no notice of a crash is not passed', () => {
  assert.equal(withCrash(outcome({}), crashed()).verdict, 'blocked')
  assert.equal(withCrash(outcome({}), new AbortController().signal).verdict, 'passed')
})

test('what went wrong while cleaning up is told with the first cause', () => {
  const error = problem()
  addTo(error, 'the login stayed', new Error('EBUSY'))
  assert.deepEqual(findingOf(error).evidence, ['the login stayed: EBUSY'])
})

test('evidence that cannot be written is a note, and the verdict stays', async () => {
  const kept = await keepEvidence(() => writeFile('/dev/full', 'x').then(() => ['/dev/full']), [])
  assert.deepEqual(kept.value, [])
  assert.deepEqual(
    kept.findings.map(({ code, severity }) => [code, severity]),
    [['SW007 evidence-not-kept', 'note']],
  )
  assert.equal(outcome({ findings: kept.findings }).verdict, 'passed')
  const below = await keepEvidence(() => mkdir('/dev/null/x', { recursive: true }).then(() => 'there'), undefined)
  assert.equal(below.value, undefined)
})

test('evidence of a run that was cancelled is not written', async () => {
  const signal = AbortSignal.abort(new Error('enough'))
  await assert.rejects(
    keepEvidence(() => readFile('/no/such/file'), undefined, signal),
    /enough/,
  )
})
