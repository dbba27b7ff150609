import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takenOver } from '../../../../actions/kind-deploy/src/apply/taken-over.ts'
import type { KubeObject } from '../../../../actions/shared/kubernetes/objects.ts'

type Managed = Record<string, object>
const WANTED = { kind: 'Deployment', namespace: 'shop', name: 'api' }
const object = (managed: Managed): KubeObject => ({
  metadata: {
    name: 'api',
    managedFields: Object.entries(managed).map(([manager, fieldsV1]) => ({ manager, fieldsV1 })),
  },
})
const replicas = { 'f:spec': { 'f:replicas': {} } }
const image = (more: object = {}) => ({
  'f:spec': {
    'f:template': { 'f:spec': { 'f:containers': { 'k:{"name":"app"}': { '.': {}, 'f:image': {}, ...more } } } },
  },
})
const taken = (before: Managed | undefined, after: Managed) =>
  takenOver(before && object(before), object(after), 'slipway', WANTED).map((each) => [
    each.severity,
    each.code,
    each.message,
    each.evidence,
  ])

// As the API server writes it, for an autoscaler's replicas and for kubectl edit.
test('who set the fields that were taken over, and which', () => {
  const own = { slipway: { ...replicas, 'f:metadata': { 'f:labels': { 'f:app': {} } } } }
  assert.deepEqual(taken({ scaler: replicas }, own), [
    [
      'note',
      'KD083 fields-taken-over',
      'Deployment api: It sets spec.replicas, which field manager scaler had set to other values',
      ['spec.replicas'],
    ],
  ])
  const [found] = taken({ 'kubectl-edit': image({ 'f:tty': {} }) }, { slipway: image({ 'f:tty': {} }) })
  assert.match(String(found?.[2]), /2 fields, which field manager kubectl-edit/)
  assert.deepEqual(found?.[3], [
    'spec.template.spec.containers[name=app].image',
    'spec.template.spec.containers[name=app].tty',
  ])
})

test('nothing is taken over where', () => {
  const cases: [string, Managed | undefined, Managed][] = [
    ['the object is new', undefined, { slipway: replicas }],
    ['both set the same value: both own it', { scaler: replicas }, { scaler: replicas, slipway: replicas }],
    ['it was ours', { slipway: replicas }, { slipway: replicas }],
    ['the other manager sets other fields', { scaler: image() }, { scaler: image(), slipway: replicas }],
    ['the other manager left it out by itself', { scaler: replicas }, { slipway: image() }],
  ]
  for (const [name, before, after] of cases) assert.deepEqual(taken(before, after), [], name)
})
