import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TaskFact } from '../../../../actions/ray-probe/src/facts.ts'
import { judgeAnswers } from '../../../../actions/ray-probe/src/judge/nodes.ts'

const HEAD = { ray: '2.58.0', rayCommit: 'c', python: '3.13.1' }
const fact = (about: object): TaskFact => ({
  node: { id: 'a', alive: true, address: '', hostname: 'worker-1', resources: {}, deathReason: '' },
  about: {
    nodeId: 'a',
    host: 'worker-1',
    python: '3.13.1',
    ray: '2.58.0',
    spaces: [],
    status: new Uint8Array(),
    autoscaler: undefined,
    scaling: [],
    ...about,
  },
})
const FULL = { path: '/tmp/ray/session_1', total: 1e9, free: 1e7 }

const CASES: [name: string, about: object, found: string[]][] = [
  ['like the head', {}, []],
  ['another patch of Python', { python: '3.13.9' }, []],
  [
    'another Python',
    { python: '3.12.4' },
    ['RP038 error worker-1 runs Ray 2.58.0 on Python 3.12.4; the head runs Ray 2.58.0 on Python 3.13.1'],
  ],
  [
    'another Ray',
    { ray: '2.57.0' },
    ['RP038 error worker-1 runs Ray 2.57.0 on Python 3.13.1; the head runs Ray 2.58.0 on Python 3.13.1'],
  ],
  ['a full disk', { spaces: [FULL] }, ['RP034 warning worker-1: the disk of the node is full']],
]
for (const [name, about, found] of CASES)
  test(`a node with ${name}`, () =>
    assert.deepEqual(
      judgeAnswers([fact(about)], { versions: HEAD }).map(
        ({ code, severity, message }) => `${code.slice(0, 5)} ${severity} ${message}`,
      ),
      found,
    ))
