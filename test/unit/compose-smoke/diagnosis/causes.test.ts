import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readingOf, startReadingOf } from '../../../../actions/compose-smoke/src/causes/engine-errors.ts'
import { messageOf, tellingLines } from '../../../../actions/compose-smoke/src/diagnosis/log.ts'
import { symptomIn } from '../../../../actions/compose-smoke/src/diagnosis/symptoms.ts'
import { expectationOf, requireExpectations } from '../../../../actions/compose-smoke/src/judge/expectation.ts'
import { eventOf } from '../../../../actions/compose-smoke/src/project-state/events.ts'
import { inOrder } from '../../../../actions/compose-smoke/src/project-state/logs.ts'
import { usedIn } from '../../../../actions/compose-smoke/src/project-state/resources.ts'
import { isUpOf } from '../../../../actions/compose-smoke/src/remove-project.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'

const STAMP = '2026-11-24T06:10:04.165580284Z '

test('of a long log, the last lines and the telling ones are shown, repeats once', () => {
  const log = [
    ...Array.from({ length: 100 }, (_, index) => `${STAMP}line ${index}`),
    `${STAMP}FATAL: no password`,
    ...Array.from({ length: 50 }, () => `${STAMP}waiting`),
    `${STAMP}bye`,
  ]
  assert.deepEqual(tellingLines(log).map(messageOf), ['line 99', 'FATAL: no password', 'waiting', 'bye'])
})

test('a log of telling lines alone is cut, and its end is kept', () => {
  const shown = tellingLines(Array.from({ length: 500 }, (_, index) => `error ${index}`))
  assert.ok(shown.length <= 20)
  assert.equal(shown.at(-1), 'error 499')
})

const symptoms: [line: string, says: string][] = [
  ["OSError: [Errno 28] No space left on device: '/data'", 'a disk is full'],
  ['sh: 1: cannot create /var/x: Read-only file system', 'it writes where it may only read'],
  ['/usr/bin/env: ‘python\\r’: No such file', 'a script has Windows line ends'],
  ['socket.gaierror: [Errno -2] Name or service not known', 'it does not find a host by its name'],
  ['FATAL:  database files are incompatible with server', 'its data folder was made by another version of Postgres'],
  ["KeyError: 'DATABASE_URL'", 'a variable is not set'],
  ['(error) WRONGPASS invalid username-password pair', 'a password is wrong or missing'],
  ['dial tcp 10.0.0.2:5432: connect: connection refused', 'nobody listens where it connects to'],
]
for (const [line, says] of symptoms) test(`“${line}”: ${says}`, () => assert.equal(symptomIn([line])?.says, says))

test('the last telling line has the last word', () => {
  assert.equal(symptomIn(['Connection refused', 'Permission denied', 'bye'])?.says, 'it may not do what it tries')
  assert.equal(symptomIn(['all is well']), undefined)
})

const words: [said: string, code: string][] = [
  ['Bind for 0.0.0.0:80 failed: port is already allocated', 'CS002 port-taken'],
  ['pull access denied for x, repository does not exist', 'CS010 image-unavailable'],
  ['invalid pool request: Pool overlaps with other one on this address space', 'CS012 network-clash'],
  ['invalid mount config for type "bind": bind source path does not exist: /x', 'CS015 mount-missing'],
  ['image with reference x was found but does not match the specified platform', 'CS016 wrong-platform'],
  ['Conflict. The container name "/x" is already in use by container', 'CS018 name-taken'],
  ['exec: "x": executable file not found in $PATH', 'CS011 cannot-start'],
  ['exec /x: exec format error', 'CS011 cannot-start'],
  ['something new', 'CS013 up-failed'],
]
for (const [said, code] of words) test(`“${said}”: ${code}`, () => assert.equal(readingOf(said).code, code))

test('what is unknown about a container that did not start is still that it did not start', () =>
  assert.equal(startReadingOf('something new').code, 'CS011 cannot-start'))

test('both streams of a log are one story', () => {
  const at = (second: number) => `2026-11-24T06:10:0${second}.165580284Z`
  assert.deepEqual(inOrder([`${at(1)} out`, `${at(3)} out`, `${at(2)} err`]), [
    `${at(1)} out`,
    `${at(2)} err`,
    `${at(3)} out`,
  ])
})

test('what a container uses is counted without the files that the kernel can drop, on both cgroups', () => {
  const cpu = (total: number, system: number) => ({
    cpu_usage: { total_usage: total },
    system_cpu_usage: system,
    online_cpus: 2,
  })
  const sample = (stats: object) => ({
    memory_stats: { usage: 5_000, limit: 9_000, stats },
    precpu_stats: cpu(100, 1_000),
    cpu_stats: cpu(200, 2_000),
    pids_stats: { current: 3 },
  })
  const used = { container: 'p-a-1', memoryBytes: 3_000, memoryLimitBytes: 9_000, cpuPercent: 20, pids: 3 }
  assert.deepEqual(usedIn('p-a-1', sample({ inactive_file: 2_000 })), used)
  assert.deepEqual(usedIn('p-a-1', sample({ total_inactive_file: 2_000 })), used)
  // The first sample has nothing before it.
  assert.equal(usedIn('p-a-1', { ...sample({}), precpu_stats: {} })?.cpuPercent, 0)
  assert.equal(usedIn('p-a-1', { memory_stats: {} }), undefined)
})

test('events of healthchecks’ own processes say nothing', () => {
  const event = (Action: string) => ({
    Action,
    timeNano: 2e6,
    Actor: { Attributes: { name: 'p-a-1', exitCode: '3' } },
  })
  assert.equal(eventOf(event('exec_die')), undefined)
  assert.deepEqual(eventOf(event('die')), { atMs: 2, action: 'die', service: '', container: 'p-a-1', exitCode: 3 })
})

test('an expectation that nothing can meet is refused before anything starts', () => {
  assert.deepEqual(expectationOf('exited'), { kind: 'exited', code: 0 })
  assert.deepEqual(expectationOf('exited(3)'), { kind: 'exited', code: 3 })
  const refused = (error: unknown) => error instanceof Problem && error.finding.code === 'CS003 wrong-expectation'
  assert.throws(() => requireExpectations({ nobody: 'any' }, []), refused)
})

test('only the project’s own up is ended', () => {
  const up = 'docker compose --file x.yaml --project-name mine --progress plain up --detach'
  assert.equal(isUpOf('mine', up), true)
  assert.equal(isUpOf('min', up), false)
  assert.equal(isUpOf('mine', up.replace(' up ', ' down ')), false)
  assert.equal(isUpOf('mine', 'vim up mine'), false)
})
