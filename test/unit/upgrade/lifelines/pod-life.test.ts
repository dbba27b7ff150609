import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Pod } from '../../../../actions/shared/kubernetes/objects.ts'
import { asOf } from '../../../../actions/upgrade/src/lifelines/pod-life.ts'
import { goneNow, seenNow } from '../../../../actions/upgrade/src/lifelines/seen.ts'

/** A pod as the API server shows it. */
function shown(more: {
  ready?: boolean
  deleted?: boolean
  exitCode?: number
  finishedAt?: string
  readinessProbe?: object
  lifecycle?: object
}): Pod {
  const { ready = false, deleted = false, exitCode, finishedAt, ...container } = more
  return {
    metadata: {
      name: 'api-5d9d8bfb88-x2x2x',
      namespace: 'demo',
      labels: { app: 'api', 'pod-template-hash': '5d9d8bfb88' },
      creationTimestamp: '2026-01-01T00:00:00Z',
      ownerReferences: [{ kind: 'ReplicaSet', name: 'api-5d9d8bfb88', uid: '1' }],
      ...(deleted ? { deletionTimestamp: '2026-01-01T00:01:00Z' } : {}),
    },
    spec: { containers: [{ name: 'api', image: 'a', ...container }], terminationGracePeriodSeconds: 7 } as Pod['spec'],
    status: {
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
      containerStatuses: [
        {
          name: 'api',
          ready,
          restartCount: 0,
          state: exitCode === undefined ? { running: {} } : { terminated: { exitCode, finishedAt } },
        },
      ],
    },
  }
}

const at = (time: string) => Date.parse(`2026-01-01T${time}Z`)
const ENDS: [name: string, finishedAt: string | undefined, seen: string, expected: string][] = [
  ['as the node tells it, whatever the watch took', '2026-01-01T00:00:58Z', '00:01:05', '00:00:59'],
  ['when it is seen, within the same second', '2026-01-01T00:00:58Z', '00:00:58.400', '00:00:58.400'],
  ['when it is seen, by a clock that is ahead', '2026-01-01T00:02:00Z', '00:01:05', '00:01:05'],
  ['never before its deletion, by a clock that is behind', '2026-01-01T00:00:10Z', '00:01:05', '00:00:55'],
  ['when it is seen, where no time is given', undefined, '00:01:05', '00:01:05'],
]
for (const [name, finishedAt, seen, expected] of ENDS)
  test(`a container ended ${name}`, () => {
    const life = seenNow(undefined, shown({ deleted: true }), at('00:00:55'))
    const { endedMs } = seenNow(life, shown({ deleted: true, exitCode: 0, finishedAt }), at(seen))
    assert.equal(endedMs, at(expected))
  })

const dated = (more: { deleted?: boolean; ready?: boolean; since?: string; grace?: number }): Pod => {
  const pod = shown(more)
  const conditions = [{ type: 'Ready', status: more.ready ? 'True' : 'False', lastTransitionTime: more.since }]
  const metadata = { ...pod.metadata, deletionGracePeriodSeconds: more.grace }
  return { ...pod, metadata, status: { ...pod.status, conditions } } as Pod
}

/** The API dates a deletion at the end of its grace period: 00:01:00 here. */
const DELETIONS: [name: string, grace: number | undefined, seen: string, expected: string][] = [
  ['when it is seen, within the same second', 7, '00:00:53.400', '00:00:53.400'],
  ['as the API tells it, whatever the watch took', 7, '00:00:59', '00:00:54'],
  ['when it is seen, where no grace period is given', undefined, '00:00:59', '00:00:59'],
]
for (const [name, grace, seen, expected] of DELETIONS)
  test(`a pod was deleted ${name}`, () =>
    assert.equal(seenNow(undefined, dated({ deleted: true, grace }), at(seen)).deletedMs, at(expected)))

test('a pod is ready, and no longer, as its condition tells, whatever the watch took', () => {
  const life = seenNow(undefined, dated({ ready: true, since: '2026-01-01T00:00:10Z' }), at('00:00:18'))
  const { ready } = seenNow(life, dated({ since: '2026-01-01T00:00:40Z' }), at('00:00:45'))
  assert.deepEqual(ready, [{ fromMs: at('00:00:11'), toMs: at('00:00:41') }])
})

test('a life from the first look to the end', () => {
  const looks: [Pod, number][] = [
    [shown({}), 1],
    [shown({ ready: true }), 2],
    [shown({ ready: true, deleted: true }), 5],
    [shown({ deleted: true, exitCode: 143 }), 8],
  ]
  let life: ReturnType<typeof seenNow> | undefined
  for (const [pod, at] of looks) life = seenNow(life, pod, at)
  const { owner, ready, deletedMs, endedMs, exitCode, goneMs, grace } = goneNow(life as never, 9)
  assert.deepEqual(
    { owner, ready, deletedMs, endedMs, exitCode, goneMs, grace },
    {
      owner: 'Deployment/api',
      ready: [{ fromMs: 2, toMs: 8 }],
      deletedMs: 5,
      endedMs: 8,
      exitCode: 143,
      goneMs: 9,
      grace: 7,
    },
  )
})

test('ready twice', () => {
  let life = seenNow(undefined, shown({ ready: true }), 1)
  life = seenNow(life, shown({}), 2)
  life = seenNow(life, shown({ ready: true }), 3)
  assert.deepEqual(life.ready, [{ fromMs: 1, toMs: 2 }, { fromMs: 3 }])
})

test('a pod that is gone without a last look has ended', () => {
  const { deletedMs, endedMs } = goneNow(seenNow(undefined, shown({ ready: true }), 1), 4)
  assert.deepEqual([deletedMs, endedMs], [4, 4])
})

const probes: [name: string, readinessProbe: object | undefined, asks: string[]][] = [
  ['none', undefined, []],
  ['a request', { httpGet: { port: 8000 } }, ['8000']],
  ['a connection to a named port', { tcpSocket: { port: 'http' } }, ['http']],
  ['gRPC', { grpc: { port: 9000 } }, ['9000']],
  ['a command', { exec: { command: ['true'] } }, ['exec']],
]
for (const [name, readinessProbe, asks] of probes)
  test(`what a readiness probe asks: ${name}`, () =>
    assert.deepEqual(seenNow(undefined, shown({ readinessProbe }), 1).probes, asks))

test('a preStop hook', () => {
  assert.equal(seenNow(undefined, shown({ lifecycle: { preStop: { sleep: { seconds: 3 } } } }), 1).hasPreStop, true)
  assert.equal(seenNow(undefined, shown({}), 1).hasPreStop, false)
})

test('a deletion explains nothing of what was before it; one that came earlier is known to its end', () => {
  const life = { ...seenNow(undefined, shown({ ready: true }), 1), deletedMs: 5, endedMs: 8, exitCode: 137, goneMs: 9 }
  assert.deepEqual(asOf(life, 6), life)
  const { deletedMs, endedMs, exitCode, goneMs, ready } = asOf(life, 5)
  assert.deepEqual(
    [deletedMs, endedMs, exitCode, goneMs, ready],
    [undefined, undefined, undefined, undefined, life.ready],
  )
})
