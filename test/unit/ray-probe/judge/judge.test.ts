import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RayNode } from '../../../../actions/ray-probe/src/client/inventory.ts'
import type { Facts } from '../../../../actions/ray-probe/src/facts.ts'
import { judgeCluster } from '../../../../actions/ray-probe/src/judge/cluster.ts'
import { judgeVersions, meets } from '../../../../actions/ray-probe/src/judge/versions.ts'

const node = (over: Partial<RayNode> = {}): RayNode => ({
  id: 'abcdef0123456789',
  alive: true,
  address: '10.0.0.1',
  hostname: 'head',
  resources: { CPU: 2 },
  deathReason: '',
  ...over,
})

const VERSIONS: [version: string, range: string | undefined, met: boolean][] = [
  ['2.58.0', undefined, true],
  ['2.58.0', '2.58.0', true],
  ['2.58.0', '2.57.0', false],
  ['2.58.0', '2.58', true],
  ['2.58.0', '>=2.50 <3', true],
  ['2.58.0', '<2.50', false],
  ['3.0.0.dev0', '>=3', true],
  ['3.13.2', '3.13', true],
  ['3.11.7', '3.13', false],
  ['', '2', false],
]

for (const [version, range, met] of VERSIONS)
  test(`${version || 'no version'} ${met ? 'meets' : 'does not meet'} ${range}`, () =>
    assert.equal(meets(version, range), met))

test('both versions are judged, each with its own finding', () => {
  const found = judgeVersions({ ray: '2.50.0', python: '3.13' }, { ray: '2.58.0', python: '3.11.7', rayCommit: 'c' })
  assert.deepEqual(
    found.map(({ code }) => code),
    ['RP030 ray-version', 'RP031 python-version'],
  )
})

test('a cluster that has what is wanted is fine', () => {
  assert.deepEqual(judgeCluster({ nodes: 1, resources: { CPU: 2 } }, { nodes: [node()], resources: { CPU: 2 } }), [])
})

test('too few nodes: those that died are shown with the reason', () => {
  const dead = node({
    id: 'ffff0000',
    hostname: 'worker',
    alive: false,
    deathReason: 'unexpected termination: health check',
  })
  const [found] = judgeCluster({ nodes: 3, resources: {} }, { nodes: [node(), dead], resources: {} })
  assert.equal(found?.code, 'RP040 too-few-nodes')
  assert.equal(found?.message, '1 of 3 nodes alive, 1 died')
  assert.deepEqual(found?.evidence, [
    'head 10.0.0.1 (abcdef01) alive',
    'worker 10.0.0.1 (ffff0000) dead: unexpected termination: health check',
  ])
})

test('every lacking resource is a finding of its own', () => {
  const wanted = { nodes: 0, resources: { CPU: 4, GPU: 1, tape: 2 } }
  const found = judgeCluster(wanted, { nodes: [node()], resources: { CPU: 2, tape: 1 } })
  assert.deepEqual(
    found.map(({ code, message }) => `${code}: ${message}`),
    [
      'RP041 too-few-cpus: The cluster has 2 CPU; expected 4',
      'RP042 too-few-gpus: The cluster has 0 GPU; expected 1',
      'RP043 too-few-resources: The cluster has 1 tape; expected 2',
    ],
  )
})

/** ray-project/ray#3339, #2106: workers come only for work that waits. */
const ASKED: [name: string, asked: Facts['asked'], evidence: string[]][] = [
  ['nobody was asked', undefined, ['vm: 2 CPU']],
  ['no autoscaler is there', {}, ['vm: 2 CPU', 'no autoscaler will add a node']],
  [
    'the autoscaler brought nothing',
    { bundles: [{ CPU: 1 }, { CPU: 1 }] },
    ['vm: 2 CPU', 'the autoscaler was asked for 2 × {CPU: 1}, and the nodes have not come'],
  ],
]
for (const [name, asked, evidence] of ASKED)
  test(`too few CPUs, and ${name}`, () => {
    const nodes = [{ ...node(), hostname: 'vm', address: '', resources: { CPU: 2 } }]
    const [found] = judgeCluster({ nodes: 0, resources: { CPU: 4 } }, { nodes, resources: { CPU: 2 }, asked })
    assert.deepEqual(found?.evidence, evidence)
  })
