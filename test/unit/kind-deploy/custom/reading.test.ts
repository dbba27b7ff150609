import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from '../../../../actions/kind-deploy/src/custom/reading.ts'
import type { KubeObject } from '../../../../actions/shared/kubernetes/objects.ts'

const condition = (type: string, status: string | boolean, more: object = {}) => ({ type, status, ...more })
const yes = (type: string, more: object = {}) => condition(type, 'True', more)
const no = (type: string, more: object = {}) => condition(type, 'False', more)
const parent = (name: string, ...conditions: object[]) => ({ parentRef: { name }, conditions })
const listener = (name: string, ...conditions: object[]) => ({ name, conditions })

type Row = [what: string, status: unknown, state: string, more?: object]

/** Objects of generation 2, in the shapes that operators write. */
const STATUSES: Row[] = [
  ['no status', undefined, 'silent'],
  // helm/helm#32066
  ['an empty status', {}, 'silent'],
  ['a status of null', null, 'silent'],
  ['only empty fields', { uid: '', items: [], revision: 0 }, 'busy'],
  ['no conditions yet', { conditions: [] }, 'busy'],
  // netbirdio/kubernetes-operator#404
  ['no parents yet', { parents: [] }, 'busy'],
  ['data, and no condition to wait for', { value: '100', lastUpdated: '2026-01-01' }, 'ready'],
  ['seen in an older version', { observedGeneration: 1, conditions: [yes('Ready')] }, 'busy'],
  // helm/helm#32615
  ['the same as text (Argo Rollouts)', { observedGeneration: '1', conditions: [yes('Healthy')] }, 'busy'],
  ['a hash for a generation', { observedGeneration: 'a1b2', conditions: [yes('Ready')] }, 'ready'],
  // fidelity/kraan#209, knative/serving#8004
  ['a condition of an older version', { conditions: [yes('Ready', { observedGeneration: 1 })] }, 'busy'],
  ['a condition of this version', { conditions: [yes('Ready', { observedGeneration: 2 })] }, 'ready'],
  ['a status that is yes or no', { conditions: [condition('Ready', true)] }, 'ready'],
  ['an expected number beside a phase', { expectedNodes: 3, phase: 'Ready' }, 'ready'],
  ['an expected number that counts nothing', { expectedVersion: 3 }, 'ready'],
  ['a controller that tries again', { phase: 'Upgrade cannot start yet, retrying' }, 'busy'],
  ['not ready as no', { conditions: [condition('Ready', false)] }, 'busy'],
  ['a status that nobody knows', { conditions: [condition('Ready', 'randomstatus')] }, 'busy'],
  ['Ready is Unknown', { conditions: [condition('Ready', 'Unknown')] }, 'busy'],
  ['conditions as a map', { phase: 'Ready', conditions: { ready: { status: 'True' } } }, 'ready'],
  ['conditions as text', { phase: 'Pending', conditions: 'none' }, 'busy'],
  ['conditions with holes', { conditions: [null, 3, yes('Ready')] }, 'ready'],
  ['a condition without a type', { conditions: [{ status: 'False' }], phase: 'Ready' }, 'ready'],
  ['stalled', { conditions: [no('Ready'), yes('Stalled', { reason: 'RetriesExceeded' })] }, 'failed'],
  ['reconciling beside ready', { conditions: [yes('Ready'), yes('Reconciling')] }, 'busy'],
  ['a lone False of an unknown name', { conditions: [no('Frobbed')] }, 'busy'],
  ['nothing but unknown names', { conditions: [yes('Example')] }, 'busy'],
  ['a part that is off beside Ready', { conditions: [yes('Ready'), no('Active')] }, 'ready'],
  // crossplane/crossplane#6569
  ['not synced beside Ready', { conditions: [yes('Ready'), no('Synced')] }, 'busy'],
  ['not installed beside Healthy', { conditions: [yes('Healthy'), no('Installed')] }, 'busy'],
  // argoproj/argo-cd#20986
  ['not programmed beside accepted', { conditions: [yes('Accepted'), no('Programmed')] }, 'busy'],
  ['accepted and programmed', { conditions: [yes('Accepted'), yes('Programmed')] }, 'ready'],
  ['a route that one parent rejects', { parents: [parent('a', yes('Accepted')), parent('b', no('Accepted'))] }, 'busy'],
  [
    'a route that every parent accepts',
    { parents: [parent('a', yes('Accepted')), parent('b', yes('Accepted'))] },
    'ready',
  ],
  // argoproj/argo-cd#24958
  [
    'a parent that was taken off the route',
    {
      parents: [
        parent('old', no('Accepted', { observedGeneration: 1 })),
        parent('new', yes('Accepted', { observedGeneration: 2 })),
      ],
    },
    'ready',
  ],
  [
    'a listener without its certificate',
    { conditions: [yes('Accepted'), yes('Programmed')], listeners: [listener('https', no('ResolvedRefs'))] },
    'busy',
  ],
  [
    'a listener in conflict',
    { conditions: [yes('Accepted'), yes('Programmed')], listeners: [listener('http', yes('Conflicted'))] },
    'failed',
  ],
  ['degraded', { conditions: [yes('Available'), yes('Degraded')] }, 'failed'],
  ['not degraded (OpenShift)', { conditions: [yes('Available'), no('Degraded'), no('Progressing')] }, 'ready'],
  [
    'a rollout that ended',
    { conditions: [yes('Available'), yes('Progressing', { reason: 'NewReplicaSetAvailable' })] },
    'ready',
  ],
  [
    'a rollout under way',
    { conditions: [yes('Available'), yes('Progressing', { reason: 'ReplicaSetUpdated' })] },
    'busy',
  ],
  [
    'a rollout that was aborted',
    { conditions: [yes('Available'), no('Progressing', { reason: 'RolloutAborted' })] },
    'failed',
  ],
  [
    'a rollout past its deadline',
    { conditions: [no('Progressing', { reason: 'ProgressDeadlineExceeded' })] },
    'failed',
  ],
  ['a certificate that is issued', { conditions: [no('Ready', { reason: 'DoesNotExist' }), yes('Issuing')] }, 'busy'],
  ['complete, because it failed', { conditions: [yes('Complete', { reason: 'JobFailed' })] }, 'failed'],
  ['phase Failed', { phase: 'Failed' }, 'failed'],
  ['state pending', { state: 'pending' }, 'busy'],
  ['a state under a name of its own', { PostgresClusterStatus: 'UpdateFailed' }, 'failed'],
  // crossplane-contrib/provider-argocd#214
  [
    'a nested failure beside Ready',
    { conditions: [yes('Ready'), yes('Synced')], atProvider: { connectionState: { status: 'Failed' } } },
    'failed',
  ],
  ['nested health', { health: { status: 'Degraded' }, sync: { status: 'Synced' } }, 'failed'],
  ['nested health, well', { health: { status: 'Healthy' }, sync: { status: 'Synced' } }, 'ready'],
  ['a nested state (Spark)', { applicationState: { state: 'FAILED' } }, 'failed'],
  ['a red health beside phase Ready (Elasticsearch)', { health: 'red', phase: 'Ready' }, 'failed'],
  ['a wish is no state', { desiredState: 'Pending', currentState: 'Ready' }, 'ready'],
  ['a sentence for a state (MinIO)', { currentState: 'Another tenant already exists in the namespace' }, 'busy'],
  // argoproj/argo-cd#19410
  ['a policy that is not met', { compliant: 'NonCompliant' }, 'busy'],
  ['a policy that is met', { compliant: 'Compliant' }, 'ready'],
  ['ready: false', { ready: false }, 'busy'],
  ['readyToUse: false with its error', { readyToUse: false, error: { message: 'no class' } }, 'failed'],
  ['an error in words', { errMsg: 'connection refused', lastUpdated: '2026' }, 'failed'],
  ['an empty list of errors', { errors: [], phase: 'Ready' }, 'ready'],
  ['fewer replicas than wanted', { replicas: 3, readyReplicas: 1 }, 'busy', { spec: { replicas: 3 } }],
  ['fewer members than there are', { racks: { a: { members: 3, readyMembers: 1 } } }, 'busy'],
  ['0/2 in words', { scale: { statusReplicas: '0/2' } }, 'busy'],
  ['scaled to nothing', { conditions: [no('Available')], replicas: 0 }, 'ready', { spec: { replicas: 0 } }],
  [
    'an upgrade that waits for approval',
    { state: 'UpgradePending', conditions: [yes('InstallPlanPending', { reason: 'RequiresApproval' })] },
    'ready',
  ],
  [
    'a task that runs',
    { state: { phase: 'Running' } },
    'busy',
    { kind: 'Job', apiVersion: 'batch.volcano.sh/v1alpha1' },
  ],
  [
    'a task that ended',
    { state: { phase: 'Completed' } },
    'ready',
    { kind: 'Job', apiVersion: 'batch.volcano.sh/v1alpha1' },
  ],
  ['what lasts and runs', { phase: 'Running' }, 'ready', { kind: 'Pipeline' }],
  ['a status in one word', 'Failed', 'failed'],
  ['a phase that nobody knows', { phase: 'PortAllocation' }, 'busy'],
  ['the same beside a word about something else', { state: 'RecoveryReset', specStatus: 'Valid' }, 'busy'],
  ['the same beside Ready', { phase: 'Frobbing', conditions: [yes('Ready')] }, 'ready'],
  [
    'a state that repeats a reason',
    { state: 'NotUsed', conditions: [yes('Reconciled'), no('InUse', { reason: 'NotUsed' })] },
    'ready',
  ],
  ['names that tell by their form', { conditions: [yes('AllInjected'), no('AllRecovered')] }, 'ready'],
  ['one of them that is not done', { conditions: [yes('ChecksPassed'), no('WellFormed')] }, 'busy'],
  ['what has to be done yet', { needs: { needsRestart: 1 } }, 'busy'],
  [
    'an initializing that stays beside ready',
    { state: 'ready', conditions: [yes('initializing'), yes('ready')] },
    'ready',
  ],
  ['a task that is ready to go on', { conditions: [yes('Ready'), yes('Progressing')] }, 'busy', { kind: 'Backup' }],
  ['a list of what is not ready', { conditions: [yes('Available')], members: { unready: ['a'] } }, 'busy'],
  [
    'a part that stopped by itself',
    { conditions: [yes('Joined'), condition('Available', 'Unknown', { reason: 'LeaseUpdateStopped' })] },
    'busy',
  ],
  ['a task that only began', { conditions: [no('Progressing')] }, 'busy', { kind: 'PGUpgrade' }],
  ['Running, of what lasts', { conditions: [yes('Running')] }, 'ready'],
  ['Running, of a task', { conditions: [yes('Running')] }, 'busy', { kind: 'Backup' }],
  ['an instance without a ready pod', { instances: [{ name: 'a', replicas: 1, updatedReplicas: 1 }] }, 'busy'],
  ['some of a pool in use', { replicas: 3, readyReplicas: 2, allocatedReplicas: 1 }, 'ready'],
  ['words in a map', { serviceHealth: { 'shop.example.com': 'Unhealthy' } }, 'failed'],
  ['a map that is not of words', { jobStatus: { jobName: 'one', state: 'RUNNING' } }, 'ready'],
  ['conditions as a map, one of them False', { conditions: { Ready: { status: 'False' } } }, 'busy'],
  ['a condition in other fields', { node: { nodeConditionType: 'Ready', nodeConditionStatus: 'False' } }, 'busy'],
  ['an error within', { source: { errors: [{ errorMessage: 'no such branch' }] } }, 'failed'],
  ['an old error within, beside a phase', { phase: 'Ready', sync: { lastError: 'timeout' } }, 'ready'],
  ['a message alone', { message: 'Decryption error' }, 'failed'],
  ['a code alone', { code: 8, message: 'too little space' }, 'failed'],
  [
    'a handler of Kopf that tries again',
    { kopf: { progress: { create: { success: false, message: 'x' } } } },
    'failed',
  ],
  ['a share of it', { state: 'running', progress: { percentCompleted: '50.00' } }, 'busy'],
  ['all of it', { state: 'running', progress: { percentCompleted: '100.00' } }, 'ready'],
  ['a start without an end', { provisionStartTime: '2026-01-01' }, 'busy'],
  ['a start and an end', { provisionStartTime: '2026-01-01', completionTime: '2026-01-02' }, 'ready'],
  ['what it is at', { replicas: 3, blockingOperation: { operationId: 'scale' } }, 'busy'],
  ['yes to a trouble', { noMatchingInstances: true, hash: 'a1' }, 'busy'],
  ['a part that leaves out a 0', { a: { replicas: 1, readyReplicas: 1 }, b: { replicas: 2 } }, 'busy'],
  ['fewer than asked for', { desiredInstances: 3, provisionedInstances: 3 }, 'busy'],
  ['what an autoscaler asks for', { desiredReplicas: 3 }, 'ready'],
  ['it is being deleted', { phase: 'Ready' }, 'busy', { metadata: { name: 'one', deletionTimestamp: '2026' } }],
  ['yes or no as text', { registered: 'False', message: 'no such strategy' }, 'busy'],
]

test('what the status of a custom resource comes to', () => {
  for (const [what, status, state, more] of STATUSES) {
    const object = { kind: 'Widget', metadata: { name: 'one', generation: 2 }, status, ...more } as KubeObject
    assert.equal(read(object).state, state, `${what}: ${read(object).why}`)
  }
})

test('a status of any shape is read without an error', () => {
  const SHAPES: unknown[] = [
    [],
    'x',
    3,
    true,
    { conditions: 3 },
    { conditions: [[]] },
    { parents: { a: 1 } },
    { listeners: [null] },
  ]
  for (const status of SHAPES) assert.ok(read({ metadata: { name: 'one' }, status } as unknown as KubeObject).state)
})

test('the reason names the condition and its part', () => {
  const status = { parents: [parent('edge', no('Accepted', { message: 'no listener matches' }))] }
  assert.equal(
    read({ metadata: { name: 'one' }, status } as unknown as KubeObject).why,
    'Accepted of parent edge is False: no listener matches',
  )
})

test('storage that serves with fewer copies is ready, and that is noted', () => {
  const reads = (kind: string, status: object) => read({ kind, metadata: { name: 'one' }, status } as KubeObject)
  const longhorn = { state: 'attached', robustness: 'degraded', conditions: [yes('Scheduled'), no('TooManySnapshots')] }
  assert.deepEqual(reads('Volume', longhorn), { state: 'ready', why: '', note: 'robustness is degraded' })
  assert.equal(reads('CStorVolume', { phase: 'Degraded' }).note, 'phase is Degraded')
  assert.equal(reads('Volume', { ...longhorn, state: 'attaching' }).state, 'busy')
  assert.equal(reads('Cluster', { phase: 'Degraded' }).state, 'failed')
})

test('what serves and warns is ready, with what it warns of', () => {
  const reads = (kind: string, status: object) => read({ kind, metadata: { name: 'one' }, status } as KubeObject)
  const search = (health: string, phase = 'Ready') => reads('Elasticsearch', { health, phase, availableNodes: 1 })
  assert.deepEqual(search('yellow'), { state: 'ready', why: '', note: 'health is yellow' })
  assert.equal(search('yellow', 'ApplyingChanges').state, 'busy')
  assert.equal(search('red').state, 'failed')
  assert.equal(search('green').note, undefined)
  const ceph = (health: string, details = {}) =>
    reads('CephCluster', { phase: 'Ready', state: 'Created', ceph: { health, details }, conditions: [yes('Ready')] })
  const NO_COPIES = {
    POOL_NO_REDUNDANCY: { severity: 'HEALTH_WARN', message: '1 pool(s) have no replicas configured' },
  }
  assert.deepEqual(ceph('HEALTH_WARN', NO_COPIES), {
    state: 'ready',
    why: '',
    note: 'ceph.health is HEALTH_WARN: 1 pool(s) have no replicas configured',
  })
  assert.equal(ceph('HEALTH_OK').note, undefined)
  assert.equal(reads('CephCluster', { phase: 'Ready', state: 'Error', ceph: { health: 'HEALTH_ERR' } }).state, 'failed')
})
