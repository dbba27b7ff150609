import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Rejection } from '../../../../actions/kind-deploy/src/apply/answer/answer.ts'
import { fieldName, fieldPath, resolvedPath } from '../../../../actions/kind-deploy/src/apply/answer/field-path.ts'
import { knownFields } from '../../../../actions/kind-deploy/src/apply/answer/known-fields.ts'
import { kindComesMs } from '../../../../actions/kind-deploy/src/apply/coming.ts'
import { definitionRejection } from '../../../../actions/kind-deploy/src/apply/definition.ts'
import type { Manifest } from '../../../../actions/kind-deploy/src/manifests/manifest.ts'

describe('a definition', () => {
  const crd = (...conditions: { type: string; status: string; message?: string }[]) => ({
    kind: 'CustomResourceDefinition',
    metadata: { name: 'a' },
    status: { conditions },
  })
  const taken = { type: 'NamesAccepted', status: 'False', message: '"WidgetList" is already in use' }
  const cases: [string, Parameters<typeof definitionRejection>[0], Rejection['code'] | undefined, boolean?][] = [
    ['that is new', crd(), 'apply-rejected', true],
    ['that is not established', crd({ type: 'Established', status: 'False' }), 'apply-rejected', true],
    ['that is established', crd({ type: 'Established', status: 'True' }), undefined],
    // As a real API server wrote it.
    ['whose names are taken', crd(taken, { type: 'Established', status: 'False' }), 'names-taken', false],
    ['is not what a Deployment is', { kind: 'Deployment' }, undefined],
  ]
  for (const [name, given, code, waits] of cases)
    test(name, () => {
      const found = definitionRejection(given)
      assert.equal(found?.code, code)
      if (found) assert.equal((found.comesMs ?? 0) > 0, waits)
    })
})

describe('a kind that is not known', () => {
  const manifest = (apiVersion: string, kind: string, name = 'a'): Manifest => ({
    object: { apiVersion, kind, metadata: { name } },
    file: 'a.yaml',
  })
  const own = manifest('example.org/v1', 'Widget')
  const crd = manifest('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'widgets.example.org')
  const other = manifest('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'widgets.example.com')
  const template = manifest('templates.gatekeeper.sh/v1', 'ConstraintTemplate')
  for (const [name, version, given, comes] of [
    ['comes with its definition', 'example.org/v1', [crd, own], true],
    ['does not come with the definition of another group', 'example.org/v1', [other, own], false],
    ['may be defined by an operator', 'example.org/v1', [template, own], true],
    ['does not come by itself', 'example.org/v1', [own], false],
    ['of Kubernetes itself does not come', 'apps/v9', [crd, template], false],
  ] as const)
    test(name, () => assert.equal(kindComesMs(version, given) > 0, comes))
})

describe('a field', () => {
  const object = {
    spec: { containers: [{ name: 'a' }, { name: 'b', env: [{ name: 'X' }, { name: 'X' }], ports: [{ port: 80 }] }] },
  }
  for (const [text, name, keys] of [
    ['spec.containers[1].env', 'spec.containers[1].env', ['spec', 'containers', 1, 'env']],
    ['.spec.containers[name="b"].env[name="X"]', 'spec.containers[b].env[X]', ['spec', 'containers', 1, 'env', 1]],
    [
      '.spec.containers[name="b"].ports[port=80,protocol="TCP"]',
      'spec.containers[b].ports[80/TCP]',
      ['spec', 'containers', 1, 'ports', 0],
    ],
    ['.spec.containers[name="b"].envs', 'spec.containers[b].envs', ['spec', 'containers', 1]],
    ['metadata.annotations[a.io/b]', 'metadata.annotations.a.io/b', []],
  ] as const)
    test(text, () => {
      assert.equal(fieldName(fieldPath(text)), name)
      assert.deepEqual(resolvedPath(fieldPath(text), object), keys)
    })
})

test('fields that a kind has are read through references', () => {
  const document = {
    components: {
      schemas: {
        Deployment: {
          'x-kubernetes-group-version-kind': [{ group: 'apps', version: 'v1', kind: 'Deployment' }],
          properties: { spec: { allOf: [{ $ref: '#/components/schemas/Spec' }] } },
        },
        Spec: { properties: { replicas: {}, containers: { items: { $ref: '#/components/schemas/Container' } } } },
        Container: { properties: { image: {} } },
      },
    },
  }
  assert.deepEqual(knownFields(document, 'Deployment', ['spec']), ['replicas', 'containers'])
  assert.deepEqual(knownFields(document, 'Deployment', ['spec', 'containers', { name: 'a' }]), ['image'])
  assert.deepEqual(knownFields(document, 'Widget', ['spec']), [])
})
