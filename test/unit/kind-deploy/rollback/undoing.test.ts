import assert from 'node:assert/strict'
import { test } from 'node:test'
import { undoing } from '../../../../actions/kind-deploy/src/rollback/undoing.ts'
import type { KubeObject } from '../../../../actions/shared/kubernetes/objects.ts'

const object = (parts: object, metadata: object = {}) =>
  ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', ...metadata }, ...parts }) as KubeObject

test('what is the same needs no step', () => {
  const one = object({ data: { a: '1' } }, { resourceVersion: '1' })
  assert.deepEqual(undoing(one, object({ data: { a: '1' }, status: {} }, { resourceVersion: '2' })), [])
})

test('what was changed is put back, what was added is removed, what was removed is added', () => {
  const before = object({ data: { a: '1' }, immutable: false })
  const now = object({ data: { a: '2' }, binaryData: { b: '' } })
  assert.deepEqual(undoing(before, now), [
    { op: 'add', path: '/data', value: { a: '1' } },
    { op: 'add', path: '/immutable', value: false },
    { op: 'remove', path: '/binaryData' },
  ])
})

test('labels and annotations too, but not what controllers count in them', () => {
  const before = object({}, { labels: { a: '1' }, annotations: { own: 'x', 'deployment.kubernetes.io/revision': '1' } })
  const now = object({}, { labels: { a: '2' }, annotations: { 'deployment.kubernetes.io/revision': '2' } })
  assert.deepEqual(undoing(before, now), [
    { op: 'add', path: '/metadata/labels', value: { a: '1' } },
    { op: 'add', path: '/metadata/annotations', value: { own: 'x', 'deployment.kubernetes.io/revision': '2' } },
  ])
})
