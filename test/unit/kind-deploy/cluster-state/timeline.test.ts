import assert from 'node:assert/strict'
import { test } from 'node:test'
import { note, type Timeline } from '../../../../actions/kind-deploy/src/cluster-state/timeline.ts'
import { undeclaredPorts } from '../../../../actions/kind-deploy/src/smoke/port-check.ts'
import { deployment, service, unschedulable, waiting, world } from '../world.ts'

const NAME = 'shop/Deployment/api'
const LATE = new Set([NAME])

test('each step is written down when it is first seen', () => {
  const timeline: Timeline = new Map([[NAME, { applied: 100 }]])
  note(timeline, world(deployment({ pods: [unschedulable('no')] })), LATE, 200)
  note(timeline, world(deployment({ pods: [{ status: waiting('ContainerCreating') }] })), LATE, 300)
  note(timeline, world(deployment({ pods: [{ status: { state: { running: {} } } }] })), LATE, 400)
  note(timeline, world(deployment()), new Set(), 500)
  note(timeline, world(deployment()), LATE, 600)
  assert.deepEqual(timeline.get(NAME), { applied: 100, scheduled: 300, started: 400, ready: 500 })
})

test('the slowest of several pods counts', () => {
  const timeline: Timeline = new Map()
  note(timeline, world(deployment({ pods: [{}, { status: waiting('ContainerCreating') }] })), LATE, 200)
  assert.deepEqual(timeline.get(NAME), { scheduled: 200 })
})

const leadingTo = (targetPort: number, containerPort?: number) =>
  world(
    service({ app: 'api' }, true, { ports: [{ port: 80, targetPort }] }),
    deployment({ pods: [{ spec: { ports: containerPort ? [{ containerPort }] : [] } }] }),
  )

test('a port that the pods do not declare is worth a port check', () => {
  assert.deepEqual(
    undeclaredPorts(leadingTo(8080, 8000)).map(({ port, declared }) => [port, declared]),
    [[8080, [8000]]],
  )
})

test('a declared port, or pods that declare none, are not', () => {
  assert.deepEqual(undeclaredPorts(leadingTo(8000, 8000)), [])
  assert.deepEqual(undeclaredPorts(leadingTo(8080)), [])
})
