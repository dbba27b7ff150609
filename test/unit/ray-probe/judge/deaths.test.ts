import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodesIn } from '../../../../actions/ray-probe/src/client/inventory.ts'
import { noFacts } from '../../../../actions/ray-probe/src/facts.ts'
import { judge, worthWaiting } from '../../../../actions/ray-probe/src/judge/judge.ts'

const WANTED = { nodes: 1, resources: {}, tasks: 'ordinary' } as const

/** A node as `ray.nodes()` lists it; `reason` of a dead one: NodeDeathInfo.Reason of gcs.proto. */
const listed = (n: number, reason?: number, more: object = {}) => ({
  NodeID: n.toString(16).padStart(56, '0'),
  Alive: reason === undefined,
  NodeManagerAddress: `10.0.0.${n}`,
  NodeManagerHostname: `host-${n}`,
  Resources: reason === undefined ? { CPU: 2 } : {},
  ...(reason === undefined ? {} : { DeathReason: reason, DeathReasonMessage: `health check failed at ${n}` }),
  ...more,
})
const many = (count: number, make: (n: number) => object) => Array.from({ length: count }, (_, n) => make(n + 1))
const found = (nodes: object[], atFirst: object[] = nodes) => {
  const read = (list: object[]) => nodesIn(JSON.stringify(list))
  return judge(WANTED, { ...noFacts(), nodes: read(nodes), atFirst: read(atFirst) })
}
const UNEXPECTED = 2

test('60 of 64 nodes dead: a warning with its reason, once', () => {
  const findings = found(many(64, (n) => listed(n, n <= 4 ? undefined : UNEXPECTED)))
  assert.deepEqual(
    findings.map(({ code, severity, message }) => [code, severity, message]),
    [['RP046 nodes-died', 'warning', '60 of 64 nodes died unexpectedly']],
  )
  assert.match(findings[0]?.evidence.join() ?? '', /^60 × unexpected termination: health check .*and 57 more$/)
})

/** Ray ends the raylet with its agents; the node is replaced, and nothing else tells why. */
const AGENTS: [thread: string, reason: string][] = [
  ['ray-project/ray#54321', 'Raylet could not connect to Runtime Env Agent'],
  ['ray-project/ray#41343, #29412', 'The raylet exited immediately because one Ray agent failed, agent_name = agent/1'],
]
for (const [thread, DeathReasonMessage] of AGENTS)
  test(`${thread}: why the node died is the evidence`, () => {
    const [only] = found([listed(1), listed(2, UNEXPECTED, { DeathReasonMessage })])
    assert.deepEqual(only?.evidence, [`1 × unexpected termination: ${DeathReasonMessage}: host-2 10.0.0.2`])
  })

test('a thousand dead on 250 hosts: short', () => {
  const dead = (n: number) => listed(n, UNEXPECTED, { NodeManagerAddress: '', NodeManagerHostname: `host-${n % 250}` })
  const findings = found([listed(0), ...many(1_000, dead)])
  assert.ok(findings.length <= 2 && findings.every(({ evidence }) => evidence.length <= 10), JSON.stringify(findings))
})

/** Ends on purpose. */
const ENDS: [name: string, more: object][] = [
  ['the autoscaler removed them, idle', { DeathReason: 4 }],
  ['preempted', { DeathReason: 3 }],
  ['an older autoscaler removed them', { DeathReason: 1, DeathReasonMessage: 'Termination of node since it is idle' }],
]
for (const [name, more] of ENDS)
  test(`${name}: fine, also twice on one host`, () => {
    const gone = (n: number) => listed(n, 1, { NodeManagerAddress: '10.0.0.9', NodeManagerHostname: 'vm', ...more })
    assert.deepEqual(found([listed(1), gone(2), gone(3)], [listed(1)]), [])
  })

test('every reason of a death has a name', () => {
  const reasons = nodesIn(JSON.stringify([0, 1, 2, 3, 4].map((reason) => listed(reason, reason)))).map(
    ({ deathReason }) => deathReason,
  )
  assert.deepEqual(
    reasons.map((reason) => reason.split(':')[0]),
    [
      'unspecified',
      'expected termination',
      'unexpected termination',
      'drained on preemption',
      'drained because it was idle',
    ],
  )
})

/** A worker that is OOM killed gets a pod with a new name each time. */
test('workers of one group that die under new names end the wait', () => {
  const pod = (n: number) => listed(n, UNEXPECTED, { NodeManagerHostname: `demo-small-group-worker-a${n}b2c` })
  const findings = found([listed(1), pod(2), pod(3), pod(4)], [listed(1), pod(2)])
  const flap = findings.find(({ code }) => code === 'RP044 workers-flap')
  assert.equal(flap?.severity, 'error')
  assert.equal(flap?.message, 'demo-small-group-worker died 3 times, 2 of them during the probe')
  assert.equal(worthWaiting(findings), undefined)
})

test('one replacement in a group is no flapping', () => {
  const pod = (n: number, reason?: number) =>
    listed(n, reason, { NodeManagerHostname: `demo-small-group-worker-a${n}b2c` })
  const findings = found([listed(1), pod(2, UNEXPECTED), pod(3, UNEXPECTED)], [listed(1), pod(2, UNEXPECTED)])
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['RP046 nodes-died'],
  )
})

test('members of a group that were there and die once each do not flap', () => {
  const pod = (n: number, reason?: number) =>
    listed(n, reason, { NodeManagerHostname: `ray-worker-6c9f7d5b8d-x${n}yz1` })
  const findings = found([listed(1), pod(2, 2), pod(3, 2), pod(4)], [listed(1), pod(2), pod(3), pod(4)])
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['RP046 nodes-died'],
  )
})
