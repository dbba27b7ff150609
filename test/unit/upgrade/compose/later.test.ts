import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Finding } from '../../../../actions/shared/outcome/finding.ts'
import { UPGRADE } from '../../../../actions/upgrade/src/catalogue.ts'
import { failsLater, restartedLater, underLater } from '../../../../actions/upgrade/src/compose/later.ts'
import type { EngineEvent } from '../../../../actions/upgrade/src/compose/smoke.ts'

const phase = { name: 'new state', arriving: 'new' as const, changedMs: 0, readyMs: 10_000, fine: true }
const NEXT_MS = 20_000
const services = [
  { name: 'api', server: true },
  { name: 'worker', server: false },
]
const event = (atMs: number, action: string, service = 'worker', exitCode?: number): EngineEvent => ({
  atMs,
  action,
  service,
  container: `p-${service}-1`,
  ...(exitCode === undefined ? {} : { exitCode }),
})
const restart = (service: string, exitCode: number, atMs = 12_000) => [
  event(atMs, 'die', service, exitCode),
  event(atMs + 100, 'start', service),
]
const messages = (events: EngineEvent[], fine = true) =>
  restartedLater(events, { ...phase, fine }, NEXT_MS, services).map(({ message }) => message)

const RESTARTS: [name: string, events: EngineEvent[], expected: string[]][] = [
  [
    'a crash',
    restart('worker', 1),
    ['Later in the new state: Service worker ended with exit code 1, and was started again'],
  ],
  [
    'two crashes',
    [...restart('worker', 1), ...restart('worker', 1, 14_000)],
    ['Later in the new state: Service worker ended with exit code 1, and was started again'],
  ],
  ['work in turns', restart('worker', 0), []],
  [
    'a server that ends with 0',
    restart('api', 0),
    ['Later in the new state: Service api ended with exit code 0 (success), and was started again'],
  ],
  ['before it was ready', restart('worker', 1, 9_000), []],
  ['a container that the next change replaces', restart('worker', 137, 21_000), []],
  ['one that stays down is judged by its state', [event(12_000, 'die', 'worker', 1)], []],
  [
    'out of memory',
    [event(11_990, 'oom', 'api'), ...restart('api', 137)],
    ['Later in the new state: Service api was killed because it ran out of memory (OOM), and was started again'],
  ],
]
for (const [name, events, expected] of RESTARTS)
  test(`a restart after the state was ready: ${name}`, () => assert.deepEqual(messages(events), expected))

test('nothing is later in a state that was never ready', () => assert.deepEqual(messages(restart('api', 1), false), []))

const made = (name: keyof typeof UPGRADE & string, service: string, severity?: Finding['severity']) =>
  (UPGRADE as unknown as Record<string, (given: object) => Finding>)[name]?.({
    message: name,
    where: { service },
    severity,
  }) as Finding
const shown = (findings: readonly Finding[]): unknown[] =>
  findings.map(({ code, where, consequences }) => [code.slice(6), where.service, ...shown(consequences)])
const needs = (service: string) => new Set(service === 'web' ? ['api'] : [])

test('what follows from a service that ended is under it, and nothing else', () => {
  const [ended] = failsLater('new state', [made('crashed', 'api')])
  assert.match(ended?.message ?? '', /^Later in the new state: /)
  const others = [
    made('unexplained', 'api'),
    made('new-version-fails', 'web'),
    made('data-lost', 'api'),
    made('crashed', 'db'),
  ]
  assert.deepEqual(shown(underLater([...others, ended as Finding], needs)), [
    ['crashed', 'db'],
    ['fails-later', 'api', ['unexplained', 'api'], ['new-version-fails', 'web'], ['data-lost', 'api']],
  ])
})

test('a restart that cost requests is under their loss; another one is a warning of its own', () => {
  const restarts = [made('fails-later', 'api', 'warning'), made('fails-later', 'worker', 'warning')]
  assert.deepEqual(shown(underLater([...restarts, made('crashed', 'api')], needs)), [
    ['fails-later', 'worker'],
    ['crashed', 'api', ['fails-later', 'api']],
  ])
})
