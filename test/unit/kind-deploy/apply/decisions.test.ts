import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  contentsIn,
  contentsOf,
  foreign,
  groupKind,
  idOf,
  joined,
  merged,
  PART_OF,
  parentObject,
  stale,
} from '../../../../actions/kind-deploy/src/apply/applyset.ts'
import { changeOf, changeTable } from '../../../../actions/kind-deploy/src/apply/change.ts'
import { inOrder } from '../../../../actions/kind-deploy/src/apply/order.ts'
import { wavesOf } from '../../../../actions/kind-deploy/src/apply/waves.ts'
import { parse } from '../../../../actions/kind-deploy/src/manifests/render.ts'

const object = (kind: string, name: string, more = '', apiVersion = 'v1') =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name} }\n${more}\n`
const workload = (name: string, command: string) =>
  object(
    'Deployment',
    name,
    `spec: { template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: a, image: a, command: ${command} }] } } }`,
    'apps/v1',
  )
const service = (name: string, app = name) => object('Service', name, `spec: { selector: { app: ${app} } }`)
const numbered = (kind: string, name: string, wave: string, key = 'slipway.dev/wave') =>
  `---\napiVersion: v1\nkind: ${kind}\nmetadata: { name: ${name}, annotations: { ${key}: "${wave}" } }\n`

describe('waves', () => {
  const RAY = workload('ray-head', '[ray, start, --head]')
  const APP = workload('api', '[serve]')
  const cases: [string, string[], string[], string[][]][] = [
    ['of one thing are one', [[APP, service('api')].join('')], [], [['api', 'api']]],
    ['of several things keep their order', [APP, RAY], [], [['api'], ['ray-head']]],
    [
      'put Ray, its service and what is no workload before the application',
      [[APP, service('api'), RAY, service('ray', 'ray-head'), object('ConfigMap', 'settings')].join('')],
      [],
      [
        ['ray-head', 'ray', 'settings'],
        ['api', 'api'],
      ],
    ],
    [
      'know a custom resource of KubeRay',
      [[APP, object('RayCluster', 'ray', '', 'ray.io/v1')].join('')],
      [],
      [['ray'], ['api']],
    ],
    ['of Ray alone are one', [[RAY, service('ray', 'ray-head')].join('')], [], [['ray-head', 'ray']]],
    [
      'follow annotations',
      [[numbered('Job', 'late', '2'), APP, numbered('Job', 'early', '-1')].join('')],
      [],
      [['early'], ['api'], ['late']],
    ],
    [
      "follow Argo CD's too",
      [[numbered('Job', 'late', '1', 'argocd.argoproj.io/sync-wave'), APP].join('')],
      [],
      [['api'], ['late']],
    ],
    [
      'are as the input says, across everything that is given',
      [APP, [object('Job', 'migrate'), object('Secret', 'keys')].join('')],
      ['Job/*'],
      [['migrate', 'keys'], ['api']],
    ],
    [
      'take several patterns a line',
      [APP, RAY, object('Job', 'migrate')],
      ['Job/migrate, Deployment/ray-*', 'Deployment/api'],
      [['ray-head', 'migrate'], ['api']],
    ],
    ['never stand empty', [APP], ['Job/*'], [['api']]],
  ]
  for (const [name, given, lines, wanted] of cases)
    test(name, () => {
      const waves = wavesOf(
        given.map((text, index) => ({ name: `${index}`, manifests: parse(text, 'a.yaml') })),
        lines,
      )
      assert.deepEqual(
        waves.map((each) => each.manifests.map((one) => one.object.metadata.name)),
        wanted,
      )
    })
})

test('what others need is applied first, and the rest keeps its order', () => {
  const kinds = [
    'ValidatingWebhookConfiguration',
    'Deployment',
    'Service',
    'Job',
    'CustomResourceDefinition',
    'ConfigMap',
    'Namespace',
  ]
  const manifests = parse(kinds.map((each) => object(each, 'a')).join(''), 'a.yaml')
  assert.deepEqual(
    inOrder(manifests).map((each) => each.object.kind),
    [
      'Namespace',
      'CustomResourceDefinition',
      'ConfigMap',
      'Service',
      'Deployment',
      'Job',
      'ValidatingWebhookConfiguration',
    ],
  )
})

describe('a change', () => {
  const before = {
    kind: 'Deployment',
    metadata: { name: 'api', namespace: 'slipway', resourceVersion: '1', generation: 1, managedFields: [{}] },
    spec: { replicas: 1, ports: [{ port: 80 }] },
    status: { conditions: [] },
  }
  const cases: [string, object, string, string[]][] = [
    [
      'reports nothing where only the server wrote',
      { metadata: { ...before.metadata, resourceVersion: '2' } },
      'unchanged',
      [],
    ],
    ['is a value', { spec: { ...before.spec, replicas: 2 } }, 'changed', ['spec.replicas: 1 → 2']],
    [
      'is deep in a list',
      { spec: { ...before.spec, ports: [{ port: 81 }] } },
      'changed',
      ['spec.ports[0].port: 80 → 81'],
    ],
    ['is what came', { spec: { ...before.spec, paused: true } }, 'changed', ['spec.paused: nothing → true']],
    ['is what went', { spec: { replicas: 1 } }, 'changed', ['spec.ports: [{"port":80}] → nothing']],
  ]
  for (const [name, more, what, fields] of cases)
    test(name, () =>
      assert.deepEqual(changeOf(before, { ...before, ...more }), { object: 'Deployment slipway/api', what, fields }),
    )
  test('is a creation where nothing was', () => assert.equal(changeOf(undefined, before).what, 'created'))

  test('never shows what a Secret holds', () => {
    const secret = (password: string) => ({
      kind: 'Secret',
      metadata: { name: 'a', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': password } },
      data: { password },
    })
    const change = changeOf(secret('b2xk'), secret('bmV3'))
    assert.deepEqual(change.fields.length, 2)
    assert.ok(!/b2xk|bmV3/.test(JSON.stringify(changeTable([change], false))), JSON.stringify(change))
  })

  test('that is long is cut in the table, and what did not change is not in it', () => {
    const fields = Array.from({ length: 20 }, (_, index) => `f${index}`)
    const { rows, title } = changeTable(
      [
        { object: 'a', what: 'changed', fields },
        { object: 'b', what: 'unchanged', fields: [] },
      ],
      true,
    )
    assert.equal(title, 'What would change')
    assert.equal(rows.length, 1)
    assert.match(rows[0]?.[2] ?? '', /and 8 more$/)
  })
})

describe('an ApplySet', () => {
  const PARENT = { name: 'slipway', namespace: 'team' }

  test('has the identity that kubectl gives it', () => {
    // printf slipway.team.ConfigMap. | sha256sum | xxd -r -p | base64url
    assert.equal(idOf(PARENT), 'applyset-0CtcDopQth5rTy7BwbW-ileRLEPlxKSQHZnIor1zMjs-v1')
  })
  for (const [apiVersion, kind, wanted] of [
    ['v1', 'Service', 'Service'],
    ['apps/v1', 'Deployment', 'Deployment.apps'],
    ['networking.k8s.io/v1', 'Ingress', 'Ingress.networking.k8s.io'],
  ] as const)
    test(`lists ${wanted}`, () => assert.equal(groupKind(apiVersion, kind), wanted))

  test('labels its members, and leaves what was given alone', () => {
    const given = parse(object('Service', 'a'), 'a.yaml')
    assert.equal(joined(given, 'id')[0]?.object.metadata.labels?.[PART_OF], 'id')
    assert.equal(given[0]?.object.metadata.labels, undefined)
  })

  test('has no hooks in it: one of the installation alone would be stale at the next deployment', () => {
    const [hook] = parse(numbered('Secret', 'a', 'pre-install', 'helm.sh/hook'), 'a.yaml')
    assert.equal(joined(hook ? [hook] : [], 'id')[0]?.object.metadata.labels, undefined)
  })

  test('is read as it was written', () => {
    const contents = { groupKinds: ['Deployment.apps', 'Service'], namespaces: ['other', 'team'] }
    assert.deepEqual(contentsIn(parentObject(PARENT, contents)), contents)
    assert.deepEqual(contentsIn(undefined), { groupKinds: [], namespaces: [] })
  })

  test('lists what was in it and what will be, while it changes', () => {
    const old = contentsOf([{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', namespace: 'a' } }])
    const next = contentsOf([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a', namespace: 'b' } }])
    assert.deepEqual(merged(old, next), { groupKinds: ['Secret', 'Service'], namespaces: ['a', 'b'] })
  })

  test('is left alone when it is another tool’s', () => {
    const ours = parentObject(PARENT, { groupKinds: [], namespaces: [] })
    const annotated = (annotations: Record<string, string>) => ({
      ...ours,
      metadata: { ...ours.metadata, annotations },
    })
    assert.equal(foreign(undefined), undefined)
    assert.equal(foreign(ours), undefined)
    assert.match(foreign(annotated({ 'applyset.kubernetes.io/tooling': 'kubectl/v1.34' })) ?? '', /kubectl/)
    assert.match(foreign(annotated({})) ?? '', /is no ApplySet/)
  })

  test('prunes by identity, and not what is going already', () => {
    const member = (uid: string, more = {}) => ({ kind: 'Service', metadata: { name: 'a', uid, ...more } })
    const members = [member('1'), member('2'), member('3', { deletionTimestamp: 'now' })]
    assert.deepEqual(
      stale(members, [member('1')]).map((each) => each.metadata.uid),
      ['2'],
    )
  })
})
