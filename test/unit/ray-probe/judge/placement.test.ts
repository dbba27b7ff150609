import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noFacts } from '../../../../actions/ray-probe/src/facts.ts'
import { judgeDemand } from '../../../../actions/ray-probe/src/judge/demand.ts'
import { groupFits } from '../../../../actions/ray-probe/src/judge/placement.ts'

const NODES: Record<string, number>[] = [{ CPU: 4 }, { CPU: 2, GPU: 1 }]

/** Bundles of a placement group and whether idle nodes can hold them. */
const GROUPS: [strategy: string, bundles: Record<string, number>[], fits: boolean][] = [
  ['PACK', [{ CPU: 4 }, { CPU: 2 }], true],
  ['PACK', [{ CPU: 1 }, { CPU: 1 }, { CPU: 4 }], true],
  ['PACK', [{ CPU: 4 }, { CPU: 4 }], false],
  ['STRICT_PACK', [{ CPU: 2 }, { CPU: 2 }], true],
  ['STRICT_PACK', [{ CPU: 3 }, { GPU: 1 }], false],
  ['STRICT_SPREAD', [{ CPU: 1 }, { CPU: 1 }], true],
  ['STRICT_SPREAD', [{ CPU: 1 }, { CPU: 1 }, { CPU: 1 }], false],
  ['SPREAD', [{ CPU: 1 }, { CPU: 1 }, { CPU: 1 }], true],
]
for (const [strategy, bundles, fits] of GROUPS)
  test(`${strategy} ${JSON.stringify(bundles)} ${fits ? 'fits' : 'never fits'}`, () =>
    assert.equal(groupFits({ bundles, details: `abc:${strategy}|PENDING` }, NODES), fits))

const node = { id: 'a', alive: true, address: '', hostname: 'head', resources: { CPU: 2 }, deathReason: '' }
const state = {
  sessionName: '',
  aliveNodes: 1,
  draining: [],
  pending: [],
  groups: [{ bundles: [{ GPU: 1 }], details: 'x:STRICT_PACK|PENDING' }],
  available: {},
}

/** ray-project/ray#47792: two nodes with one CPU each, and a bundle of two. */
test('a bundle larger than every node never fits, whatever the sum is', () => {
  for (const strategy of ['PACK', 'SPREAD'])
    assert.ok(!groupFits({ bundles: [{ CPU: 2 }], details: `:${strategy}|PENDING` }, [{ CPU: 1 }, { CPU: 1 }]))
})

/** ray-project/ray#38006: a group that is being placed is listed as pending. */
test('a placement group that fits is no finding, although it waits', () => {
  const placing = { ...state, groups: [{ bundles: [{ CPU: 2 }], details: 'x:PACK|PENDING' }] }
  assert.deepEqual(judgeDemand({ ...noFacts(), nodes: [node], state: placing }), [])
})

/** ray-project/ray#20043: a placement group that nobody can place waits without an error. */
for (const [autoscaler, message] of [
  [false, 'Work waits for resources that no node has, and no autoscaler will add a node'],
  [true, 'Work waits for resources that no node has'],
  [undefined, 'Work waits for resources that no node has'],
] as const)
  test(`a placement group that fits nowhere, autoscaler: ${autoscaler}`, () => {
    const [found] = judgeDemand({ ...noFacts(), nodes: [node], state, autoscaler })
    assert.equal(found?.message, message)
    assert.deepEqual(found?.evidence, ['placement group (STRICT_PACK): {GPU: 1}'])
  })

test("the probe's own task is no foreign demand", () => {
  const pending = [{ resources: { CPU: 1 }, count: 1 }]
  const headOnly = { ...node, resources: {} }
  assert.deepEqual(judgeDemand({ ...noFacts(), nodes: [headOnly], state: { ...state, groups: [], pending } }), [])
})
