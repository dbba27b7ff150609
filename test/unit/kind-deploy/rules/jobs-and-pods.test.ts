import { row } from '../film.ts'
import { backingOff, barePod, condition, deployment, owning, type PodParts, SPACE, world } from '../world.ts'

/** Catalogue rows 35 to 37: Jobs, bare and evicted pods, objects that go. */

const OBJECT = 'shop/Deployment/api'

const job = (pods: PodParts[], conditions: ReturnType<typeof condition>[] = []) =>
  world(owning('Job', { name: 'migrate', pods, status: { conditions } }))
const done = job([{ phase: 'Succeeded', conditions: [] }], [condition('Complete', 'True')])
row('35 the Job failed', job([], [condition('FailureTarget', 'True', { reason: 'BackoffLimitExceeded' })]), {
  fails: 'KD035 job-failed',
  object: 'shop/Job/migrate',
  at: [0, 0.5],
})
row('35 twin: fails twice, then succeeds', { 0: job([{ status: backingOff(2) }]), 30: done }, { ready: [30, 30.5] })
row(
  '35 twin: fails five times within its limit',
  { 0: job([{ status: backingOff(5) }]), 30: done },
  { ready: [30, 30.5] },
)
row(
  '35 a CronJob whose Job failed',
  world({
    wanted: [{ kind: 'CronJob', namespace: SPACE, name: 'nightly' }],
    others: [{ kind: 'CronJob', metadata: { name: 'nightly', namespace: SPACE, uid: 'uid-nightly' } }],
    jobs: [
      {
        metadata: {
          name: 'nightly-1',
          namespace: SPACE,
          ownerReferences: [{ kind: 'CronJob', name: 'nightly', uid: 'uid-nightly' }],
        },
        spec: {},
        status: { conditions: [condition('Failed', 'True')] },
      },
    ],
  }),
  { fails: 'KD035 job-failed', object: 'shop/CronJob/nightly', at: [0, 0.5] },
)
row(
  '35 twin: that Job is older than what was applied',
  world({
    wanted: [{ kind: 'CronJob', namespace: SPACE, name: 'nightly' }],
    others: [
      {
        kind: 'CronJob',
        metadata: {
          name: 'nightly',
          namespace: SPACE,
          uid: 'uid-nightly',
          managedFields: [{ time: '2026-02-01T00:00:00Z' }],
        },
      },
    ],
    jobs: [
      {
        metadata: {
          name: 'nightly-1',
          namespace: SPACE,
          creationTimestamp: '2026-01-01T00:00:00Z',
          ownerReferences: [{ kind: 'CronJob', name: 'nightly', uid: 'uid-nightly' }],
        },
        spec: {},
        status: { conditions: [condition('Failed', 'True')] },
      },
    ],
  }),
  { ready: [0, 0] },
)

const evictedPod = (name: string): PodParts => ({
  name,
  phase: 'Failed',
  reason: 'Evicted',
  conditions: [condition('Ready', 'False')],
})
row('36 evicted twice', world(deployment({ pods: [evictedPod('a'), evictedPod('b')], spec: { replicas: 1 } })), {
  fails: 'KD036 evicted',
  object: OBJECT,
  at: [0, 0.5],
})
row(
  '36 twin: evicted and replaced',
  {
    0: world(deployment({ pods: [evictedPod('a')] })),
    5: world(
      deployment({ pods: [evictedPod('a'), {}], spec: { replicas: 1 }, status: { replicas: 1, updatedReplicas: 1 } }),
    ),
  },
  { ready: [5, 5.5] },
)
row(
  '36 twin: what an evicted pod ended with is not held against it',
  world(deployment({ pods: [{ ...evictedPod('a'), status: backingOff(5, 137) }] })),
  { waits: 'KD036 evicted', object: OBJECT },
)
const fullPod = (name: string): PodParts => ({
  ...evictedPod(name),
  message: 'Usage of EmptyDir volume "small" exceeds the limit "1Mi". ',
})
const replaced = (...pods: PodParts[]) => world(deployment({ pods, spec: { replicas: 1 } }))
row(
  '36 its own limit: the pod in its place has its time from its start',
  {
    0: replaced(fullPod('a')),
    5: replaced(fullPod('a'), { name: 'b', ready: false }),
    65: replaced(fullPod('a'), { name: 'b', ready: false, status: { state: { running: {} } } }),
  },
  { fails: 'KD036 evicted', object: OBJECT, at: [80, 81] },
)
row(
  '36 twin: the pod in its place comes late',
  {
    0: replaced(fullPod('a')),
    5: replaced(fullPod('a'), { name: 'b', ready: false }),
    65: replaced(fullPod('a'), { name: 'b' }),
  },
  { ready: [65, 65.5] },
)
row('36 its own limit, twice', replaced(fullPod('a'), fullPod('b')), {
  fails: 'KD036 evicted',
  object: OBJECT,
  at: [0, 0.5],
})
row('36 a bare pod evicted once', world(barePod(evictedPod('alone'))), { fails: 'KD036 evicted', at: [0, 0.5] })
row(
  'a bare pod that ended badly',
  world(barePod({ name: 'alone', phase: 'Failed', status: { state: { terminated: { exitCode: 3 } } } })),
  {
    fails: 'KD041 pod-failed',
    object: 'shop/Pod/alone',
    at: [0, 0.5],
  },
)
row('a bare pod that ended well', world(barePod({ phase: 'Succeeded', conditions: [] })), { ready: [0, 0] })

const deleting = world(deployment({}))
if (deleting.deployments[0]) deleting.deployments[0].metadata.deletionTimestamp = '2026-01-01T00:00:00Z'
row('37 it is being deleted', deleting, { waits: 'KD037 stuck-terminating', object: OBJECT })
