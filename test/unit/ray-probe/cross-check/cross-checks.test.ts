import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RayNode } from '../../../../actions/ray-probe/src/client/inventory.ts'
import { parseResponse } from '../../../../actions/ray-probe/src/cross-check/dashboard.ts'
import { type Facts, noFacts } from '../../../../actions/ray-probe/src/facts.ts'
import { RayFailure } from '../../../../actions/ray-probe/src/failure.ts'
import type { FindingName } from '../../../../actions/ray-probe/src/findings.ts'
import { judge, worthWaiting } from '../../../../actions/ray-probe/src/judge/judge.ts'
import { parseHostPort } from '../../../../actions/ray-probe/src/transport/host-port.ts'

const NODE: RayNode = { id: 'a', alive: true, address: '', hostname: 'head', resources: { CPU: 2 }, deathReason: '' }
const WANTED = { nodes: 1, resources: {}, tasks: 'none' } as const
const VERSIONS = { ray: '2.58.0', rayCommit: 'c', python: '3.13.1' }
const SAME = { ray: '2.58.0', sessionName: 'session_1' }

const known = (more: Partial<Facts>): Facts => ({
  ...noFacts(),
  versions: VERSIONS,
  sessionName: 'session_1',
  nodes: [NODE],
  resources: { CPU: 2 },
  ...more,
})
const failed = (symptom: FindingName) => new RayFailure(symptom, 'said so')
const gcs = (more = {}) => ({ ...SAME, aliveNodes: 1, draining: [], pending: [], groups: [], available: {}, ...more })

/** Facts, what is found, and whether it is worth waiting for. */
const CASES: [name: string, facts: Partial<Facts>, codes: string[], wait: boolean][] = [
  ['both agree', { gcs: gcs(), dashboard: SAME }, [], false],
  ['a dashboard that does not tell its session', { dashboard: { ray: '2.58.0', sessionName: '' } }, [], false],
  ['another session', { dashboard: { ...SAME, sessionName: 'session_2' } }, ['RP082 dashboard-differs'], false],
  ['another version', { gcs: gcs({ ray: '2.50.0' }) }, ['RP085 gcs-differs'], false],
  ['a dashboard that starts', { dashboard: failed('port-closed') }, ['RP080 dashboard-unreachable'], true],
  ['a dashboard that wants a token', { dashboard: failed('token-missing') }, ['RP081 dashboard-refuses'], false],
  ['a GCS behind a firewall', { gcs: failed('port-filtered') }, ['RP083 gcs-unreachable'], true],
  ['something else at the port of the GCS', { gcs: failed('dashboard-port') }, ['RP084 gcs-refuses'], false],
  ['work that fits', { gcs: gcs({ pending: [{ resources: { CPU: 2 }, count: 9 }] }) }, [], false],
  [
    'work that fits nowhere',
    { gcs: gcs({ pending: [{ resources: { CPU: 3 }, count: 9 }] }) },
    ['RP045 demand-unplaceable'],
    false,
  ],
  [
    'work that fits nowhere, told by a node',
    { state: { ...gcs(), pending: [{ resources: { GPU: 1 }, count: 1 }] } },
    ['RP045 demand-unplaceable'],
    false,
  ],
  ['another life of the head', { sessionBefore: 'session_0' }, ['RP025 head-restarted'], false],
]

for (const [name, facts, codes, wait] of CASES)
  test(`${name}: ${codes.join() || 'fine'}${wait ? ', worth waiting for' : ''}`, () => {
    const found = judge(WANTED, known(facts))
    assert.deepEqual(
      found.map(({ code }) => code),
      codes,
    )
    assert.equal(worthWaiting(found) !== undefined, wait)
  })

test('the demand that waits for what is lacking is evidence, said once', () => {
  const pending = [
    { resources: { GPU: 1, CPU: 1 }, count: 2 },
    { resources: { CPU: 1 }, count: 5 },
  ]
  const found = judge({ ...WANTED, resources: { GPU: 1 } }, known({ gcs: gcs({ pending }) }))
  assert.deepEqual(
    found.map(({ code }) => code),
    ['RP042 too-few-gpus'],
  )
  assert.deepEqual(found[0]?.evidence, ['head: 0 GPU', 'waiting, but fits on no node: 2 × {CPU: 1, GPU: 1}'])
})

/** One host, alive, and so many nodes of it that died: at the first look, and now. */
const lives = (deaths: number): RayNode[] => [
  NODE,
  ...Array.from({ length: deaths }, (_, index) => ({
    ...NODE,
    id: `dead${index}`,
    hostname: 'worker',
    alive: false,
    deathReason: 'unexpected termination',
  })),
]

const FLAPPING: [atFirst: number, now: number, severity: string | undefined][] = [
  [0, 0, undefined],
  [0, 1, undefined],
  [1, 1, undefined],
  [2, 2, 'warning'],
  [1, 2, 'warning'],
  [0, 2, 'error'],
  [3, 5, 'error'],
]

for (const [atFirst, now, severity] of FLAPPING)
  test(`a worker that died ${atFirst} times before and ${now} times by now: ${severity ?? 'fine'}`, () => {
    const [found] = judge(WANTED, known({ atFirst: lives(atFirst), nodes: lives(now) }))
    assert.equal(found?.severity, severity)
    if (!found) return
    assert.equal(found.code, 'RP044 workers-flap')
    assert.equal(found.evidence.length, now)
    assert.equal(found.where.node, 'worker')
  })

test('workers that flap end the wait, whatever else is lacking', () => {
  const found = judge({ ...WANTED, nodes: 5 }, known({ atFirst: lives(0), nodes: lives(2) }))
  assert.deepEqual(
    found.map(({ code }) => code),
    ['RP040 too-few-nodes', 'RP044 workers-flap'],
  )
  assert.equal(worthWaiting(found), undefined)
})

const ANSWERS: [status: number, body: string, symptom: FindingName | undefined][] = [
  [200, '{"ray_version": "2.58.0", "session_name": "session_1"}', undefined],
  [401, 'Unauthorized', 'token-missing'],
  [403, 'Forbidden', 'token-wrong'],
  [200, '<html>', 'not-ray-client'],
  [200, 'null', 'not-ray-client'],
]

for (const [status, body, symptom] of ANSWERS)
  test(`a dashboard that answers ${status} ${body}: ${symptom ?? 'read'}`, () => {
    const answer = () => parseResponse('dashboard', status, body)
    if (symptom) assert.throws(answer, { symptom })
    else assert.deepEqual(answer(), SAME)
  })

test('a place is a port on the same way in, or an address', () => {
  assert.deepEqual(parseHostPort('gcs', '6379', 6379), { port: 6379 })
  assert.deepEqual(parseHostPort('gcs', 'head', 6379), { host: 'head', port: 6379 })
  assert.deepEqual(parseHostPort('dashboard', 'http://head:80/', 8265), { host: 'head', port: 80 })
  assert.throws(() => parseHostPort('gcs', 'a b', 6379), /gcs: "a b"/)
  assert.throws(() => parseHostPort('gcs', '0', 6379), /RP070|gcs/)
})
