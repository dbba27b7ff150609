import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { RayNode } from '../../../../actions/ray-probe/src/client/inventory.ts'
import { probe } from '../../../../actions/ray-probe/src/probe.ts'
import { nodesToWarm } from '../../../../actions/ray-probe/src/proof/warm-up.ts'
import { pickled, resultOf, type Work, workIn } from '../answers.ts'
import { pretendHead } from '../head.ts'

const many = (count: number, cpus: number) => Array.from({ length: count }, () => cpus)

/** CPUs of the nodes, and which of them start a worker process first. */
const CASES: [what: string, cpus: number[], warmed: number[]][] = [
  ['one CPU for the task and the actor', [1], [0]],
  ['half a CPU too few for both', [1.5], [0]],
  ['two CPUs run both at once', [2], []],
  ['a head without CPUs and two small workers: the actor waits for one of them', [0, 1, 1], [1, 2]],
  ['one large worker runs the actor', [0, 1, 4], []],
  ['no actor without a CPU', [0, 0.5], []],
  ['no node', [], []],
  ['eight nodes', many(8, 1), [0, 1, 2, 3, 4, 5, 6, 7]],
  ['too many nodes to gain anything', many(9, 1), []],
]
for (const [what, cpus, warmed] of CASES)
  test(`${what}: ${warmed.join() || 'none'}`, () => {
    const nodes = cpus.map((CPU, index) => ({ id: String(index), resources: { CPU } }) as unknown as RayNode)
    assert.deepEqual(
      nodesToWarm(nodes).map(({ id }) => Number(id)),
      warmed,
    )
  })

const ID = 'ab'.repeat(28)
const NODE = {
  NodeID: ID,
  Alive: true,
  NodeManagerAddress: '10.0.0.1',
  NodeManagerHostname: 'vm',
  Resources: { CPU: 1 },
}

/** What is asked of a node with one CPU, in order. @param silent work without a result. */
async function asked(silent: (work: Work) => boolean = () => false) {
  const kinds: string[] = []
  const head = await pretendHead({
    nodes: () => [NODE],
    answer: (request, _client, usual) => {
      if (request.task) kinds.push(request.task.name ?? '')
      const work = workIn(request.get?.ids?.[0])
      if (!work) return usual()
      return silent(work) ? undefined : { get: { valid: true, data: pickled(resultOf(work, () => 'vm', ID)) } }
    },
  })
  try {
    const { findings, facts } = await probe({
      wanted: { nodes: 1, resources: {}, tasks: 'ordinary' },
      locate: async () => head.endpoint,
      timeoutMs: 10_000,
      signal: new AbortController().signal,
    })
    return { kinds, codes: findings.map(({ code }) => code.split(' ')[1]), tasks: facts.tasks }
  } finally {
    head.stop()
  }
}

/** Two of them wait for a time limit, so they run side by side. */
describe('a node with one CPU', { concurrency: true }, () => {
  test('with one CPU: the actor, a worker process for tasks, then the default task, which is still proved', async () => {
    const { kinds, codes, tasks } = await asked()
    assert.deepEqual(codes, [])
    assert.equal(kinds[0], 'slipway.Prover')
    assert.ok(kinds.indexOf('slipway.warm-up') < kinds.indexOf('slipway.prove'), kinds.join())
    assert.deepEqual(
      tasks.map(({ cpus, answer }) => [cpus, answer]),
      [[1, 'vm']],
    )
  })

  test('a worker process that does not start in time delays nothing for long', async () => {
    assert.deepEqual((await asked(({ kind }) => kind === 'consume')).codes, [])
  })

  test('a default task that never runs fails, although the one without CPUs ran', async () => {
    assert.deepEqual((await asked(({ kind }) => kind === 'prove')).codes, ['node-runs-nothing'])
  })

  test('an actor that never answers fails, although the task ran', async () => {
    assert.deepEqual((await asked(({ kind }) => kind === 'method')).codes, ['actor-failed'])
  })
})
