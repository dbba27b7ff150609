import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeFinding } from '../../../../actions/ray-probe/src/findings.ts'
import { judgePorts } from '../../../../actions/ray-probe/src/judge/ports.ts'
import { rootedInPorts } from '../../../../actions/ray-probe/src/judge/roots.ts'
import { blockedIn } from '../../../../actions/ray-probe/src/proof/ports.ts'

const node = (id: string) => ({
  id,
  alive: true,
  address: `10.0.0.${id}`,
  hostname: `host-${id}`,
  resources: {},
  deathReason: '',
})
const [HEAD, WORKER] = [node('1'), node('2')]

/** kind, and what the node got from it. */
const CASES: [kind: string, result: string, isBlocked: boolean][] = [
  ['object manager', 'open', false],
  ['object manager', 'blocked: timed out', true],
  ['node manager', 'blocked: [Errno 113] No route to host', true],
  // A firewall that rejects, or a process that doesn't listen: both are wrong.
  ['node manager', 'refused', true],
  ['worker', 'blocked: timed out', true],
  // Idle workers end all the time.
  ['worker', 'refused', false],
]
for (const [kind, result, isBlocked] of CASES)
  test(`${kind}, ${result}: ${isBlocked ? 'blocked' : 'fine'}`, () =>
    assert.equal(blockedIn([['2', kind, '10.0.0.2', 8076, result]], HEAD, [HEAD, WORKER]).length, isBlocked ? 1 : 0))

// ray-project/ray#7242, #8646, #33534, #49069: a node in a container registers an address that others don't reach.
test('a node that registered an address of its own machine: what to set is the remedy', () => {
  const own = { ...WORKER, address: '172.17.0.3' }
  const line = ['2', 'node manager', '172.17.0.3', 6380, 'blocked: [Errno 113] No route to host']
  const [found] = judgePorts(blockedIn([line], HEAD, [HEAD, own]))
  assert.match(found?.message ?? '', /can't connect to the node manager of host-2 172\.17\.0\.3/)
  assert.match(found?.remedy ?? '', /Set --node-ip-address if no other machine reaches the address/)
})

test('another answer, or a node that left meanwhile, is no blocked port', () => {
  for (const answer of ['text', null, [['9', 'worker', 'x', 1, 'blocked: timed out']], [1, [2]]])
    assert.deepEqual(blockedIn(answer, HEAD, [HEAD, WORKER]), [])
})

test('blocked ports are one finding; what failed between nodes is its consequence', () => {
  const target = '10.0.0.2:8076'
  const blocked = [{ from: HEAD, to: WORKER, kind: 'object manager', target, reason: 'blocked: timed out' }]
  const [stuck, other] = [makeFinding('object-stuck', 'An object'), makeFinding('task-failed', 'A task')]
  const [root, ...rest] = rootedInPorts(judgePorts(blocked), [stuck, other])
  assert.equal(root?.code, 'RP039 node-port-blocked')
  assert.equal(root?.message, "host-1 10.0.0.1 can't connect to the object manager of host-2 10.0.0.2 (10.0.0.2:8076)")
  assert.deepEqual(root?.evidence, ['from host-1 10.0.0.1 to 10.0.0.2:8076 (object manager): blocked: timed out'])
  assert.deepEqual(root?.consequences, [stuck])
  assert.deepEqual(rest, [other])
  assert.deepEqual(rootedInPorts(judgePorts([]), [stuck]), [stuck])
})
