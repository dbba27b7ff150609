import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gapIn, lengthOf } from '../../../../actions/upgrade/src/compose/gaps.ts'
import { gapFindings, killedFindings, lossFindings } from '../../../../actions/upgrade/src/compose/loss-findings.ts'
import { composeLosses, type Scene } from '../../../../actions/upgrade/src/compose/losses.ts'
import { replacedIn } from '../../../../actions/upgrade/src/compose/replaced.ts'
import type { EngineEvent } from '../../../../actions/upgrade/src/compose/smoke.ts'
import { sceneOf } from '../../../../actions/upgrade/src/compose/trial.ts'
import type { LoadPlan, Sent } from '../../../../actions/upgrade/src/load/request.ts'

const quiet = { starvedMs: 0, totalMs: 60_000, cpuWaited: 0, perCore: 0, stolen: 0, throttled: 0, memoryWaited: 0 }
const limits = { tolerated: 0, maxGapMs: 30_000, starvation: quiet }
const phase = { name: 'new state', arriving: 'new' as const, changedMs: 1_000, readyMs: 20_000, fine: true }
const event = (atMs: number, action: string, more: Partial<EngineEvent> = {}): EngineEvent => ({
  atMs,
  action,
  service: 'api',
  container: 'p-api-1',
  ...more,
})
/** A recreation as the engine 28 and Compose 2.40 tell it: the next container exists before the former one ends. */
const RECREATED = [
  event(2_000, 'create', { container: '0a1b_p-api-1' }),
  event(2_010, 'kill'),
  event(12_050, 'kill'),
  event(12_060, 'die', { exitCode: 137 }),
  event(12_070, 'stop'),
  event(12_080, 'destroy'),
  event(12_100, 'rename'),
  event(12_400, 'start'),
]

test('a container that is stopped and removed was replaced', () => {
  assert.deepEqual(replacedIn(RECREATED), [
    {
      service: 'api',
      container: 'p-api-1',
      fromMs: 1_910,
      stoppedMs: 2_010,
      endedMs: 12_060,
      exitCode: 137,
      startedMs: 12_400,
    },
  ])
  const crashed = [event(2_000, 'die', { exitCode: 1 }), event(2_100, 'start')]
  assert.deepEqual(replacedIn(crashed), [])
  assert.deepEqual(sceneOf({ ...phase, changedMs: 15_000 }, RECREATED).replaced, [], 'of an earlier phase')
  assert.deepEqual(sceneOf(phase, RECREATED, 1_900).replaced, [], 'of the next phase')
})

/** A service whose dependency has `restart: true`, as Compose 2.40 has the engine stop and start it. */
const RESTARTED = [
  event(2_000, 'create', { service: 'db', container: '0a1b_p-db-1' }),
  event(2_300, 'kill'),
  event(2_400, 'die', { exitCode: 0 }),
  event(2_401, 'stop'),
  event(2_500, 'kill', { service: 'db', container: 'p-db-1' }),
  event(2_600, 'die', { service: 'db', container: 'p-db-1' }),
  event(2_610, 'destroy', { service: 'db', container: 'p-db-1' }),
  event(3_000, 'start', { service: 'db', container: 'p-db-1' }),
  event(5_000, 'start'),
]

test('a container that Compose stops and starts again did not end by itself', () => {
  assert.deepEqual(
    replacedIn(RESTARTED).map(({ container, startedMs }) => [container, startedMs]),
    [
      ['p-api-1', 5_000],
      ['p-db-1', 3_000],
    ],
  )
  assert.deepEqual(causes([lost(2_700)], RESTARTED), ['replaced'])
  const crash = [...RESTARTED, event(6_000, 'die', { exitCode: 1 }), event(6_200, 'start')]
  assert.deepEqual(sceneOf(phase, crash).ended.length, 1, 'what it does later is its own')
})

const plans = [{ service: 'api' }, { service: 'web' }] as LoadPlan[]
const request = (sentMs: number, more: Partial<Sent> = {}): Sent => ({
  plan: 0,
  dueMs: sentMs,
  sentMs,
  endMs: sentMs + 10,
  kept: false,
  ...more,
})
const lost = (sentMs: number, more: Partial<Sent> = {}) => request(sentMs, { failure: 'refused', ...more })
const none = () => new Set<string>()
const causes = (sent: Sent[], events: EngineEvent[], more: Partial<Scene> = {}, needs: () => Set<string> = none) =>
  composeLosses(plans, sent, [{ ...sceneOf({ ...phase, ...more }, events), ...more }], needs).map(({ cause }) => cause)

const status = { failure: 'status', status: 500 } as const
const rows: [name: string, sent: Sent, expected: string, more?: Partial<Scene>][] = [
  ['while its container is replaced', lost(5_000), 'replaced'],
  ['an error while its container is replaced', lost(5_000, status), 'replaced'],
  ['before it is asked to stop', lost(1_500), 'unexplained'],
  ['an error before it is asked to stop', lost(1_500, status), 'old-version-fails'],
  ['after it was ready', lost(21_000), 'unexplained'],
  ['an error after it was ready', lost(21_000, status), 'new-version-fails'],
  ['an error after the way back', lost(21_000, status), 'old-version-fails', { arriving: 'old' }],
  ['after a state that was never ready', lost(25_000), 'replaced', { fine: false }],
  ['when it was told to stop, which a busy engine dates later', lost(1_950), 'replaced'],
  ['in time, while its container ran', lost(21_000, { endMs: 26_000, failure: 'timeout' }), 'too-slow'],
  ['that waited since before', lost(1_500, { endMs: 2_300, failure: 'timeout' }), 'replaced'],
]
for (const [name, sent, expected, more] of rows)
  test(`a lost request: ${name}`, () => assert.deepEqual(causes([sent], RECREATED, more), [expected]))

const LATE = RECREATED.map((each) => (each.action === 'kill' ? { ...each, atMs: each.atMs + 1_500 } : each))
const late: [name: string, sent: Sent[], expected: string[], events?: EngineEvent[]][] = [
  ['the end is dated later than the loss', [lost(2_500)], ['replaced'], LATE],
  ['it is ready, and answers a moment later', [lost(21_000), request(21_500)], ['replaced']],
  ['it is ready, and answers with an error first', [lost(21_000, status), request(21_500)], ['new-version-fails']],
  ['it answers, and then it does not', [request(20_500), lost(21_000), request(21_500)], ['unexplained']],
  ['it answers only after the next change', [lost(21_000), request(40_500)], ['unexplained']],
]
for (const [name, sent, expected, events = RECREATED] of late)
  test(`a loss around a replacement: ${name}`, () => {
    const scene = sceneOf(phase, events, 40_000)
    assert.deepEqual(
      composeLosses(plans, sent, [scene], none).map(({ cause }) => cause),
      expected,
    )
  })

test('a request that waits from one phase into the next was lost in the first', () => {
  const next = { ...phase, name: 'old state again', arriving: 'old' as const, changedMs: 22_000, readyMs: 30_000 }
  const scenes = [sceneOf(phase, RECREATED, 22_000), sceneOf(next, [], Infinity)]
  const [loss] = composeLosses(plans, [lost(19_000, { endMs: 24_000, failure: 'timeout' })], scenes, none)
  assert.deepEqual([loss?.cause, loss?.phase.name], ['replaced', 'new state'])
})

test('what is lost on the way back after a state that was never ready is lost there', () => {
  const next = { ...phase, name: 'old state again', arriving: 'old' as const, changedMs: 22_000, readyMs: 30_000 }
  const scenes = [sceneOf({ ...phase, fine: false }, RECREATED, 22_000), sceneOf(next, [], Infinity)]
  const [loss] = composeLosses(plans, [lost(31_000)], scenes, none)
  assert.deepEqual([loss?.cause, loss?.phase.name], ['unexplained', 'old state again'])
})

test('a service that needs another one is away while that is replaced', () => {
  const web = lost(5_000, { plan: 1, ...status })
  assert.deepEqual(
    causes([web], RECREATED, {}, () => new Set(['api'])),
    ['replaced'],
  )
  assert.deepEqual(causes([web], RECREATED), ['old-version-fails'], 'it does not need it')
})

test('a container that ended by itself crashed', () => {
  const events = [event(5_000, 'die', { exitCode: 1 }), event(5_500, 'start')]
  assert.deepEqual(causes([lost(5_200)], events), ['crashed'])
  assert.deepEqual(causes([lost(4_000)], events), ['unexplained'], 'it had not ended then')
  const work = (exitCode: number) => [event(5_000, 'die', { service: 'migrate', container: 'p-migrate-1', exitCode })]
  const needs = () => new Set(['migrate'])
  assert.deepEqual(causes([lost(5_200)], work(1), {}, needs), ['crashed'])
  assert.deepEqual(causes([lost(5_200, status)], work(0), {}, needs), ['old-version-fails'], 'its work was done')
})

/** `web` asks `api`, and stays while that is replaced. */
const needsApi = () => new Set(['api', 'migrate'])
const ofWeb = (sentMs: number, more: Partial<Sent> = status) => lost(sentMs, { plan: 1, ...more })
const migrated = [
  event(1_500, 'start', { service: 'migrate', container: 'p-migrate-1' }),
  event(1_900, 'die', { service: 'migrate', container: 'p-migrate-1', exitCode: 0 }),
]
const staying: [what: string, sent: Sent[], events: EngineEvent[], expected: string[]][] = [
  ['a proxy asks the former address', [ofWeb(21_000), ofWeb(60_000)], RECREATED, ['does-not-reconnect']],
  [
    'connections that a pool kept',
    [ofWeb(21_000), ofWeb(22_000), request(23_000, { plan: 1 })],
    RECREATED,
    ['does-not-reconnect'],
  ],
  [
    'no answer over the former address',
    [ofWeb(21_000, { failure: 'timeout', endMs: 26_000 })],
    RECREATED,
    ['does-not-reconnect'],
  ],
  [
    'the other one fails itself',
    [ofWeb(21_000), lost(21_500, status)],
    RECREATED,
    ['old-version-fails', 'new-version-fails'],
  ],
  ['a migration ran', [ofWeb(21_000)], [...migrated, ...RECREATED], ['old-version-fails']],
  ['only a migration ran', [ofWeb(21_000)], migrated, ['old-version-fails']],
  ['nothing that it needs was replaced', [ofWeb(21_000)], [], ['old-version-fails']],
  ['too slow before that was replaced', [ofWeb(500, { failure: 'timeout', endMs: 1_600 })], RECREATED, ['too-slow']],
]
for (const [what, sent, events, expected] of staying)
  test(`a service that stays while one that it needs is replaced: ${what}`, () =>
    assert.deepEqual(causes(sent, events, {}, needsApi), expected))

test('a service that does not connect again is named so, unless it was late on a starved machine', () => {
  const starved = { ...quiet, starvedMs: 40_000 }
  const late = ofWeb(21_000, { failure: 'timeout', endMs: 26_000 })
  const faults = [ofWeb(21_000), late].map((each) => {
    const losses = composeLosses(plans, [each], [sceneOf(phase, RECREATED)], needsApi)
    const [found] = lossFindings(losses, [each], { ...limits, starvation: starved })
    return `${found?.code} ${found?.fault}`
  })
  assert.deepEqual(faults, ['UP056 does-not-reconnect code', 'UP056 does-not-reconnect infrastructure'])
})

test('what is answered is not lost', () => assert.deepEqual(causes([request(5_000)], RECREATED), []))

test('losses while a container is replaced are no finding; others are, unless tolerated', () => {
  const sent = [lost(5_000), lost(21_000, status)]
  const losses = composeLosses(plans, sent, [sceneOf(phase, RECREATED)], none)
  assert.deepEqual(
    lossFindings(losses, sent, limits).map(({ code, severity }) => `${code} ${severity}`),
    ['UP031 new-version-fails error'],
  )
  assert.equal(lossFindings(losses, sent, { ...limits, tolerated: 1 })[0]?.severity, 'note')
})

test('a container that does not answer in time is at fault, unless the machine is starved', () => {
  const sent = [lost(21_000, { endMs: 26_000, failure: 'timeout' })]
  const losses = composeLosses(plans, sent, [sceneOf(phase, RECREATED)], none)
  const starved = { ...limits.starvation, starvedMs: 20_000, totalMs: 30_000 }
  const faults = [limits, { ...limits, starvation: starved }].map((each) => lossFindings(losses, sent, each)[0])
  assert.deepEqual(
    faults.map((each) => `${each?.code} ${each?.fault}`),
    ['UP034 too-slow code', 'UP034 too-slow infrastructure'],
  )
})

test('what nothing explains follows from what is explained of the same service', () => {
  const sent = [lost(21_000, status), lost(21_500)]
  const [found, ...others] = lossFindings(composeLosses(plans, sent, [sceneOf(phase, RECREATED)], none), sent, limits)
  assert.equal(found?.code, 'UP031 new-version-fails')
  assert.deepEqual(
    found?.consequences.map(({ code }) => code),
    ['UP032 unexplained'],
  )
  assert.deepEqual(others, [])
})

const answered = [500, 1_900, 13_000, 14_000, 22_000].map((atMs) => request(atMs - 10))
test('the gap is the longest time between two answers around the phase', () => {
  assert.deepEqual(gapIn(answered, phase), { fromMs: 1_900, toMs: 13_000 })
  assert.equal(lengthOf(gapIn([request(900)], phase)), 19_090, 'no answer came any more')
  assert.equal(lengthOf(gapIn([request(30_000), request(90_000)], phase)), 29_010, 'what is later is not part of it')
})

test('only a long gap is an error', () => {
  const found = (maxGapMs: number) =>
    gapFindings('api', gapIn(answered, phase), sceneOf(phase, RECREATED), { ...limits, maxGapMs, sent: answered })
  assert.deepEqual(
    found(5_000).map(({ code }) => code),
    ['UP054 away-too-long'],
  )
  assert.match(found(5_000)[0]?.evidence.join() ?? '', /exit code 137/)
  assert.deepEqual(found(30_000), [])
})

test('a program that is killed while it is replaced is named once', () => {
  const scene = sceneOf(phase, RECREATED)
  const [killed, ...others] = killedFindings([scene, scene])
  assert.equal(`${killed?.code} ${killed?.severity} ${killed?.where.service}`, 'UP025 killed warning api')
  assert.deepEqual(others, [])
  const stopped = RECREATED.map((each) => (each.action === 'die' ? { ...each, exitCode: 0 } : each))
  assert.deepEqual(killedFindings([sceneOf(phase, stopped)]), [])
})

test('a long gap on a starved machine is not the fault of the code', () => {
  const found = (more: object) =>
    gapFindings('api', gapIn(answered, phase), sceneOf(phase, []), { ...limits, maxGapMs: 1, sent: answered, ...more })
  assert.equal(found({ starvation: { ...quiet, starvedMs: 40_000 } })[0]?.fault, 'infrastructure')
  assert.equal(found({})[0]?.fault, 'code')
})

test('a long gap in which the load itself was sent late is not the fault of the code', () => {
  const sent = [...answered, { ...request(9_000), dueMs: 3_000 }]
  const limitsWithSent = { ...limits, maxGapMs: 1, sent }
  assert.equal(
    gapFindings('api', gapIn(answered, phase), sceneOf(phase, []), limitsWithSent)[0]?.fault,
    'infrastructure',
  )
})
