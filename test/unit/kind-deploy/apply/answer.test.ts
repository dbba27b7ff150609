import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { type Asked, answerOf, type Rejection } from '../../../../actions/kind-deploy/src/apply/answer/answer.ts'
import { classify } from '../../../../actions/kind-deploy/src/apply/answer/classify.ts'
import { fieldName } from '../../../../actions/kind-deploy/src/apply/answer/field-path.ts'

/** Answers of a real API server (Kubernetes 1.34) to server-side apply. */
const RECORDED = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/kind-deploy/api-answers.json'), 'utf8'),
) as Record<string, { status: number; body: unknown }>

const asked = (kind: string, rest: object = {}, apiVersion = 'v1'): Asked => ({
  object: { apiVersion, kind, metadata: { name: 'x', namespace: 'shop' }, ...rest },
})
const both = (kind: string, before: object, after: object): Asked => ({
  ...asked(kind, after),
  before: { metadata: { name: 'x' }, ...before },
})
const template = (image: string) => ({ spec: { template: { spec: { containers: [{ name: 'c', image }] } } } })
const container = (more: object, kind = 'Deployment') =>
  asked(kind, { spec: { template: { spec: { containers: [{ name: 'c', image: 'a', ...more }] } } } })
const claims = (size: string) => ({
  spec: {
    replicas: size === '1Gi' ? 1 : 2,
    volumeClaimTemplates: [{ metadata: { name: 'd' }, spec: { resources: { requests: { storage: size } } } }],
  },
})

interface Right {
  code: Rejection['code']
  says: RegExp
  field?: string
  remedy?: RegExp
  evidence?: RegExp
  fault?: string
  waits?: true
}

const TABLE: Record<string, [Asked, Right]> = {
  'immutable-selector': [
    asked('Deployment'),
    {
      code: 'immutable-field',
      says: /^spec\.selector cannot be changed/,
      remedy: /kubectl delete deployment x -n shop/,
    },
  ],
  'immutable-job': [
    both('Job', template('a:1'), template('a:2')),
    {
      code: 'immutable-field',
      says: /^spec\.template\.spec\.containers\[0\]\.image cannot be changed once the Job exists$/,
      evidence: /"a:1" → "a:2"/,
      remedy: /A Job's template can't be changed: give it another name/,
    },
  ],
  'immutable-sts': [
    both('StatefulSet', claims('1Gi'), claims('2Gi')),
    {
      code: 'immutable-field',
      says: /^spec\.volumeClaimTemplates\[0\]\.spec\.resources\.requests\.storage cannot be changed/,
      remedy: /--cascade=orphan/,
    },
  ],
  'immutable-configmap': [
    both('ConfigMap', { data: { a: 'b' } }, { data: { a: 'c' } }),
    { code: 'immutable-field', says: /^data\.a cannot/, remedy: /another name/ },
  ],
  'immutable-secret-type': [asked('Secret'), { code: 'immutable-field', says: /^type cannot be changed/ }],
  'pvc-shrink': [
    asked('PersistentVolumeClaim'),
    { code: 'immutable-field', says: /^spec cannot/, remedy: /only grow/ },
  ],
  'immutable-clusterip': [
    both('Service', { spec: { clusterIP: '10.0.0.1' } }, { spec: { clusterIP: '10.0.0.2' } }),
    { code: 'immutable-field', says: /^spec\.clusterIPs\[0\] cannot/, remedy: /Leave the field out/ },
  ],
  'immutable-roleref': [asked('RoleBinding'), { code: 'immutable-field', says: /^roleRef cannot be changed/ }],
  'immutable-pod': [
    both(
      'Pod',
      { spec: { hostNetwork: false, containers: [{ name: 'c', image: 'a' }] } },
      {
        spec: { hostNetwork: true, containers: [{ name: 'c', image: 'b' }] },
      },
    ),
    { code: 'immutable-field', says: /^spec\.hostNetwork cannot/, remedy: /Deployment/ },
  ],
  'nodeport-taken': [
    asked('Service'),
    {
      code: 'apply-rejected',
      says: /nodePort: invalid value: 30080: provided port is already/,
      remedy: /nodePort out/,
    },
  ],
  'nodeport-range': [
    asked('Service'),
    { code: 'apply-rejected', says: /30000-32767/, field: 'spec.ports[0].nodePort' },
  ],
  'env-twice': [
    container({ env: [{ name: 'A' }, { name: 'A' }] }),
    {
      code: 'apply-rejected',
      says: /env\[A\] is not the only entry .* with name A$/,
      field: 'spec.template.spec.containers[c].env[A]',
    },
  ],
  'ports-twice': [
    asked('Service'),
    { code: 'apply-rejected', says: /port 80, protocol TCP/, field: 'spec.ports[80/TCP]' },
  ],
  'container-twice': [container({}), { code: 'apply-rejected', says: /with name c$/, remedy: /Remove one/ }],
  'unknown-field': [
    container({}),
    { code: 'apply-rejected', says: /^spec\.replica is not a field of Deployment$/, field: 'spec.replica' },
  ],
  'unknown-field-deep': [
    container({}),
    {
      code: 'apply-rejected',
      says: /httpget is not a field/,
      field: 'spec.template.spec.containers[c].readinessProbe.httpget',
    },
  ],
  'wrong-type': [
    asked('Deployment', { spec: { replicas: 'two' } }),
    { code: 'apply-rejected', says: /^spec\.replicas has to be a number, and is a string$/ },
  ],
  'wrong-type-env': [
    container({ env: [{ name: 'A', value: 1 }] }),
    { code: 'apply-rejected', says: /env\[A\]\.value has to be a string, and is a number 1$/, remedy: /quotes/ },
  ],
  'wrong-type-map': [
    asked('Deployment', { spec: { template: { spec: { containers: { name: 'c' } } } } }),
    { code: 'apply-rejected', says: /containers has to be a list, and is a map/ },
  ],
  'invalid-many': [
    asked('Deployment'),
    {
      code: 'apply-rejected',
      says: /^spec\.replicas: invalid value: -1: must be greater/,
      evidence: /image: required value/,
      field: 'spec.replicas',
    },
  ],
  'invalid-quantity': [
    container({ resources: { limits: { memory: '1GB2' } } }),
    {
      code: 'apply-rejected',
      says: /limits\.memory is not a quantity: 1GB2/,
      field: 'spec.template.spec.containers[0].resources.limits.memory',
    },
  ],
  required: [
    asked('Deployment'),
    { code: 'apply-rejected', says: /^spec\.selector: required value$/, remedy: /Set spec\.selector/ },
  ],
  'bad-name': [
    asked('Service'),
    { code: 'apply-rejected', says: /^metadata\.name: invalid value: "My_Svc"/, field: 'metadata.name' },
  ],
  'bad-cron': [asked('CronJob'), { code: 'apply-rejected', says: /expected exactly 5 fields/ }],
  'sa-missing': [asked('Pod'), { code: 'account-missing', says: /^There is no ServiceAccount nobody$/, waits: true }],
  'priority-missing': [asked('Pod'), { code: 'account-missing', says: /PriorityClass nope/, waits: true }],
  'runtimeclass-missing': [asked('Pod'), { code: 'account-missing', says: /RuntimeClass nope/, waits: true }],
  rbac: [asked('ConfigMap'), { code: 'not-permitted', says: /^User bob may not patch configmaps in namespace rec$/ }],
  'rbac-sa': [
    asked('Deployment'),
    { code: 'not-permitted', says: /system:serviceaccount:ci:deployer may not patch deployments\.apps/ },
  ],
  unauthorized: [asked('ConfigMap'), { code: 'not-permitted', says: /401/ }],
  'too-big': [asked('ConfigMap'), { code: 'too-large', says: /\(1048576 bytes\)/ }],
  'too-huge': [asked('ConfigMap'), { code: 'too-large', says: /\(3145728 bytes\)/ }],
  'too-big-annotations': [
    asked('ConfigMap'),
    { code: 'too-large', says: /annotations/, field: 'metadata.annotations' },
  ],
  'ns-missing': [asked('ConfigMap'), { code: 'namespace-missing', says: /nowhere$/, waits: true }],
  'ns-going': [
    asked('ConfigMap'),
    {
      code: 'stuck-terminating',
      says: /^Namespace going is still being deleted/,
      fault: 'infrastructure',
      waits: true,
    },
  ],
  'quota-count': [
    asked('ConfigMap'),
    { code: 'quota', says: /^Quota small is exhausted: requested: configmaps=1/, waits: true },
  ],
  'quota-pod': [asked('Pod'), { code: 'quota', says: /limited: pods=0/, waits: true }],
  'quota-must-specify': [
    asked('Pod'),
    { code: 'quota', says: /only admits pods that specify requests\.cpu for: c/, remedy: /Set resources/, waits: true },
  ],
  limitrange: [
    asked('Pod'),
    { code: 'quota', says: /maximum memory usage per Container is 64Mi, but limit is 1Gi/, waits: true },
  ],
  podsecurity: [
    asked('Pod'),
    {
      code: 'policy',
      says: /^Pod Security level restricted of the namespace rejects it: host namespaces/,
      evidence: /runAsNonRoot/,
    },
  ],
  vap: [
    asked('Deployment'),
    { code: 'policy', says: /^Policy max-replicas\.example\.org rejects it: at most 3 replicas$/ },
  ],
  'webhook-a': [
    asked('ConfigMap'),
    {
      code: 'webhook-away',
      says: /wh-a\.example\.org does not answer: service guard in namespace policies: it does not exist$/,
      remedy: /-n policies/,
      fault: 'input',
      waits: true,
    },
  ],
  'webhook-b': [
    asked('ConfigMap'),
    { code: 'webhook-away', says: /https:\/\/127\.0\.0\.1:1\/v\?timeout=3s: connection refused/, waits: true },
  ],
  'webhook-d': [
    asked('ConfigMap'),
    { code: 'webhook-away', says: /x509/, remedy: /caBundle/, fault: 'input', waits: true },
  ],
  conversion: [
    asked('Conv'),
    {
      code: 'webhook-away',
      says: /converts Conv to example\.org\/v2 does not answer: service converter in namespace ops: it does not exist/,
      fault: 'input',
      waits: true,
    },
  ],
  'cr-invalid': [
    asked('Widget'),
    { code: 'apply-rejected', says: /^spec\.size: invalid value: 9/, evidence: /spec\.mode: unsupported value/ },
  ],
  'cr-cel': [asked('Widget'), { code: 'apply-rejected', says: /four is not allowed/ }],
  'cr-type': [
    asked('Widget', { spec: { size: 'big' } }),
    { code: 'apply-rejected', says: /^spec\.size has to be a number, and is a string$/ },
  ],
  'cr-unknown': [asked('Widget'), { code: 'apply-rejected', says: /^spec\.sise is not a field of Widget$/ }],
  'crd-schema': [
    asked('CustomResourceDefinition'),
    { code: 'apply-rejected', says: /openAPIV3Schema: required value/ },
  ],
  'api-removed': [
    asked('PodDisruptionBudget', {}, 'policy/v1beta1'),
    { code: 'unknown-kind', says: /removed in Kubernetes 1\.25$/, remedy: /Use policy\/v1;/, field: 'apiVersion' },
  ],
  'aggregated-away': [
    asked('Thing'),
    { code: 'apply-rejected', says: /at the moment \(503\)/, fault: 'infrastructure', waits: true },
  ],
  conflict: [
    asked('Deployment', {}, 'apps/v1'),
    {
      code: 'field-conflict',
      says: /belong to field manager slipway/,
      remedy: /--show-managed-fields/,
      evidence: /image/,
      waits: undefined,
    },
  ],
  stale: [
    asked('ConfigMap'),
    { code: 'field-conflict', says: /changes it at the same time/, fault: 'infrastructure', waits: true },
  ],
  'version-mismatch': [asked('Deployment'), { code: 'apply-rejected', says: /\(400\): invalid object type/ }],
  managed: [asked('ConfigMap'), { code: 'apply-rejected', says: /managedFields must be nil/ }],
}

describe('what the API server answers', () => {
  for (const [name, { status, body }] of Object.entries(RECORDED))
    test(name, () => {
      const [given, right] = TABLE[name] ?? []
      assert.ok(given && right, 'no row for it')
      hold(classify(answerOf(status, body), given), right)
    })
})

/** What no cluster of ours answers: the words are from the sources that the modules name. */
const WORDS: [name: string, message: string, right: Right, given?: Asked][] = [
  [
    'a rule of Kyverno',
    'admission webhook "validate.kyverno.svc-fail" denied the request: \n\nresource Deployment/shop/x was blocked due to the following policies \n\nrequire-labels:\n  check-team: \'validation error: the label team is required. rule check-team failed\'\n',
    {
      code: 'policy',
      says: /^Admission webhook validate\.kyverno\.svc-fail rejects it: require-labels: check-team: .*team is required/,
      evidence: /check-team/,
    },
  ],
  [
    'a constraint of Gatekeeper',
    'admission webhook "validation.gatekeeper.sh" denied the request: [must-have-owner] you must provide labels: {"owner"}',
    {
      code: 'policy',
      says: /^Constraint must-have-owner of webhook validation\.gatekeeper\.sh rejects it: you must provide/,
    },
  ],
  [
    'a webhook that cannot ask a registry',
    'admission webhook "mutate.kyverno.svc-fail" denied the request: failed to verify image a: Get "https://r/v2/": dial tcp: lookup r: no such host',
    { code: 'webhook-away', says: /could not check it/, waits: true },
  ],
  [
    'a webhook without a reason',
    'admission webhook "a.b" denied the request without explanation',
    { code: 'policy', says: /^Admission webhook a\.b rejects it$/ },
  ],
  [
    'an account called after a policy',
    'pods "web-" is forbidden: error looking up service account shop/security-policy: serviceaccount "security-policy" not found',
    { code: 'account-missing', says: /ServiceAccount security-policy$/, waits: true },
  ],
  [
    'a webhook called after a quota',
    'Internal error occurred: failed calling webhook "exceeded-quota.example.org": failed to call webhook: Post "https://quota.ops.svc:443/": no endpoints available for service "quota"',
    { code: 'webhook-away', says: /service quota in namespace ops: no endpoints/, waits: true },
  ],
  [
    'rights that the user lacks itself',
    'roles.rbac.authorization.k8s.io "x" is forbidden: user "bob" (groups=["dev"]) is attempting to grant RBAC permissions not currently held:\n{APIGroups:[""], Resources:["secrets"], Verbs:["get"]}',
    { code: 'not-permitted', says: /^User bob may not grant/, remedy: /escalate/ },
  ],
  [
    'etcd that elects a leader',
    'etcdserver: leader changed',
    { code: 'apply-rejected', says: /at the moment/, fault: 'infrastructure', waits: true },
  ],
  ['etcd that is given too much', 'etcdserver: request is too large', { code: 'too-large', says: /larger than/ }],
  [
    'a quota that is new',
    'pods "x" is forbidden: status unknown for quota: small, resources: pods',
    { code: 'apply-rejected', says: /at the moment/, fault: 'infrastructure', waits: true },
  ],
  [
    'a decoder of a custom resource',
    'Widget in version "v1" cannot be handled as a Widget: strict decoding error: unknown field "spec.colour"',
    { code: 'apply-rejected', says: /^spec\.colour is not a field/, field: 'spec.colour' },
  ],
]

describe('words of others', () => {
  for (const [name, message, right, given = asked('Pod')] of WORDS)
    test(name, () => hold(classify(answerOf(500, { message }), given), right))
})

test('an object on its way out is waited for, and what keeps it is named', () => {
  const before = { metadata: { name: 'x', deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['a.org/f'] } }
  const given = { ...asked('ConfigMap'), before }
  hold(classify({ status: 409, message: '', causes: [] }, given), {
    code: 'stuck-terminating',
    says: /being deleted/,
    evidence: /a\.org\/f/,
    waits: true,
  })
})

test('a value of a Secret is in nothing that is told', () => {
  const given = asked('Secret', { data: { a: 4242 } })
  const patch =
    'failed to create typed patch object (shop/x; /v1, Kind=Secret): .data.a: expected string, got &value.valueUnstructured{Value:4242}'
  const causes = [{ reason: 'FieldValueInvalid', field: 'data[a]', message: 'Invalid value: "4242": is wrong' }]
  for (const answer of [answerOf(500, { message: patch }), answerOf(422, { message: 'x', details: { causes } })])
    assert.ok(!JSON.stringify(classify(answer, given)).includes('4242'))
})

function hold(found: Rejection, right: Right): void {
  const shown = JSON.stringify(found)
  assert.equal(found.code, right.code, shown)
  assert.match(found.message, right.says)
  assert.ok(found.message.length < 420, shown)
  if (right.field) assert.equal(fieldName(found.field ?? []), right.field)
  if (right.remedy) assert.match(found.remedy ?? '', right.remedy)
  if (right.evidence) assert.match((found.evidence ?? []).join('\n'), right.evidence)
  assert.equal(found.fault, right.fault)
  assert.equal((found.comesMs ?? 0) > 0, right.waits === true, shown)
}
