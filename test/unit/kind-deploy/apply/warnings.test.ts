import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fieldIn, listening, newsIn, warned } from '../../../../actions/kind-deploy/src/apply/warnings.ts'
import { KIND_DEPLOY } from '../../../../actions/kind-deploy/src/catalogue.ts'
import { type Ask, warningsIn } from '../../../../actions/shared/kubernetes/client.ts'

const ENDPOINTS = 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice'

describe('the texts of warning headers', () => {
  const cases: [string, string[], string[]][] = [
    ['one', ['Warning', `299 - "${ENDPOINTS}"`, 'date', 'x'], [ENDPOINTS]],
    ['one twice', ['warning', '299 - "a"', 'Warning', '299 - "a"'], ['a']],
    [
      'quotes within',
      ['Warning', '299 - "would violate PodSecurity \\"restricted:latest\\": x"'],
      ['would violate PodSecurity "restricted:latest": x'],
    ],
    ['another code', ['Warning', '199 - "a"'], []],
    ['a value that looks like a header', ['X', 'Warning', 'Y', '299 - "a"'], []],
  ]
  for (const [name, headers, wanted] of cases) test(name, () => assert.deepEqual(warningsIn(headers), wanted))
})

describe('what the API server warns of', () => {
  const cases: [string, string, string | undefined][] = [
    [ENDPOINTS, 'KD080 deprecated', 'Use discovery.k8s.io/v1 EndpointSlice'],
    [
      'flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema is deprecated in v1.29+, unavailable in v1.32+; use flowcontrol.apiserver.k8s.io/v1 FlowSchema',
      'KD080 deprecated',
      'Use flowcontrol.apiserver.k8s.io/v1 FlowSchema',
    ],
    [
      'spec.template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead',
      'KD080 deprecated',
      'Use "kubernetes.io/os" instead',
    ],
    [
      'spec.template.metadata.annotations[container.seccomp.security.alpha.kubernetes.io/a]: non-functional in v1.27+; use the "seccompProfile" field instead',
      'KD080 deprecated',
      'Use the "seccompProfile" field instead',
    ],
    ['team.example.com/v1beta1 Thing is deprecated', 'KD080 deprecated', undefined],
    ['would violate PodSecurity "restricted:latest": runAsNonRoot != true', 'KD081 server-warning', undefined],
    [
      'spec.template.spec.containers[0].ports[1]: duplicate port definition with ports[0]',
      'KD081 server-warning',
      undefined,
    ],
  ]
  for (const [text, code, remedy] of cases)
    test(text, () => {
      const [{ finding: found } = {}] = warned([{ object: 'Thing/a', text }])
      assert.equal(found?.code, code)
      assert.equal(found?.message, `Thing/a: ${text}`)
      if (remedy) assert.equal(found?.remedy, remedy)
    })

  test('is said once for all objects', () => {
    const heard = ['a', 'b', 'a', 'c'].map((name) => ({ object: `Endpoints/${name}`, text: ENDPOINTS }))
    const [{ finding: found } = {}, ...others] = warned(heard)
    assert.deepEqual([others.length, found?.evidence], [0, ['Endpoints/b', 'Endpoints/c']])
    assert.match(found?.message ?? '', /^Endpoints\/a and 2 more: /)
  })
})

test('warnings are heard of what is applied, and of nothing else', async () => {
  const heard: string[] = []
  const ask = async ({ path }: Ask) => ({ status: path === '/refused' ? 422 : 200, body: {}, warnings: ['w'] })
  const cluster = listening({ ask } as never, ({ object, text }) => heard.push(`${object}: ${text}`))
  const body = { kind: 'Endpoints', metadata: { name: 'db' } }
  await cluster.ask({ path: '/a' })
  await cluster.ask({ method: 'PATCH', path: '/refused', body })
  await cluster.ask({ method: 'PATCH', path: '/patch', body: [{ op: 'add' }] })
  assert.deepEqual(heard, [])
  await cluster.ask({ method: 'PATCH', path: '/b', body })
  assert.deepEqual(heard, ['Endpoints/db: w'])
})

describe('the field that a warning is about', () => {
  for (const [text, wanted] of [
    [
      'spec.template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated',
      ['spec', 'template', 'spec', 'nodeSelector', 'beta.kubernetes.io/os'],
    ],
    [
      'spec.template.spec.containers[0].ports[1]: duplicate port',
      ['spec', 'template', 'spec', 'containers', 0, 'ports', 1],
    ],
    [ENDPOINTS, undefined],
    ['would violate PodSecurity "restricted:latest": x', undefined],
    ['metadata.finalizers: "x": prefer a domain-qualified finalizer', ['metadata', 'finalizers']],
  ] as const)
    test(text, () => assert.deepEqual(fieldIn(text), wanted))
})

test('what Pod Security warns of is left out where it is the finding itself', () => {
  const heard = [
    { object: 'Deployment/api', text: 'would violate PodSecurity "restricted:latest": runAsNonRoot != true' },
    { object: 'Deployment/api', text: ENDPOINTS },
  ]
  const policy = KIND_DEPLOY.policy({ message: 'Its pods are refused' })
  assert.deepEqual(newsIn(heard, [policy]), heard.slice(1))
  assert.deepEqual(newsIn(heard, []), heard)
})
