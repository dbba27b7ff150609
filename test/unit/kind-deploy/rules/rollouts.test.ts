import type { Snapshot } from '../../../../actions/kind-deploy/src/cluster-state/snapshot.ts'
import { row } from '../film.ts'
import {
  backingOff,
  condition,
  deployment,
  event,
  oldPods,
  owning,
  type PodParts,
  upAfter,
  waiting,
  world,
} from '../world.ts'

/** Catalogue rows 19 and 29 to 34: rollouts of controllers, and the passing trouble that looks like it. */

const OBJECT = 'shop/Deployment/api'
const api = (parts: PodParts, more: Partial<Snapshot> = {}) => world(deployment({ pods: [parts] }), more)
const well = api({})

const unhealthy = { events: [event('Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503')] }
const slow = api({ status: { state: { running: {} } } }, unhealthy)
row('19 readiness that never comes', slow, { waits: 'KD019 not-ready', object: OBJECT })
row('19 twin: readiness that takes 90 s', { 0: slow, 90: well }, { ready: [90, 90.5] })

const refused = (message: string, count = 1, more: Partial<Snapshot> = {}) =>
  world(
    deployment({ pods: [], replicaSet: [condition('ReplicaFailure', 'True', { message })] }),
    { events: [event('FailedCreate', message, count, 'uid-set-api')] },
    more,
  )
const overQuota = 'pods "api-x" is forbidden: exceeded quota: small, requested: pods=1, used: pods=2, limited: pods=2'
const quota = (used: string) => ({
  quotas: [{ metadata: { name: 'small' }, status: { hard: { pods: '2' }, used: { pods: used } } }],
})
row(
  '29 over the quota, twice',
  { 0: refused(overQuota), 1: refused(overQuota, 2, quota('2')) },
  {
    fails: 'KD029 quota',
    object: OBJECT,
    at: [1, 1.5],
  },
)
row('29 a limit range', refused('maximum cpu usage per Container is 1, but limit is 4', 2), {
  fails: 'KD029 quota',
  at: [0, 0.5],
})
row(
  '29 twin: the old pod is still leaving',
  {
    0: refused(overQuota, 5, { ...quota('2'), ...oldPods('api', { deleting: true }) }),
    20: refused(overQuota, 6, quota('1')),
    40: well,
  },
  { ready: [40, 40.5] },
)

row('30 PodSecurity', refused('pods "api-x" is forbidden: violates PodSecurity "restricted:latest"'), {
  fails: 'KD030 policy',
  object: OBJECT,
  at: [0, 0.5],
})
row('30 a webhook says no', refused('admission webhook "gate" denied the request: no'), {
  fails: 'KD030 policy',
  at: [0, 0.5],
})
const webhook = 'failed calling webhook "gate": connect: connection refused'
row('30 a webhook that is away', refused(webhook, 9), { fails: 'KD062 webhook-away', object: OBJECT, at: [60, 60.5] })
row('30 twin: a webhook that comes up late', { 0: refused(webhook, 9), 40: well }, { ready: [40, 40.5] })

const noAccount = 'error looking up service account shop/robot: serviceaccount "robot" not found'
row('31 no such ServiceAccount', refused(noAccount, 9), {
  fails: 'KD031 account-missing',
  object: OBJECT,
  at: [20, 20.5],
})
row('31 twin: it comes', { 0: refused(noAccount, 9), 10: well }, { ready: [10, 10.5] })
row('31 no such PriorityClass', refused('no PriorityClass with name gold was found', 9), {
  fails: 'KD031 account-missing',
  at: [20, 20.5],
})
row(
  '31 an account that is called after a policy',
  refused('error looking up service account shop/security-scanner: serviceaccount "security-scanner" not found', 9),
  { fails: 'KD031 account-missing', at: [20, 20.5] },
)
row('31 refused for another reason', refused('something else', 9), { fails: 'KD063 pods-refused', at: [20, 20.5] })
row(
  '31 a StatefulSet says it only in events',
  world(owning('StatefulSet', { pods: [] }), { events: [event('FailedCreate', noAccount, 3, 'uid-StatefulSet-api')] }),
  {
    fails: 'KD031 account-missing',
    object: 'shop/StatefulSet/api',
    at: [20, 20.5],
  },
)

const late = condition('Progressing', 'False', { reason: 'ProgressDeadlineExceeded' })
const deadline = world(deployment({ pods: [{ status: waiting('ContainerCreating') }], status: { conditions: [late] } }))
row('32 its own deadline', deadline, { fails: 'KD032 deadline', object: OBJECT, at: [5, 5.5] })
row(
  '32 twin: a rollback carries the old verdict along, and makes progress',
  { 0: deadline, 4: api({ status: waiting('ContainerCreating') }), 9: well },
  { ready: [9, 9.5] },
)
row(
  '32 twin: a rollback waits for old pods to leave',
  {
    0: world(deadline, oldPods('api', { deleting: true })),
    20: api({ status: waiting('ContainerCreating') }),
    30: well,
  },
  { ready: [30, 30.5] },
)
row(
  '32 twin: a rollback whose pods are there already, and whose old ones are not gone yet',
  { 0: world(deployment({ status: { replicas: 2, conditions: [late] } })), 20: well },
  { ready: [20, 20.5] },
)

row('33 paused', world(deployment({ spec: { paused: true }, status: { updatedReplicas: 0 } })), {
  fails: 'KD033 held-back',
  object: OBJECT,
  at: [0, 0.5],
})
row(
  '33 OnDelete',
  world(
    owning('StatefulSet', {
      spec: { updateStrategy: { type: 'OnDelete' }, replicas: 1 },
      status: { updatedReplicas: 0, replicas: 1 },
    }),
  ),
  {
    fails: 'KD033 held-back',
    object: 'shop/StatefulSet/api',
    at: [60, 60.5],
  },
)
row(
  '33 twin: OnDelete with nothing old',
  world(owning('StatefulSet', { spec: { updateStrategy: { type: 'OnDelete' } } })),
  { ready: [0, 0] },
)
row('34 the controller has not seen it', world(deployment({ generation: 2, status: { observedGeneration: 1 } })), {
  waits: 'KD086 no-controller',
  object: OBJECT,
})
row(
  '34 twin: it sees it',
  { 0: world(deployment({ generation: 2, status: { observedGeneration: 1 } })), 5: well },
  { ready: [5, 5.5] },
)
row(
  'a StatefulSet that keeps old pods on purpose',
  world(
    owning('StatefulSet', {
      pods: [{}, {}],
      spec: { replicas: 2, updateStrategy: { rollingUpdate: { partition: 1 } } },
      status: { updatedReplicas: 1 },
    }),
  ),
  { ready: [0, 0] },
)

row(
  'an old pod is still leaving',
  { 0: world(deployment({ status: { replicas: 2 } }), oldPods('api', {})), 9: well },
  { ready: [9, 9.5] },
)
row('no readiness probe: it has to stay up', api({ spec: { readinessProbe: undefined } }), { ready: [3, 3.5] })
row(
  'no readiness probe: it falls over',
  {
    0: api({ spec: { readinessProbe: undefined } }),
    1: api({ status: backingOff(1) }),
    2: api({ status: backingOff(3) }),
  },
  {
    fails: 'KD013 crash-loop',
    at: [2, 2.5],
  },
)
row('up after a restart, for good', { 0: api({ ready: true, status: upAfter(1) }) }, { ready: [10, 10.5] })
row(
  'a liveness probe alone: it has to be asked once',
  api({ spec: { readinessProbe: undefined, livenessProbe: {} } }),
  {
    ready: [8, 8.5],
  },
)
row(
  'a liveness probe alone, that is asked late',
  api({ spec: { readinessProbe: undefined, livenessProbe: { initialDelaySeconds: 5 } } }),
  { ready: [13, 13.5] },
)
