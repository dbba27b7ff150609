import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallFact } from '../../../../actions/ray-probe/src/facts.ts'
import { RayFailure } from '../../../../actions/ray-probe/src/failure.ts'
import { schema } from '../../../../actions/ray-probe/src/inputs.ts'
import { judgeCall } from '../../../../actions/ray-probe/src/judge/call.ts'
import { wantedOf } from '../../../../actions/ray-probe/src/wanted.ts'
import { parseInputs } from '../../../../actions/shared/inputs/parse.ts'
import { loadYaml } from '../../../../actions/shared/inputs/yaml-text.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'

await loadYaml()

const node = (hostname: string) => ({
  id: hostname,
  alive: true,
  address: '',
  hostname,
  resources: { CPU: 1 },
  deathReason: '',
})
const returned = (hostname: string, value: unknown): CallFact => ({
  node: node(hostname),
  returned: JSON.stringify(value),
})
const raised = (hostname: string, text: string): CallFact => ({
  node: node(hostname),
  raised: text,
  trace: ['Traceback', text],
})
const messages = (facts: CallFact[], expect: Record<string, string> = {}) =>
  judgeCall(facts, { module: 'shop', name: 'price', expect }).map(
    ({ code, message }) => `${code.slice(0, 5)} ${message}`,
  )

const MISSING = "ModuleNotFoundError: No module named 'shop'"

const CASES: [name: string, facts: CallFact[], expect: Record<string, string>, found: string[]][] = [
  ['returns what is expected', [returned('head', { total: 3 })], { total: '3' }, []],
  ['the whole answer', [returned('head', 6)], { '.': '6' }, []],
  ['the whole answer, as JSON', [returned('head', [1, 'two'])], { '.': '[1,"two"]' }, []],
  ['nothing expected', [returned('head', null)], {}, []],
  ['deep within lists', [returned('head', { rows: [{ id: 7 }] })], { 'rows[0].id': '7' }, []],
  [
    'something else',
    [returned('head', { total: 4 })],
    { total: '3' },
    ['RP056 shop:price returned total: 4, expected 3, on every node'],
  ],
  [
    'an image without the code on one worker',
    [returned('head', 1), raised('worker', MISSING)],
    {},
    [`RP055 shop:price raised ${MISSING} on worker`],
  ],
  [
    'no image has the code: one finding',
    [raised('head', MISSING), raised('worker', MISSING)],
    {},
    [`RP055 shop:price raised ${MISSING} on every node`],
  ],
  [
    'an older image on one worker',
    [returned('head', { v: 2 }), returned('worker', { v: 1 })],
    { v: '2' },
    ['RP056 shop:price returned v: 1, expected 2, on worker'],
  ],
]
for (const [name, facts, expect, found] of CASES) test(name, () => assert.deepEqual(messages(facts, expect), found))

const inputs = (raw: Record<string, unknown>) => wantedOf(parseInputs(schema, { address: 'head', ...raw }))

test('arguments are JSON, as text or in slipway.yaml', () => {
  for (const given of ['{"count": 1}', { count: 1 }])
    assert.deepEqual(JSON.parse(inputs({ call: 'shop.tasks:price', arguments: given }).call?.arguments ?? ''), {
      count: 1,
    })
  assert.deepEqual(inputs({ call: 'shop.tasks:Cart.price' }).call, {
    module: 'shop.tasks',
    name: 'Cart.price',
    arguments: '[]',
    expect: {},
  })
})

for (const raw of [
  { call: 'price' },
  { call: 'shop:price()' },
  { call: 'shop:price', arguments: '3' },
  { call: 'shop:price', arguments: 'x' },
])
  test(`${JSON.stringify(raw)} is refused`, () =>
    assert.throws(
      () => inputs(raw),
      (error) => error instanceof Problem && /RP076|SW021/.test(error.finding.code),
    ))

const died = (evidence: string[]): CallFact => ({
  node: node('head'),
  failure: new RayFailure('task-failed', 'the task failed with OutOfMemoryError', evidence),
})

/** Ray's message ends with a list of processes that is longer than the evidence. */
test('a worker that Ray ended because memory ran out is no failure of the function', () => {
  const list = Array.from({ length: 20 }, (_, index) => `${index} 0.1 process`)
  const [found] = judgeCall([died(['Task was killed due to the node running low on memory.', ...list])], {
    module: 'shop',
    name: 'price',
    expect: {},
  })
  assert.equal(found?.code, 'RP033 node-out-of-memory')
  assert.match(found?.evidence[0] ?? '', /running low on memory/)
})

const gone = (hostname: string, ended: 'removed' | 'unexpectedly'): CallFact => ({
  node: node(hostname),
  failure: new RayFailure('task-failed', 'the task failed with NodeDiedError'),
  now: { ...node(hostname), alive: false, ended, deathReason: 'health check failed' },
})

test('a node that was removed on purpose meanwhile is left out, unless there is no other', () => {
  assert.deepEqual(messages([returned('head', 1), gone('worker', 'removed')]), [])
  assert.equal(messages([gone('worker', 'removed')]).length, 1)
})

test('a node that died while it ran the function is told with its reason', () => {
  const facts = [returned('head', 1), gone('worker', 'unexpectedly')]
  const [found] = judgeCall(facts, { module: 'shop', name: 'price', expect: {} })
  assert.equal(found?.message, 'shop:price failed (the task failed with NodeDiedError) on worker')
  assert.equal(found?.evidence.at(-1), 'the node is now dead: health check failed')
})

test('a function that does not return in time', () => {
  const failure = new RayFailure('node-runs-nothing', 'no response within 15 s')
  const [found] = judgeCall([{ node: node('head'), failure }], { module: 'a', name: 'b', expect: {} })
  assert.equal(found?.message, 'a:b did not return (no response within 15 s) on every node')
  assert.match(found?.evidence[0] ?? '', /^it still ran.*raise timeout/)
})

test('a long traceback keeps its first line, which tells it from what Ray reports', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `  File "shop.py", line ${index}`)
  const trace = ['Traceback (most recent call last):', ...lines, MISSING]
  const [found] = judgeCall([{ node: node('head'), raised: MISSING, trace }], { module: 'a', name: 'b', expect: {} })
  assert.equal(found?.evidence.length, 10)
  assert.deepEqual([found?.evidence[0], found?.evidence.at(-1)], [trace[0], MISSING])
})

/** pytorch/pytorch raises torch.cuda.OutOfMemoryError for the memory of a GPU. */
test('an exception of the function stays one, whatever it is called', () =>
  assert.deepEqual(messages([raised('head', 'OutOfMemoryError: CUDA out of memory')]), [
    'RP055 shop:price raised OutOfMemoryError: CUDA out of memory on every node',
  ]))
