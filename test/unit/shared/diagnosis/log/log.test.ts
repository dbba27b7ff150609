import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanLine, withoutStamp, withoutTasks } from '../../../../../actions/shared/diagnosis/log/clean.ts'
import { excerpt, shownLine } from '../../../../../actions/shared/diagnosis/log/excerpt.ts'
import { blanker } from '../../../../../actions/shared/diagnosis/log/names.ts'
import { readLog } from '../../../../../actions/shared/diagnosis/log/read.ts'
import { unwrap } from '../../../../../actions/shared/diagnosis/log/unwrap.ts'

const STAMP = '2026-11-24T06:10:04.165580284Z '

const cleaned: [raw: string, clean: string][] = [
  ['\u001b[31mERROR\u001b[0m quota', 'ERROR quota'],
  ['\u001b]0;a title\u0007quota', 'quota'],
  ['key region not found\r', 'key region not found'],
  [' 10%\r 50%\r100%', '100%'],
  ['abc\b\bx', 'ax'],
  ['plain  ', 'plain'],
]
for (const [raw, clean] of cleaned) test(JSON.stringify(raw), () => assert.equal(cleanLine(raw), clean))

test('the time stamps of engine and BuildKit are taken off, those of the program stay', () => {
  assert.equal(withoutStamp(`${STAMP}2026-11-24 FATAL`), '2026-11-24 FATAL')
  assert.equal(withoutStamp('#12 3.456 error: x'), 'error: x')
})

test('the names of tasks are taken off in the log of Turborepo alone', () => {
  const run = '• Running build in 2 packages'
  assert.deepEqual(withoutTasks([run, '@acme/api:build: error: x', 'main.c:3:1: error: y']), [
    run,
    'error: x',
    'main.c:3:1: error: y',
  ])
  assert.deepEqual(withoutTasks(['api:build: error: x']), ['api:build: error: x'])
})

const unwrapped: [line: string, text: string, level: string][] = [
  ['{"level":50,"msg":"no region"}', 'no region', 'error'],
  ['{"severity":"WARNING","message":"slow"}', 'slow', 'warning'],
  ['{"level":"fatal","msg":"start","error":"no such host"}', 'start: no such host', 'error'],
  ['{"level":60,"err":{"message":"refused","code":"ECONNREFUSED"}}', 'refused: ECONNREFUSED', 'error'],
  ['time="2026-11-24T06:00:00Z" level=warning msg="x"', 'time="2026-11-24T06:00:00Z" level=warning msg="x"', 'warning'],
  ['npm warn ERESOLVE', 'npm warn ERESOLVE', 'warning'],
  ['[2026-11-24 06:00:00 +0000] [7] [ERROR] x', '[2026-11-24 06:00:00 +0000] [7] [ERROR] x', 'error'],
  ['INFO:     Started', 'INFO:     Started', 'info'],
  ['{ not json', '{ not json', 'none'],
  ['information is missing', 'information is missing', 'none'],
]
for (const [line, text, level] of unwrapped)
  test(`unwrap ${line}`, () => assert.deepEqual(unwrap(line), { text, level }))

test('roles: frames, quoted source, noise and passed tests are not what the program said', () => {
  const lines = [
    'Traceback (most recent call last):',
    '  File "/a.py", line 1, in <module>',
    '    open("no such file or directory")',
    'ValueError: region',
    '  12 | >>> RUN echo NO_PUBKEY',
    '+ grep "Permission denied" log',
    'make: *** [all] Error 2',
    ' ✓ says when permission denied 1ms',
    'the end',
  ]
  const roles = readLog(lines).map(({ role }) => role)
  assert.deepEqual(roles, ['frame', 'frame', 'frame', 'message', 'noise', 'noise', 'noise', 'passed', 'message'])
})

test("the caller's own names are blanked out as whole names, the tools' words stay", () => {
  const blank = blanker(['shop403', 'r.example/shop:sha-4031abc', 'redis', 'security-scanner'])
  assert.equal(blank('pulling shop403: sha-4031abc'), 'pulling ‹name›: ‹name›')
  assert.equal(blank('serviceaccount "security-scanner"'), 'serviceaccount "‹name›"')
  assert.equal(blank('redis.exceptions shop4035'), 'redis.exceptions shop4035')
})

test('of a long log, the last lines and the telling ones are shown, repeats once, and what is left out', () => {
  const log = [
    ...Array.from({ length: 100 }, (_, index) => `${STAMP}line ${index}`),
    `${STAMP}FATAL: no password`,
    ...Array.from({ length: 50 }, () => `${STAMP}waiting`),
    `${STAMP}bye`,
  ]
  assert.deepEqual(excerpt(log), ['… 99 lines left out', 'line 99', 'FATAL: no password', 'waiting', 'bye'])
})

test('a log of telling lines alone is cut, and its end is kept', () => {
  const shown = excerpt(Array.from({ length: 500 }, (_, index) => `error ${index}`))
  assert.ok(shown.length <= 21)
  assert.equal(shown[0], '… 480 lines left out')
  assert.equal(shown.at(-1), 'error 499')
})

test('a traceback is kept whole', () => {
  const traceback = ['Traceback (most recent call last):', '  File "/a.py", line 1', '    boom()', 'ValueError: region']
  const shown = excerpt([...traceback, ...Array.from({ length: 6 }, (_, index) => `bye ${index}`)])
  assert.deepEqual(shown.slice(0, 4), traceback)
})

test('a line that is cut tells it', () =>
  assert.equal(shownLine('x'.repeat(500)), `${'x'.repeat(400)}… (100 characters cut)`))
