import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RayNode } from '../../../actions/ray-probe/src/client/inventory.ts'
import { type Facts, noFacts } from '../../../actions/ray-probe/src/facts.ts'
import { foundOf, outputsOf, tablesOf } from '../../../actions/ray-probe/src/report.ts'

const OWN = { memory: 5, object_store_memory: 5, 'node:10.0.0.1': 1, 'node:__internal_head__': 1 }
const head: RayNode = {
  id: 'a',
  alive: true,
  address: '10.0.0.1',
  hostname: 'head',
  resources: { CPU: 2, tape: 1, ...OWN },
  deathReason: '',
}
const dead: RayNode = { ...head, id: 'b', hostname: 'worker', alive: false, deathReason: 'out of memory' }

const FACTS: Facts = {
  ...noFacts(),
  reachMs: 1.4,
  pingMs: 2.6,
  sessionMs: 1_000,
  tries: 2,
  versions: { ray: '2.58.0', rayCommit: 'c', python: '3.13.1' },
  nodes: [head, dead],
  resources: { CPU: 2 },
  tasks: [{ node: head, answer: 'head', taskMs: 80.2 }],
}

test('outputs: what was learned, rounded', () => {
  assert.deepEqual(outputsOf(FACTS), {
    'ray-version': '2.58.0',
    'python-version': '3.13.1',
    nodes: '2',
    'alive-nodes': '1',
    cpus: '2',
    gpus: '0',
    'ping-ms': '3',
    'session-ms': '1000',
    'task-ms': '80',
  })
})

test('outputs: empty for what was not learned', () => {
  assert.equal(Object.values(outputsOf(noFacts())).join(''), '')
})

test('tables: nodes with resources and task, links with their time', () => {
  const [nodes, links] = tablesOf(FACTS)
  assert.deepEqual(nodes?.rows, [
    ['head 10.0.0.1', 'alive', '2', '0', 'tape: 1', '80 ms, ran on head'],
    ['worker 10.0.0.1', 'dead: out of memory', '2', '0', 'tape: 1', ''],
  ])
  assert.deepEqual(links?.rows, [
    ['name, port, HTTP/2', '1'],
    ['ping', '3'],
    ['session (try 2)', '1000'],
    ['slowest task', '80'],
  ])
})

test('one line for people', () => {
  assert.equal(foundOf(FACTS), 'Ray 2.58.0 on Python 3.13.1: 1 nodes alive, 2 CPUs, 1 of 1 tasks succeeded')
})
