import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from '../../../../actions/shared/kubernetes/client.ts'
import type { Pod, Service } from '../../../../actions/shared/kubernetes/objects.ts'
import { type Backing, backingIn, backingOf } from '../../../../actions/shared/kubernetes/services.ts'

const service = (targetPort?: string | number, selector?: object): Service =>
  ({ metadata: { name: 'ray-head' }, spec: { selector, ports: [{ port: 10_001, targetPort }] } }) as Service

interface Given {
  ready?: boolean
  going?: boolean
  ports?: { name?: string; containerPort: number }[]
  sidecar?: { name?: string; containerPort: number }[]
}

function pod(name: string, { ready = true, going = false, ports = [], sidecar = [] }: Given = {}): Pod {
  const conditions = [{ type: 'Ready', status: ready ? 'True' : 'False' }]
  return {
    metadata: { name, ...(going ? { deletionTimestamp: '2026-06-01T10:00:00Z' } : {}) },
    spec: {
      containers: [{ name: 'ray', image: 'ray', ports }],
      initContainers: [{ name: 'proxy', image: 'proxy', ports: sidecar }],
    },
    status: { phase: 'Running', conditions },
  } as Pod
}

const CLIENT = [{ name: 'client', containerPort: 20_001 }]
const GCS = [{ name: 'gcs', containerPort: 6379 }]

const CASES: [name: string, Service, Pod[], Backing][] = [
  ['a number', service(10_001), [pod('a')], { backend: { pod: 'a', port: 10_001 } }],
  ['no targetPort', service(), [pod('a')], { backend: { pod: 'a', port: 10_001 } }],
  ['a name', service('client'), [pod('a', { ports: CLIENT })], { backend: { pod: 'a', port: 20_001 } }],
  ['a name in a sidecar', service('client'), [pod('a', { sidecar: CLIENT })], { backend: { pod: 'a', port: 20_001 } }],
  [
    'the newest that is ready',
    service(),
    [pod('a'), pod('b'), pod('c', { ready: false }), pod('d', { going: true })],
    { backend: { pod: 'b', port: 10_001 } },
  ],
  ['no pod', service('client'), [], { lacks: 'ready-pod', pods: [] }],
  ['no ready pod', service(), [pod('a', { ready: false })], { lacks: 'ready-pod', pods: ['a: Running'] }],
  [
    'a name that no pod has, before one is ready',
    service('client'),
    [pod('a', { ready: false, ports: GCS })],
    { lacks: 'port', targetPort: 'client', named: ['gcs (6379)'] },
  ],
  [
    'a name that only the new pods have',
    service('client'),
    [pod('old', { ports: GCS }), pod('new', { ready: false, ports: CLIENT })],
    { lacks: 'ready-pod', pods: ['old: Running', 'new: Running'] },
  ],
]

for (const [name, given, pods, expected] of CASES)
  test(`the target of a service's port: ${name}`, () => assert.deepEqual(backingIn(given, pods, 10_001), expected))

for (const [lacks, found] of [
  ['service', undefined],
  ['selector', service(10_001)],
] as const)
  test(`without a ${lacks} there is no target`, async () => {
    const client = { find: async () => found } as unknown as Client
    assert.deepEqual(await backingOf(client, 'ray', 'ray-head', 10_001), { lacks })
  })
