import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { probe } from '../../../../actions/ray-probe/src/probe.ts'
import type { Requirements } from '../../../../actions/ray-probe/src/wanted.ts'
import { GetClusterStatusReply } from '../../../../actions/ray-probe/src/wire/gcs.ts'
import { pickled, resultOf, type Work, workIn } from '../answers.ts'
import { type Behaviour, pretendHead } from '../head.ts'

/** For what succeeds, on any machine. */
const LONG_MS = 60_000
/** For what never answers: waited for in full, and long enough for all that answers on a slow machine. */
const SILENCE_MS = 10_000

const id = (n: number) => n.toString(16).padStart(2, '0').repeat(28)
const node = (n: number, more: object = {}) => ({
  NodeID: id(n),
  Alive: true,
  NodeManagerAddress: `10.0.0.${n}`,
  NodeManagerHostname: `host-${n}`,
  Resources: { CPU: 2 },
  ...more,
})
const host = (nodeId: string) => `host-${Number.parseInt(nodeId.slice(0, 2), 16)}`
const WANTED: Requirements = { nodes: 1, resources: {}, tasks: 'ordinary' }

interface Run {
  nodes?: object[]
  /** Result of work; `usual`, or undefined for silence. */
  result?: (work: Work) => unknown
  wanted?: Partial<Requirements>
  timeoutMs?: number
}

const USUAL = Symbol('usual')

async function proved(
  t: TestContext,
  { nodes = [node(1), node(2)], result = () => USUAL, wanted, timeoutMs = SILENCE_MS }: Run,
) {
  const answer: Behaviour['answer'] = (request, _client, usual) => {
    const work = workIn(request.get?.ids?.[0])
    const value = work ? result(work) : USUAL
    if (value === USUAL) return usual()
    return value === undefined ? undefined : { get: { valid: true, data: pickled(value) } }
  }
  const head = await pretendHead({ nodes: () => nodes, answer })
  t.after(head.stop)
  const waits: string[] = []
  const options = { wanted: { ...WANTED, ...wanted }, locate: async () => head.endpoint, timeoutMs }
  const { signal } = new AbortController()
  const { facts, findings } = await probe({ ...options, signal, onWait: (reason) => waits.push(reason) })
  return { facts, findings, head, waits, codes: findings.map(({ code }) => code.split(' ')[1]) }
}

/** Most of them wait for a time limit, so they run side by side. */
describe('the ordinary proof', { concurrency: true }, () => {
  test('default tasks, objects in a ring and an actor, which is ended', async (t) => {
    const { findings, facts, head } = await proved(t, { nodes: [node(1), node(2), node(3)], timeoutMs: LONG_MS })
    assert.deepEqual(findings, [])
    assert.deepEqual(
      facts.tasks.map(({ answer, cpus }) => [answer, cpus]),
      [1, 2, 3].map((n) => [`host-${n}`, 1]),
    )
    const count = (what: string) => head.said.filter((each) => each === what).length
    assert.deepEqual(
      { put: count('put'), task: count('task'), get: count('get'), terminate: count('terminate') },
      { put: 3, task: 8, get: 10, terminate: 1 },
    )
  })

  const isProof = ({ kind }: Work) => kind === 'prove'
  const honest = (work: Work) => resultOf(work, host, id(1))

  /** What a node answers, and what is found. */
  const WRONG: [name: string, result: Run['result'], codes: string[], evidence: RegExp][] = [
    [
      'one node answers for both',
      (work) => (isProof(work) ? honest({ ...work, nodeId: id(1) }) : USUAL),
      ['wrong-answer'],
      /node 01010101 answered, on host host-1/,
    ],
    [
      'another host under the ID of the node',
      (work) => (isProof(work) && work.nodeId === id(2) ? resultOf(work, () => 'host-9', '') : USUAL),
      ['wrong-answer'],
      /came from host host-9, and Ray lists that node as host-2/,
    ],
    [
      'an empty answer',
      (work) => (isProof(work) ? '' : USUAL),
      ['wrong-answer', 'wrong-answer'],
      /not computed from what was sent/,
    ],
    [
      'an answer to something else',
      (work) => (isProof(work) ? honest({ ...work, nonce: 'old' }) : USUAL),
      ['wrong-answer', 'wrong-answer'],
      /not computed/,
    ],
    [
      'large results that stay',
      (work) => (work.kind === 'text' && work.nodeId === id(2) ? undefined : USUAL),
      ['object-stuck'],
      /no response/,
    ],
    [
      'an object that does not reach the next node',
      (work) => (work.kind === 'consume' && work.nodeId === id(1) ? undefined : USUAL),
      ['object-stuck'],
      /no response/,
    ],
    [
      'an object that arrives with another content',
      (work) => (work.kind === 'consume' && work.nodeId === id(1) ? [id(1), 'x'] : USUAL),
      ['object-stuck'],
      /another content/,
    ],
    [
      'an actor that never answers',
      (work) => (work.kind === 'method' ? undefined : USUAL),
      ['actor-failed'],
      /no response/,
    ],
  ]
  for (const [name, result, codes, evidence] of WRONG)
    test(`${name}: ${codes.join()}`, async (t) => {
      const found = await proved(t, { result })
      assert.deepEqual(found.codes, codes)
      assert.match(found.findings[0]?.evidence.join('\n') ?? '', evidence)
    })

  test('an object that is stuck is told by both its ends', async (t) => {
    const result = (work: Work) => (work.kind === 'consume' && work.nodeId === id(2) ? undefined : USUAL)
    const { findings } = await proved(t, { result })
    assert.equal(findings[0]?.message, 'An object of 120 kB did not arrive from host-1 10.0.0.1 at host-2 10.0.0.2')
  })

  test('what uses several nodes is no finding beside a node that fails', async (t) => {
    const result = (work: Work) => (work.nodeId === id(2) || work.kind === 'method' ? undefined : USUAL)
    assert.deepEqual((await proved(t, { result })).codes, ['node-runs-nothing'])
  })

  /** An idle node ends between the list of nodes and its task: TaskUnschedulableError, or silence. */
  const ENDS: [name: string, reason: number, codes: string[]][] = [
    ['because it was idle', 4, []],
    ['because it was preempted', 3, []],
    ['unexpectedly', 2, ['node-runs-nothing']],
  ]
  for (const [name, reason, codes] of ENDS)
    test(`a node that leaves ${name} before its task runs: ${codes.join() || 'passed'}`, async (t) => {
      const second = node(2) as Record<string, unknown>
      const result = (work: Work) => {
        if (work.nodeId !== id(2)) return USUAL
        Object.assign(second, { Alive: false, DeathReason: reason })
        return undefined
      }
      assert.deepEqual((await proved(t, { nodes: [node(1), second], result })).codes, codes)
    })

  test('a head without CPUs, and a worker with some: passed', async (t) => {
    const { codes, facts } = await proved(t, { nodes: [node(1, { Resources: {} }), node(2)], timeoutMs: LONG_MS })
    assert.deepEqual(codes, [])
    assert.deepEqual(
      facts.tasks.map(({ cpus }) => cpus),
      [0, 1],
    )
  })

  const anywhere = (work: Work) => (work.nodeId === '' ? undefined : USUAL)

  /** ray-project/ray#45909, #5223: work on a head with --num-cpus=0 waits without an error. */
  test('no node has a CPU: failed, once the time is over', async (t) => {
    const { codes, findings } = await proved(t, { nodes: [node(1, { Resources: {} })], result: anywhere })
    assert.deepEqual(codes, ['no-cpus'])
    assert.match(findings[0]?.evidence[0] ?? '', /waited \d+ s/)
  })

  test('no node has a CPU, and a worker joins in time: passed', async (t) => {
    assert.deepEqual((await proved(t, { nodes: [node(1, { Resources: { CPU: 0.5 } })], timeoutMs: LONG_MS })).codes, [])
  })

  test('no node has a CPU, but what the inputs require: passed', async (t) => {
    const run = { nodes: [node(1, { Resources: { tape: 2 } })], result: anywhere, wanted: { resources: { CPU: 0 } } }
    assert.deepEqual((await proved(t, { ...run, wanted: { resources: { tape: 0 } } })).codes, [])
  })

  /** All CPUs are in use: a default task never runs, one that asks for none does. */
  function busy(free: number) {
    const nodes = [{ id: Buffer.from(id(1), 'hex'), available: [{ key: 'CPU', value: free }], status: 1 }]
    const request = { bundle: [{ key: 'CPU', value: 1 }] }
    const status = Buffer.from(
      GetClusterStatusReply.encode({ state: { nodes, pending: [{ request, count: 4 }] } }),
    ).toString('base64')
    return (work: Work) => {
      if (work.kind !== 'prove') return USUAL
      if (work.size > 0) return undefined
      return (honest(work) as unknown[]).with(6, status)
    }
  }

  test('a busy cluster is waited for, and a finding of its own when the time is over', async (t) => {
    const { codes, findings } = await proved(t, { nodes: [node(1)], result: busy(0), timeoutMs: SILENCE_MS })
    assert.deepEqual(codes, ['cluster-busy'])
    assert.equal(findings[0]?.message, 'busy: 0 of 2 CPUs free, 3 requests queued')
  })

  test('a node that answers nothing at all, also not to a task without CPUs', async (t) => {
    const rejected: unknown[] = []
    const keep = (reason: unknown) => rejected.push(reason)
    process.on('unhandledRejection', keep)
    t.after(() => process.off('unhandledRejection', keep))
    const run = {
      nodes: [node(1)],
      result: (work: Work) => (work.kind === 'prove' ? undefined : USUAL),
      timeoutMs: SILENCE_MS,
    }
    assert.deepEqual((await proved(t, run)).codes, ['node-runs-nothing'])
    assert.deepEqual(rejected, [])
  })

  test('a node that has free CPUs and runs no default task is not busy', async (t) => {
    assert.deepEqual((await proved(t, { nodes: [node(1)], result: busy(2), timeoutMs: SILENCE_MS })).codes, [
      'node-runs-nothing',
    ])
  })
})
