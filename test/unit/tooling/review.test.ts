import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Reviewed, review, unprobed } from '../../../scripts/tooling/verify/review.ts'

const labels = {
  'app.kubernetes.io/name': 'api',
  'app.kubernetes.io/component': 'backend',
  'app.kubernetes.io/part-of': 'shop',
}
const amounts = { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi' }
const container = {
  name: 'api',
  image: 'r.example.com:5000/api:1',
  readinessProbe: {},
  livenessProbe: {},
  resources: { requests: amounts, limits: amounts },
  securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
}

function deployment(changes: object = {}, pod: object = {}, metadata: object = { labels }): Reviewed {
  const spec = {
    securityContext: { seccompProfile: {} },
    automountServiceAccountToken: false,
    containers: [{ ...container, ...changes }],
    ...pod,
  }
  return {
    kind: 'Deployment',
    metadata: { name: 'api', ...metadata },
    spec: { template: { metadata: { labels }, spec } },
  }
}

test('a workload with everything is accepted', () => {
  assert.deepEqual(review([deployment()]), [])
  assert.deepEqual(unprobed([deployment()]), [])
})

const FOUND: readonly [Reviewed, string][] = [
  [deployment({ image: 'api:latest' }), 'a tag other than latest'],
  [deployment({ image: 'r.example.com:5000/api' }), 'a tag other than latest'],
  [deployment({ resources: { requests: amounts, limits: { cpu: '1' } } }), 'resources.limits.memory'],
  [deployment({ resources: undefined }), 'resources.requests.cpu'],
  [
    deployment({ securityContext: { ...container.securityContext, readOnlyRootFilesystem: false } }),
    'readOnlyRootFilesystem',
  ],
  [deployment({ securityContext: { ...container.securityContext, capabilities: {} } }), 'capabilities'],
  [
    deployment({ securityContext: { ...container.securityContext, allowPrivilegeEscalation: true } }),
    'allowPrivilegeEscalation',
  ],
  [deployment({}, { securityContext: {} }), 'seccompProfile'],
  [deployment({}, { automountServiceAccountToken: undefined }), 'automountServiceAccountToken'],
  [deployment({}, { initContainers: [{ ...container, name: 'wait', resources: undefined }] }), 'container wait'],
  [deployment({}, {}, { labels: {} }), 'app.kubernetes.io/part-of'],
]

for (const [object, words] of FOUND)
  test(`a reviewer asks for: ${words}`, () =>
    assert.ok(review([object]).join('\n').includes(words), review([object]).join()))

test('a service without probes is found, a job is not asked for any', () => {
  const bare = { readinessProbe: undefined, livenessProbe: undefined }
  assert.equal(unprobed([deployment(bare)]).length, 1)
  assert.deepEqual(unprobed([{ ...deployment(bare), kind: 'Job' }]), [])
})
