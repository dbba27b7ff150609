import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factsOf, nearestFacts } from '../../../../actions/kind-deploy/src/scheduling/sentence.ts'

/** The scheduler's sentences, as Kubernetes 1.28 to 1.35 write them, as `COUNT SUBJECT`, with `~` where it passes. */
const SENTENCES: [sentence: string, facts: string[]][] = [
  ['0/1 nodes are available: 1 Insufficient memory.', ['1 resources']],
  ['0/2 nodes are available: 2 Insufficient cpu, 1 Insufficient memory.', ['2 resources', '1 resources']],
  [
    "0/4 nodes are available: 1 node(s) were unschedulable, 3 node(s) didn't match Pod's node affinity/selector. preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.",
    ['1 cordoned~', '3 selector'],
  ],
  [
    '0/2 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }, 1 node(s) had untolerated taint {team: ray}. no new claims to deallocate, preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.',
    ['1 taint~', '1 taint'],
  ],
  ['0/1 nodes are available: 1 node(s) had untolerated taint(s).', ['1 taint']],
  ['1 node(s) had untolerated taint {team: ray}', ['1 taint']],
  ["0/3 nodes are available: 3 node(s) didn't have free ports for the requested pod ports.", ['3 ports']],
  ['0/3 nodes are available: 3 node(s) had volume node affinity conflict.', ['3 volume']],
  [
    "0/3 nodes are available: 1 node(s) didn't match pod topology spread constraints (missing required label), 2 node(s) didn't match pod anti-affinity rules.",
    ['1 spread', '2 pod-affinity'],
  ],
  ['0/3 nodes are available: 3 cannot allocate all claims.', ['3 devices']],
  ['0/1 nodes are available: 1 Too many pods.', ['1 resources']],
  ['0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.', []],
  ['no nodes available to schedule pods', []],
  ['', []],
]

test('a sentence of the scheduler is read as facts', () => {
  for (const [sentence, facts] of SENTENCES)
    assert.deepEqual(
      factsOf(sentence).map(({ count, subject, passes }) => `${count} ${subject}${passes ? '~' : ''}`),
      facts,
      sentence,
    )
})

test('the nodes that came nearest to fitting decide', () => {
  const facts = factsOf(
    "0/4 nodes are available: 3 node(s) didn't match Pod's node affinity/selector, 1 Insufficient cpu.",
  )
  assert.deepEqual(
    nearestFacts(facts).map(({ subject }) => subject),
    ['resources'],
  )
})
